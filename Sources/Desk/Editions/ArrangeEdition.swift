import Foundation
import HTTPTypes
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// Puts an edition in order: up, down, out, in; what happened and why it matters; subject and greeting.
/// Every button saves everything that was typed.
struct ArrangeEdition: Sendable {
    let desk: Newsdesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let edition = try await desk.edition(context)
        return try await page(edition, EditionForm(edition, time: try await desk.time()), context)
    }

    func save(_ request: Request, _ context: DeskContext) async throws -> Response {
        let edition = try await desk.edition(context)
        var form = EditionForm(context.form)
        let act = EditionForm.Act(context.form)
        form.apply(act)
        let published = try await published(form.lines.map(\.story))
        do {
            let due = try form.minute(try await desk.time())
            _ = try await desk.store.editions.save(
                edition.id, subject: form.subject, greeting: form.greeting,
                items: form.items(edition.items, published: published), due: due, basedOn: form.version)
        } catch let errors as FormErrors {
            return try await page(edition, form, context, errors: errors)
        } catch let error as HouseError where error.blame == .conflict && edition.state.isOpen {
            form.version = edition.version
            return try await page(edition, form, context, isConflict: true)
        }
        desk.wakePost()
        return .seeOther(way(after: act, of: form, in: edition))
    }

    /// Back to the line that was moved, so that the keyboard goes on where it was.
    private func way(after act: EditionForm.Act, of form: EditionForm, in edition: Edition) -> String {
        let path = "/editions/\(edition.id)"
        switch act {
        case .save: return Notice.saved.at(path)
        case .proof: return "\(path)/proof"
        case .up(let place): return "\(path)#line-\(max(0, place - 1))"
        case .down(let place): return "\(path)#line-\(min(form.lines.count - 1, place + 1))"
        case .drop(let place): return "\(path)#line-\(max(0, min(place, form.lines.count - 1)))"
        case .add: return "\(path)#line-\(max(0, form.lines.count - 1))"
        }
    }

    private func published(_ ids: [Story.ID]) async throws -> [Story.ID: PublishedStory] {
        Dictionary(
            try await desk.store.published.stories(ids).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    }

    private func page(
        _ edition: Edition, _ form: EditionForm, _ context: DeskContext, errors: FormErrors = .none,
        isConflict: Bool = false
    ) async throws -> Response {
        let time = try await desk.time()
        let series = try await desk.store.house.series()
        let own = series.first { $0.id == edition.series }
        let whyLabel = own?.whyLabel ?? "Why it matters"
        let whose = own?.clock == .reader ? ", to the first of its readers" : ""
        let stories = try await published(form.lines.map(\.story))
        let tally = try await desk.store.ledger.tally(edition.id)
        let troubles = try await desk.store.ledger.troubles(edition.id, limit: 20)
        let parts: View = [
            "problems": errors.summary, "version": .number(form.version), "isConflict": .flag(isConflict),
            "isOpen": .flag(edition.state.isOpen), "isHeld": .flag(edition.state == .held),
            "isApproved": .flag(edition.state == .approved), "canApprove": .flag(edition.state != .approved),
            "theirSubject": .text(edition.subject),
            "approved": .text(edition.state == .held ? nil : edition.approved.map(time.dayAndTime)),
            "approvedBy": .text(
                edition.approvedBy == nil ? nil : try await desk.name(of: edition.approvedBy)),
            "subjectField": Field(
                name: "subject", label: "Subject", value: form.subject, problem: errors["subject"]
            ).view,
            "greeting": Field(
                name: "greeting", label: "Greeting", value: form.greeting,
                hint: "Words above the first story. Markdown."
            ).view,
            "dueField": Field(
                name: "due", label: "Goes out at", value: form.due, type: "datetime-local",
                hint: time.zone.identifier + whose, problem: errors["due"]
            ).view,
            "lines": .list(lines(form, edition, stories, whyLabel)),
            "add": Field(
                name: "add", label: "Add a story", options: try await addable(edition, form, time)
            ).view,
            "tally": tally.words,
            "troubles": .list(
                troubles.map {
                    [
                        "troubleState": .text($0.state.rawValue), "reply": .text($0.reply),
                        "reader": .text($0.reader.map { "\($0)" }),
                    ]
                }),
        ]
        let line = EditionLines(series: series, time: time).line(edition)
        let status: HTTPResponse.Status =
            isConflict ? .conflict : errors.errors.isEmpty ? .ok : .unprocessableContent
        return try await desk.page(
            "edition", "Edition of \(time.day(edition.day))", line.adding(parts), for: context, at: .editions,
            status: status)
    }

    private func lines(
        _ form: EditionForm, _ edition: Edition, _ stories: [Story.ID: PublishedStory], _ whyLabel: String
    ) -> [View] {
        form.lines.enumerated().map { index, line in
            let story = stories[line.story]
            let item = edition.items.first { $0.story == line.story }
            return [
                "index": .number(index), "number": .number(index + 1), "story": .text("\(line.story)"),
                "headline": .text(story?.text.headline ?? "Story \(line.story)"),
                "section": .text(story?.section.name ?? ""),
                "isGone": .flag(story == nil || story?.withdrawalNote != nil),
                "reason": .text(item?.reason ?? "added by hand"), "isFirst": .flag(index == 0),
                "isLast": .flag(index == form.lines.count - 1),
                "what": Field(
                    name: "what", label: "What happened", value: line.what,
                    hint: line.what.isEmpty ? Self.standIn(story) : nil, rows: 2, idSuffix: "-\(index)"
                ).view,
                "why": Field(
                    name: "why", label: whyLabel, value: line.why, rows: 2, idSuffix: "-\(index)"
                ).view,
            ]
        }
    }

    private static func standIn(_ story: PublishedStory?) -> String? {
        guard let standfirst = story?.text.standfirst, !standfirst.isEmpty else { return nil }
        return "As long as this is empty, the standfirst stands in: \(standfirst)"
    }

    /// Published stories that aren't in it, the newest first.
    private func addable(
        _ edition: Edition, _ form: EditionForm, _ time: PaperTime
    ) async throws -> [(String, String)] {
        let standing = Set(form.lines.map(\.story))
        let newest = try await desk.store.published.newest(limit: 60, in: .everything)
        return newest.filter { !standing.contains($0.id) && $0.withdrawalNote == nil }
            .map {
                ("\($0.id)", "\($0.text.headline) (\($0.section.name), \(time.dayAndTime($0.published)))")
            }
    }
}

extension Newsdesk {
    /// The edition whose number is in the address.
    ///
    /// - Throws: ``HouseError`` with blame `absent` if there is none.
    func edition(_ context: DeskContext) async throws -> Edition {
        let number = try context.number()
        guard let edition = try await store.editions.edition(Edition.ID(number)) else {
            throw HouseError("There is no edition \(number).", blame: .absent)
        }
        return edition
    }
}

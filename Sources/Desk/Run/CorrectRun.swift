import Foundation
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// Prints an edition that is on its way anew, in words an editor corrected and with its stories as they are
/// published now: for everyone who wasn't sent it yet. What was sent stays as it was, and both are kept.
struct CorrectRun: Sendable {
    let desk: Newsdesk

    func ask(_ request: Request, _ context: DeskContext) async throws -> Response {
        let edition = try await desk.edition(context)
        return try await page(edition, Reprint(of: edition), context)
    }

    func correct(_ request: Request, _ context: DeskContext) async throws -> Response {
        let edition = try await desk.edition(context)
        var reprint = Reprint(context.form)
        let errors = FormErrors(reprint.problems)
        guard errors.errors.isEmpty else {
            return try await page(edition, reprint, context, errors: errors)
        }
        do {
            _ = try await desk.mailroom.correct(edition.id, reprint)
        } catch let error as HouseError where !error.isFinal {
            // What was typed is shown again beside what stands in its way. Once somebody else's printing was seen,
            // it may be put in that one's place.
            let now = try await desk.edition(context)
            reprint.version = now.version
            return try await page(
                now, reprint, context, errors: FormErrors([FieldError("act", error.description)]))
        }
        desk.wakePost()
        desk.wakePress()
        return .seeOther(Notice.corrected.at("/editions/\(edition.id)/run"))
    }

    private func page(
        _ edition: Edition, _ reprint: Reprint, _ context: DeskContext, errors: FormErrors = .none
    ) async throws -> Response {
        let tally = try await desk.store.ledger.tally(edition.id)
        let published = Dictionary(
            try await desk.store.published.stories(edition.items.map(\.story)).map { ($0.id, $0) },
            uniquingKeysWith: { $1 })
        let whyLabel = try await desk.store.house.series(edition.series)?.whyLabel ?? "Why it matters"
        let own: View = [
            "isRunning": .flag(edition.state == .sending), "problems": errors.summary,
            "sent": .number(tally[.sent] + tally[.uncertain]), "open": .number(tally.open),
            "next": .number(edition.printing + 1), "last": .number(edition.printing),
            "version": .number(reprint.version),
            "note": Field(
                name: "note", label: "What was wrong", value: reprint.note,
                hint: "A sentence. Readers read it above the first story: “Corrected at 7:12 a.m.: …”",
                problem: errors["note"], rows: 2
            ).view,
            "subjectField": Field(
                name: "subject", label: "Subject", value: reprint.subject, problem: errors["subject"],
                isRequired: true
            ).view,
            "greeting": Field(
                name: "greeting", label: "Greeting", value: reprint.greeting,
                hint: "Words above the first story. Markdown."
            ).view,
            "lines": .list(
                edition.items.enumerated().map {
                    line($1, index: $0, reprint, published[$1.story], whyLabel)
                }),
        ]
        return try await desk.page(
            "run-correct", "Correct it on its way", try await desk.line(of: edition).adding(own),
            for: context,
            at: .editions, status: errors.errors.isEmpty ? .ok : .unprocessableContent)
    }

    private func line(
        _ item: EditionItem, index: Int, _ reprint: Reprint, _ story: PublishedStory?, _ whyLabel: String
    ) -> View {
        let typed = reprint.lines.first { $0.story == item.story }
        let isGone = story == nil || story?.withdrawalNote != nil
        return [
            "number": .number(index + 1), "story": .text("\(item.story)"),
            "headline": .text(story?.text.headline ?? "Story \(item.story)"),
            "old": .number(item.revision), "new": .text(story.map { "\($0.revision)" }),
            "isGone": .flag(isGone), "isNewer": .flag(!isGone && story?.revision != item.revision),
            "what": Field(
                name: "what", label: "What happened", value: typed?.what ?? item.what, rows: 2,
                idSuffix: "-\(index)"
            ).view,
            "why": Field(
                name: "why", label: whyLabel, value: typed?.why ?? item.why, rows: 2, idSuffix: "-\(index)"
            ).view,
        ]
    }
}

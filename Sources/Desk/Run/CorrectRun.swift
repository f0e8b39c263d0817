import Foundation
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// Prints an edition that is on its way anew, with its stories as they are published now: for everyone who
/// wasn't sent it yet. What was sent stays as it was, and both are kept.
struct CorrectRun: Sendable {
    let desk: Newsdesk

    func ask(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(try await desk.edition(context), context)
    }

    func correct(_ request: Request, _ context: DeskContext) async throws -> Response {
        let edition = try await desk.edition(context)
        let note = context.form["note"].trimmingCharacters(in: .whitespacesAndNewlines)
        guard !note.isEmpty else {
            let errors = FormErrors([
                FieldError("note", "Say what was wrong; it is kept with the new printing.")
            ])
            return try await page(edition, context, errors: errors)
        }
        do {
            let number = try await desk.mailroom.correct(edition.id, note)
            desk.wakePost()
            desk.wakePress()
            let notice = number == nil ? Notice.nothingToCorrect : .corrected
            return .seeOther(notice.at("/editions/\(edition.id)/run"))
        } catch let error as HouseError where error.blame == .request || error.blame == .conflict {
            let errors = FormErrors([FieldError("act", error.description)])
            return try await page(edition, context, note: note, errors: errors)
        }
    }

    private func page(
        _ edition: Edition, _ context: DeskContext, note: String = "", errors: FormErrors = .none
    ) async throws -> Response {
        let tally = try await desk.store.ledger.tally(edition.id)
        let published = Dictionary(
            try await desk.store.published.stories(edition.items.map(\.story)).map { ($0.id, $0) },
            uniquingKeysWith: { $1 })
        let changes = edition.items.compactMap { Self.change($0, published[$0.story]) }
        let own: View = [
            "isRunning": .flag(edition.state == .sending), "problems": errors.summary,
            "sent": .number(tally[.sent] + tally[.uncertain]), "open": .number(tally.open),
            "next": .number(edition.printing + 1), "changes": .list(changes),
            "note": Field(
                name: "note", label: "What was wrong", value: note,
                hint: "Kept with the new printing, for the record. Readers don’t see it.",
                problem: errors["note"], rows: 2
            ).view,
        ]
        return try await desk.page(
            "run-correct", "Correct it on its way", try await desk.line(of: edition).adding(own),
            for: context,
            at: .editions, status: errors.errors.isEmpty ? .ok : .unprocessableContent)
    }

    /// What would be another in a new printing; nil where nothing would.
    private static func change(_ item: EditionItem, _ story: PublishedStory?) -> View? {
        let isGone = story == nil || story?.withdrawalNote != nil
        guard isGone || story?.revision != item.revision else { return nil }
        return [
            "story": .text("\(item.story)"), "headline": .text(story?.text.headline ?? "Story \(item.story)"),
            "old": .number(item.revision), "new": .text(story.map { "\($0.revision)" }),
            "isGone": .flag(isGone),
        ]
    }
}

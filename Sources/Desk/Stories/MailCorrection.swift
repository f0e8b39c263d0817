import Addresses
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// All that was corrected, and whom it concerns.
struct ListCorrections: Sendable {
    let desk: Newsdesk
    private static let onPage = 50

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let before = Int64(context.query["before"]).map { Correction.ID($0) }
        let corrections = try await desk.store.corrections.newest(limit: Self.onPage + 1, before: before)
        let time = try await desk.time()
        var lines: [View] = []
        for correction in corrections.prefix(Self.onPage) {
            let run = try await desk.store.corrections.run(of: correction.id)
            let isMailable = correction.isGrave && correction.kind.concernsWhatWasRead
            var stories: [View] = []
            for place in correction.places {
                guard let story = try await desk.store.stories.story(place.story) else { continue }
                stories.append(["story": .text("\(story.id)"), "headline": .text(story.text.shownHeadline)])
            }
            lines.append([
                "id": .text("\(correction.id)"), "label": .text(correction.kind.label),
                "at": .text(time.dayAndTime(correction.at)), "note": .text(correction.note),
                "isGrave": .flag(correction.isGrave), "stories": .list(stories),
                "run": .text(run.map { "\($0.id)" }), "isMailable": .flag(isMailable && run == nil),
            ])
        }
        let last = corrections.count > Self.onPage ? corrections[Self.onPage - 1].id : nil
        let view: View = ["lines": .list(lines), "older": .text(last.map { "\($0)" })]
        return try await desk.page("corrections", "Corrections", view, for: context, at: .stories)
    }
}

/// Mails a grave correction by itself to exactly those who were sent the error.
struct MailCorrection: Sendable {
    let desk: Newsdesk
    /// Addresses that are shown before it goes.
    private static let sample = 5

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let correction = try await correction(context)
        if let run = try await desk.store.corrections.run(of: correction.id) {
            return .seeOther("/editions/\(run.id)/run")
        }
        let told = try await told(of: correction)
        let reached = try await desk.store.corrections.receivers(of: correction.id)
        let standing = try await desk.store.corrections.standingReceivers(of: correction.id)
        let some = Array(standing.prefix(Self.sample))
        let addresses = try await desk.store.readers.addresses(of: some)
        let view: View = [
            "id": .text("\(correction.id)"), "label": .text(correction.kind.label),
            "note": .text(correction.note), "headline": .text(told.headline),
            "subject": .text(told.subject), "reached": .number(reached.count),
            "readers": .number(standing.count), "hasReaders": .flag(!standing.isEmpty),
            "isMailable": .flag(correction.isGrave && correction.kind.concernsWhatWasRead),
            "sample": .list(
                some.map {
                    ["reader": .text("\($0)"), "address": .text(addresses[$0]?.masked ?? "(forgotten)")]
                }),
            "days": .list(told.days.map { ["day": .text($0)] }),
        ]
        return try await desk.page("correction-mail", "Mail a correction", view, for: context, at: .stories)
    }

    func send(_ request: Request, _ context: DeskContext) async throws -> Response {
        let correction = try await correction(context)
        let told = try await told(of: correction)
        let run = try await desk.store.corrections.mail(
            correction.id, subject: told.subject, greeting: told.greeting, by: try context.member().id,
            now: desk.now)
        desk.wakePost()
        return .seeOther(Notice.correctionMailed.at("/editions/\(run)/run"))
    }

    private func correction(_ context: DeskContext) async throws -> Correction {
        let number = try context.number()
        guard let correction = try await desk.store.corrections.correction(Correction.ID(number)) else {
            throw HouseError("There is no correction \(number).", blame: .absent)
        }
        return correction
    }

    /// What the mail says besides the correction itself.
    private func told(
        of correction: Correction
    ) async throws -> (headline: String, subject: String, greeting: String, days: [String]) {
        let ids = correction.places.map(\.story)
        let stories = try await desk.store.published.stories(ids)
        let headline = stories.first?.text.headline ?? ""
        let days = try await desk.store.corrections.days(of: correction.id).map {
            PaperCalendar.wordsWithWeekday($0)
        }
        return (
            headline, "\(correction.kind.label): \(headline)",
            "You were sent this error by us; so we tell you at once. The story on our site says it, too.",
            days
        )
    }
}

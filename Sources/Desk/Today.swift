import Foundation
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// The desk's front page: what waits for somebody, what goes out next, what was worked on last.
struct Today: Sendable {
    let desk: Newsdesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let time = try await desk.time()
        let lines = StoryLines(sections: try await desk.store.house.sections(), time: time)
        let stories = desk.store.stories
        let drafts = try await stories.list(StoryFilter(states: [.draft], limit: 6))
        let scheduled = try await stories.list(StoryFilter(states: [.scheduled], limit: 20))
        let published = try await stories.list(StoryFilter(states: [.published], limit: 50))
        let series = try await desk.store.house.series()
        let editions = EditionLines(series: series, time: time)
        let open = try await desk.store.editions.open()
        let last = try await desk.store.editions.list(limit: 30)
            .first { $0.state == .sent || $0.state == .sending }
        let readers = try await desk.store.readers.counts()
        let today = CalendarDay(desk.now, in: time.zone)
        let remembered = try await desk.store.dossiers(.newest).anniversaries(on: today)
        let copies = try await desk.store.pushes.all()
        let view: View = [
            "hasCopies": .flag(!copies.isEmpty),
            "copies": .list(copies.map { $0.line(time, now: desk.now) }),
            "hasAnniversaries": .flag(!remembered.isEmpty),
            "anniversaries": .list(remembered.compactMap { $0.line(on: today) }),
            "day": .text(time.day(today)), "time": .text(time.time(desk.now)),
            "drafts": lines.list(drafts),
            "scheduled": lines.list(
                scheduled.sorted { ($0.scheduled ?? .distantFuture) < ($1.scheduled ?? .distantFuture) }),
            "hasChanged": .flag(published.contains(where: \.hasUnpublishedChanges)),
            "changed": lines.list(published.filter(\.hasUnpublishedChanges).prefix(6)),
            "editions": editions.list(open.filter { $0.state != .held }),
            "last": try await lastEdition(last, editions),
            "readers": .number(readers.states[.confirmed] ?? 0),
            "awaiting": .text(readers.awaitingConfirmation > 0 ? "\(readers.awaitingConfirmation)" : nil),
        ]
        return try await desk.page("today", "Today", view, for: context, at: .today)
    }

    private func lastEdition(_ edition: Edition?, _ lines: EditionLines) async throws -> Value {
        guard let edition else { return .absent }
        let tally = try await desk.store.ledger.tally(edition.id)
        return .view(lines.line(edition).adding(["tally": tally.words]))
    }
}

extension Record.Event {
    /// `The flood: 3 years ago today.`
    fileprivate func line(on today: CalendarDay) -> View? {
        guard let first = date?.day, let subject = RecordSubject(.event, named: name) else { return nil }
        let years = today.year - first.year
        return [
            "name": .text(title), "subjectLink": .text("/record/\(subject.path)"),
            "ago": .text(years == 1 ? "A year ago today" : "\(years) years ago today"),
        ]
    }
}

extension PushStanding {
    /// A target, when it last held everything, and what is wrong with it where that is older than a day.
    fileprivate func line(_ time: PaperTime, now: Date) -> View {
        let trouble = trouble(at: now)
        return [
            "name": .text(target),
            "pushed": .text(succeeded.map { "Pushed \(time.dayAndTime($0))" } ?? "Never pushed"),
            "isLate": .flag(trouble == .day || trouble == .week), "isAlarm": .flag(trouble == .week),
            "since": .text(failing.map { "Failing since \(time.dayAndTime($0))" } ?? ""),
            "words": .text(words),
        ]
    }
}

extension Tally {
    /// Its counts as lines, the unusual ones marked.
    var words: Value {
        .list(
            Envelope.State.allCases.filter { self[$0] > 0 }.map { state in
                [
                    "state": .text(state.rawValue), "count": .number(self[state]),
                    "isTrouble": .flag([.bounced, .uncertain, .failed, .expired].contains(state)),
                ]
            })
    }
}

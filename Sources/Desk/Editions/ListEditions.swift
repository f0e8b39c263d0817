import Foundation
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// All editions: those that wait for somebody, loudly; those to come; those that were sent.
struct ListEditions: Sendable {
    let desk: Newsdesk
    private static let pageSize = 30

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(context)
    }

    func page(_ context: DeskContext, problem: String? = nil) async throws -> Response {
        let pager = Pager(context, size: Self.pageSize)
        let series = try await desk.store.house.series()
        let lines = EditionLines(series: series, time: try await desk.time())
        let open = try await desk.store.editions.open()
        let all = try await desk.store.editions.list(limit: Self.pageSize + 1, offset: pager.offset)
        var past: [View] = []
        for edition in all.prefix(Self.pageSize) where [.sent, .cancelled].contains(edition.state) {
            let tally = try await desk.store.ledger.tally(edition.id)
            past.append(lines.line(edition).adding(["tally": tally.words]))
        }
        let view: View = [
            "held": lines.list(open.filter { $0.state == .held }),
            "open": lines.list(open.filter { $0.state != .held }), "past": .list(past),
            "morning": Field(
                name: "morning", label: "Morning", problem: problem, options: try await mornings(series)
            ).view,
            "pages": pager.view(found: all.count),
        ]
        return try await desk.page(
            "editions", "Editions", view, for: context, at: .editions,
            status: problem == nil ? .ok : .unprocessableContent)
    }

    /// The next mornings of every series that have no edition yet.
    private func mornings(_ all: [Series]) async throws -> [(String, String)] {
        var options: [(String, String)] = []
        for series in all {
            let time = PaperTime(zone: series.timeZone)
            var found = 0
            for morning in Timetable(series).mornings(after: desk.now, count: 10) where found < 5 {
                let known = try await desk.store.editions.edition(series: series.id, day: morning.day)
                guard known == nil else { continue }
                found += 1
                let name = all.count > 1 ? "\(series.name), " : ""
                options.append(
                    ("\(series.id) \(morning.day)", "\(name)\(series.words(for: morning, time))"))
            }
        }
        return options
    }
}

extension Series {
    /// `Mon 23 Nov 2026, 06:00`; by readers' clocks the day it bears comes first.
    fileprivate func words(for morning: Timetable.Morning, _ time: PaperTime) -> String {
        switch clock {
        case .paper: time.dayAndTime(morning.due)
        case .reader: "\(time.day(morning.day)), from \(time.dayAndTime(morning.due))"
        }
    }
}

/// Editions as lines of a list.
struct EditionLines {
    let series: [Series]
    let time: PaperTime

    func list(_ editions: some Sequence<Edition>) -> Value { .list(editions.map(line)) }

    func line(_ edition: Edition) -> View {
        let name = series.first { $0.id == edition.series }?.name ?? ""
        return [
            "id": .text("\(edition.id)"), "day": .text(time.day(edition.day)), "series": .text(name),
            "subject": .text(edition.subject.isEmpty ? "(no subject yet)" : edition.subject),
            "state": .text(edition.state.rawValue), "stateLabel": .text(edition.state.label),
            "holdReason": .text(edition.holdReason), "due": .text(time.dayAndTime(edition.due)),
            "count": .number(edition.items.count),
        ]
    }
}

extension Edition.State {
    var label: String {
        switch self {
        case .planned: "Planned, not approved"
        case .approved: "Approved"
        case .held: "Held"
        case .sending: "Sending"
        case .sent: "Sent"
        case .cancelled: "Cancelled"
        }
    }

    /// May an editor still change it?
    var isOpen: Bool {
        switch self {
        case .planned, .approved, .held: true
        case .sending, .sent, .cancelled: false
        }
    }
}

/// Puts the next edition together by the ranking rule; what an editor thinks of it comes after.
struct PlanEdition: Sendable {
    let desk: Newsdesk

    func plan(_ request: Request, _ context: DeskContext) async throws -> Response {
        let parts = context.form["morning"].split(separator: " ").map(String.init)
        guard parts.count == 2, let id = Int64(parts[0]), let day = CalendarDay(iso: parts[1]),
            let series = try await desk.store.house.series(Series.ID(id))
        else {
            return try await ListEditions(desk: desk).page(context, problem: "Choose a morning.")
        }
        if let known = try await desk.store.editions.edition(series: series.id, day: day) {
            return .seeOther("/editions/\(known.id)")
        }
        let candidates = try await desk.store.editions.candidates(series: series.id, now: desk.now)
        let due = Timetable(series).due(on: day)
        let ranking = Ranking(candidates, now: due)
        let edition = try await desk.store.editions.plan(
            series: series.id, day: day, due: due,
            subject: ranking.lines.first?.candidate.story.text.headline ?? "", items: ranking.items())
        return .seeOther(Notice.planned.at("/editions/\(edition.id)"))
    }
}

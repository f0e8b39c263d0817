import Foundation
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// The run of an edition's mail: how far it is, what keeps it, and what can be done about it.
struct ShowRun: Sendable {
    let desk: Newsdesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let edition = try await desk.edition(context)
        let time = try await desk.time()
        let words = try await desk.runWords(edition)
        let isRunning = edition.state == .sending
        let received = try await desk.store.ledger.receivedByPrinting(edition.id)
        let tally = try await desk.store.ledger.tally(edition.id)
        let wentWithout = tally.counts.contains { $0.key.isMissed || $0.key == .uncertain }
        let printings = try await desk.store.editions.printings(of: edition.id)
        let own: View = [
            "isRunning": .flag(isRunning), "isPaused": .flag(isRunning && edition.paused != nil),
            "isGoing": .flag(isRunning && edition.paused == nil), "pauseReason": .text(edition.pauseReason),
            "pausedAt": .text(edition.paused.map(time.dayAndTime)),
            "canResend": .flag(wentWithout), "canDo": .flag(isRunning || wentWithout),
            "wasAddressed": .flag(edition.addressed != nil),
            "isStill": .flag(context.query.has("still")),
            "printings": .list(
                printings.map {
                    [
                        "number": .number($0.number), "made": .text(time.dayAndTime($0.made)),
                        "readers": .number(received[$0.number] ?? 0), "note": .text($0.note),
                        "subject": .text($0.subject),
                    ]
                }),
        ]
        let line = try await desk.line(of: edition)
        return try await desk.page(
            "run", "The run", line.adding(words.view).adding(own), for: context, at: .editions,
            refresh: isRunning && !context.query.has("still") ? 5 : nil)
    }
}

/// Tells a page that shows a run how far it is, once a second.
struct WatchRun: Sendable {
    let desk: Newsdesk

    func watch(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try await desk.edition(context).id
        return desk.runEvents.answer {
            guard let edition = try await desk.store.editions.edition(id) else {
                throw HouseError("There is no edition \(id).", blame: .absent)
            }
            let words = try await desk.runWords(edition)
            let data = String(decoding: try JSONEncoder().encode(words), as: UTF8.self)
            let isOver = edition.state != .sending
            return (event: EventStream.Event(isOver ? "end" : "progress", data: data), isLast: isOver)
        }
    }
}

extension Newsdesk {
    /// An edition as a line of a list, for the head of a page about it.
    func line(of edition: Edition) async throws -> View {
        EditionLines(series: try await store.house.series(), time: try await time()).line(edition)
    }
}

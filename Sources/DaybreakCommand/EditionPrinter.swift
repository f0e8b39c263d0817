import Daybreak
import Foundation
import Newsroom
import Storage

/// Shows an edition on a terminal.
struct EditionPrinter {
    let paper: Newspaper

    /// - Parameter withTroubles: the newest copies that did not simply arrive, too.
    func print(_ edition: Edition, withTroubles: Bool = true) async throws {
        let set = try await paper.store.editions.set(edition.id)
        Console.say("\(set.series.name), \(edition.day): \(set.edition.state.rawValue)")
        if !edition.holdReason.isEmpty { Console.say("Held: \(Console.printable(edition.holdReason))") }
        Console.say("Subject: \(Console.printable(edition.subject))")
        Console.say("Due: \(edition.due.ISO8601Format())")
        for (index, line) in set.lines.enumerated() {
            Console.say("\(index + 1). \(Console.printable(line.story.text.headline))  (\(line.item.reason))")
        }
        let tally = try await paper.store.ledger.tally(edition.id)
        guard tally.total > 0 else { return }
        let counts = Envelope.State.allCases.filter { tally[$0] > 0 }.map { "\(tally[$0]) \($0.rawValue)" }
        Console.say("Envelopes: \(tally.total) (\(counts.joined(separator: ", ")))")
        if edition.state == .sending, edition.paused != nil {
            Console.say("Paused: \(Console.printable(edition.pauseReason))")
        }
        guard withTroubles else { return }
        for trouble in try await paper.store.ledger.troubles(edition.id, limit: 20) {
            Console.say(
                "  reader \(trouble.reader?.description ?? "–"): \(trouble.state.rawValue), "
                    + Console.printable(trouble.reply))
        }
    }
}

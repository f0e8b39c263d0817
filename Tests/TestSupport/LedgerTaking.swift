package import Foundation
package import Newsroom
package import Storage

// The mailroom picks by provider and relay; a test takes whatever is next.
extension Ledger {
    /// Makes envelopes active: notes first, then what was deferred, then editions by reader number.
    package func take(_ limit: Int, now: Date) async throws -> [Envelope] {
        try await settle([], taking: limit, now: now)
    }

    /// Writes down what became of some envelopes and makes the next ones active, in one commit.
    package func settle(_ settlements: [Settlement], taking limit: Int, now: Date) async throws -> [Envelope]
    {
        var wanted: [Envelope.ID] = []
        if limit > 0 {
            wanted = try await dueNotes(now: now, limit: limit).map(\.envelope)
            wanted += try await dueCopies(now: now, limit: limit).map(\.envelope)
            for edition in try await store.editions.open() where edition.state == .sending {
                wanted += try await waiting(edition.id, blocks: 1_000).copies.map(\.envelope)
            }
        }
        // More than are wanted may be asked for: some don't go.
        var taken: [Envelope] = []
        var settling = settlements
        repeat {
            let some = Array(wanted.prefix(max(0, limit - taken.count)))
            wanted.removeFirst(some.count)
            taken += try await turn(settling: settling, taking: some, now: now).compactMap { $0 }
            settling = []
        } while taken.count < limit && !wanted.isEmpty
        return taken
    }
}

extension Ledger {
    /// Prints an edition that is on its way anew with other items, its mail left out.
    ///
    /// - Returns: the new printing's number.
    @discardableResult
    package func reprint(_ id: Edition.ID, items: [EditionItem], note: String = "A wrong day.", now: Date)
        async throws -> Int
    {
        var edition = try await store.editions.set(id).edition
        edition.items = items
        let printing = Printing(
            edition: id, number: edition.printing + 1, subject: edition.subject,
            html: "<!doctype html><title>Harbor</title><p>Printing \(edition.printing + 1)</p>",
            text: "Printing \(edition.printing + 1)", mail: [], made: now, note: note)
        try await reprint(edition, as: printing)
        return printing.number
    }
}

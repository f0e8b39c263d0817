package import Addresses
package import Foundation
import GRDB
package import Newsroom

/// Every piece of mail and what became of it: no reader lost, none written to twice.
///
/// A copy of an edition is one octet in a block (``Outcome``), with a row of words beside it where it did
/// not simply arrive; any other piece of mail is a note with a row of its own. Either is made active,
/// durably, before its mail's final dot is written, and settled before the same connection takes its next
/// one. ``turn(settling:taking:now:)`` does both for many connections in one commit.
///
/// - SeeAlso: `docs/ledger.md` shows the blocks octet by octet.
package struct Ledger: Sendable {
    package let store: Store

    /// Queues one piece of mail that isn't an edition's.
    ///
    /// - Parameter address: whom a test goes to. Any other note has none of its own: at its turn the address is
    ///   taken from the reader, the sign-up or the member, and with them it is forgotten.
    package func enqueue(
        _ occasion: Envelope.Occasion, to address: EmailAddress? = nil, now: Date
    ) async throws {
        try await store.write { try Self.enqueue(occasion, to: address, now: now, in: $0) }
    }

    static func enqueue(
        _ occasion: Envelope.Occasion, to address: EmailAddress? = nil, now: Date, in db: Database
    ) throws {
        let row = occasion.columns
        try db.execute(
            sql: """
                INSERT INTO notes (occasion, edition, reader, sign_up, member, address, state, next, created)
                VALUES (?, ?, ?, ?, ?, ?, 'queued', ?, ?)
                """,
            arguments: [
                row.name, row.edition, row.reader, row.signUp, row.member, address?.description,
                now.milliseconds, now.milliseconds,
            ])
    }

    /// Writes down what became of some envelopes and makes others active, all in one commit.
    ///
    /// - Parameter wanted: what is to go next, in order. Whether it still may is looked at here, in the very
    ///   transaction that makes it active: someone who left a moment ago gets nothing.
    /// - Returns: an answer for each that was wanted: the envelope, or nil when it doesn't go.
    package func turn(
        settling settlements: [Settlement], taking wanted: [Envelope.ID], now: Date
    ) async throws -> [Envelope?] {
        try await store.write { db in
            var turn = LedgerTurn(db, now: now)
            for settlement in settlements { try turn.settle(settlement) }
            let taken = try wanted.map { try turn.take($0) }
            try turn.save()
            return taken
        }
    }

    /// How an edition's copies stand, counted from its blocks.
    package func tally(_ id: Edition.ID) async throws -> Tally {
        try await store.read { db in
            var counts = [Int](repeating: 0, count: 16)
            try OutcomeBlock.each(of: id, in: db) { _, block in
                for octet in block.octets { counts[Int(octet & 15)] += 1 }
            }
            var tally = Tally()
            for (code, count) in counts.enumerated() where count > 0 {
                if let state = Envelope.State(code: UInt8(code)) { tally.counts[state] = count }
            }
            return tally
        }
    }

    /// Closes an edition none of whose envelopes is open, and packs its blocks.
    ///
    /// - Returns: whether it is closed now.
    package func finish(_ id: Edition.ID, now: Date) async throws -> Bool {
        // Asked every second while mail goes: a look costs the writer nothing.
        guard try await store.read({ try !OutcomeBlock.hasOpen(id, in: $0) }) else { return false }
        return try await store.write { db in
            guard try !OutcomeBlock.hasOpen(id, in: db) else { return false }
            try OutcomeBlock.pack(id, in: db)
            try db.execute(
                sql: """
                    UPDATE editions SET state = 'sent', finished = ?, paused = NULL, pause_reason = ''
                    WHERE id = ? AND state = 'sending'
                    """,
                arguments: [now.milliseconds, id.rawValue])
            return true
        }
    }
}

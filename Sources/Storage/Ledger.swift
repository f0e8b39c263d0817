package import Addresses
package import Foundation
import GRDB
package import Newsroom

/// Every piece of mail and what became of it: no reader lost, none written to twice.
///
/// An envelope is made active, durably, before its mail's final dot is written, and settled before the same
/// connection takes its next one. ``settle(_:taking:now:)`` does both for many connections in one commit.
package struct Ledger: Sendable {
    let store: Store

    /// Freezes an approved edition's readers as a set and queues an envelope for each: those with a
    /// standing consent and no suppression at this moment.
    ///
    /// - Returns: how many there are.
    package func address(_ id: Edition.ID, now: Date) async throws -> Int {
        try await store.write { db in
            let edition = try EditionDeeds.find(id, in: db)
            guard edition.state == .approved else {
                throw HouseError(
                    "Only an approved edition can be sent; this one is \(edition.state.rawValue).",
                    hint: [.planned, .held].contains(edition.state) ? "Proof it, then approve it." : nil,
                    blame: .conflict)
            }
            try db.execute(
                sql: """
                    UPDATE readers SET state = 'confirmed', paused_until = NULL
                    WHERE state = 'paused' AND paused_until < ?
                    """, arguments: [edition.day.iso])
            try db.execute(
                sql: """
                    INSERT INTO envelopes (occasion, rank, edition, reader, state, next, created)
                    SELECT 'edition', 2, ?1, readers.number, 'queued', ?2, ?2
                    FROM subscriptions JOIN readers ON readers.number = subscriptions.reader
                    WHERE subscriptions.series = ?3 AND readers.state = 'confirmed'
                    ORDER BY readers.number
                    """, arguments: [id.rawValue, now.milliseconds, edition.series.rawValue])
            let count = db.changesCount
            try db.execute(
                sql: "UPDATE editions SET state = 'sending', addressed = ? WHERE id = ?",
                arguments: [now.milliseconds, id.rawValue])
            try PressQueue.add(.edition(id), in: db)
            return count
        }
    }

    /// Queues one piece of mail that isn't an edition's.
    ///
    /// - Parameter address: whom to write to; nil for the reader's own address at its turn.
    package func enqueue(_ occasion: Envelope.Occasion, to address: EmailAddress?, now: Date) async throws {
        try await store.write { try Self.enqueue(occasion, to: address, now: now, in: $0) }
    }

    /// Makes envelopes active and hands them over. Those whose reader left meanwhile are settled instead.
    package func take(_ limit: Int, now: Date) async throws -> [Envelope] {
        try await store.write { try Self.take(limit, now: now, in: $0) }
    }

    /// Writes down what became of some envelopes and hands over the next ones, all in one commit.
    package func settle(_ settlements: [Settlement], taking limit: Int, now: Date) async throws -> [Envelope]
    {
        try await store.write { db in
            for settlement in settlements { try Self.settle(settlement, now: now, in: db) }
            return try Self.take(limit, now: now, in: db)
        }
    }

    /// What was active when the process before this one ended may have arrived or not. An edition's
    /// envelope becomes uncertain (a missing morning is better than two); others are tried once more, later.
    ///
    /// - Returns: how many there were.
    package func recover(now: Date) async throws -> Int {
        try await store.write { db in
            let count =
                try Int.fetchOne(db, sql: "SELECT count(*) FROM envelopes WHERE state = 'active'") ?? 0
            try db.execute(
                sql: """
                    UPDATE envelopes SET state = 'deferred', next = ?,
                        reply = 'the program ended before the relay answered'
                    WHERE state = 'active' AND occasion <> 'edition' AND attempt < 2
                    """, arguments: [now.addingTimeInterval(300).milliseconds])
            try db.execute(
                sql: """
                    UPDATE envelopes SET state = 'uncertain', settled = ?,
                        reply = 'the program ended before the relay answered'
                    WHERE state = 'active'
                    """, arguments: [now.milliseconds])
            return count
        }
    }

    package func tally(_ id: Edition.ID) async throws -> Tally {
        try await store.read { db in
            var tally = Tally()
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT state, count(*) AS n FROM envelopes WHERE occasion = 'edition' AND edition = ?
                    GROUP BY state
                    """, arguments: [id.rawValue])
            for row in rows { tally.counts[try row.word("state")] = row["n"] }
            return tally
        }
    }

    /// When the next open envelope may be tried; nil when nothing is open.
    package func nextTime() async throws -> Date? {
        try await store.read { db in
            let next = try Int64.fetchOne(
                db, sql: "SELECT min(next) FROM envelopes WHERE state IN ('queued', 'deferred')")
            return next.map(Date.init(milliseconds:))
        }
    }

    /// An edition's envelopes that did not simply arrive, with the relay's words.
    package func troubles(_ id: Edition.ID, limit: Int) async throws -> [MailLine] {
        try await store.read { db in
            try MailLine.fetch(
                """
                envelopes.occasion = 'edition' AND envelopes.edition = ?
                    AND envelopes.state NOT IN ('queued', 'active', 'sent')
                """, [id.rawValue], limit: limit, in: db)
        }
    }

    /// Closes an edition none of whose envelopes is open.
    ///
    /// - Returns: whether it is closed now.
    package func finish(_ id: Edition.ID, now: Date) async throws -> Bool {
        try await store.write { db in
            let isOpen = try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM envelopes WHERE occasion = 'edition' AND edition = ?
                        AND state IN ('queued', 'active', 'deferred'))
                    """, arguments: [id.rawValue])
            guard isOpen == false else { return false }
            try db.execute(
                sql: "UPDATE editions SET state = 'sent', finished = ? WHERE id = ? AND state = 'sending'",
                arguments: [now.milliseconds, id.rawValue])
            return true
        }
    }

    static func enqueue(
        _ occasion: Envelope.Occasion, to address: EmailAddress?, now: Date, in db: Database
    ) throws {
        let row = occasion.columns
        try db.execute(
            sql: """
                INSERT INTO envelopes (occasion, rank, edition, reader, sign_up, member, address, state, next, created)
                VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?)
                """,
            arguments: [
                row.name, row.rank, row.edition, row.reader, row.signUp, row.member, address?.description,
                now.milliseconds, now.milliseconds,
            ])
    }

    private static func settle(_ settlement: Settlement, now: Date, in db: Database) throws {
        let isOpen = !settlement.state.isSettled
        try db.cachedStatement(
            sql:
                "UPDATE envelopes SET state = ?, reply = ?, next = ?, settled = ? WHERE id = ? AND state = 'active'"
        ).execute(arguments: [
            settlement.state.rawValue, String(settlement.reply.prefix(1_000)),
            (settlement.next ?? now).milliseconds, isOpen ? nil : now.milliseconds,
            settlement.envelope.rawValue,
        ])
    }

    private static func take(_ limit: Int, now: Date, in db: Database) throws -> [Envelope] {
        guard limit > 0 else { return [] }
        var taken: [Envelope] = []
        while taken.count < limit {
            let rows = try Row.fetchAll(
                db.cachedStatement(sql: Turn.select), arguments: [now.milliseconds, limit - taken.count])
            if rows.isEmpty { break }
            for row in rows {
                let turn = try Turn(row, now: now)
                switch turn.verdict {
                case .go(let envelope):
                    try db.cachedStatement(
                        sql: "UPDATE envelopes SET state = 'active', attempt = attempt + 1 WHERE id = ?"
                    ).execute(arguments: [envelope.id.rawValue])
                    taken.append(envelope)
                case .stop(let state, let reason):
                    try db.cachedStatement(
                        sql: "UPDATE envelopes SET state = ?, reply = ?, settled = ? WHERE id = ?"
                    ).execute(arguments: [state.rawValue, reason, now.milliseconds, turn.id.rawValue])
                }
            }
        }
        return taken
    }
}

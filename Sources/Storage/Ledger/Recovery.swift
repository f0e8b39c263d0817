package import Foundation
import GRDB
import Newsroom

/// What was found active when the program started.
package struct Recovery: Equatable, Sendable {
    /// How many are uncertain now.
    package var uncertain: Int
    /// How many are tried once more, later, under the same Message-ID.
    package var retried: Int

    package init(uncertain: Int = 0, retried: Int = 0) {
        self.uncertain = uncertain
        self.retried = retried
    }

    package var total: Int { uncertain + retried }
}

extension Ledger {
    /// What was active when the process before this one ended may have arrived or not. A copy of an edition
    /// becomes uncertain, unless its series would rather send twice than not at all; that one, and any note,
    /// is tried once more, later. All of them stay marked as having been in doubt.
    package func recover(now: Date, retryAfter delay: TimeInterval = 300) async throws -> Recovery {
        let words = "the program ended before the relay answered"
        let next = now.addingTimeInterval(delay)
        return try await store.write { db in
            var recovery = Recovery()
            for (edition, prefersDouble) in try Self.sendingEditions(in: db) {
                var book = BlockBook(db)
                for (reader, printing) in try Self.active(in: edition, db) {
                    let tries = try MailWords.tries(edition: edition, reader: reader, in: db)
                    let isRetried = prefersDouble && tries.doubts == 0
                    let settlement = Settlement(
                        envelope: .copy(edition, reader), state: isRetried ? .deferred : .uncertain,
                        reply: words,
                        next: isRetried ? next : nil, isInDoubt: true)
                    try book.set(
                        Outcome(settlement.state, printing: printing), edition: edition, reader: reader)
                    try MailWords.write(settlement, edition: edition, reader: reader, now: now, in: db)
                    if isRetried { recovery.retried += 1 } else { recovery.uncertain += 1 }
                }
                try book.save()
            }
            try db.execute(
                sql: """
                    UPDATE notes SET state = 'deferred', next = ?, reply = ?, doubts = doubts + 1
                    WHERE state = 'active' AND doubts = 0
                    """, arguments: [next.milliseconds, words])
            recovery.retried += db.changesCount
            try db.execute(
                sql: """
                    UPDATE notes SET state = 'uncertain', settled = ?, reply = ?, doubts = doubts + 1, address = NULL
                    WHERE state = 'active'
                    """, arguments: [now.milliseconds, words])
            recovery.uncertain += db.changesCount
            return recovery
        }
    }

    /// Someone may not be written to any more: what is queued for them is settled at once.
    static func drop(_ reader: Subscriber.ID, because words: String, now: Date, in db: Database) throws {
        var book = BlockBook(db)
        for (edition, _) in try sendingEditions(in: db) {
            let state = try book.outcome(edition: edition, reader: reader).state
            guard state == .queued || state == .deferred else { continue }
            try book.set(Outcome(.suppressed), edition: edition, reader: reader)
            try MailWords.close(
                .suppressed, reply: words, relay: "", edition: edition, reader: reader, isTry: false,
                now: now,
                in: db)
        }
        try book.save()
        try db.execute(
            sql: """
                UPDATE notes SET state = 'suppressed', settled = ?, reply = ?, address = NULL
                WHERE reader = ? AND state IN ('queued', 'deferred')
                """, arguments: [now.milliseconds, words, reader.rawValue])
    }

    /// - Returns: with each, whether its series would rather send twice; one that was called off wouldn't.
    private static func sendingEditions(in db: Database) throws -> [(Edition.ID, prefersDouble: Bool)] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT editions.id AS id, series.in_doubt = 'double' AND cancelled IS NULL AS prefers_double
                FROM editions JOIN series ON series.id = editions.series WHERE editions.state = 'sending'
                """
        ).map { ($0.id("id"), $0["prefers_double"]) }
    }

    private static func active(
        in edition: Edition.ID, _ db: Database
    ) throws -> [(Subscriber.ID, printing: Int)] {
        var active: [(Subscriber.ID, Int)] = []
        try OutcomeBlock.each(of: edition, in: db) { number, block in
            for (index, octet) in block.octets.enumerated() where octet & 15 == Envelope.State.active.code {
                let reader = Subscriber.ID(number * Int64(OutcomeBlock.size) + Int64(index))
                active.append((reader, Outcome(rawValue: octet).printing))
            }
        }
        return active
    }
}

package import Addresses
package import Foundation
import GRDB
package import Newsroom

/// A piece of mail that waits for its turn, with what decides when that is.
package struct Waiting: Equatable, Sendable {
    package let envelope: Envelope.ID
    /// Where its mail goes: the domain of the address, as A-labels; empty when no address is kept.
    package let domain: String
    /// The reader's own time zone; nil for the paper's.
    package let zone: String?
    /// For what was deferred: the time it waited for.
    package let next: Date?

    package init(envelope: Envelope.ID, domain: String, zone: String? = nil, next: Date? = nil) {
        self.envelope = envelope
        self.domain = domain
        self.zone = zone
        self.next = next
    }
}

extension Ledger {
    /// An edition's copies that are queued, in the order of the readers' numbers.
    ///
    /// - Parameters:
    ///   - first: from this reader number on.
    ///   - blocks: how many blocks of 4,096 readers are looked through at most.
    /// - Returns: the copies, and from where to go on; nil at the end.
    package func waiting(
        _ id: Edition.ID, from first: Int64 = 0, blocks limit: Int = 1
    ) async throws -> (copies: [Waiting], next: Int64?) {
        let size = Int64(OutcomeBlock.size)
        return try await store.read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT block, form, outcomes FROM outcome_blocks
                        WHERE edition = ? AND block >= ? ORDER BY block LIMIT ?
                        """), arguments: [id.rawValue, first / size, limit])
            var copies: [Waiting] = []
            for row in rows {
                let start = (row["block"] as Int64) * size
                let octets = try OutcomeBlock(form: row["form"], row["outcomes"]).octets
                let queued = Envelope.State.queued.code
                guard octets.contains(where: { $0 & 15 == queued }) else { continue }
                let readers = try Row.fetchCursor(
                    db.cachedStatement(
                        sql: """
                            SELECT number, address, time_zone FROM readers
                            WHERE number BETWEEN ? AND ? ORDER BY number
                            """), arguments: [max(first, start), start + size - 1])
                while let reader = try readers.next() {
                    let number: Int64 = reader[0]
                    guard octets[Int(number - start)] & 15 == queued else { continue }
                    copies.append(
                        Waiting(
                            envelope: .copy(id, Subscriber.ID(number)), domain: Self.domain(reader[1]),
                            zone: reader[2]))
                }
            }
            guard rows.count == limit, let last = rows.last else { return (copies, nil) }
            return (copies, ((last["block"] as Int64) + 1) * size)
        }
    }

    /// The readers that an edition was frozen for and their addresses, a block at a time.
    package func audience(
        _ id: Edition.ID, from first: Int64 = 0
    ) async throws -> (readers: [(reader: Subscriber.ID, address: EmailAddress, zone: String?)], next: Int64?)
    {
        let size = Int64(OutcomeBlock.size)
        return try await store.read { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT block, form, outcomes FROM outcome_blocks WHERE edition = ? AND block >= ?
                    ORDER BY block LIMIT 1
                    """, arguments: [id.rawValue, first / size])
            guard let row else { return ([], nil) }
            let start = (row["block"] as Int64) * size
            let octets = try OutcomeBlock(form: row["form"], row["outcomes"]).octets
            let readers = try Row.fetchAll(
                db,
                sql: """
                    SELECT number, address, time_zone FROM readers
                    WHERE number BETWEEN ? AND ? AND address IS NOT NULL ORDER BY number
                    """, arguments: [start, start + size - 1]
            ).filter { octets[Int(($0["number"] as Int64) - start)] != 0 }
            return (
                try readers.map { ($0.id("number"), try $0.address("address"), $0["time_zone"]) },
                start + size
            )
        }
    }

    /// Notes whose time has come, those that have waited longest first.
    package func dueNotes(now: Date, limit: Int = 1_000) async throws -> [Waiting] {
        try await store.read { db in
            try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT notes.id AS id, \(NoteTurn.whereTo) AS to_address, next
                        FROM notes \(NoteTurn.joins)
                        WHERE notes.state IN ('queued', 'deferred') AND next <= ? ORDER BY next, notes.id LIMIT ?
                        """), arguments: [now.milliseconds, limit]
            ).map {
                Waiting(
                    envelope: .note($0["id"]), domain: Self.domain($0["to_address"]), next: $0.date("next"))
            }
        }
    }

    /// Copies that were put off and may be tried again now, of editions that go on: those that have waited
    /// longest first.
    ///
    /// - Parameter last: the last of the page before; nil for the first page.
    package func dueCopies(after last: Waiting? = nil, now: Date, limit: Int = 1_000) async throws
        -> [Waiting]
    {
        var place: (next: Int64, edition: Int64, reader: Int64) = (.min, 0, 0)
        if let last, let next = last.next, case .copy(let edition, let reader) = last.envelope {
            place = (next.milliseconds, edition.rawValue, reader.rawValue)
        }
        return try await store.read { [place] db in
            try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT mail_words.edition, reader, address, next FROM mail_words
                        JOIN editions ON editions.id = mail_words.edition
                            AND editions.state = 'sending' AND editions.paused IS NULL
                        JOIN readers ON readers.number = mail_words.reader
                        WHERE mail_words.state = 'deferred' AND next <= ?
                            AND (next, mail_words.edition, reader) > (?, ?, ?)
                        ORDER BY next, mail_words.edition, reader LIMIT ?
                        """),
                arguments: [now.milliseconds, place.next, place.edition, place.reader, limit]
            ).map {
                Waiting(
                    envelope: .copy($0.id("edition"), $0.id("reader")), domain: Self.domain($0["address"]),
                    next: $0.date("next"))
            }
        }
    }

    /// How many messages a relay has taken on a day, counted in UTC: for its plan of warming up.
    package func sent(by relay: String, on day: CalendarDay) async throws -> Int {
        try await store.read { db in
            try Int.fetchOne(
                db, sql: "SELECT sent FROM relay_days WHERE relay = ? AND day = ?",
                arguments: [relay, day.iso])
                ?? 0
        }
    }

    /// Addresses are kept in their canonical form, so what stands after the last `@` is the domain.
    static func domain(_ address: String?) -> String {
        guard let address, let at = address.utf8.lastIndex(of: UInt8(ascii: "@")) else { return "" }
        return String(address[address.utf8.index(after: at)...])
    }
}

import Addresses
package import Foundation
import GRDB
package import Newsroom

/// Copies of an edition that one domain put off: how many, and its newest words.
package struct Deferral: Equatable, Sendable {
    /// As A-labels.
    package let domain: String
    package var count: Int
    /// The relay's own words, of the newest.
    package var reply: String
    /// When the first of them may be tried again.
    package var next: Date

    package init(domain: String, count: Int, reply: String, next: Date) {
        self.domain = domain
        self.count = count
        self.reply = reply
        self.next = next
    }
}

/// How far one revision of a story has got by mail, over all editions and printings.
package struct RevisionReach: Equatable, Sendable {
    package let revision: Int
    /// In which editions it was printed.
    package let editions: [Edition.ID]
    /// How many readers were sent it: the relay took it, or may have.
    package let readers: Int

    package init(revision: Int, editions: [Edition.ID], readers: Int) {
        self.revision = revision
        self.editions = editions
        self.readers = readers
    }
}

extension Ledger {
    /// What is deferred of an edition, by domain, the most first.
    ///
    /// - Parameter limit: how many copies are looked at, at most; more would keep whoever watches waiting.
    package func deferrals(of id: Edition.ID, limit: Int = 20_000) async throws -> [Deferral] {
        try await store.read { db in
            let rows = try Row.fetchCursor(
                db.cachedStatement(
                    sql: """
                        SELECT address, reply, next, last FROM mail_words
                        JOIN readers ON readers.number = mail_words.reader
                        WHERE edition = ? AND mail_words.state = 'deferred' ORDER BY mail_words.reader LIMIT ?
                        """), arguments: [id.rawValue, limit])
            var found: [String: (deferral: Deferral, last: Int64)] = [:]
            while let row = try rows.next() {
                let domain = Self.domain(row["address"])
                let next = row.date("next")
                let last: Int64 = row["last"]
                let none = Deferral(domain: domain, count: 0, reply: "", next: next)
                var entry = found[domain] ?? (deferral: none, last: Int64.min)
                entry.deferral.count += 1
                entry.deferral.next = min(entry.deferral.next, next)
                if last >= entry.last {
                    entry.last = last
                    entry.deferral.reply = row["reply"]
                }
                found[domain] = entry
            }
            return found.values.map(\.deferral).sorted { ($1.count, $0.domain) < ($0.count, $1.domain) }
        }
    }

    /// Which revisions of a story were printed, the newest first, and how many readers were sent each.
    package func reach(of story: Story.ID) async throws -> [RevisionReach] {
        let printed = try await store.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT revision, edition FROM printing_items WHERE story = ?
                    ORDER BY revision DESC, edition
                    """, arguments: [story.rawValue]
            ).map { (revision: $0["revision"] as Int, edition: $0.id("edition") as Edition.ID) }
        }
        var reach: [RevisionReach] = []
        for (revision, editions) in Dictionary(grouping: printed, by: { $0.revision }).sorted(by: {
            $0.key > $1.key
        }) {
            let readers = try await receivers(of: story, revision: revision)
            reach.append(
                RevisionReach(revision: revision, editions: editions.map(\.edition), readers: readers.count))
        }
        return reach
    }
}

extension Ledger {
    /// How many readers were sent each printing of an edition: the relay took it, or may have.
    package func receivedByPrinting(_ id: Edition.ID) async throws -> [Int: Int] {
        try await store.read { db in
            var octets = [Int](repeating: 0, count: 256)
            try OutcomeBlock.each(of: id, in: db) { _, block in
                for octet in block.octets { octets[Int(octet)] += 1 }
            }
            var counts: [Int: Int] = [:]
            for (octet, count) in octets.enumerated() where count > 0 {
                let outcome = Outcome(rawValue: UInt8(octet))
                if outcome.mayHaveArrived { counts[outcome.printing, default: 0] += count }
            }
            return counts
        }
    }
}

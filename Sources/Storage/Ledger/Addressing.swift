package import Foundation
import GRDB
package import Newsroom

// How an edition gets its readers.
extension Ledger {
    /// Fixes an approved edition's readers as a set: those with a standing consent and no suppression at this
    /// moment. Who comes later waits for the next edition.
    ///
    /// - Returns: how many there are.
    package func freeze(_ id: Edition.ID, now: Date) async throws -> Int {
        try await store.write { try Self.freeze(id, now: now, in: $0) }
    }

    static func freeze(_ id: Edition.ID, now: Date, in db: Database) throws -> Int {
        let edition = try EditionDeeds.find(id, in: db)
        guard edition.state == .approved else { throw notApproved(edition) }
        guard edition.frozen == nil else { return try count(id, in: db) }
        try db.execute(
            sql: """
                UPDATE readers SET state = 'confirmed', paused_until = NULL
                WHERE state = 'paused' AND paused_until < ?
                """, arguments: [edition.day.iso])
        let count = try fill(edition, in: db)
        try db.execute(
            sql: "UPDATE editions SET frozen = ? WHERE id = ?", arguments: [now.milliseconds, id.rawValue])
        return count
    }

    /// Takes a freeze back, because the edition is being changed: nothing of it has gone out.
    static func thaw(_ id: Edition.ID, in db: Database) throws {
        let isFrozen = try Bool.fetchOne(
            db, sql: "SELECT frozen IS NOT NULL AND addressed IS NULL FROM editions WHERE id = ?",
            arguments: [id.rawValue])
        guard isFrozen == true else { return }
        try db.execute(sql: "DELETE FROM outcome_blocks WHERE edition = ?", arguments: [id.rawValue])
        try db.execute(sql: "UPDATE editions SET frozen = NULL WHERE id = ?", arguments: [id.rawValue])
    }

    /// Sends an approved edition on its way as its first printing, freezing it first if it isn't frozen yet.
    ///
    /// - Returns: how many readers it has.
    package func address(_ id: Edition.ID, now: Date) async throws -> Int {
        try await store.write { db in
            let count = try Self.freeze(id, now: now, in: db)
            let edition = try EditionDeeds.find(id, in: db)
            try db.execute(
                sql: "UPDATE editions SET state = 'sending', addressed = ?, printing = 1 WHERE id = ?",
                arguments: [now.milliseconds, id.rawValue])
            try Self.writeItems(of: edition, printing: 1, in: db)
            try EditionCorrections.write(for: edition, in: db)
            try PressQueue.add(.edition(id), in: db)
            return count
        }
    }

    /// Which revisions a printing carries.
    static func writeItems(of edition: Edition, printing: Int, in db: Database) throws {
        for (index, item) in edition.items.enumerated() {
            try db.execute(
                sql: """
                    INSERT INTO printing_items (edition, printing, position, story, revision)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    edition.id.rawValue, printing, index + 1, item.story.rawValue, item.revision,
                ])
        }
    }

    /// Writes the blocks of all who are to get an edition.
    private static func fill(_ edition: Edition, in db: Database) throws -> Int {
        // A correction goes to whoever still gets one of the series that carried the error.
        let (series, once) = edition.correction == nil ? ("?", "") : (CorrectionDeeds.carriers, "DISTINCT")
        let readers = try Int64.fetchCursor(
            db,
            sql: """
                SELECT \(once) readers.number FROM subscriptions
                JOIN readers ON readers.number = subscriptions.reader
                WHERE subscriptions.series IN (\(series)) AND readers.state = 'confirmed'
                ORDER BY readers.number
                """, arguments: [edition.correction?.rawValue ?? edition.series.rawValue])
        let concerned = try edition.correction.map { try CorrectionDeeds.receivers(of: $0, in: db) }
        let queued = Outcome(.queued).rawValue
        let size = Int64(OutcomeBlock.size)
        var count = 0
        var number: Int64 = -1
        var block = OutcomeBlock()
        while let reader = try readers.next() {
            if let concerned, !concerned.contains(Subscriber.ID(reader)) { continue }
            if reader / size != number {
                if number >= 0 { try block.write(edition: edition.id, number: number, in: db) }
                number = reader / size
                block = OutcomeBlock()
            }
            block.octets[Int(reader % size)] = queued
            count += 1
        }
        if number >= 0 { try block.write(edition: edition.id, number: number, in: db) }
        return count
    }

    private static func count(_ id: Edition.ID, in db: Database) throws -> Int {
        var count = 0
        try OutcomeBlock.each(of: id, in: db) { _, block in count += block.octets.count { $0 != 0 } }
        return count
    }

    private static func notApproved(_ edition: Edition) -> HouseError {
        HouseError(
            "Only an approved edition can be sent; this one is \(edition.state.rawValue).",
            hint: [.planned, .held].contains(edition.state) ? "Proof it, then approve it." : nil,
            blame: .conflict)
    }
}

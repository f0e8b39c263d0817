package import Foundation
import GRDB
package import Newsroom

// How the run of an edition's mail is stopped, taken up again, called off and corrected.
extension Ledger {
    /// Sends no more of an edition until it is resumed; what is on a line is finished.
    ///
    /// - Parameter reason: for the desk, as in "paused by Edda Torial".
    package func pause(_ id: Edition.ID, reason: String, now: Date) async throws {
        try await store.write { db in
            try db.execute(
                sql: """
                    UPDATE editions SET paused = ?, pause_reason = ?
                    WHERE id = ? AND state = 'sending' AND paused IS NULL
                    """, arguments: [now.milliseconds, reason, id.rawValue])
            guard db.changesCount == 1 else { throw try Self.notOnItsWay(id, in: db) }
        }
    }

    /// Goes on with a paused edition, as a new version of it: whoever reads its mail from the ledger begins anew.
    ///
    /// - Throws: ``HouseError`` (conflict) where a story of it was corrected since it was printed.
    package func resume(_ id: Edition.ID) async throws {
        try await store.write { db in
            try UnsentEditions.refuse(id, in: db)
            try db.execute(
                sql: """
                    UPDATE editions SET paused = NULL, pause_reason = '', version = version + 1
                    WHERE id = ? AND state = 'sending' AND paused IS NOT NULL
                    """, arguments: [id.rawValue])
            guard db.changesCount == 1 else { throw try Self.notOnItsWay(id, in: db) }
        }
    }

    /// Calls the rest of an edition off: whoever was not sent it yet isn't. What is on a line is finished,
    /// and not tried again.
    ///
    /// - Returns: how many go without.
    package func cancel(_ id: Edition.ID, now: Date) async throws -> Int {
        try await store.write { db in
            let edition = try EditionDeeds.find(id, in: db)
            guard edition.state == .sending else { throw try Self.notOnItsWay(id, in: db) }
            let count = try Self.restate(id, [.queued, .deferred], as: .cancelled, in: db)
            try db.execute(
                sql: """
                    UPDATE mail_words SET state = 'cancelled', next = NULL, last = ?
                    WHERE edition = ? AND state = 'deferred'
                    """, arguments: [now.milliseconds, id.rawValue])
            try db.execute(
                sql: "UPDATE editions SET paused = NULL, pause_reason = '', cancelled = ? WHERE id = ?",
                arguments: [now.milliseconds, id.rawValue])
            return count
        }
    }

    /// Queues an edition again for readers who went without: their copies are in one of these states. Who
    /// left meanwhile still gets nothing; where a story of it was corrected since, it waits to be printed anew.
    ///
    /// - Returns: how many there are.
    package func resend(_ id: Edition.ID, to states: Set<Envelope.State>, now: Date) async throws -> Int {
        try await store.write { db in
            let edition = try EditionDeeds.find(id, in: db)
            guard edition.state == .sending || edition.state == .sent else {
                throw try Self.notOnItsWay(id, in: db)
            }
            let count = try Self.restate(id, states.filter(\.mayBeSentAgain), as: .queued, in: db)
            guard count > 0 else { return 0 }
            // Too late counts anew from this decision.
            try db.execute(
                sql: """
                    UPDATE editions SET state = 'sending', resumed = ?, finished = NULL, cancelled = NULL
                    WHERE id = ?
                    """,
                arguments: [now.milliseconds, id.rawValue])
            if try UnsentEditions.overtaken(id, in: db) { try UnsentEditions.stop(id, now: now, in: db) }
            return count
        }
    }

    /// Prints an edition that is on its way anew: whoever was not sent it yet gets this text; what was sent stays
    /// as it was. Its words and the printing are written together, or neither is.
    ///
    /// - Parameters:
    ///   - edition: in its new words, at the version it was read.
    ///   - printing: its mail, set, and what was wrong; numbered one after the last.
    /// - Throws: ``HouseError`` (conflict) when it isn't on its way, or was changed since.
    package func reprint(_ edition: Edition, as printing: Printing) async throws {
        try await store.write { db in
            let standing = try EditionDeeds.find(edition.id, in: db)
            guard standing.state == .sending else { throw try Self.notOnItsWay(edition.id, in: db) }
            guard standing.printing < Outcome.lastPrinting else {
                throw HouseError(
                    "This edition has been corrected \(Outcome.lastPrinting - 1) times; it can't be again.",
                    hint: "Cancel what is left of it, and correct it in the next one.", blame: .request)
            }
            guard standing.version == edition.version, printing.number == standing.printing + 1 else {
                throw HouseError(
                    "Someone corrected this edition while you were at it.",
                    hint: "Look at their printing; then put yours to it.", blame: .conflict)
            }
            try EditionDeeds.setItems(edition.items, of: edition.id, in: db)
            try db.execute(
                sql: """
                    UPDATE editions SET printing = ?, subject = ?, greeting = ?, version = version + 1 WHERE id = ?
                    """,
                arguments: [printing.number, edition.subject, edition.greeting, edition.id.rawValue])
            try Self.writeItems(of: edition, printing: printing.number, in: db)
            try printing.insert(ifAbsent: false, in: db)
            try PressQueue.add(.edition(edition.id), in: db)
        }
    }

    /// Changes every copy that is in one of these states.
    static func restate(
        _ id: Edition.ID, _ states: Set<Envelope.State>, as state: Envelope.State, in db: Database
    ) throws -> Int {
        let isIn = OutcomeBlock.table(states)
        var changed: [(Int64, OutcomeBlock)] = []
        var count = 0
        try OutcomeBlock.each(of: id, in: db) { number, block in
            var block = block
            var found = 0
            for index in block.octets.indices where isIn[Int(block.octets[index])] == 1 {
                block.octets[index] = Outcome(state).rawValue
                found += 1
            }
            if found > 0 { changed.append((number, block)) }
            count += found
        }
        for (number, block) in changed { try block.write(edition: id, number: number, in: db) }
        return count
    }

    private static func notOnItsWay(_ id: Edition.ID, in db: Database) throws -> HouseError {
        let edition = try EditionDeeds.find(id, in: db)
        let state = edition.paused == nil ? edition.state.rawValue : "paused"
        return HouseError(
            "That can't be done with this edition now.", hint: "It is \(state).", blame: .conflict)
    }
}

extension Envelope.State {
    /// May a copy in this state be queued again by the desk? One that arrived, or was refused for good, may not.
    fileprivate var mayBeSentAgain: Bool { isMissed || self == .uncertain }
}

import Foundation
import GRDB
package import Newsroom

// What the ledger can be asked: who was sent what, and what became of it.
extension Ledger {
    /// The readers whose copy of an edition is in one of these states.
    package func readers(of id: Edition.ID, in states: Set<Envelope.State>) async throws -> ReaderSet {
        let isIn = OutcomeBlock.table(states)
        return try await store.read { db in
            var readers = ReaderSet()
            try OutcomeBlock.each(of: id, in: db) { number, block in
                readers.insert(block.octets, from: Int(number) * OutcomeBlock.size, where: isIn)
            }
            return readers
        }
    }

    /// Who received an edition: the relay took it, or may have.
    package func receivers(of id: Edition.ID) async throws -> ReaderSet {
        try await readers(of: id, in: [.sent, .uncertain])
    }

    /// Who was to get an edition and went without, through no fault of their own.
    package func missed(_ id: Edition.ID) async throws -> ReaderSet {
        try await readers(of: id, in: Set(Envelope.State.allCases.filter(\.isMissed)))
    }

    /// Who was sent a revision of a story, in whichever edition and printing: the relay took it, or may have.
    package func receivers(of story: Story.ID, revision: Int) async throws -> ReaderSet {
        try await store.read { try Self.receivers(of: story, revision: revision, in: $0) }
    }

    static func receivers(of story: Story.ID, revision: Int, in db: Database) throws -> ReaderSet {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT edition, printing FROM printing_items WHERE story = ? AND revision = ?
                ORDER BY edition, printing
                """, arguments: [story.rawValue, revision])
        var printings: [Edition.ID: Set<Int>] = [:]
        for row in rows { printings[row.id("edition"), default: []].insert(row["printing"]) }
        var readers = ReaderSet()
        for (edition, printings) in printings {
            let isIn = OutcomeBlock.table([.sent, .uncertain], printings: printings)
            try OutcomeBlock.each(of: edition, in: db) { number, block in
                readers.insert(block.octets, from: Int(number) * OutcomeBlock.size, where: isIn)
            }
        }
        return readers
    }

    /// An edition's copies in one of these states, by reader number, a page at a time.
    ///
    /// - Parameter reader: those after this one.
    package func copies(
        of id: Edition.ID, in states: Set<Envelope.State>, after reader: Subscriber.ID = .init(0), limit: Int
    ) async throws -> [MailLine] {
        let isIn = OutcomeBlock.table(states)
        let size = Int64(OutcomeBlock.size)
        return try await store.read { db in
            var lines: [MailLine] = []
            let first = max(0, reader.rawValue + 1)
            try OutcomeBlock.each(of: id, from: first / size, in: db) { number, block in
                for (index, octet) in block.octets.enumerated() where isIn[Int(octet)] == 1 {
                    let found = Subscriber.ID(number * size + Int64(index))
                    guard lines.count < limit else { return }
                    guard found.rawValue >= first else { continue }
                    if let line = try Self.line(Outcome(rawValue: octet), edition: id, reader: found, in: db)
                    {
                        lines.append(line)
                    }
                }
            }
            return lines
        }
    }

    /// An edition's copies that did not simply arrive, with the relay's words; the newest word first.
    package func troubles(_ id: Edition.ID, limit: Int) async throws -> [MailLine] {
        try await store.read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT reader FROM mail_words WHERE edition = ? AND state <> 'sent'
                    ORDER BY last DESC, reader LIMIT ?
                    """, arguments: [id.rawValue, limit])
            var book = BlockBook(db)
            return try rows.compactMap { row in
                let reader: Subscriber.ID = row.id("reader")
                return try Self.line(
                    book.outcome(edition: id, reader: reader), edition: id, reader: reader, in: db)
            }
        }
    }

    /// What a reader was sent of every edition, or was to be sent, and which printing of it: the newest first.
    package func history(of reader: Subscriber.ID, limit: Int = .max) async throws -> [MailLine] {
        try await store.read { try Self.history(of: reader, limit: limit, in: $0) }
    }

    static func history(of reader: Subscriber.ID, limit: Int, in db: Database) throws -> [MailLine] {
        let (block, index) = reader.rawValue.quotientAndRemainder(dividingBy: Int64(OutcomeBlock.size))
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT outcome_blocks.edition AS id, form, outcomes, subject, day, editions.addressed, frozen,
                        mail_words.*
                    FROM outcome_blocks
                    JOIN editions ON editions.id = outcome_blocks.edition
                    LEFT JOIN mail_words
                        ON mail_words.edition = outcome_blocks.edition AND mail_words.reader = ?2
                    WHERE block = ?1 ORDER BY outcome_blocks.edition DESC
                    """), arguments: [block, reader.rawValue])
        var lines: [MailLine] = []
        while lines.count < limit, let row = try rows.next() {
            let octet = try OutcomeBlock(form: row["form"], row["outcomes"]).octets[Int(index)]
            let outcome = Outcome(rawValue: octet)
            guard let state = outcome.state else { continue }
            lines.append(try MailLine(copy: outcome, of: state, edition: row.id("id"), reader: reader, row))
        }
        return lines
    }

    static func line(
        _ outcome: Outcome, edition: Edition.ID, reader: Subscriber.ID, in db: Database
    ) throws -> MailLine? {
        guard let state = outcome.state else { return nil }
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT subject, day, editions.addressed, frozen, mail_words.*
                    FROM editions LEFT JOIN mail_words
                        ON mail_words.edition = editions.id AND mail_words.reader = ?2
                    WHERE editions.id = ?1
                    """), arguments: [edition.rawValue, reader.rawValue])
        return try row.map { try MailLine(copy: outcome, of: state, edition: edition, reader: reader, $0) }
    }
}

import GRDB
import Newsroom

/// A record as rows.
enum RecordInk {
    /// - Parameter known: by their numbers, the statements that have an identity from an earlier text.
    static func write(
        _ record: Newsroom.Record, of id: Story.ID, _ revision: Int, known: [Int: Int64], in db: Database
    ) throws {
        let place: StatementArguments = [id.rawValue, revision]
        for statement in record.statements {
            try write(statement, at: place, identity: known[statement.number], in: db)
        }
        for (index, claim) in record.claims.enumerated() {
            try db.execute(
                sql: "INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: place + [
                    index + 1, claim.words, claim.level.rawValue, claim.review?.iso, claim.review?.lastDay,
                    claim.line,
                ])
        }
        for (index, interest) in record.interests.enumerated() {
            try write(interest, number: index + 1, at: place, in: db)
        }
        for (index, party) in record.parties.enumerated() {
            try db.execute(
                sql: "INSERT INTO parties VALUES (?, ?, ?, ?, ?)",
                arguments: place + [index + 1, party.name, try JSONColumn.text(party.aliases)])
        }
        for (index, event) in record.events.enumerated() {
            try db.execute(
                sql: "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)",
                arguments: place + [index + 1, event.name, event.date.iso, event.line])
        }
    }

    private static func write(
        _ statement: Newsroom.Statement, at place: StatementArguments, identity: Int64?, in db: Database
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO statements (story, revision, identity, number, kind, pieces, words, words_key, speaker,
                    occasion, place, date, address, prefix, suffix, line)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: place + [
                identity ?? 0, statement.number, statement.kind.rawValue,
                try JSONColumn.text(statement.pieces),
                statement.words, statement.key, statement.speaker, statement.occasion, statement.place,
                statement.date?.iso, statement.address, statement.prefix, statement.suffix, statement.line,
            ])
        guard identity == nil else { return }
        // Row numbers are never given twice, so a new statement is known by its first row's.
        try db.execute(
            sql: "UPDATE statements SET identity = id WHERE id = ?", arguments: [db.lastInsertedRowID])
    }

    private static func write(
        _ interest: Interest, number: Int, at place: StatementArguments, in db: Database
    ) throws {
        try db.execute(
            sql: "INSERT INTO interests VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: place + [
                number, interest.words, interest.level?.rawValue, interest.strength?.rawValue,
                interest.horizon?.rawValue, interest.offeredBy, interest.condition, interest.review?.iso,
                interest.line,
            ])
        let roles: [(role: String, party: String, words: String?, condition: String?)] =
            interest.parties.map { ("wants", $0, nil, nil) }
            + interest.flipsides.map { ("flipside", $0.party, $0.words, nil) }
            + interest.costs.map { ("cost", $0.party, $0.words, $0.condition) }
            + interest.tripwires.map { ("tripwire", $0.party, $0.words, nil) }
        for (index, role) in roles.enumerated() {
            try db.execute(
                sql: "INSERT INTO interest_parties VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: place + [
                    number, index + 1, role.role, role.party, role.words, role.condition,
                ])
        }
    }
}

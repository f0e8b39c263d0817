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
                sql: """
                    INSERT INTO claims (story, revision, number, words, level, review, review_day, as_of, line)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: place + [
                    index + 1, claim.words, claim.level.rawValue, claim.review?.iso, claim.review?.lastDay,
                    claim.asOf?.iso, claim.line,
                ])
        }
        try writeSources(record, at: place, in: db)
        try writeParties(record, at: place, in: db)
        try writeRemarks(record, at: place, in: db)
    }

    static func writeSources(_ record: Newsroom.Record, at place: StatementArguments, in db: Database) throws
    {
        for (index, source) in record.sources.enumerated() {
            try db.execute(
                sql: "INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: place + [
                    index + 1, source.kind.rawValue, source.title, source.place, source.date?.iso,
                    source.address,
                    source.key, try JSONColumn.text(source.statements),
                ])
        }
    }

    /// The same for a revision whose statements and claims are kept already: gives the statements what they lack.
    static func rewrite(_ record: Newsroom.Record, of id: Story.ID, _ revision: Int, in db: Database) throws {
        let place: StatementArguments = [id.rawValue, revision]
        for statement in record.statements {
            try db.execute(
                sql: """
                    UPDATE statements SET speaker = ?, role = ?, party = ?, speaker_slug = ?, party_slug = ?
                    WHERE story = ? AND revision = ? AND number = ?
                    """,
                arguments: names(of: statement) + place + [statement.number])
        }
        try writeParties(record, at: place, in: db)
        try writeRemarks(record, at: place, in: db)
    }

    private static func slug(_ name: String?) -> String? { name.flatMap(RecordSubject.slug)?.text }

    private static func names(of statement: Newsroom.Statement) -> StatementArguments {
        let speaker = statement.speaker.flatMap { RecordSubject(.speaker, named: $0) }
        return [
            statement.speaker, statement.role, statement.party, speaker?.slug.text, slug(statement.party),
        ]
    }

    private static func writeParties(_ record: Newsroom.Record, at place: StatementArguments, in db: Database)
        throws
    {
        for (index, interest) in record.interests.enumerated() {
            try write(interest, number: index + 1, at: place, in: db)
        }
        for (index, party) in record.parties.enumerated() {
            try db.execute(
                sql: "INSERT INTO parties VALUES (?, ?, ?, ?, ?, ?)",
                arguments: place + [
                    index + 1, party.name, slug(party.name), try JSONColumn.text(party.aliases),
                ])
        }
        for (index, event) in record.events.enumerated() {
            try db.execute(
                sql: "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: place + [
                    index + 1, event.name, slug(event.name), event.date?.iso,
                    event.date?.day.map { String($0.iso.suffix(5)) }, event.place, event.state.rawValue,
                    event.isYearly, event.line,
                ])
        }
    }

    private static func writeRemarks(_ record: Newsroom.Record, at place: StatementArguments, in db: Database)
        throws
    {
        for (index, message) in record.messages.enumerated() {
            let wires = message.tripwires.map { [$0.party, $0.words] }
            try db.execute(
                sql: "INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: place + [
                    index + 1, message.party, slug(message.party), message.audience, message.words,
                    try JSONColumn.text(wires),
                ])
        }
        for (index, bond) in record.bonds.enumerated() {
            try db.execute(
                sql: "INSERT INTO bonds VALUES (?, ?, ?, ?, ?)",
                arguments: place + [index + 1, bond.words, try JSONColumn.text(bond.statements)])
        }
        for (kind, remarks) in [("our view", record.views), ("open", record.open)] {
            for (index, words) in remarks.enumerated() {
                try db.execute(
                    sql: "INSERT INTO remarks VALUES (?, ?, ?, ?, ?)",
                    arguments: place + [kind, index + 1, words])
            }
        }
    }

    private static func write(
        _ statement: Newsroom.Statement, at place: StatementArguments, identity: Int64?, in db: Database
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO statements (story, revision, identity, number, kind, pieces, words, words_key,
                    speaker, role, party, speaker_slug, party_slug, occasion, place, date, address, prefix, suffix,
                    line)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: place + [
                identity ?? 0, statement.number, statement.kind.rawValue,
                try JSONColumn.text(statement.pieces),
                statement.words, statement.key,
            ] + names(of: statement) + [
                statement.occasion, statement.place, statement.date?.iso, statement.address,
                statement.prefix, statement.suffix, statement.line,
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
                number, interest.under, interest.words, interest.level?.rawValue,
                interest.strength?.rawValue, interest.horizon?.rawValue, interest.condition,
                interest.review?.iso, interest.line,
            ])
        for (index, role) in interest.roles.enumerated() {
            try db.execute(
                sql: "INSERT INTO interest_parties VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: place + [
                    number, index + 1, role.role.rawValue, role.party, slug(role.party), role.words,
                    role.condition,
                ])
        }
        let grounds =
            interest.statements.map { ("statement", $0) } + interest.events.map { ("event", $0) }
        for (kind, ground) in grounds {
            try db.execute(
                sql: "INSERT INTO interest_grounds VALUES (?, ?, ?, ?, ?)",
                arguments: place + [number, kind, ground])
        }
    }
}

import Copydesk
import Foundation
import GRDB
import Newsroom

/// How what a text's marks say is kept, inside the transaction that keeps the text.
enum RecordDeeds {
    /// Keeps what the newest revision says. What the one before it said goes, unless readers saw it.
    static func keepNewest(_ number: Int, of id: Story.ID, _ body: String, now: Date, in db: Database) throws
    {
        let earlier = try known(of: id, in: db)
        let record = CopyReader().read(body).record
        let reanchored = Reanchoring(earlier, in: record.statements)
        try db.execute(
            sql: "DELETE FROM records WHERE story = ? AND is_newest = 1 AND was_public = 0",
            arguments: [id.rawValue])
        try db.execute(
            sql: "UPDATE records SET is_newest = 0 WHERE story = ? AND is_newest = 1",
            arguments: [id.rawValue])
        try db.execute(
            sql: "INSERT INTO records VALUES (?, ?, 1, 0, 0, ?)",
            arguments: [id.rawValue, number, record.question])
        try RecordInk.write(record, of: id, number, known: reanchored.kept, in: db)
        try ask(about: reanchored, of: id, after: number, now: now, in: db)
    }

    /// Marks a revision as the one that readers see, keeping it first if nothing of it is kept any more.
    static func publish(_ number: Int, of id: Story.ID, _ body: String, in db: Database) throws {
        try withdraw(id, in: db)
        let isKept = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM records WHERE story = ? AND revision = ?)",
            arguments: [id.rawValue, number])
        if isKept != true {
            let record = CopyReader().read(body).record
            try db.execute(
                sql: "INSERT INTO records VALUES (?, ?, 0, 0, 0, ?)",
                arguments: [id.rawValue, number, record.question])
            let known = Reanchoring(try known(of: id, in: db), in: record.statements).kept
            try RecordInk.write(record, of: id, number, known: known, in: db)
        }
        try db.execute(
            sql: "UPDATE records SET is_public = 1, was_public = 1 WHERE story = ? AND revision = ?",
            arguments: [id.rawValue, number])
        try RecordPageDeeds.keep(of: id, number, in: db)
        try RecordPageDeeds.addToPress(id, number, in: db)
    }

    /// Readers see none any more.
    static func withdraw(_ id: Story.ID, in db: Database) throws {
        let shown = try Int.fetchOne(
            db, sql: "SELECT revision FROM records WHERE story = ? AND is_public = 1",
            arguments: [id.rawValue]
        )
        if let shown { try RecordPageDeeds.addToPress(id, shown, in: db) }
        try db.execute(
            sql: "UPDATE records SET is_public = 0 WHERE story = ? AND is_public = 1",
            arguments: [id.rawValue])
    }

    /// Reads the stories that were kept before their marks were: all of them once, then none.
    static func catchUp(in db: Database) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT id, revision, published_revision, state, modified FROM stories
                WHERE NOT EXISTS (SELECT 1 FROM records WHERE records.story = stories.id)
                """)
        for row in rows {
            let id: Story.ID = row.id("id")
            let now = row.date("modified")
            let published: Int? = row["published_revision"]
            if let published, let text = try StoryDeeds.revision(published, of: id, in: db)?.text {
                try keepNewest(published, of: id, text.body, now: now, in: db)
                try publish(published, of: id, text.body, in: db)
                if row["state"] == Story.State.withdrawn.rawValue { try withdraw(id, in: db) }
            }
            let newest: Int = row["revision"]
            guard newest != published, let text = try StoryDeeds.revision(newest, of: id, in: db)?.text else {
                continue
            }
            try keepNewest(newest, of: id, text.body, now: now, in: db)
        }
    }

    /// The statements of the newest revision, and those that are asked about.
    private static func known(of id: Story.ID, in db: Database) throws -> [Reanchoring.Earlier] {
        let standing = try Row.fetchAll(
            db,
            sql: """
                SELECT statements.* FROM statements JOIN records
                    ON records.story = statements.story AND records.revision = statements.revision
                WHERE statements.story = ? AND records.is_newest = 1 ORDER BY statements.number
                """, arguments: [id.rawValue])
        let asked = try Row.fetchAll(
            db,
            sql: """
                SELECT identity, statement FROM statement_questions WHERE story = ? AND answer IS NULL ORDER BY id
                """, arguments: [id.rawValue])
        return try standing.map { .init(identity: $0["identity"], statement: try Newsroom.Statement($0)) }
            + asked.map {
                let note = try JSONColumn.value(StatementNote.self, from: $0["statement"])
                return .init(identity: $0["identity"], statement: note.statement)
            }
    }

    private static func ask(
        about reanchored: Reanchoring, of id: Story.ID, after number: Int, now: Date, in db: Database
    ) throws {
        for identity in reanchored.kept.values {
            try db.execute(
                sql: """
                    UPDATE statement_questions SET answer = 'stands again', answered = ?
                    WHERE story = ? AND identity = ? AND answer IS NULL
                    """, arguments: [now.milliseconds, id.rawValue, identity])
        }
        for lost in reanchored.lost {
            try db.execute(
                sql: """
                    INSERT INTO statement_questions (story, identity, revision, statement) VALUES (?, ?, ?, ?)
                    ON CONFLICT DO NOTHING
                    """,
                arguments: [
                    id.rawValue, lost.identity, number, try JSONColumn.text(StatementNote(lost.statement)),
                ])
        }
    }
}

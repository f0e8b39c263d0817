import Copydesk
import GRDB
import Newsroom

extension Schema {
    /// Where what was said is from, each source of a text once, and by which key it is found again in others.
    static let sources = """
        CREATE TABLE sources (
            story INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            number INTEGER NOT NULL CHECK (number > 0),
            kind TEXT NOT NULL CHECK (kind IN ('document', 'broadcast', 'interview', 'social post', 'wire',
                'own record', 'occasion', 'page', 'unnamed')),
            title TEXT NOT NULL,
            place TEXT,
            date TEXT,
            address TEXT,
            key TEXT NOT NULL,
            statements TEXT NOT NULL,
            PRIMARY KEY (story, revision, number),
            FOREIGN KEY (story, revision) REFERENCES records (story, revision) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sources_key ON sources (key);
        """

    /// Reads the texts again whose records were kept before. Pages say more of their sources, so all are set.
    static func fillSources(_ db: Database) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT records.story, records.revision, revisions.body FROM records
                JOIN revisions ON revisions.story = records.story AND revisions.number = records.revision
                WHERE instr(revisions.body, '^[') OR instr(revisions.body, '{')
                """)
        var hasAny = false
        while let row = try rows.next() {
            let record = CopyReader().read(row["body"]).record
            try RecordInk.writeSources(record, at: [row["story"], row["revision"]], in: db)
            hasAny = true
        }
        if hasAny { try PressQueue.add(.whole, in: db) }
    }
}

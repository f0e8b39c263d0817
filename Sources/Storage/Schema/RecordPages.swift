import Copydesk
import GRDB
import Newsroom

extension Schema {
    /// What stories name gets a name of its own in the database, so that it is found across all of them; and what the
    /// marks say besides is kept.
    static let recordPages = """
        ALTER TABLE statements ADD COLUMN role TEXT;
        ALTER TABLE statements ADD COLUMN party TEXT;
        ALTER TABLE statements ADD COLUMN speaker_slug TEXT;
        ALTER TABLE statements ADD COLUMN party_slug TEXT;
        CREATE INDEX statements_speaker ON statements (speaker_slug) WHERE speaker_slug IS NOT NULL;
        CREATE INDEX statements_party ON statements (party_slug) WHERE party_slug IS NOT NULL;

        ALTER TABLE claims ADD COLUMN as_of TEXT;

        DROP TABLE interest_parties;
        DROP TABLE interests;
        CREATE TABLE interests (
            story INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            number INTEGER NOT NULL CHECK (number > 0),
            under INTEGER CHECK (under < number),
            words TEXT NOT NULL,
            level TEXT,
            strength TEXT,
            horizon TEXT,
            condition TEXT,
            review TEXT,
            line INTEGER NOT NULL,
            PRIMARY KEY (story, revision, number),
            FOREIGN KEY (story, revision) REFERENCES records (story, revision) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE interest_parties (
            story INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            interest INTEGER NOT NULL,
            position INTEGER NOT NULL,
            role TEXT NOT NULL CHECK (role IN ('wants', 'flipside', 'cost', 'tripwire', 'offers')),
            party TEXT NOT NULL,
            slug TEXT,
            words TEXT,
            condition TEXT,
            PRIMARY KEY (story, revision, interest, position),
            FOREIGN KEY (story, revision, interest) REFERENCES interests (story, revision, number)
                ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX interest_parties_of ON interest_parties (slug);

        CREATE TABLE interest_grounds (
            story INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            interest INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('statement', 'event')),
            number INTEGER NOT NULL CHECK (number > 0),
            PRIMARY KEY (story, revision, interest, kind, number),
            FOREIGN KEY (story, revision, interest) REFERENCES interests (story, revision, number)
                ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;

        DROP TABLE parties;
        CREATE TABLE parties (
            story INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            slug TEXT,
            aliases TEXT NOT NULL,
            PRIMARY KEY (story, revision, position),
            FOREIGN KEY (story, revision) REFERENCES records (story, revision) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX parties_slug ON parties (slug);

        CREATE TABLE messages (
            story INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            number INTEGER NOT NULL CHECK (number > 0),
            party TEXT NOT NULL,
            slug TEXT,
            audience TEXT,
            words TEXT NOT NULL,
            tripwires TEXT NOT NULL,
            PRIMARY KEY (story, revision, number),
            FOREIGN KEY (story, revision) REFERENCES records (story, revision) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX messages_of ON messages (slug);

        CREATE TABLE bonds (
            story INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            number INTEGER NOT NULL CHECK (number > 0),
            words TEXT NOT NULL,
            statements TEXT NOT NULL,
            PRIMARY KEY (story, revision, number),
            FOREIGN KEY (story, revision) REFERENCES records (story, revision) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE remarks (
            story INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('our view', 'open')),
            number INTEGER NOT NULL CHECK (number > 0),
            words TEXT NOT NULL,
            PRIMARY KEY (story, revision, kind, number),
            FOREIGN KEY (story, revision) REFERENCES records (story, revision) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;

        DROP TABLE events;
        CREATE TABLE events (
            story INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            number INTEGER NOT NULL CHECK (number > 0),
            name TEXT NOT NULL,
            slug TEXT,
            date TEXT,
            day_of_year TEXT,
            place TEXT,
            state TEXT NOT NULL CHECK (state IN ('happened', 'planned', 'cancelled')),
            is_yearly INTEGER NOT NULL CHECK (is_yearly IN (0, 1)),
            line INTEGER NOT NULL,
            PRIMARY KEY (story, revision, number),
            FOREIGN KEY (story, revision) REFERENCES records (story, revision) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX events_slug ON events (slug);
        CREATE INDEX events_day_of_year ON events (day_of_year) WHERE day_of_year IS NOT NULL;

        CREATE TABLE record_pages (
            kind TEXT NOT NULL CHECK (kind IN ('party', 'speaker', 'event')),
            slug TEXT NOT NULL,
            name TEXT NOT NULL,
            latest INTEGER NOT NULL,
            PRIMARY KEY (kind, slug)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX record_pages_latest ON record_pages (kind, latest);
        CREATE TRIGGER record_pages_never_vanish BEFORE DELETE ON record_pages
        BEGIN SELECT RAISE (ABORT, 'record_pages are append-only'); END;

        ALTER TABLE press_queue RENAME TO earlier_press_queue;
        CREATE TABLE press_queue (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            what TEXT NOT NULL CHECK (what IN ('story', 'edition', 'section', 'byline', 'month', 'subject', 'whole')),
            about TEXT NOT NULL
        ) STRICT;
        INSERT INTO press_queue SELECT * FROM earlier_press_queue;
        DROP TABLE earlier_press_queue;
        """

    /// Reads the texts again whose records were kept before, and has the whole paper set if any names something.
    static func fillRecordPages(_ db: Database) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT records.story, records.revision, records.was_public, revisions.body FROM records
                JOIN revisions ON revisions.story = records.story AND revisions.number = records.revision
                WHERE instr(revisions.body, '{') OR instr(revisions.body, '^[') OR instr(revisions.body, 'parties:')
                """)
        for row in rows {
            let id: Story.ID = row.id("story")
            let number: Int = row["revision"]
            let record = CopyReader().read(row["body"]).record
            try RecordInk.rewrite(record, of: id, number, in: db)
            if row["was_public"] { try RecordPageDeeds.keep(of: id, number, in: db) }
        }
        guard !rows.isEmpty else { return }
        try db.execute(sql: "INSERT INTO statement_search (statement_search) VALUES ('rebuild')")
        try PressQueue.add(.whole, in: db)
    }
}

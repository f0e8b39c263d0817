import GRDB
private import Newsroom

extension Schema {
    /// The packed ledger: an edition's outcomes as one octet a reader, the words beside it, every printing as
    /// it was sent; and what a series, a reader and a relay need for sending by the clock.
    static let packedLedger = """
        ALTER TABLE series ADD COLUMN clock TEXT NOT NULL DEFAULT 'paper' CHECK (clock IN ('paper', 'reader'));
        ALTER TABLE series ADD COLUMN cutoff_minutes INTEGER NOT NULL DEFAULT 60
            CHECK (cutoff_minutes BETWEEN 0 AND 1440);
        ALTER TABLE series ADD COLUMN in_doubt TEXT NOT NULL DEFAULT 'missing'
            CHECK (in_doubt IN ('missing', 'double'));
        ALTER TABLE series ADD COLUMN exceptions TEXT NOT NULL DEFAULT '{}';
        ALTER TABLE readers ADD COLUMN time_zone TEXT;
        ALTER TABLE editions ADD COLUMN frozen INTEGER;
        ALTER TABLE editions ADD COLUMN printing INTEGER NOT NULL DEFAULT 0 CHECK (printing BETWEEN 0 AND 15);
        ALTER TABLE editions ADD COLUMN paused INTEGER;
        ALTER TABLE editions ADD COLUMN resumed INTEGER;
        ALTER TABLE editions ADD COLUMN pause_reason TEXT NOT NULL DEFAULT '';

        CREATE TABLE outcome_blocks (
            edition INTEGER NOT NULL REFERENCES editions (id),
            block INTEGER NOT NULL CHECK (block >= 0),
            form INTEGER NOT NULL CHECK (form IN (0, 1)),
            outcomes BLOB NOT NULL CHECK (form = 1 OR length(outcomes) = 4096),
            PRIMARY KEY (edition, block)
        ) STRICT;
        CREATE INDEX outcome_blocks_by_block ON outcome_blocks (block, edition);

        CREATE TABLE mail_words (
            edition INTEGER NOT NULL REFERENCES editions (id),
            reader INTEGER NOT NULL REFERENCES readers (number),
            state TEXT NOT NULL CHECK (state IN ('active', 'sent', 'deferred', 'bounced', 'uncertain', 'suppressed',
                'expired', 'failed', 'queued', 'cancelled')),
            attempt INTEGER NOT NULL,
            reply TEXT NOT NULL,
            relay TEXT NOT NULL,
            first INTEGER NOT NULL,
            last INTEGER NOT NULL,
            next INTEGER,
            doubts INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (edition, reader),
            CHECK ((state = 'deferred') = (next IS NOT NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX mail_words_due ON mail_words (next) WHERE state = 'deferred';
        CREATE INDEX mail_words_by_reader ON mail_words (reader, edition);

        CREATE TABLE printings (
            edition INTEGER NOT NULL REFERENCES editions (id),
            number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 15),
            subject TEXT NOT NULL,
            html TEXT NOT NULL,
            text TEXT NOT NULL,
            hash TEXT NOT NULL CHECK (length(hash) = 64),
            made INTEGER NOT NULL,
            note TEXT NOT NULL,
            mail BLOB NOT NULL,
            PRIMARY KEY (edition, number)
        ) STRICT;

        CREATE TABLE printing_items (
            edition INTEGER NOT NULL REFERENCES editions (id),
            printing INTEGER NOT NULL CHECK (printing BETWEEN 1 AND 15),
            position INTEGER NOT NULL CHECK (position >= 1),
            story INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            PRIMARY KEY (edition, printing, position),
            FOREIGN KEY (story, revision) REFERENCES revisions (story, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX printing_items_by_story ON printing_items (story, revision);

        CREATE TABLE relay_days (
            relay TEXT NOT NULL,
            day TEXT NOT NULL,
            sent INTEGER NOT NULL CHECK (sent >= 0),
            PRIMARY KEY (relay, day)
        ) STRICT, WITHOUT ROWID;
        """

    /// Brings over what an earlier version kept: one row an envelope, one printing an edition.
    static let intoPrintings = """
        INSERT INTO printings (edition, number, subject, html, text, hash, made, note, mail)
            SELECT edition, 1, kept_editions.subject, html, text, hash, coalesce(editions.addressed, 0), '', x''
            FROM kept_editions JOIN editions ON editions.id = kept_editions.edition;
        DROP TABLE kept_editions;
        INSERT INTO printing_items (edition, printing, position, story, revision)
            SELECT edition, 1, position, story, revision FROM edition_items JOIN editions
                ON editions.id = edition_items.edition AND editions.addressed IS NOT NULL;
        UPDATE editions SET printing = 1, frozen = addressed WHERE addressed IS NOT NULL;
        INSERT INTO mail_words (edition, reader, state, attempt, reply, relay, first, last, next)
            SELECT edition, reader, state, attempt, reply, '', created, coalesce(settled, created),
                CASE state WHEN 'deferred' THEN next END
            FROM envelopes
            WHERE occasion = 'edition' AND (attempt > 1 OR state IN ('deferred', 'bounced', 'uncertain', 'failed'));

        CREATE TABLE notes (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            occasion TEXT NOT NULL CHECK (occasion IN ('confirmation', 'already subscribed', 'test', 'sign in')),
            edition INTEGER REFERENCES editions (id),
            reader INTEGER REFERENCES readers (number),
            sign_up INTEGER,
            member INTEGER REFERENCES members (id),
            address TEXT,
            state TEXT NOT NULL CHECK (state IN ('queued', 'active', 'sent', 'deferred', 'bounced',
                'uncertain', 'suppressed', 'expired', 'failed', 'cancelled')),
            attempt INTEGER NOT NULL DEFAULT 0,
            next INTEGER NOT NULL,
            reply TEXT NOT NULL DEFAULT '',
            relay TEXT NOT NULL DEFAULT '',
            doubts INTEGER NOT NULL DEFAULT 0,
            created INTEGER NOT NULL,
            settled INTEGER,
            CHECK (occasion <> 'confirmation' OR sign_up IS NOT NULL),
            CHECK (occasion <> 'already subscribed' OR reader IS NOT NULL),
            CHECK (occasion <> 'test' OR (edition IS NOT NULL AND address IS NOT NULL)),
            CHECK (occasion <> 'sign in' OR member IS NOT NULL)
        ) STRICT;
        INSERT INTO notes (id, occasion, edition, reader, sign_up, member, address, state, attempt, next, reply,
                created, settled)
            SELECT id, occasion, edition, reader, sign_up, member, address, state, attempt, next, reply,
                created, settled
            FROM envelopes WHERE occasion <> 'edition';
        DROP TABLE envelopes;
        CREATE INDEX notes_open ON notes (next, id) WHERE state IN ('queued', 'deferred');
        CREATE INDEX notes_active ON notes (id) WHERE state = 'active';
        CREATE INDEX notes_by_reader ON notes (reader, id);
        CREATE INDEX notes_by_sign_up ON notes (sign_up) WHERE sign_up IS NOT NULL;
        """

    /// An earlier version's rows of outcomes, packed, an edition at a time.
    static func packOutcomes(_ db: Database) throws {
        var current: Edition.ID?
        var book = BlockBook(db)
        func finish() throws {
            try book.save()
            book = BlockBook(db)
            if let current, try !OutcomeBlock.hasOpen(current, in: db) {
                try OutcomeBlock.pack(current, in: db)
            }
        }
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT edition, reader, state, attempt FROM envelopes WHERE occasion = 'edition'
                ORDER BY edition, reader
                """)
        while let row = try rows.next() {
            let state: Envelope.State = try row.word("state")
            let wasHandedOver = (row["attempt"] as Int) > 0
            let edition: Edition.ID = row.id("edition")
            if edition != current {
                try finish()
                current = edition
            }
            try book.set(
                Outcome(state, printing: wasHandedOver ? 1 : 0), edition: edition, reader: row.id("reader"))
        }
        try finish()
    }

    static let printingsNeverChange = neverChanging(["printings", "printing_items"])
}

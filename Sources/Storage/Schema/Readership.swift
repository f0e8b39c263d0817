extension Schema {
    /// Readers, what they agreed to, and the mail they are owed.
    static let readership = """
        CREATE TABLE readers (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            address TEXT,
            address_hash BLOB NOT NULL UNIQUE CHECK (length(address_hash) = 32),
            state TEXT NOT NULL CHECK (state IN ('confirmed', 'paused', 'left', 'bounced', 'complained')),
            paused_until TEXT,
            confirmed INTEGER NOT NULL,
            CHECK ((state = 'paused') = (paused_until IS NOT NULL)),
            CHECK ((state = 'left') = (address IS NULL))
        ) STRICT;
        CREATE INDEX readers_by_state ON readers (state, number);

        CREATE TABLE subscriptions (
            series INTEGER NOT NULL REFERENCES series (id),
            reader INTEGER NOT NULL REFERENCES readers (number),
            PRIMARY KEY (series, reader)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX subscriptions_by_reader ON subscriptions (reader);

        CREATE TABLE sign_ups (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            address TEXT NOT NULL,
            series INTEGER NOT NULL REFERENCES series (id),
            sentence BLOB NOT NULL,
            privacy TEXT NOT NULL,
            terms TEXT NOT NULL,
            form TEXT NOT NULL,
            asked INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            moves_reader INTEGER REFERENCES readers (number),
            confirmed_reader INTEGER REFERENCES readers (number)
        ) STRICT;
        CREATE INDEX sign_ups_by_expiry ON sign_ups (expires);

        CREATE TABLE sign_up_asks (
            id INTEGER PRIMARY KEY,
            address_hash BLOB NOT NULL CHECK (length(address_hash) = 32),
            network_hash BLOB NOT NULL CHECK (length(network_hash) = 32),
            mailed INTEGER NOT NULL CHECK (mailed IN (0, 1)),
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX sign_up_asks_by_address ON sign_up_asks (address_hash, at);
        CREATE INDEX sign_up_asks_by_network ON sign_up_asks (network_hash, at);
        CREATE INDEX sign_up_asks_by_time ON sign_up_asks (at);

        CREATE TABLE consents (
            id INTEGER PRIMARY KEY,
            reader INTEGER NOT NULL REFERENCES readers (number),
            series INTEGER NOT NULL REFERENCES series (id),
            act TEXT NOT NULL CHECK (act IN ('confirmed', 'paused', 'resumed', 'changed address', 'left',
                'bounced', 'complained', 'imported')),
            sentence BLOB,
            sentence_hash TEXT CHECK (length(sentence_hash) = 64),
            privacy TEXT CHECK (length(privacy) = 64),
            terms TEXT CHECK (length(terms) = 64),
            form TEXT,
            asked INTEGER,
            at INTEGER NOT NULL,
            by TEXT NOT NULL,
            address_hash BLOB NOT NULL CHECK (length(address_hash) = 32),
            hash TEXT NOT NULL CHECK (length(hash) = 64),
            CHECK ((sentence IS NULL) = (sentence_hash IS NULL)),
            CHECK (act <> 'confirmed' OR (sentence IS NOT NULL AND privacy IS NOT NULL AND terms IS NOT NULL
                AND form IS NOT NULL AND asked IS NOT NULL))
        ) STRICT;
        CREATE INDEX consents_by_reader ON consents (reader, id);

        CREATE TABLE envelopes (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            occasion TEXT NOT NULL
                CHECK (occasion IN ('edition', 'confirmation', 'already subscribed', 'test', 'sign in')),
            rank INTEGER NOT NULL CHECK (rank IN (1, 2)),
            edition INTEGER REFERENCES editions (id),
            reader INTEGER REFERENCES readers (number),
            sign_up INTEGER,
            member INTEGER REFERENCES members (id),
            address TEXT,
            state TEXT NOT NULL CHECK (state IN ('queued', 'active', 'sent', 'deferred', 'bounced',
                'uncertain', 'suppressed', 'expired', 'failed')),
            attempt INTEGER NOT NULL DEFAULT 0,
            next INTEGER NOT NULL,
            reply TEXT NOT NULL DEFAULT '',
            created INTEGER NOT NULL,
            settled INTEGER,
            CHECK (occasion <> 'edition' OR (edition IS NOT NULL AND reader IS NOT NULL)),
            CHECK (occasion <> 'confirmation' OR sign_up IS NOT NULL),
            CHECK (occasion <> 'already subscribed' OR reader IS NOT NULL),
            CHECK (occasion <> 'test' OR (edition IS NOT NULL AND address IS NOT NULL)),
            CHECK (occasion <> 'sign in' OR member IS NOT NULL)
        ) STRICT;
        CREATE UNIQUE INDEX one_edition_a_reader ON envelopes (edition, reader) WHERE occasion = 'edition';
        CREATE INDEX envelopes_open ON envelopes (rank, next, id) WHERE state IN ('queued', 'deferred');
        CREATE INDEX envelopes_active ON envelopes (id) WHERE state = 'active';
        CREATE INDEX envelopes_by_edition ON envelopes (edition, state) WHERE occasion = 'edition';
        CREATE INDEX envelopes_by_reader ON envelopes (reader, id);
        CREATE INDEX envelopes_by_sign_up ON envelopes (sign_up) WHERE sign_up IS NOT NULL;
        """

    /// Full text: what editors find (every story's newest Markdown) and what readers find (published words).
    static let search = """
        CREATE VIEW newest_texts AS
            SELECT stories.id AS id, revisions.headline, revisions.standfirst, revisions.body
            FROM stories JOIN revisions
                ON revisions.story = stories.id AND revisions.number = stories.revision;
        CREATE VIRTUAL TABLE desk_search USING fts5 (
            headline, standfirst, body, content = 'newest_texts', content_rowid = 'id',
            tokenize = 'unicode61 remove_diacritics 2'
        );
        CREATE VIRTUAL TABLE public_search USING fts5 (
            headline, standfirst, body, tokenize = 'porter unicode61 remove_diacritics 2'
        );
        """

    /// What only ever grows, the database keeps from changing.
    static let appendOnly = neverChanging(["policies", "revisions", "kept_editions", "consents"])

    static func neverChanging(_ tables: [String]) -> String {
        tables.map { table in
            """
            CREATE TRIGGER \(table)_never_change BEFORE UPDATE ON \(table)
            BEGIN SELECT RAISE (ABORT, '\(table) are append-only'); END;
            CREATE TRIGGER \(table)_never_vanish BEFORE DELETE ON \(table)
            BEGIN SELECT RAISE (ABORT, '\(table) are append-only'); END;
            """
        }
        .joined(separator: "\n")
    }
}

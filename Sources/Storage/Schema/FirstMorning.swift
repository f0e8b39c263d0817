extension Schema {
    /// The first schema. Times are milliseconds since 1970 in UTC; days are ISO 8601 texts; yes and no are
    /// 1 and 0. What must hold, the database enforces.
    static let firstMorning = """
        CREATE TABLE masthead (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            name TEXT NOT NULL,
            slogan TEXT NOT NULL,
            language TEXT NOT NULL,
            time_zone TEXT NOT NULL,
            postal_address TEXT NOT NULL,
            contact_address TEXT NOT NULL,
            about TEXT NOT NULL
        ) STRICT;

        CREATE TABLE settings (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE secrets (
            name TEXT PRIMARY KEY,
            bytes BLOB NOT NULL CHECK (length(bytes) >= 16)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE sections (
            id INTEGER PRIMARY KEY,
            slug TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            position INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE policies (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('privacy', 'terms')),
            version INTEGER NOT NULL CHECK (version >= 1),
            text TEXT NOT NULL,
            hash TEXT NOT NULL CHECK (length(hash) = 64),
            in_force INTEGER NOT NULL,
            UNIQUE (kind, version)
        ) STRICT;

        CREATE TABLE series (
            id INTEGER PRIMARY KEY,
            slug TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            promise TEXT NOT NULL,
            weekdays TEXT NOT NULL,
            minute_of_day INTEGER NOT NULL CHECK (minute_of_day BETWEEN 0 AND 1439),
            time_zone TEXT NOT NULL,
            holidays TEXT NOT NULL,
            sections TEXT NOT NULL,
            why_label TEXT NOT NULL
        ) STRICT;

        CREATE TABLE members (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            address TEXT NOT NULL,
            canonical TEXT NOT NULL UNIQUE,
            password_hash TEXT,
            created INTEGER NOT NULL,
            left_at INTEGER
        ) STRICT;

        CREATE TABLE sign_in_links (
            token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
            member INTEGER NOT NULL REFERENCES members (id),
            expires INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE sessions (
            token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
            member INTEGER NOT NULL REFERENCES members (id),
            started INTEGER NOT NULL,
            expires INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sessions_by_member ON sessions (member);

        CREATE TABLE pictures (
            file_name TEXT PRIMARY KEY,
            hash TEXT NOT NULL CHECK (length(hash) = 64),
            format TEXT NOT NULL CHECK (format IN ('jpeg', 'png', 'gif', 'webp', 'avif', 'svg')),
            width INTEGER,
            height INTEGER,
            added INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE stories (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            state TEXT NOT NULL CHECK (state IN ('draft', 'scheduled', 'published', 'withdrawn')),
            revision INTEGER NOT NULL,
            published_revision INTEGER,
            scheduled_revision INTEGER,
            year INTEGER,
            month INTEGER,
            slug TEXT,
            public_section INTEGER REFERENCES sections (id),
            urgency INTEGER NOT NULL CHECK (urgency BETWEEN 1 AND 9),
            is_exclusive INTEGER NOT NULL CHECK (is_exclusive IN (0, 1)),
            embargo INTEGER,
            scheduled INTEGER,
            published INTEGER,
            updated INTEGER,
            withdrawal_note TEXT,
            created INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            import_key TEXT UNIQUE,
            import_hash TEXT,
            UNIQUE (year, month, slug),
            CHECK ((state = 'scheduled') = (scheduled IS NOT NULL)),
            CHECK (state IN ('draft', 'scheduled')
                OR (published_revision IS NOT NULL AND published IS NOT NULL AND slug IS NOT NULL
                    AND public_section IS NOT NULL)),
            CHECK ((state = 'withdrawn') = (withdrawal_note IS NOT NULL))
        ) STRICT;
        CREATE INDEX stories_by_modified ON stories (modified DESC, id DESC);
        CREATE INDEX stories_scheduled ON stories (scheduled) WHERE state = 'scheduled';
        CREATE INDEX stories_published ON stories (published, id) WHERE state = 'published';
        CREATE INDEX stories_by_section ON stories (public_section, published, id) WHERE state = 'published';
        CREATE INDEX stories_by_month ON stories (year, month, published, id) WHERE state = 'published';

        CREATE TABLE revisions (
            story INTEGER NOT NULL REFERENCES stories (id),
            number INTEGER NOT NULL CHECK (number >= 1),
            headline TEXT NOT NULL,
            standfirst TEXT NOT NULL,
            body TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('report', 'analysis', 'explainer', 'opinion')),
            section INTEGER NOT NULL REFERENCES sections (id),
            bylines TEXT NOT NULL,
            topics TEXT NOT NULL,
            picture TEXT REFERENCES pictures (file_name),
            picture_alt TEXT NOT NULL,
            picture_caption TEXT NOT NULL,
            picture_credit TEXT NOT NULL,
            saved INTEGER NOT NULL,
            saved_by INTEGER REFERENCES members (id),
            reason TEXT NOT NULL CHECK (reason IN ('first', 'edit', 'autosave', 'import')),
            hash TEXT NOT NULL CHECK (length(hash) = 64),
            PRIMARY KEY (story, number)
        ) STRICT;

        CREATE TABLE published_bylines (
            slug TEXT NOT NULL,
            published INTEGER NOT NULL,
            story INTEGER NOT NULL REFERENCES stories (id),
            name TEXT NOT NULL,
            PRIMARY KEY (slug, published, story)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX published_bylines_by_story ON published_bylines (story);

        CREATE TABLE press_queue (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            what TEXT NOT NULL CHECK (what IN ('story', 'edition', 'section', 'byline', 'month', 'whole')),
            about TEXT NOT NULL
        ) STRICT;

        CREATE TABLE editions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            series INTEGER NOT NULL REFERENCES series (id),
            day TEXT NOT NULL,
            state TEXT NOT NULL
                CHECK (state IN ('planned', 'approved', 'held', 'sending', 'sent', 'cancelled')),
            subject TEXT NOT NULL,
            greeting TEXT NOT NULL,
            due INTEGER NOT NULL,
            approved INTEGER,
            approved_by INTEGER REFERENCES members (id),
            addressed INTEGER,
            finished INTEGER,
            version INTEGER NOT NULL,
            UNIQUE (series, day)
        ) STRICT;
        CREATE INDEX editions_open ON editions (due) WHERE state IN ('planned', 'approved', 'held', 'sending');

        CREATE TABLE edition_items (
            edition INTEGER NOT NULL REFERENCES editions (id),
            position INTEGER NOT NULL CHECK (position >= 1),
            story INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            what TEXT NOT NULL,
            why TEXT NOT NULL,
            reason TEXT NOT NULL,
            is_pinned INTEGER NOT NULL CHECK (is_pinned IN (0, 1)),
            PRIMARY KEY (edition, position),
            UNIQUE (edition, story),
            FOREIGN KEY (story, revision) REFERENCES revisions (story, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX edition_items_by_story ON edition_items (story, revision);

        CREATE TABLE kept_editions (
            edition INTEGER PRIMARY KEY REFERENCES editions (id),
            subject TEXT NOT NULL,
            html TEXT NOT NULL,
            text TEXT NOT NULL,
            hash TEXT NOT NULL CHECK (length(hash) = 64)
        ) STRICT;
        """
}

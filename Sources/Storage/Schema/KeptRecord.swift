extension Schema {
    /// What stories' marks say, for each story's newest revision and each that was published.
    static let keptRecord = """
        CREATE TABLE records (
            story INTEGER NOT NULL REFERENCES stories (id),
            revision INTEGER NOT NULL CHECK (revision > 0),
            is_newest INTEGER NOT NULL CHECK (is_newest IN (0, 1)),
            is_public INTEGER NOT NULL CHECK (is_public IN (0, 1)),
            was_public INTEGER NOT NULL CHECK (was_public IN (0, 1)),
            question TEXT,
            PRIMARY KEY (story, revision)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX records_newest ON records (story) WHERE is_newest = 1;
        CREATE UNIQUE INDEX records_public ON records (story) WHERE is_public = 1;

        CREATE TABLE statements (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            identity INTEGER NOT NULL,
            story INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            number INTEGER NOT NULL CHECK (number > 0),
            kind TEXT NOT NULL CHECK (kind IN ('direct', 'paraphrased')),
            pieces TEXT NOT NULL,
            words TEXT NOT NULL,
            words_key TEXT NOT NULL,
            speaker TEXT,
            occasion TEXT,
            place TEXT,
            date TEXT,
            address TEXT,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            line INTEGER NOT NULL CHECK (line > 0),
            UNIQUE (story, revision, number),
            FOREIGN KEY (story, revision) REFERENCES records (story, revision) ON DELETE CASCADE
        ) STRICT;
        CREATE INDEX statements_words ON statements (words_key, speaker);
        CREATE INDEX statements_date ON statements (date) WHERE date IS NOT NULL;

        CREATE VIRTUAL TABLE statement_search USING fts5 (
            words, speaker, occasion, place, content = 'statements', content_rowid = 'id',
            tokenize = 'unicode61 remove_diacritics 2'
        );
        CREATE TRIGGER statements_found AFTER INSERT ON statements BEGIN
            INSERT INTO statement_search (rowid, words, speaker, occasion, place)
            VALUES (new.id, new.words, new.speaker, new.occasion, new.place);
        END;
        CREATE TRIGGER statements_forgotten AFTER DELETE ON statements BEGIN
            INSERT INTO statement_search (statement_search, rowid, words, speaker, occasion, place)
            VALUES ('delete', old.id, old.words, old.speaker, old.occasion, old.place);
        END;

        CREATE TABLE statement_questions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            story INTEGER NOT NULL REFERENCES stories (id),
            identity INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            statement TEXT NOT NULL,
            answer TEXT CHECK (answer IN ('stands again', 'same', 'not stated')),
            answered INTEGER,
            answered_by INTEGER REFERENCES members (id),
            CHECK ((answer IS NULL) = (answered IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX statement_questions_open ON statement_questions (story, identity)
            WHERE answer IS NULL;
        CREATE TRIGGER statement_questions_stay_answered BEFORE UPDATE ON statement_questions
        WHEN old.answer IS NOT NULL
        BEGIN SELECT RAISE (ABORT, 'an answered question never changes'); END;
        CREATE TRIGGER statement_questions_never_vanish BEFORE DELETE ON statement_questions
        BEGIN SELECT RAISE (ABORT, 'statement_questions are append-only'); END;

        CREATE TABLE claims (
            story INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            number INTEGER NOT NULL CHECK (number > 0),
            words TEXT NOT NULL,
            level TEXT NOT NULL,
            review TEXT,
            review_day TEXT,
            line INTEGER NOT NULL,
            PRIMARY KEY (story, revision, number),
            FOREIGN KEY (story, revision) REFERENCES records (story, revision) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX claims_review ON claims (review_day) WHERE review_day IS NOT NULL;

        CREATE TABLE forecast_reviews (
            id INTEGER PRIMARY KEY,
            story INTEGER NOT NULL REFERENCES stories (id),
            words TEXT NOT NULL,
            level TEXT NOT NULL,
            review TEXT NOT NULL,
            verdict TEXT NOT NULL CHECK (verdict IN ('held', 'failed', 'overtaken', 'withdrawn')),
            note TEXT NOT NULL,
            member INTEGER REFERENCES members (id),
            member_name TEXT NOT NULL CHECK (member_name <> ''),
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX forecast_reviews_of ON forecast_reviews (story, words, review);
        CREATE TRIGGER forecast_reviews_never_change BEFORE UPDATE ON forecast_reviews
        BEGIN SELECT RAISE (ABORT, 'forecast_reviews are append-only'); END;
        CREATE TRIGGER forecast_reviews_never_vanish BEFORE DELETE ON forecast_reviews
        BEGIN SELECT RAISE (ABORT, 'forecast_reviews are append-only'); END;

        CREATE TABLE interests (
            story INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            number INTEGER NOT NULL CHECK (number > 0),
            words TEXT NOT NULL,
            level TEXT,
            strength TEXT,
            horizon TEXT,
            offered_by TEXT,
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
            role TEXT NOT NULL CHECK (role IN ('wants', 'flipside', 'cost', 'tripwire')),
            party TEXT NOT NULL,
            words TEXT,
            condition TEXT,
            PRIMARY KEY (story, revision, interest, position),
            FOREIGN KEY (story, revision, interest) REFERENCES interests (story, revision, number)
                ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX interest_parties_of ON interest_parties (party);

        CREATE TABLE parties (
            story INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            aliases TEXT NOT NULL,
            PRIMARY KEY (story, revision, position),
            FOREIGN KEY (story, revision) REFERENCES records (story, revision) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX parties_name ON parties (name);

        CREATE TABLE events (
            story INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            number INTEGER NOT NULL CHECK (number > 0),
            name TEXT NOT NULL,
            date TEXT NOT NULL,
            line INTEGER NOT NULL,
            PRIMARY KEY (story, revision, number),
            FOREIGN KEY (story, revision) REFERENCES records (story, revision) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX events_date ON events (date);
        """
}

extension Schema {
    /// A correction that is mailed by itself is sent and accounted for like an edition, of which a day has one beside the
    /// morning's. A table's own rule can't be changed, so the table is copied.
    static let mailedCorrections = """
        CREATE TABLE editions_anew (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            series INTEGER NOT NULL REFERENCES series (id),
            day TEXT NOT NULL,
            correction INTEGER UNIQUE REFERENCES corrections (id),
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
            frozen INTEGER,
            printing INTEGER NOT NULL DEFAULT 0 CHECK (printing BETWEEN 0 AND 15),
            paused INTEGER,
            resumed INTEGER,
            pause_reason TEXT NOT NULL DEFAULT '',
            cancelled INTEGER,
            hold_reason TEXT NOT NULL DEFAULT ''
        ) STRICT;
        INSERT INTO editions_anew (id, series, day, state, subject, greeting, due, approved, approved_by, addressed,
                finished, version, frozen, printing, paused, resumed, pause_reason, cancelled, hold_reason)
            SELECT id, series, day, state, subject, greeting, due, approved, approved_by, addressed,
                finished, version, frozen, printing, paused, resumed, pause_reason, cancelled, hold_reason
            FROM editions ORDER BY id;
        DROP TABLE editions;
        ALTER TABLE editions_anew RENAME TO editions;
        CREATE INDEX editions_open ON editions (due) WHERE state IN ('planned', 'approved', 'held', 'sending');
        CREATE UNIQUE INDEX editions_by_day ON editions (series, day) WHERE correction IS NULL;
        """
}

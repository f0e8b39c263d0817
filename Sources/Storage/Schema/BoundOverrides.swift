extension Schema {
    /// Binds a word that lets something pass to what was seen: the edition's words, and the finding. Words given
    /// before stay on record; as nobody knows what they were given for, they hold for nothing.
    static let boundOverrides = """
        CREATE TEMPORARY TABLE given AS SELECT * FROM preflight_overrides;
        DROP TABLE preflight_overrides;

        CREATE TABLE preflight_overrides (
            edition INTEGER NOT NULL REFERENCES editions (id),
            words TEXT NOT NULL,
            finding TEXT NOT NULL CHECK (finding <> ''),
            mark TEXT NOT NULL,
            seen TEXT NOT NULL,
            member INTEGER REFERENCES members (id),
            member_name TEXT NOT NULL CHECK (member_name <> ''),
            at INTEGER NOT NULL,
            PRIMARY KEY (edition, words, finding, mark)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO preflight_overrides (edition, words, finding, mark, seen, member, member_name, at)
            SELECT edition, '', finding, '', seen, member, member_name, at FROM given;
        DROP TABLE given;

        CREATE TRIGGER preflight_overrides_never_change BEFORE UPDATE ON preflight_overrides
        BEGIN SELECT RAISE (ABORT, 'preflight_overrides are append-only'); END;
        CREATE TRIGGER preflight_overrides_never_vanish BEFORE DELETE ON preflight_overrides
        BEGIN SELECT RAISE (ABORT, 'preflight_overrides are append-only'); END;
        """
}

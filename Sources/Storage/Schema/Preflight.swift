extension Schema {
    /// Who let an edition pass although something red was found before sending, and what that was.
    static let preflight = """
        CREATE TABLE preflight_overrides (
            edition INTEGER NOT NULL REFERENCES editions (id),
            finding TEXT NOT NULL CHECK (finding <> ''),
            seen TEXT NOT NULL,
            member INTEGER REFERENCES members (id),
            member_name TEXT NOT NULL CHECK (member_name <> ''),
            at INTEGER NOT NULL,
            PRIMARY KEY (edition, finding)
        ) STRICT, WITHOUT ROWID;

        CREATE TRIGGER preflight_overrides_never_change BEFORE UPDATE ON preflight_overrides
        BEGIN SELECT RAISE (ABORT, 'preflight_overrides are append-only'); END;
        CREATE TRIGGER preflight_overrides_never_vanish BEFORE DELETE ON preflight_overrides
        BEGIN SELECT RAISE (ABORT, 'preflight_overrides are append-only'); END;
        """
}

extension Schema {
    /// Where copies of the archive are pushed, and how the last push went.
    static let pushTargets = """
        CREATE TABLE push_targets (
            target TEXT NOT NULL PRIMARY KEY CHECK (target <> ''),
            root TEXT CHECK (length(root) = 64),
            succeeded INTEGER,
            failed INTEGER,
            words TEXT NOT NULL DEFAULT '',
            failing INTEGER,
            told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1))
        ) STRICT;
        """
}

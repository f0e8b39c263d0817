extension Schema {
    /// The chain of the archive: which file was added when, each link bound to the one before.
    static let archiveLinks = """
        CREATE TABLE archive_links (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            at INTEGER NOT NULL,
            what TEXT NOT NULL CHECK (what IN ('policy', 'revision', 'edition', 'correction')),
            file TEXT NOT NULL UNIQUE,
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
            hash TEXT NOT NULL CHECK (length(hash) = 64)
        ) STRICT;
        CREATE INDEX archive_links_at ON archive_links (at);
        """ + "\n" + neverChanging(["archive_links"])
}

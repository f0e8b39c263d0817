extension Schema {
    /// What was published when, what was wrong in it, and which edition told its readers. A text published before this
    /// was kept is known by the time it was last changed.
    static let corrections = """
        CREATE TABLE publications (
            id INTEGER PRIMARY KEY,
            story INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            at INTEGER NOT NULL,
            replaces_last INTEGER NOT NULL DEFAULT 0 CHECK (replaces_last IN (0, 1)),
            FOREIGN KEY (story, revision) REFERENCES revisions (story, number)
        ) STRICT;
        CREATE INDEX publications_by_story ON publications (story, id);
        INSERT INTO publications (story, revision, at)
            SELECT id, published_revision, coalesce(updated, published) FROM stories
            WHERE published_revision IS NOT NULL ORDER BY coalesce(updated, published), id;

        CREATE TABLE corrections (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('correction', 'clarification', 'update', 'editor''s note')),
            is_grave INTEGER NOT NULL CHECK (is_grave IN (0, 1)),
            note TEXT NOT NULL CHECK (note <> ''),
            before TEXT NOT NULL,
            after TEXT NOT NULL,
            why TEXT NOT NULL,
            found_by TEXT NOT NULL,
            at INTEGER NOT NULL,
            editor INTEGER REFERENCES members (id),
            hash TEXT NOT NULL CHECK (length(hash) = 64)
        ) STRICT;

        CREATE TABLE correction_stories (
            correction INTEGER NOT NULL REFERENCES corrections (id),
            story INTEGER NOT NULL REFERENCES stories (id),
            righted INTEGER,
            PRIMARY KEY (correction, story),
            FOREIGN KEY (story, righted) REFERENCES revisions (story, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX correction_stories_by_story ON correction_stories (story, correction);

        CREATE TABLE correction_revisions (
            correction INTEGER NOT NULL REFERENCES corrections (id),
            story INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            PRIMARY KEY (correction, story, revision),
            FOREIGN KEY (story, revision) REFERENCES revisions (story, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX correction_revisions_by_revision ON correction_revisions (story, revision);

        CREATE TABLE edition_corrections (
            edition INTEGER NOT NULL REFERENCES editions (id),
            correction INTEGER NOT NULL REFERENCES corrections (id),
            PRIMARY KEY (edition, correction)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX edition_corrections_by_correction ON edition_corrections (correction, edition);

        \(neverChanging([
            "publications", "corrections", "correction_stories", "correction_revisions", "edition_corrections",
        ]))
        """
}

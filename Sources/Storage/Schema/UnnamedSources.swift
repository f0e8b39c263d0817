extension Schema {
    /// Who let words go out whose source the paper doesn't name. The source itself is kept nowhere.
    static let unnamedSources = """
        CREATE TABLE unnamed_sources (
            story INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            number INTEGER NOT NULL CHECK (number > 0),
            words_key TEXT NOT NULL,
            reason TEXT NOT NULL,
            member INTEGER REFERENCES members (id),
            member_name TEXT NOT NULL CHECK (member_name <> ''),
            at INTEGER NOT NULL,
            PRIMARY KEY (story, revision, number),
            FOREIGN KEY (story, revision) REFERENCES revisions (story, number)
        ) STRICT, WITHOUT ROWID;
        """ + "\n" + neverChanging(["unnamed_sources"])
}

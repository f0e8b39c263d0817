extension Schema {
    /// Marks that somebody didn't want in a story, so that they aren't proposed there again.
    static let dismissedProposals = """
        CREATE TABLE dismissed_proposals (
            story INTEGER NOT NULL REFERENCES stories (id),
            proposal TEXT NOT NULL,
            member INTEGER REFERENCES members (id),
            at INTEGER NOT NULL,
            PRIMARY KEY (story, proposal)
        ) STRICT, WITHOUT ROWID;
        """
}

import GRDB
package import Newsroom

/// Which statements the desk wants listed.
package struct StatementFilter: Equatable, Sendable {
    /// Words of the statement, its occasion or its place; empty for all.
    package var words: String
    package var speaker: String
    /// A year, month or day as in ``PinnedDate``: what was said in it, or on a date that begins in it.
    package var date: String
    /// Only those that lack this.
    package var gap: KeptStatement.Gap?
    /// Only those of this story.
    package var story: Story.ID?
    /// Only rows before this one; nil for the newest.
    package var before: Int64?
    package var limit: Int

    package init(
        words: String = "", speaker: String = "", date: String = "", gap: KeptStatement.Gap? = nil,
        story: Story.ID? = nil, before: Int64? = nil, limit: Int = 50
    ) {
        self.words = words
        self.speaker = speaker
        self.date = date
        self.gap = gap
        self.story = story
        self.before = before
        self.limit = limit
    }
}

/// What stories' marks say, across all stories: each story's newest text, and the one that readers see.
package struct KeptRecords: Sendable {
    let store: Store

    /// What the newest texts say was said, the last kept first.
    package func statements(_ filter: StatementFilter) async throws -> [KeptStatement] {
        try await store.read { db in
            var conditions = ["records.is_newest = 1"]
            var arguments = StatementArguments()
            func demand(_ condition: String, _ values: StatementArguments = []) {
                conditions.append(condition)
                arguments += values
            }
            if let query = Self.searched(filter) {
                demand(
                    "statements.id IN (SELECT rowid FROM statement_search WHERE statement_search MATCH ?)",
                    [query])
            }
            if let date = PinnedDate(filter.date) {
                // A digit never comes after a letter, so this ends the dates that begin so.
                demand("statements.date >= ? AND statements.date < ?", [date.iso, date.iso + "a"])
            }
            switch filter.gap {
            case .speaker: demand("statements.speaker IS NULL")
            case .occasion: demand("statements.occasion IS NULL")
            case .date: demand("statements.date IS NULL")
            case .address: demand("statements.address IS NULL")
            case nil: break
            }
            if let story = filter.story { demand("statements.story = ?", [story.rawValue]) }
            if let before = filter.before { demand("statements.id < ?", [before]) }
            arguments += [filter.limit]
            return try Row.fetchAll(
                db,
                sql: """
                    \(KeptStatement.select) WHERE \(conditions.joined(separator: " AND "))
                    ORDER BY statements.id DESC LIMIT ?
                    """, arguments: arguments
            ).map(KeptStatement.init)
        }
    }

    /// Statements that begin with these words, in order of them; the same words by the same speaker once, from the last
    /// story that holds them.
    package func quotes(beginning words: String, limit: Int) async throws -> [KeptStatement] {
        let key = Newsroom.Statement.key(of: words)
        guard !key.isEmpty else { return [] }
        return try await store.read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    \(KeptStatement.select)
                    WHERE records.is_newest = 1 AND statements.words_key >= ?1 AND statements.words_key < ?1 || char(1114111)
                        AND \(Dossier.Said.isLast("records.is_newest = 1"))
                    ORDER BY statements.words_key, statements.id LIMIT ?2
                    """, arguments: [key, limit])
            return try rows.map(KeptStatement.init)
        }
    }

    /// For quoted words, by their key, the statement of another story that has them, or that begins with them; the last
    /// kept counts.
    package func known(_ quotations: [String], besides story: Story.ID?) async throws
        -> [String: Newsroom.Statement]
    {
        let keys = Set(quotations.map { Newsroom.Statement.key(of: $0) }).filter { !$0.isEmpty }
        guard !keys.isEmpty else { return [:] }
        return try await store.read { db in
            var found: [String: Newsroom.Statement] = [:]
            for key in keys.sorted() {
                let row = try Row.fetchOne(
                    db.cachedStatement(
                        sql: """
                            SELECT statements.* FROM statements
                            JOIN records ON records.story = statements.story
                                AND records.revision = statements.revision AND records.is_newest = 1
                            WHERE statements.words_key >= ?1 AND statements.words_key < ?1 || ' ' || char(1114111)
                                AND (statements.words_key = ?1 OR statements.words_key LIKE ?1 || ' %')
                                AND statements.kind = 'direct' AND statements.story IS NOT ?2
                            ORDER BY statements.words_key, statements.id DESC LIMIT 1
                            """), arguments: [key, story?.rawValue])
                if let row { found[key] = try Newsroom.Statement(row) }
            }
            return found
        }
    }

    /// Every story's use of exactly these words by this speaker, the last kept first.
    package func uses(of statement: Newsroom.Statement, limit: Int) async throws -> [KeptStatement] {
        try await store.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    \(KeptStatement.select)
                    WHERE records.is_newest = 1 AND statements.words_key = ? AND statements.words = ?
                        AND statements.speaker IS ?
                    ORDER BY statements.id DESC LIMIT ?
                    """, arguments: [statement.key, statement.words, statement.speaker, limit]
            ).map(KeptStatement.init)
        }
    }

    package func statement(row: Int64) async throws -> KeptStatement? {
        try await store.read { db in
            try Row.fetchOne(
                db, sql: "\(KeptStatement.select) WHERE statements.id = ? AND records.is_newest = 1",
                arguments: [row]
            ).map(KeptStatement.init)
        }
    }

    // What only SQLite knows (FTS5): nothing typed has a meaning of its own in it.
    private static func searched(_ filter: StatementFilter) -> String? {
        let speaker = SearchWords.query(filter.speaker).map { "{speaker} : (\($0))" }
        let words = SearchWords.query(filter.words).map { "{words occasion place} : (\($0))" }
        let parts = [speaker, words].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " AND ")
    }
}

import GRDB
package import Newsroom

/// A source as all stories' newest texts name it.
package struct KeptSource: Equatable, Sendable {
    /// As the newest story that names it has it; its numbers are of that story's statements.
    package let source: Source
    /// The stories that name it, the newest first, with their headlines.
    package let stories: [(id: Story.ID, headline: String)]
    /// How many statements are from it, in all of them.
    package let statementCount: Int

    package static func == (left: Self, right: Self) -> Bool {
        left.source == right.source && left.statementCount == right.statementCount
            && left.stories.map(\.id) == right.stories.map(\.id)
    }
}

extension KeptRecords {
    /// What the newest texts quote from, what the newest story names first.
    ///
    /// - Parameters:
    ///   - kind: nil for all.
    ///   - words: what its title, place or address has to hold; empty for all.
    package func sources(_ kind: Source.Kind? = nil, holding words: String = "", limit: Int) async throws
        -> [KeptSource]
    {
        try await store.read { db in
            let pattern = "%" + words.replacing("%", with: "").replacing("_", with: " ") + "%"
            let keys = try String.fetchAll(
                db,
                sql: """
                    SELECT sources.key FROM sources
                    JOIN records ON records.story = sources.story AND records.revision = sources.revision
                        AND records.is_newest = 1
                    WHERE (?1 IS NULL OR sources.kind = ?1)
                        AND (sources.title LIKE ?2 OR sources.place LIKE ?2 OR sources.address LIKE ?2)
                    GROUP BY sources.key ORDER BY max(sources.story) DESC, sources.key LIMIT ?3
                    """, arguments: [kind?.rawValue, pattern, limit])
            return try keys.compactMap { try Self.source($0, in: db) }
        }
    }

    private static func source(_ key: String, in db: Database) throws -> KeptSource? {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT sources.*, revisions.headline FROM sources
                    JOIN records ON records.story = sources.story AND records.revision = sources.revision
                        AND records.is_newest = 1
                    JOIN revisions ON revisions.story = sources.story AND revisions.number = sources.revision
                    WHERE sources.key = ? ORDER BY sources.story DESC
                    """), arguments: [key])
        guard let newest = rows.first else { return nil }
        let numbers = try rows.map { try JSONColumn.value([Int].self, from: $0["statements"]) }
        return KeptSource(
            source: Source(
                kind: try newest.word("kind"), title: newest["title"], place: newest["place"],
                date: (newest["date"] as String?).flatMap(PinnedDate.init), address: newest["address"],
                statements: numbers[0]),
            stories: rows.map { ($0.id("story"), $0["headline"]) },
            statementCount: numbers.reduce(0) { $0 + $1.count })
    }
}

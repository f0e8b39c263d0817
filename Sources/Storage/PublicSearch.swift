import GRDB
package import Newsroom

/// One stretch of a snippet; the stretches that match are shown marked.
package struct SnippetPart: Equatable, Sendable {
    package let text: String
    package let isMatch: Bool

    package init(text: String, isMatch: Bool) {
        self.text = text
        self.isMatch = isMatch
    }
}

/// A story that a search found, and the words around what was looked for.
package struct SearchHit: Equatable, Sendable {
    package let story: PublishedStory
    package let snippet: [SnippetPart]

    package init(story: PublishedStory, snippet: [SnippetPart]) {
        self.story = story
        self.snippet = snippet
    }
}

/// How many stories a search found, and those of one page.
package struct SearchResults: Equatable, Sendable {
    package let total: Int
    package let hits: [SearchHit]

    package init(total: Int, hits: [SearchHit]) {
        self.total = total
        self.hits = hits
    }
}

// What only SQLite knows (FTS5) stays in this file.
extension PublicSide {
    /// Published stories with all the words, the best match first; a match in the headline counts most.
    package func search(_ words: String, limit: Int, offset: Int = 0) async throws -> SearchResults {
        guard let query = SearchWords.query(words) else { return SearchResults(total: 0, hits: []) }
        return try await store.read { db in
            let total = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM public_search WHERE public_search MATCH ?", arguments: [query])
            // Control characters that no story holds stand for the marks.
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT rowid AS story, snippet(public_search, -1, char(2), char(3), '…', 32) AS words
                    FROM public_search WHERE public_search MATCH ?
                    ORDER BY bm25(public_search, 8.0, 4.0, 1.0), rowid DESC LIMIT ? OFFSET ?
                    """, arguments: [query, limit, offset])
            let hits = try rows.compactMap { row -> SearchHit? in
                guard let story = try Self.find(row.id("story"), in: db) else { return nil }
                return SearchHit(story: story, snippet: Self.parts(of: row["words"]))
            }
            return SearchResults(total: total ?? 0, hits: hits)
        }
    }

    private static func parts(of snippet: String) -> [SnippetPart] {
        var parts: [SnippetPart] = []
        var text = ""
        var isMatch = false
        for scalar in snippet.unicodeScalars {
            switch scalar {
            case "\u{2}", "\u{3}":
                if !text.isEmpty { parts.append(SnippetPart(text: text, isMatch: isMatch)) }
                text = ""
                isMatch = scalar == "\u{2}"
            default: text.unicodeScalars.append(scalar)
            }
        }
        if !text.isEmpty { parts.append(SnippetPart(text: text, isMatch: isMatch)) }
        return parts
    }
}

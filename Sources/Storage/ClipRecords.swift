import GRDB
package import Newsroom

/// Whose clip file can be made: everyone who was credited on a text that readers saw, withdrawn ones included.
package struct ClipRecords: Sendable {
    let store: Store

    /// The names as they were printed, in order.
    package func bylines() async throws -> [String] {
        try await store.read { db in
            try String.fetchAll(
                db,
                sql:
                    "SELECT DISTINCT json_extract(byline.value, '$[0]') AS name FROM \(Self.credits) ORDER BY name"
            )
        }
    }

    /// The stories that bore a name in any of their published texts, the newest first.
    package func stories(under name: String) async throws -> [Story.ID] {
        try await store.read { db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT id FROM stories WHERE state IN ('published', 'withdrawn') AND id IN (
                        SELECT publications.story FROM \(Self.credits)
                        WHERE json_extract(byline.value, '$[0]') = ?
                    ) ORDER BY published DESC, id DESC
                    """, arguments: [name]
            ).map { Identifier($0) }
        }
    }

    /// Every credit of every published text, a pair of name and role each.
    private static let credits = """
        publications JOIN revisions
            ON revisions.story = publications.story AND revisions.number = publications.revision
        JOIN json_each(revisions.bylines) AS byline
        """
}

extension Store {
    /// Whose clip file can be made.
    package var clips: ClipRecords { ClipRecords(store: self) }
}

import GRDB
package import Newsroom

/// What a reader looks for among all that was said.
package struct StatementQuery: Equatable, Sendable {
    /// The speaker, or the party whose words they are.
    package var who: String
    /// A year, month or day as in ``PinnedDate``: what was said in it, or on a date that begins in it.
    package var when: String
    /// Words of the stories that hold it.
    package var about: String
    /// Words of the statement itself, its occasion or its place.
    package var words: String

    package init(who: String = "", when: String = "", about: String = "", words: String = "") {
        self.who = who
        self.when = when
        self.about = about
        self.words = words
    }

    /// Asks for nothing in particular.
    package var isEmpty: Bool { self == StatementQuery() }
}

// What only SQLite knows (FTS5): nothing typed has a meaning of its own in it.
extension Dossiers {
    /// The statements that fit, the last said first, the same words by the same speaker once.
    package func statements(_ query: StatementQuery, limit: Int, offset: Int = 0) async throws -> (
        total: Int, found: [Dossier.Said]
    ) {
        try await store.read { db in
            var conditions = ["1"]
            var arguments = StatementArguments()
            func demand(_ condition: String, _ values: StatementArguments) {
                conditions.append(condition)
                arguments += values
            }
            let found = "SELECT rowid FROM statement_search WHERE statement_search MATCH ?"
            if let words = SearchWords.query(query.words) {
                demand("statements.id IN (\(found))", ["{words occasion place} : (\(words))"])
            }
            if let who = SearchWords.query(query.who) {
                demand(
                    "(statements.id IN (\(found)) OR statements.party_slug = ?)",
                    ["{speaker} : (\(who))", RecordSubject.slug(of: query.who)?.text])
            }
            if let about = SearchWords.query(query.about) {
                demand(
                    "statements.story IN (SELECT rowid FROM public_search WHERE public_search MATCH ?)",
                    [about]
                )
            }
            if let date = PinnedDate(query.when) {
                // A digit never comes after a letter, so this ends the dates that begin so.
                demand("statements.date >= ? AND statements.date < ?", [date.iso, date.iso + "a"])
            }
            let rest = """
                FROM statements \(joins("statements"))
                WHERE \(conditions.joined(separator: " AND ")) AND \(Dossier.Said.isLast(scope.condition))
                """
            let total = try Int.fetchOne(db, sql: "SELECT count(*) \(rest)", arguments: arguments)
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT \(Dossier.Said.columns(scope.condition)) \(rest)
                    ORDER BY \(Dossier.Said.order) LIMIT ? OFFSET ?
                    """, arguments: arguments + [limit, offset])
            return (total ?? 0, try rows.map(Dossier.Said.init))
        }
    }
}

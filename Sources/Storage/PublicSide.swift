package import Foundation
import GRDB
package import Newsroom

/// How many stories came out in a month of the paper's zone.
package struct MonthCount: Equatable, Sendable {
    package let year: Int
    package let month: Int
    package let count: Int
    /// The last change to any of them.
    package let updated: Date
}

/// What readers may see, and nothing else: published stories at their published revision, the notes of
/// withdrawn ones, editions that were sent.
package struct PublicSide: Sendable {
    let store: Store

    package func story(_ id: Story.ID) async throws -> PublishedStory? {
        try await store.read { try Self.find(id, in: $0) }
    }

    package func story(at address: StoryAddress) async throws -> PublishedStory? {
        try await store.read { db in
            try PublishedStory.fetch(
                db,
                sql: """
                    \(PublishedStory.select) WHERE stories.year = ? AND stories.month = ? AND stories.slug = ?
                    """, arguments: [address.year, address.month, address.slug.text]
            ).first
        }
    }

    /// Those of the ids that are public, by id.
    package func stories(_ ids: [Story.ID]) async throws -> [PublishedStory] {
        try await store.read { db in try ids.sorted().compactMap { try Self.find($0, in: db) } }
    }

    /// The newest first.
    package func newest(
        limit: Int, in listing: Listing = .everything, since: Date = .distantPast
    ) async throws -> [PublishedStory] {
        try await store.read { db in
            let (join, condition, arguments) = Self.condition(listing)
            return try PublishedStory.fetch(
                db,
                sql: """
                    \(PublishedStory.select) \(join)
                    WHERE stories.state = 'published' AND \(condition) AND stories.published >= ?
                    ORDER BY stories.published DESC, stories.id DESC LIMIT ?
                    """, arguments: arguments + [since.milliseconds, limit]
            )
        }
    }

    package func count(in listing: Listing) async throws -> Int {
        try await store.read { db in
            let (join, condition, arguments) = Self.condition(listing)
            return try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM stories \(join) WHERE stories.state = 'published' AND \(condition)
                    """, arguments: arguments) ?? 0
        }
    }

    /// One page of a list that is counted from its oldest story, so that a new one moves none of the others.
    ///
    /// - Parameter number: from 1, the oldest.
    /// - Returns: the oldest first.
    package func sheet(_ number: Int, size: Int, of listing: Listing) async throws -> [PublishedStory] {
        try await store.read { db in
            let (join, condition, arguments) = Self.condition(listing)
            return try PublishedStory.fetch(
                db,
                sql: """
                    \(PublishedStory.select) WHERE stories.id IN (
                        SELECT stories.id FROM stories \(join)
                        WHERE stories.state = 'published' AND \(condition)
                        ORDER BY stories.published, stories.id LIMIT ? OFFSET ?)
                    ORDER BY stories.published, stories.id
                    """, arguments: arguments + [size, (number - 1) * size]
            )
        }
    }

    /// Months with stories, the newest first.
    package func months() async throws -> [MonthCount] {
        try await store.read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT * FROM story_months ORDER BY year DESC, month DESC"
            ).map { row in
                MonthCount(
                    year: row["year"], month: row["month"], count: row["stories"],
                    updated: row.date("updated"))
            }
        }
    }

    /// The addresses of everyone who has a story to their name, in order.
    package func bylines() async throws -> [Slug] {
        try await store.read { db in
            // From one name to the next by the index, however many stories each has.
            try Row.fetchAll(
                db,
                sql: """
                    WITH RECURSIVE names (slug) AS (
                        SELECT min(slug) FROM published_bylines
                        UNION ALL
                        SELECT (SELECT min(slug) FROM published_bylines WHERE slug > names.slug) FROM names
                        WHERE slug IS NOT NULL)
                    SELECT slug FROM names WHERE slug IS NOT NULL
                    """
            ).map { try $0.slug("slug") }
        }
    }

    /// Every public story in order of id, a batch at a time: for setting the whole paper.
    package func batch(after id: Story.ID?, limit: Int) async throws -> [PublishedStory] {
        try await store.read { db in
            try PublishedStory.fetch(
                db,
                sql: """
                    \(PublishedStory.select)
                    WHERE stories.state IN ('published', 'withdrawn') AND stories.id > ?
                    ORDER BY stories.id LIMIT ?
                    """, arguments: [id?.rawValue ?? 0, limit]
            )
        }
    }

    /// Editions whose readers have been addressed, the newest first.
    package func editions(limit: Int, offset: Int = 0) async throws -> [SetEdition] {
        try await store.read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT * FROM editions WHERE \(Self.isOut) ORDER BY day DESC, id DESC LIMIT ? OFFSET ?",
                arguments: [limit, offset]
            ).map { try EditionDeeds.set(Edition($0, in: db), in: db) }
        }
    }

    package func editionCount() async throws -> Int {
        try await store.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM editions WHERE \(Self.isOut)") ?? 0
        }
    }

    /// How many editions came out before one.
    package func count(before edition: Edition) async throws -> Int {
        try await store.read { db in
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM editions WHERE \(Self.isOut) AND (day, id) < (?, ?)",
                arguments: [edition.day.iso, edition.id.rawValue]) ?? 0
        }
    }

    /// One page of the list of editions, counted from the oldest as ``sheet(_:size:of:)`` is.
    package func editionSheet(_ number: Int, size: Int) async throws -> [SetEdition] {
        try await store.read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT * FROM editions WHERE \(Self.isOut) ORDER BY day, id LIMIT ? OFFSET ?",
                arguments: [size, (number - 1) * size]
            ).map { try EditionDeeds.set(Edition($0, in: db), in: db) }
        }
    }

    /// Those of the editions that are out, by id.
    package func editions(_ ids: Set<Edition.ID>) async throws -> [SetEdition] {
        try await store.read { db in
            try ids.sorted().compactMap { id in
                try Row.fetchOne(
                    db, sql: "SELECT * FROM editions WHERE \(Self.isOut) AND id = ?", arguments: [id.rawValue]
                ).map { try EditionDeeds.set(Edition($0, in: db), in: db) }
            }
        }
    }

    /// Its readers have been addressed, and it isn't a correction that went out by itself.
    private static let isOut = "state IN ('sending', 'sent') AND correction IS NULL"

    package func edition(series: Slug, day: CalendarDay) async throws -> SetEdition? {
        try await store.read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT editions.* FROM editions JOIN series ON series.id = editions.series
                    WHERE series.slug = ? AND editions.day = ? AND editions.correction IS NULL
                        AND editions.state IN ('sending', 'sent')
                    """, arguments: [series.text, day.iso]
            ).map { try EditionDeeds.set(Edition($0, in: db), in: db) }
        }
    }

    static func find(_ id: Story.ID, in db: Database) throws -> PublishedStory? {
        try PublishedStory.fetch(
            db,
            sql:
                "\(PublishedStory.select) WHERE stories.id = ? AND stories.state IN ('published', 'withdrawn')",
            arguments: [id.rawValue]
        ).first
    }

    static func condition(_ listing: Listing) -> (join: String, condition: String, StatementArguments) {
        switch listing {
        case .everything: ("", "1", [])
        case .section(let id): ("", "stories.public_section = ?", [id.rawValue])
        case .month(let year, let month): ("", "stories.year = ? AND stories.month = ?", [year, month])
        case .byline(let slug):
            (
                "JOIN published_bylines ON published_bylines.story = stories.id",
                "published_bylines.slug = ?", [slug.text]
            )
        }
    }
}

import GRDB
package import Newsroom

/// Where a story stands among others: what the press needs to set only what a change touches.
extension PublicSide {
    /// How many stories of a list came out before one, whether or not it is in the list itself.
    package func count(before story: PublishedStory, in listing: Listing) async throws -> Int {
        try await store.read { db in
            let (join, condition, arguments) = Self.condition(listing)
            return try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM stories \(join)
                    WHERE stories.state = 'published' AND \(condition)
                        AND (stories.published, stories.id) < (?, ?)
                    """, arguments: arguments + [story.published.milliseconds, story.id.rawValue]) ?? 0
        }
    }

    /// The stories of a list that came out just before one, the newest first.
    package func stories(
        before story: PublishedStory, limit: Int, in listing: Listing
    ) async throws -> [PublishedStory] {
        try await store.read { db in
            try Self.neighbors(of: story, "<", "DESC", limit: limit, in: listing, db)
        }
    }

    /// The stories of a list that came out just after one, the oldest first; from its oldest for nil.
    package func stories(
        after story: PublishedStory?, limit: Int, in listing: Listing
    ) async throws -> [PublishedStory] {
        try await store.read { db in
            try Self.neighbors(of: story, ">", "ASC", limit: limit, in: listing, db)
        }
    }

    /// The newest of what came out, the notes of stories that were taken back among them: what feeds tell.
    package func newestTold(limit: Int) async throws -> [PublishedStory] {
        try await store.read { db in
            try PublishedStory.fetch(
                db,
                sql: """
                    \(PublishedStory.select) WHERE \(Self.isTold)
                    ORDER BY stories.published DESC, stories.id DESC LIMIT ?
                    """, arguments: [limit]
            )
        }
    }

    /// How many stories ever came out, those that were taken back among them.
    package func toldCount() async throws -> Int {
        try await store.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM stories WHERE \(Self.isTold)") ?? 0
        }
    }

    /// How many of them came out before one.
    package func toldCount(before story: PublishedStory) async throws -> Int {
        try await store.read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM stories
                    WHERE \(Self.isTold) AND (stories.published, stories.id) < (?, ?)
                    """, arguments: [story.published.milliseconds, story.id.rawValue]) ?? 0
        }
    }

    /// One page of them, counted from the oldest as ``sheet(_:size:of:)`` is, the oldest first. Nothing that came out ever
    /// leaves it.
    package func toldSheet(_ number: Int, size: Int) async throws -> [PublishedStory] {
        try await store.read { db in
            try PublishedStory.fetch(
                db,
                sql: """
                    \(PublishedStory.select) WHERE stories.id IN (
                        SELECT id FROM stories WHERE \(Self.isTold)
                        ORDER BY stories.published, stories.id LIMIT ? OFFSET ?)
                    ORDER BY stories.published, stories.id
                    """, arguments: [size, (number - 1) * size])
        }
    }

    private static let isTold = "stories.state IN ('published', 'withdrawn')"

    /// Stories that were taken back, by id.
    package func withdrawn(after id: Story.ID?, limit: Int) async throws -> [PublishedStory] {
        try await store.read { db in
            try PublishedStory.fetch(
                db,
                sql: """
                    \(PublishedStory.select)
                    WHERE stories.state = 'withdrawn' AND stories.id > ? ORDER BY stories.id LIMIT ?
                    """, arguments: [id?.rawValue ?? 0, limit]
            )
        }
    }

    /// Where the pages of all editions stand, the newest first.
    package func editionAddresses() async throws -> [(series: Slug, day: CalendarDay)] {
        try await store.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT series.slug, editions.day FROM editions JOIN series ON series.id = editions.series
                    WHERE editions.state IN ('sending', 'sent') AND editions.correction IS NULL
                    ORDER BY editions.day DESC, editions.id DESC
                    """
            ).map { (series: try $0.slug("slug"), day: try $0.day("day")) }
        }
    }

    /// Does any story that stands show this picture, beside its headline or in its text?
    package func shows(picture fileName: String) async throws -> Bool {
        try await store.read { db in
            try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (
                        SELECT 1 FROM stories
                        JOIN revisions ON revisions.story = stories.id
                            AND revisions.number = stories.published_revision
                        WHERE stories.state = 'published'
                            AND (revisions.picture = ? OR instr(revisions.body, ?) > 0))
                    """, arguments: [fileName, fileName]) ?? false
        }
    }

    private static func neighbors(
        of story: PublishedStory?, _ comparison: String, _ order: String, limit: Int, in listing: Listing,
        _ db: Database
    ) throws -> [PublishedStory] {
        let (join, condition, arguments) = condition(listing)
        return try PublishedStory.fetch(
            db,
            sql: """
                \(PublishedStory.select) \(join)
                WHERE stories.state = 'published' AND \(condition)
                    AND (stories.published, stories.id) \(comparison) (?, ?)
                ORDER BY stories.published \(order), stories.id \(order) LIMIT ?
                """,
            arguments: arguments + [
                story?.published.milliseconds ?? Int64.min, story?.id.rawValue ?? 0, limit,
            ]
        )
    }
}

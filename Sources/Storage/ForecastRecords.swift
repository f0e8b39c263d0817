package import Foundation
import GRDB
package import Newsroom

/// A forecast that has come back to the desk, with the headline it stands under.
package struct DueForecast: Equatable, Sendable {
    package let forecast: Forecast
    package let headline: String
    /// Of the published revision's claims, which.
    package let number: Int
}

extension KeptRecords {
    /// Published forecasts whose day has come and that nobody has judged, the longest due first.
    package func dueForecasts(on day: CalendarDay, limit: Int) async throws -> [DueForecast] {
        try await store.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    \(Self.published)
                        AND claims.review_day <= ? AND NOT EXISTS (SELECT 1 FROM forecast_reviews
                            WHERE forecast_reviews.story = claims.story AND forecast_reviews.words = claims.words
                                AND forecast_reviews.review = claims.review)
                    ORDER BY claims.review_day, claims.story, claims.number LIMIT ?
                    """, arguments: [day.iso, limit]
            ).map(Self.due)
        }
    }

    /// Keeps a judgment. One can be judged again; what was said before stays.
    ///
    /// - Throws: `HouseError`: absent if the published text has no such forecast, conflict if its day is yet to come.
    package func judge(
        story: Story.ID, claim number: Int, _ verdict: Forecast.Verdict, note: String, by member: Member,
        on day: CalendarDay,
        now: Date
    ) async throws {
        try await store.write { db in
            let row = try Row.fetchOne(
                db, sql: "\(Self.published) AND claims.story = ? AND claims.number = ?",
                arguments: [story.rawValue, number])
            guard let forecast = try row.map(Self.due)?.forecast else {
                throw HouseError(
                    "The published text has no such forecast any more.",
                    hint: "Look at the list of forecasts again.", blame: .absent)
            }
            guard forecast.review.lastDay <= day.iso || verdict == .withdrawn else {
                throw HouseError(
                    "That forecast's day is yet to come.",
                    hint: "Wait for it, or take the forecast back as withdrawn.", blame: .conflict)
            }
            try db.execute(
                sql: """
                    INSERT INTO forecast_reviews (story, words, level, review, verdict, note, member, member_name, at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    story.rawValue, forecast.words, forecast.level.rawValue, forecast.review.iso,
                    verdict.rawValue, note, member.id.rawValue, member.name, now.milliseconds,
                ])
            try db.execute(
                sql: "UPDATE stories SET updated = ?1, modified = ?1 WHERE id = ?2",
                arguments: [now.milliseconds, story.rawValue])
            try PublicationDeeds.addToPress(story, in: db)
        }
    }

    /// What was judged, the last first.
    package func forecastReviews(limit: Int) async throws -> [ForecastReview] {
        try await store.read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM forecast_reviews ORDER BY id DESC LIMIT ?", arguments: [limit]
            ).map(ForecastReview.init)
        }
    }

    /// For each word that was used in a judged forecast, how often it came true; the surest first.
    package func trackRecords() async throws -> [TrackRecord] {
        try await store.read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT level, sum(verdict = 'held') AS held, sum(verdict = 'failed') AS failed,
                        sum(verdict IN ('overtaken', 'withdrawn')) AS undecided
                    FROM forecast_reviews WHERE id IN
                        (SELECT max(id) FROM forecast_reviews GROUP BY story, words, review)
                    GROUP BY level
                    """)
            let records = try rows.map { row in
                TrackRecord(
                    level: try row.word("level"), held: row["held"], failed: row["failed"],
                    undecided: row["undecided"])
            }
            return Level.allCases.compactMap { level in records.first { $0.level == level } }
        }
    }

    private static let published = """
        SELECT claims.*, revisions.headline FROM claims
            JOIN records ON records.story = claims.story AND records.revision = claims.revision
            JOIN revisions ON revisions.story = claims.story AND revisions.number = claims.revision
        WHERE records.is_public = 1 AND claims.review_day IS NOT NULL
        """

    private static func due(_ row: Row) throws -> DueForecast {
        guard let review = (row["review"] as String?).flatMap(PinnedDate.init) else {
            throw row.damage("review")
        }
        return DueForecast(
            forecast: Forecast(
                story: row.id("story"), words: row["words"], level: try row.word("level"), review: review),
            headline: row["headline"], number: row["number"])
    }
}

extension ForecastReview {
    init(_ row: Row) throws {
        guard let review = PinnedDate(row["review"]) else { throw row.damage("review") }
        self.init(
            forecast: Forecast(
                story: row.id("story"), words: row["words"], level: try row.word("level"), review: review),
            verdict: try row.word("verdict"), note: row["note"], by: row["member_name"], at: row.date("at"))
    }

    /// Of stories, in the order they were made.
    static func byStory(_ ids: [Story.ID], in db: Database) throws -> [Story.ID: [ForecastReview]] {
        guard !ids.isEmpty else { return [:] }
        let marks = ids.map { "\($0.rawValue)" }.joined(separator: ", ")
        let rows = try Row.fetchAll(
            db, sql: "SELECT * FROM forecast_reviews WHERE story IN (\(marks)) ORDER BY id")
        var found: [Story.ID: [ForecastReview]] = [:]
        for row in rows { found[row.id("story"), default: []].append(try ForecastReview(row)) }
        return found
    }
}

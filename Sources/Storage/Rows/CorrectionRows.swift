import GRDB
import Newsroom

extension Correction {
    init(_ row: Row, in db: Database) throws {
        let id: ID = row.id("id")
        let wrong = try Row.fetchAll(
            db.cachedStatement(
                sql:
                    "SELECT story, revision FROM correction_revisions WHERE correction = ? ORDER BY story, revision"
            ),
            arguments: [id.rawValue])
        let places = try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT story, righted FROM correction_stories WHERE correction = ? ORDER BY story"),
            arguments: [id.rawValue]
        ).map { place in
            let story: Story.ID = place.id("story")
            return Place(
                story: story,
                wrong: wrong.filter { $0.id("story") == story }.map { $0["revision"] },
                righted: place["righted"])
        }
        self.init(
            id: id, kind: try row.word("kind"), isGrave: row["is_grave"], note: row["note"],
            before: row["before"], after: row["after"], why: row["why"], foundBy: row["found_by"],
            at: row.date("at"), places: places, hash: try row.hash("hash"))
    }

    /// The hash a correction is known by: over its predecessor's and every word of it, each field with its length
    /// before it.
    static func hash(
        of draft: CorrectionDraft, at milliseconds: Int64, places: [Place], after previous: ContentHash?
    ) -> ContentHash {
        var fields = [
            previous?.hex ?? "", draft.kind.rawValue, draft.isGrave ? "grave" : "", draft.note, draft.before,
            draft.after, draft.why, draft.foundBy, String(milliseconds),
        ]
        for place in places {
            fields.append(
                "\(place.story) \(place.righted.map(String.init) ?? "-") "
                    + place.wrong.map(String.init).joined(separator: " "))
        }
        return ContentHash(ofFields: fields)
    }

    /// Of stories, in the order they were made.
    static func byStory(_ ids: [Story.ID], in db: Database) throws -> [Story.ID: [Correction]] {
        guard !ids.isEmpty else { return [:] }
        let marks = ids.map { "\($0.rawValue)" }.joined(separator: ", ")
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT correction_stories.story, corrections.*
                FROM correction_stories JOIN corrections ON corrections.id = correction_stories.correction
                WHERE correction_stories.story IN (\(marks)) ORDER BY correction_stories.correction
                """)
        var found: [Story.ID: [Correction]] = [:]
        for row in rows { found[row.id("story"), default: []].append(try Correction(row, in: db)) }
        return found
    }
}

extension PublishedStory {
    /// Stories by a SELECT with ``columns``, each with its corrections.
    static func fetch(
        _ db: Database, sql: String, arguments: StatementArguments = StatementArguments()
    ) throws -> [PublishedStory] {
        var stories = try Row.fetchAll(db, sql: sql, arguments: arguments).map { try PublishedStory($0) }
        for start in stride(from: 0, to: stories.count, by: 500) {
            let batch = start..<min(start + 500, stories.count)
            let corrections = try Correction.byStory(stories[batch].map(\.id), in: db)
            let reviews = try ForecastReview.byStory(stories[batch].map(\.id), in: db)
            guard !corrections.isEmpty || !reviews.isEmpty else { continue }
            for index in batch {
                stories[index].corrections = corrections[stories[index].id] ?? []
                stories[index].reviews = reviews[stories[index].id] ?? []
            }
        }
        return stories
    }
}

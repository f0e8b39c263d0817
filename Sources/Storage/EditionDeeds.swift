import GRDB
import Newsroom

/// How an edition is read and written inside one transaction.
enum EditionDeeds {
    static func find(_ id: Edition.ID, in db: Database) throws -> Edition {
        guard let edition = try look(for: id, in: db) else {
            throw HouseError(
                "There is no edition \(id).", hint: "Look it up in the list of editions.", blame: .absent)
        }
        return edition
    }

    static func look(for id: Edition.ID, in db: Database) throws -> Edition? {
        try Row.fetchOne(db, sql: "SELECT * FROM editions WHERE id = ?", arguments: [id.rawValue])
            .map { try Edition($0, in: db) }
    }

    static func setItems(_ items: [EditionItem], of id: Edition.ID, in db: Database) throws {
        try db.execute(sql: "DELETE FROM edition_items WHERE edition = ?", arguments: [id.rawValue])
        for (index, item) in items.enumerated() {
            try db.execute(
                sql: """
                    INSERT INTO edition_items (edition, position, story, revision, what, why, reason, is_pinned)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id.rawValue, index + 1, item.story.rawValue, item.revision, item.what, item.why,
                    item.reason,
                    item.isPinned,
                ])
        }
    }

    /// The edition with its stories at the revisions it carries. A story that isn't public drops out.
    static func set(_ edition: Edition, in db: Database) throws -> SetEdition {
        guard let series = try Series.find(edition.series, in: db), let masthead = try Masthead.current(db)
        else {
            throw HouseError("The paper has no masthead yet.", hint: "Run `daybreak found`.", blame: .absent)
        }
        let lines = try edition.items.compactMap { item -> SetEdition.Line? in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT \(PublishedStory.columns)
                    FROM stories
                    JOIN revisions ON revisions.story = stories.id AND revisions.number = ?
                    JOIN sections ON sections.id = revisions.section
                    LEFT JOIN pictures ON pictures.file_name = revisions.picture
                    WHERE stories.id = ? AND stories.state IN ('published', 'withdrawn')
                    """, arguments: [item.revision, item.story.rawValue])
            return try row.map { SetEdition.Line(item: item, story: try PublishedStory($0)) }
        }
        return SetEdition(
            edition: edition, series: series, masthead: masthead, lines: lines,
            corrections: try corrections(of: edition.id, in: db),
            mended: try EditionCorrections.mended(in: edition, db),
            foundSince: try EditionCorrections.found(since: edition, db))
    }

    /// What was mended on its way: every printing but the first says what was wrong.
    private static func corrections(of id: Edition.ID, in db: Database) throws -> [SetEdition.Correction] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT made, note FROM printings WHERE edition = ? AND number > 1 AND note <> ''
                ORDER BY number
                """, arguments: [id.rawValue]
        ).map { SetEdition.Correction(at: $0.date("made"), note: $0["note"]) }
    }
}

extension Edition {
    init(_ row: Row, in db: Database) throws {
        let id: Edition.ID = row.id("id")
        let items = try Row.fetchAll(
            db, sql: "SELECT * FROM edition_items WHERE edition = ? ORDER BY position",
            arguments: [id.rawValue]
        ).map { item in
            EditionItem(
                story: item.id("story"), revision: item["revision"], what: item["what"], why: item["why"],
                reason: item["reason"], isPinned: item["is_pinned"])
        }
        self.init(
            id: id, series: row.id("series"), day: try row.day("day"),
            correction: row.optionalID("correction"), state: try row.word("state"),
            subject: row["subject"], greeting: row["greeting"], items: items, due: row.date("due"),
            approved: row.optionalDate("approved"), approvedBy: row.optionalID("approved_by"),
            addressed: row.optionalDate("addressed"), finished: row.optionalDate("finished"),
            version: row["version"], frozen: row.optionalDate("frozen"), printing: row["printing"],
            paused: row.optionalDate("paused"), pauseReason: row["pause_reason"],
            resumed: row.optionalDate("resumed"), holdReason: row["hold_reason"])
    }
}

import Foundation
import GRDB
import Newsroom

/// What a correction does, in its own transaction, to editions that not everybody has yet: none of them goes on with a
/// text that the paper has called wrong.
enum UnsentEditions {
    /// Editions that aren't on their way carry the story as it stands now, without one that was taken back; those on their
    /// way stop until they are printed anew.
    static func mend(
        _ place: Correction.Place, _ kind: Correction.Kind, now: Date, in db: Database
    ) throws {
        let story = try StoryDeeds.find(place.story, in: db)
        for id in try editions(with: place, "editions.addressed IS NULL", in: db) {
            try amend(id, with: story, in: db)
        }
        guard kind.concernsWhatWasRead else { return }
        for id in try editions(with: place, "editions.state = 'sending'", in: db) {
            try stop(id, now: now, in: db)
        }
    }

    /// Sends no more of an edition on its way until it is printed anew.
    static func stop(_ id: Edition.ID, now: Date, in db: Database) throws {
        try db.execute(
            sql: "UPDATE editions SET paused = coalesce(paused, ?), pause_reason = ? WHERE id = ?",
            arguments: [now.milliseconds, "a story in it was corrected; print it anew", id.rawValue])
    }

    /// Was a story of an edition, as its mail has it now, called wrong since that was printed?
    static func overtaken(_ id: Edition.ID, in db: Database) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (
                    SELECT 1 FROM edition_items
                    JOIN correction_revisions ON correction_revisions.story = edition_items.story
                        AND correction_revisions.revision = edition_items.revision
                    JOIN corrections ON corrections.id = correction_revisions.correction
                        AND corrections.kind <> 'update'
                    JOIN editions ON editions.id = edition_items.edition
                    JOIN printings ON printings.edition = editions.id AND printings.number = editions.printing
                        AND printings.made < corrections.at
                    WHERE edition_items.edition = ?)
                """, arguments: [id.rawValue]) ?? false
    }

    /// - Throws: ``HouseError`` (conflict) where an edition must not go on as it is.
    static func refuse(_ id: Edition.ID, in db: Database) throws {
        guard try overtaken(id, in: db) else { return }
        throw HouseError(
            "A story in this edition was corrected since it was printed, and nobody else is sent the error.",
            hint: "Print it anew, then let it go on; or cancel the rest.", blame: .conflict)
    }

    private static func editions(
        with place: Correction.Place, _ condition: String, in db: Database
    ) throws -> [Edition.ID] {
        guard !place.wrong.isEmpty else { return [] }
        let wrong = place.wrong.map { "\($0)" }.joined(separator: ", ")
        return try Int64.fetchAll(
            db,
            sql: """
                SELECT DISTINCT editions.id FROM editions
                JOIN edition_items ON edition_items.edition = editions.id
                WHERE edition_items.story = ? AND edition_items.revision IN (\(wrong))
                    AND editions.state IN ('planned', 'approved', 'held', 'sending') AND \(condition)
                ORDER BY editions.id
                """, arguments: [place.story.rawValue]
        ).map { Edition.ID($0) }
    }

    private static func amend(_ id: Edition.ID, with story: Story, in db: Database) throws {
        if story.state == .published {
            try db.execute(
                sql:
                    "UPDATE edition_items SET revision = ?1 WHERE edition = ?2 AND story = ?3 AND revision <> ?1",
                arguments: [story.publishedRevision, id.rawValue, story.id.rawValue])
            guard db.changesCount > 0 else { return }
        } else {
            let items = try EditionDeeds.find(id, in: db).items.filter { $0.story != story.id }
            // The last one stays, so that whoever approves sees what became of it.
            guard !items.isEmpty else { return }
            try EditionDeeds.setItems(items, of: id, in: db)
        }
        try Ledger.thaw(id, in: db)
        try db.execute(
            sql: "UPDATE editions SET version = version + 1 WHERE id = ?", arguments: [id.rawValue])
    }
}

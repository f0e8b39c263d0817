import GRDB
import Newsroom

/// Which corrections lead an edition, and which were found since it was sent.
///
/// A correction to what a series has mailed leads its next edition, once. Which one that is, is fixed with the
/// edition's readers and its words.
enum EditionCorrections {
    static func mended(in edition: Edition, _ db: Database) throws -> [SetEdition.Mended] {
        if let correction = edition.correction { return try mailed(correction, in: db) }
        if edition.addressed == nil { return try pending(for: edition, in: db) }
        return try rows(
            """
            SELECT corrections.*, editions.day, printing_items.story, printing_items.revision
            FROM edition_corrections
            JOIN corrections ON corrections.id = edition_corrections.correction
            JOIN correction_revisions ON correction_revisions.correction = corrections.id
            JOIN printing_items ON printing_items.story = correction_revisions.story
                AND printing_items.revision = correction_revisions.revision
            JOIN editions ON editions.id = printing_items.edition AND editions.series = ?2
                AND editions.addressed < ?3 AND editions.id <> ?1
            WHERE edition_corrections.edition = ?1
            ORDER BY corrections.id, editions.day, printing_items.story
            """, [edition.id.rawValue, edition.series.rawValue, edition.addressed?.milliseconds], db)
    }

    /// A correction and every edition that carried the error, of whichever series.
    static func mailed(_ correction: Correction.ID, in db: Database) throws -> [SetEdition.Mended] {
        try rows(
            """
            SELECT corrections.*, editions.day, printing_items.story, printing_items.revision
            FROM corrections
            JOIN correction_revisions ON correction_revisions.correction = corrections.id
            JOIN printing_items ON printing_items.story = correction_revisions.story
                AND printing_items.revision = correction_revisions.revision
            JOIN editions ON editions.id = printing_items.edition
            WHERE corrections.id = ?
            ORDER BY corrections.id, editions.day, printing_items.story
            """, [correction.rawValue], db)
    }

    /// What was found wrong in what this edition carried, in whichever printing.
    static func found(since edition: Edition, _ db: Database) throws -> [SetEdition.Mended] {
        guard edition.addressed != nil else { return [] }
        return try rows(
            """
            SELECT corrections.*, editions.day, printing_items.story, printing_items.revision
            FROM printing_items
            JOIN editions ON editions.id = printing_items.edition
            JOIN correction_revisions ON correction_revisions.story = printing_items.story
                AND correction_revisions.revision = printing_items.revision
            JOIN corrections ON corrections.id = correction_revisions.correction
                AND corrections.kind <> 'update'
            WHERE printing_items.edition = ?
            ORDER BY corrections.id, printing_items.story
            """, [edition.id.rawValue], db)
    }

    /// Fixes what leads an edition, when its readers are addressed.
    static func write(for edition: Edition, in db: Database) throws {
        guard edition.correction == nil else { return }
        for mended in try pending(for: edition, in: db) {
            try db.execute(
                sql: "INSERT INTO edition_corrections (edition, correction) VALUES (?, ?)",
                arguments: [edition.id.rawValue, mended.correction.id.rawValue])
        }
    }

    private static func pending(for edition: Edition, in db: Database) throws -> [SetEdition.Mended] {
        try rows(
            """
            SELECT corrections.*, editions.day, printing_items.story, printing_items.revision
            FROM corrections
            JOIN correction_revisions ON correction_revisions.correction = corrections.id
            JOIN printing_items ON printing_items.story = correction_revisions.story
                AND printing_items.revision = correction_revisions.revision
            JOIN editions ON editions.id = printing_items.edition AND editions.series = ?2
                AND editions.id <> ?1
            WHERE corrections.kind <> 'update' AND NOT EXISTS (
                SELECT 1 FROM edition_corrections JOIN editions AS told
                    ON told.id = edition_corrections.edition AND told.series = ?2
                WHERE edition_corrections.correction = corrections.id)
            ORDER BY corrections.id, editions.day, printing_items.story
            """, [edition.id.rawValue, edition.series.rawValue], db)
    }

    private static func rows(
        _ sql: String, _ arguments: StatementArguments, _ db: Database
    ) throws -> [SetEdition.Mended] {
        var all: [SetEdition.Mended] = []
        for row in try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments) {
            let day = try row.day("day")
            if let last = all.last, last.correction.id == row.id("id") {
                if last.days.last != day { all[all.count - 1].days.append(day) }
                continue
            }
            let story: Story.ID = row.id("story")
            let correction = try Correction(row, in: db)
            // What was wrong may have stood in the headline: it is called by the one that put it right.
            let righted = correction.places.first { $0.story == story }?.righted
            guard let address = try StoryDeeds.find(story, in: db).address,
                let text = try StoryDeeds.revision(righted ?? row["revision"], of: story, in: db)?.text
            else { continue }
            all.append(
                SetEdition.Mended(
                    correction: correction, headline: text.headline, address: address, days: [day]))
        }
        return all
    }
}

import GRDB
import Newsroom

/// Which pages of the Record a story's text stands on, and that they are set when it comes before readers or is taken back.
enum RecordPageDeeds {
    /// What a revision names, as its kept record says.
    static func subjects(of id: Story.ID, _ number: Int, in db: Database) throws -> [(
        subject: RecordSubject, name: String
    )] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT 'party' AS kind, slug, name FROM parties
                    WHERE story = ?1 AND revision = ?2 AND slug IS NOT NULL
                UNION ALL SELECT 'party', slug, party FROM interest_parties
                    WHERE story = ?1 AND revision = ?2 AND slug IS NOT NULL
                UNION ALL SELECT 'party', slug, party FROM messages
                    WHERE story = ?1 AND revision = ?2 AND slug IS NOT NULL
                UNION ALL SELECT 'party', party_slug, party FROM statements
                    WHERE story = ?1 AND revision = ?2 AND party_slug IS NOT NULL
                UNION ALL SELECT 'speaker', speaker_slug, speaker FROM statements
                    WHERE story = ?1 AND revision = ?2 AND speaker_slug IS NOT NULL
                UNION ALL SELECT 'event', slug, name FROM events
                    WHERE story = ?1 AND revision = ?2 AND slug IS NOT NULL
                """, arguments: [id.rawValue, number]
        ).map { (RecordSubject(try $0.word("kind"), try $0.slug("slug")), $0["name"]) }
    }

    /// Gives everything that a published revision names a page that stays.
    static func keep(of id: Story.ID, _ number: Int, in db: Database) throws {
        let published =
            try Int64.fetchOne(
                db, sql: "SELECT published FROM stories WHERE id = ?", arguments: [id.rawValue])
            ?? 0
        var seen: Set<RecordSubject> = []
        for (subject, name) in try subjects(of: id, number, in: db) where seen.insert(subject).inserted {
            try db.execute(
                sql: """
                    INSERT INTO record_pages (kind, slug, name, latest) VALUES (?, ?, ?, ?)
                    ON CONFLICT (kind, slug) DO UPDATE SET
                        name = CASE WHEN excluded.latest >= latest THEN excluded.name ELSE name END,
                        latest = max(latest, excluded.latest)
                    """,
                arguments: [subject.kind.rawValue, subject.slug.text, name, published])
        }
    }

    /// Has the pages set again of everything that a revision names, and of the events whose anniversaries it tells.
    static func addToPress(_ id: Story.ID, _ number: Int, in db: Database) throws {
        var subjects = Set(try subjects(of: id, number, in: db).map(\.subject))
        let sameDay = try Row.fetchAll(
            db,
            sql: """
                SELECT DISTINCT other.slug FROM events AS named JOIN events AS other USING (day_of_year)
                    JOIN records ON records.story = other.story AND records.revision = other.revision
                        AND records.is_public = 1
                WHERE named.story = ? AND named.revision = ? AND other.is_yearly = 1
                    AND other.slug IS NOT NULL
                """, arguments: [id.rawValue, number])
        for row in sameDay { subjects.insert(RecordSubject(.event, try row.slug("slug"))) }
        for subject in subjects.sorted() { try PressQueue.add(.subject(subject), in: db) }
    }
}

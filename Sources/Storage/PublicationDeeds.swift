import Foundation
import GRDB
import Newsroom

/// How a story comes before its readers and is taken back, inside one transaction. What readers may see
/// changes here and nowhere else, and each change is put on the press's list in the same breath.
enum PublicationDeeds {
    /// - Parameter replacesLast: the text stands for the last one, which nobody has seen yet.
    static func publish(
        _ story: Story, revision number: Int, at date: Date, slug wanted: Slug?, replacesLast: Bool = false,
        now: Date, in db: Database
    ) throws {
        guard let revision = try StoryDeeds.revision(number, of: story.id, in: db) else {
            throw HouseError("Story \(story.id) has no revision \(number).", blame: .absent)
        }
        if let embargo = story.embargo, embargo > now {
            throw HouseError(
                "This story is under embargo.", hint: "Schedule it for the embargo's minute instead.",
                blame: .refused)
        }
        guard !revision.text.headline.isEmpty else {
            throw HouseError("A story needs a headline before it is published.", blame: .request)
        }
        let address = try story.address ?? freeAddress(for: revision.text, wanted, on: date, in: db)
        let published = story.published ?? date
        let isChange = story.publishedRevision.map { $0 != number } ?? false
        let updated = isChange || story.state == .withdrawn ? now : story.updated ?? published
        let former = try listings(of: story, in: db)
        try db.execute(
            sql: """
                UPDATE stories SET state = 'published', published_revision = ?, year = ?, month = ?, slug = ?,
                    public_section = ?, published = ?, updated = ?, scheduled = NULL, scheduled_revision = NULL,
                    withdrawal_note = NULL, modified = ?
                WHERE id = ?
                """,
            arguments: [
                number, address.year, address.month, address.slug.text, revision.text.section.rawValue,
                published.milliseconds, updated.milliseconds, now.milliseconds, story.id.rawValue,
            ])
        if isChange || story.state != .published {
            try db.execute(
                sql: "INSERT INTO publications (story, revision, at, replaces_last) VALUES (?, ?, ?, ?)",
                arguments: [
                    story.id.rawValue, number,
                    (story.published == nil || replacesLast ? published : now).milliseconds, replacesLast,
                ])
        }
        try db.execute(sql: "DELETE FROM published_bylines WHERE story = ?", arguments: [story.id.rawValue])
        for byline in revision.text.bylines {
            try db.execute(
                sql: """
                    INSERT INTO published_bylines (story, slug, name, published) VALUES (?, ?, ?, ?)
                    ON CONFLICT DO NOTHING
                    """,
                arguments: [story.id.rawValue, byline.slug.text, byline.name, published.milliseconds])
        }
        try RecordDeeds.publish(number, of: story.id, revision.text.body, in: db)
        try addToPress(story.id, in: db)
        try addMove(from: former, to: listings(of: StoryDeeds.find(story.id, in: db), in: db), in: db)
    }

    static func schedule(_ story: Story, at date: Date, now: Date, in db: Database) throws {
        guard story.state == .draft || story.state == .scheduled else {
            throw HouseError("Only a story that isn't out yet can be scheduled.", blame: .conflict)
        }
        guard date > now else {
            throw HouseError(
                "That minute is past.", hint: "Choose a later one, or publish now.", blame: .request)
        }
        if let embargo = story.embargo, embargo > date {
            throw HouseError(
                "This story is under embargo until later than that.",
                hint: "Choose the embargo's minute or a later one.",
                blame: .refused)
        }
        guard !story.text.headline.isEmpty else {
            throw HouseError("A story needs a headline before it is scheduled.", blame: .request)
        }
        try db.execute(
            sql: """
                UPDATE stories SET state = 'scheduled', scheduled = ?, scheduled_revision = ?, modified = ?
                WHERE id = ?
                """,
            arguments: [date.milliseconds, story.revision, now.milliseconds, story.id.rawValue])
    }

    static func withdraw(
        _ story: Story, note: String, said: String? = nil, by member: Member.ID? = nil, now: Date,
        in db: Database
    ) throws {
        guard story.state == .published else {
            throw HouseError("Only a published story can be withdrawn.", blame: .conflict)
        }
        guard note.contains(where: { !$0.isWhitespace }) else {
            throw HouseError(
                "A withdrawn story leaves a note at its address.", hint: "Write why it was withdrawn.",
                blame: .request)
        }
        try addMove(from: listings(of: story, in: db), to: [], in: db)
        try db.execute(
            sql: """
                UPDATE stories SET state = 'withdrawn', withdrawal_note = ?, updated = ?, modified = ? WHERE id = ?
                """,
            arguments: [note, now.milliseconds, now.milliseconds, story.id.rawValue])
        try db.execute(sql: "DELETE FROM published_bylines WHERE story = ?", arguments: [story.id.rawValue])
        try db.execute(sql: "DELETE FROM public_search WHERE rowid = ?", arguments: [story.id.rawValue])
        try RecordDeeds.withdraw(story.id, in: db)
        try CorrectionDeeds.insert(
            CorrectionDraft(kind: .editorsNote, isGrave: true, note: said ?? note),
            on: [try CorrectionDeeds.whole(story.id, in: db)], by: member, now: now, in: db)
    }

    /// The story, which keeps its place in the lists that it stands in, and the editions that link to it.
    static func addToPress(_ id: Story.ID, in db: Database) throws {
        try PressQueue.add(.story(id), in: db)
        let editions = try Int64.fetchAll(
            db,
            sql: """
                SELECT id FROM editions
                WHERE state IN ('sending', 'sent') AND id IN (
                    SELECT edition FROM edition_items WHERE story = ?1
                    UNION SELECT edition FROM printing_items WHERE story = ?1)
                """, arguments: [id.rawValue])
        for edition in editions { try PressQueue.add(.edition(Identifier(edition)), in: db) }
    }

    /// The lists that it leaves and those that it comes into: there, what is behind it moves up.
    private static func addMove(from former: Set<Listing>, to present: Set<Listing>, in db: Database) throws {
        for listing in former.symmetricDifference(present).sorted(by: { "\($0)" < "\($1)" }) {
            try PressQueue.add(.listing(listing), in: db)
        }
    }

    /// The lists that readers find a story in now.
    private static func listings(of story: Story, in db: Database) throws -> Set<Listing> {
        guard story.state == .published, let address = story.address, let number = story.publishedRevision,
            let text = try StoryDeeds.revision(number, of: story.id, in: db)?.text
        else { return [] }
        return Set(
            [.section(text.section), .month(year: address.year, month: address.month)]
                + text.bylines.map { .byline($0.slug) })
    }

    private static func freeAddress(
        for text: StoryText, _ wanted: Slug?, on date: Date, in db: Database
    ) throws -> StoryAddress {
        let day = CalendarDay(date, in: try Masthead.zone(db))
        let first = wanted ?? Slug(from: text.headline)
        var slug = first
        var number = 1
        while try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM stories WHERE year = ? AND month = ? AND slug = ?)",
            arguments: [day.year, day.month, slug.text]) == true
        {
            number += 1
            slug = first.numbered(number)
        }
        return StoryAddress(year: day.year, month: day.month, slug: slug)
    }
}

import Foundation
import GRDB
import Newsroom

/// What is done to a story's row and its revisions inside one transaction.
enum StoryDeeds {
    static func look(for id: Story.ID, in db: Database) throws -> Story? {
        try Row.fetchOne(db, sql: "\(Story.select) WHERE stories.id = ?", arguments: [id.rawValue]).map(
            Story.init)
    }

    static func find(_ id: Story.ID, in db: Database) throws -> Story {
        guard let story = try look(for: id, in: db) else {
            throw HouseError(
                "There is no story \(id).", hint: "Look it up in the list of stories.", blame: .absent)
        }
        return story
    }

    static func revision(_ number: Int, of id: Story.ID, in db: Database) throws -> Revision? {
        try Row.fetchOne(
            db, sql: "\(Revision.select) WHERE revisions.story = ? AND revisions.number = ?",
            arguments: [id.rawValue, number]
        ).map(Revision.init)
    }

    static func create(
        _ draft: StoryDraft, by member: Member.ID?, reason: Revision.Reason, now: Date, in db: Database
    ) throws -> Story {
        try db.execute(
            sql: """
                INSERT INTO stories (state, revision, urgency, is_exclusive, embargo, created, modified)
                VALUES ('draft', 1, ?, ?, ?, ?, ?)
                """,
            arguments: [
                draft.urgency, draft.isExclusive, draft.embargo?.milliseconds, now.milliseconds,
                now.milliseconds,
            ])
        let id = Story.ID(db.lastInsertedRowID)
        try append(draft.text, number: 1, to: id, after: nil, by: member, reason: reason, now: now, in: db)
        try index(id, draft.text, in: db)
        try RecordDeeds.keepNewest(1, of: id, draft.text.body, now: now, in: db)
        return try find(id, in: db)
    }

    static func revise(
        _ story: Story, with draft: StoryDraft, by member: Member.ID?, reason: Revision.Reason, now: Date,
        in db: Database
    ) throws -> Story {
        var number = story.revision
        if draft.text != story.text {
            let previous = try revision(story.revision, of: story.id, in: db)
            number += 1
            try append(
                draft.text, number: number, to: story.id, after: previous?.hash, by: member, reason: reason,
                now: now,
                in: db)
            try unindex(story.id, story.text, in: db)
            try index(story.id, draft.text, in: db)
            try RecordDeeds.keepNewest(number, of: story.id, draft.text.body, now: now, in: db)
        }
        let ranksDifferently = draft.urgency != story.urgency || draft.isExclusive != story.isExclusive
        guard number != story.revision || ranksDifferently || draft.embargo != story.embargo else {
            return story
        }
        try db.execute(
            sql: """
                UPDATE stories SET revision = ?, urgency = ?, is_exclusive = ?, embargo = ?, modified = ?
                WHERE id = ?
                """,
            arguments: [
                number, draft.urgency, draft.isExclusive, draft.embargo?.milliseconds, now.milliseconds,
                story.id.rawValue,
            ])
        if ranksDifferently, story.state == .published { try PressQueue.add(.story(story.id), in: db) }
        return try find(story.id, in: db)
    }

    private static func append(
        _ text: StoryText, number: Int, to id: Story.ID, after previous: ContentHash?, by member: Member.ID?,
        reason: Revision.Reason, now: Date, in db: Database
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO revisions (story, number, headline, standfirst, body, kind, section, bylines, topics,
                    picture, picture_alt, picture_caption, picture_credit, saved, saved_by, reason, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                id.rawValue, number, text.headline, text.standfirst, text.body, text.kind.rawValue,
                text.section.rawValue, try Byline.column(text.bylines), try JSONColumn.text(text.topics),
                text.picture?.picture.fileName, text.picture?.alt ?? "", text.picture?.caption ?? "",
                text.picture?.credit ?? "", now.milliseconds, member?.rawValue, reason.rawValue,
                try Revision.hash(of: text, after: previous).hex,
            ])
    }

    private static func index(_ id: Story.ID, _ text: StoryText, in db: Database) throws {
        try db.execute(
            sql: "INSERT INTO desk_search (rowid, headline, standfirst, body) VALUES (?, ?, ?, ?)",
            arguments: [id.rawValue, text.headline, text.standfirst, text.body])
    }

    /// An index without a copy of the words has to be told which words to forget.
    private static func unindex(_ id: Story.ID, _ text: StoryText, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO desk_search (desk_search, rowid, headline, standfirst, body)
                VALUES ('delete', ?, ?, ?, ?)
                """, arguments: [id.rawValue, text.headline, text.standfirst, text.body])
    }
}

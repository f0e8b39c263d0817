package import Foundation
import GRDB
package import Newsroom

/// A story that comes from another system, with what recognizes it when it comes again.
package struct ImportedStory: Equatable, Sendable {
    /// Where it came from, as in the file's path below the folder that was imported.
    package var key: String
    package var draft: StoryDraft
    /// The address part it had; a number is put behind it when it is taken.
    package var slug: Slug?
    /// When it was published there; nil keeps it a draft.
    package var publish: Date?

    package init(key: String, draft: StoryDraft, slug: Slug? = nil, publish: Date? = nil) {
        self.key = key
        self.draft = draft
        self.slug = slug
        self.publish = publish
    }
}

/// What bringing a story in came to: it was new, as before, or changed where it came from.
package enum ImportOutcome: Equatable, Sendable {
    case added(Story.ID)
    case unchanged(Story.ID)
    case changed(Story.ID)
    /// Kept, for an editor to put out: something in it has to be said first.
    case waiting(Story.ID, isNew: Bool)
}

extension StoryRecords {
    /// Takes one story in, whole or not at all. The same story a second time changes nothing; one that
    /// changed where it came from becomes a new revision.
    ///
    /// - Parameter isOpen: has something to be said before a text goes out? Does it change, say, what readers of the
    ///   published ones go by? Then it isn't put out.
    /// - Throws: `HouseError` (conflict) when it changed there and was worked on here, too.
    package func importStory(
        _ imported: ImportedStory, now: Date,
        isOpen: @escaping @Sendable ([Publication], StoryText) -> Bool
    ) async throws -> ImportOutcome {
        try await store.write { db in
            let hash = try Self.hash(of: imported)
            let row = try Row.fetchOne(
                db, sql: "SELECT id, import_hash FROM stories WHERE import_key = ?", arguments: [imported.key]
            )
            guard let row else {
                let story = try StoryDeeds.create(imported.draft, by: nil, reason: .import, now: now, in: db)
                try Self.note(imported.key, hash, on: story.id, in: db)
                if imported.publish != nil, isOpen([], story.text) {
                    return .waiting(story.id, isNew: true)
                }
                try Self.publish(imported, story, now: now, in: db)
                return .added(story.id)
            }
            let story = try StoryDeeds.find(row.id("id"), in: db)
            if row["import_hash"] == hash.hex { return .unchanged(story.id) }
            if try StoryDeeds.revision(story.revision, of: story.id, in: db)?.reason != .import {
                throw HouseError(
                    "“\(story.text.headline)” changed where it came from and was edited here, too.",
                    hint: "Put the two together at the desk; the import left it alone.", blame: .conflict)
            }
            let revised = try StoryDeeds.revise(
                story, with: imported.draft, by: nil, reason: .import, now: now, in: db)
            try Self.note(imported.key, hash, on: story.id, in: db)
            let published = try CorrectionDeeds.publications(of: story.id, in: db)
            if imported.publish != nil, isOpen(published, revised.text) {
                return .waiting(story.id, isNew: false)
            }
            // One import may write a story twice, when it knows where the stories it links to stand.
            let isSameRun = story.modified.milliseconds == now.milliseconds
            try Self.publish(imported, revised, isSameRun: isSameRun, now: now, in: db)
            return .changed(story.id)
        }
    }

    /// Where a story that was imported under a key stands, if it has been published.
    package func address(importedAs key: String) async throws -> StoryAddress? {
        try await store.read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM stories WHERE import_key = ?", arguments: [key])
                .flatMap(StoryAddress.init)
        }
    }

    private static func publish(
        _ imported: ImportedStory, _ story: Story, isSameRun: Bool = false, now: Date, in db: Database
    ) throws {
        guard let date = imported.publish, story.state != .withdrawn else { return }
        if date > now {
            try PublicationDeeds.schedule(story, at: date, now: now, in: db)
        } else {
            try PublicationDeeds.publish(
                story, revision: story.revision, at: date, slug: imported.slug,
                replacesLast: isSameRun, now: now, in: db)
        }
    }

    private static func note(_ key: String, _ hash: ContentHash, on id: Story.ID, in db: Database) throws {
        try db.execute(
            sql: "UPDATE stories SET import_key = ?, import_hash = ? WHERE id = ?",
            arguments: [key, hash.hex, id.rawValue])
    }

    private static func hash(of imported: ImportedStory) throws -> ContentHash {
        let draft = imported.draft
        let text = try Revision.hash(of: draft.text, after: nil)
        let rest: [String] = [
            imported.slug?.text ?? "", imported.publish?.milliseconds.description ?? "",
            String(draft.urgency),
            String(draft.isExclusive), draft.embargo?.milliseconds.description ?? "",
        ]
        return ContentHash(of: text.hex + rest.joined(separator: " "))
    }
}

package import Foundation
import GRDB
package import Newsroom

/// Which stories the desk wants listed.
package struct StoryFilter: Equatable, Sendable {
    /// Empty for all.
    package var states: Set<Story.State>
    package var section: Section.ID?
    /// Words that occur in the newest text, whole or begun; empty for all.
    package var words: String
    package var limit: Int
    package var offset: Int

    package init(
        states: Set<Story.State> = [], section: Section.ID? = nil, words: String = "", limit: Int = 50,
        offset: Int = 0
    ) {
        self.states = states
        self.section = section
        self.words = words
        self.limit = limit
        self.offset = offset
    }
}

/// Stories as the desk knows them. Every save is a revision, and none is ever changed or lost.
package struct StoryRecords: Sendable {
    let store: Store

    package func create(
        _ draft: StoryDraft, by member: Member.ID?, reason: Revision.Reason = .first, now: Date
    ) async throws -> Story {
        try await store.write { try StoryDeeds.create(draft, by: member, reason: reason, now: now, in: $0) }
    }

    /// Saves what an editor means as the next revision. A text that didn't change makes none.
    ///
    /// - Parameter revision: the one the editor started from.
    /// - Throws: `HouseError` (conflict) when someone saved another one since: nothing is written, and the
    ///   caller still has both texts.
    package func save(
        _ draft: StoryDraft, to id: Story.ID, basedOn revision: Int, by member: Member.ID?,
        reason: Revision.Reason = .edit, now: Date
    ) async throws -> Story {
        try await store.write { db in
            let story = try StoryDeeds.find(id, in: db)
            guard story.revision == revision else {
                throw HouseError(
                    "Someone saved this story while you were writing.",
                    hint: "Both texts are kept: put yours together with revision \(story.revision).",
                    blame: .conflict)
            }
            return try StoryDeeds.revise(story, with: draft, by: member, reason: reason, now: now, in: db)
        }
    }

    package func story(_ id: Story.ID) async throws -> Story? {
        try await store.read { try StoryDeeds.look(for: id, in: $0) }
    }

    /// The last touched first.
    package func list(_ filter: StoryFilter) async throws -> [Story] {
        try await store.read { db in
            var conditions: [String] = []
            var arguments = StatementArguments()
            if !filter.states.isEmpty {
                let states = filter.states.map(\.rawValue).sorted()
                conditions.append("stories.state IN (\(states.map { _ in "?" }.joined(separator: ", ")))")
                arguments += StatementArguments(states)
            }
            if let section = filter.section {
                conditions.append("revisions.section = ?")
                arguments += [section.rawValue]
            }
            if let query = SearchWords.query(filter.words) {
                conditions.append("stories.id IN (SELECT rowid FROM desk_search WHERE desk_search MATCH ?)")
                arguments += [query]
            }
            let condition = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
            arguments += [filter.limit, filter.offset]
            return try Row.fetchAll(
                db,
                sql: """
                    \(Story.select) \(condition)
                    ORDER BY stories.modified DESC, stories.id DESC LIMIT ? OFFSET ?
                    """, arguments: arguments
            ).map(Story.init)
        }
    }

    /// The newest first.
    package func revisions(of id: Story.ID) async throws -> [Revision] {
        try await store.read { db in
            try Row.fetchAll(
                db, sql: "\(Revision.select) WHERE revisions.story = ? ORDER BY revisions.number DESC",
                arguments: [id.rawValue]
            ).map(Revision.init)
        }
    }

    package func revision(_ number: Int, of id: Story.ID) async throws -> Revision? {
        try await store.read { try StoryDeeds.revision(number, of: id, in: $0) }
    }

    /// Puts a revision before the readers.
    ///
    /// - Parameter at: what the story is dated when this is its first publication.
    /// - Throws: `HouseError` (refused) before an embargo's minute.
    @discardableResult
    package func publish(
        _ id: Story.ID, revision: Int, at date: Date, by member: Member.ID? = nil, now: Date
    ) async throws -> PublishedStory {
        try await store.write { db in
            let story = try StoryDeeds.find(id, in: db)
            try PublicationDeeds.publish(story, revision: revision, at: date, slug: nil, now: now, in: db)
            try UnnamedSourceDeeds.answer(for: id, revision, by: member, now: now, in: db)
            return try present(PublicSide.find(id, in: db))
        }
    }

    /// Has the newest revision go out by itself.
    package func schedule(_ id: Story.ID, at date: Date, by member: Member.ID? = nil, now: Date) async throws
    {
        try await store.write { db in
            let story = try StoryDeeds.find(id, in: db)
            try PublicationDeeds.schedule(story, at: date, now: now, in: db)
            try UnnamedSourceDeeds.answer(for: id, story.revision, by: member, now: now, in: db)
        }
    }

    package func unschedule(_ id: Story.ID, now: Date) async throws {
        try await store.write { db in
            try db.execute(
                sql: """
                    UPDATE stories SET state = 'draft', scheduled = NULL, scheduled_revision = NULL, modified = ?
                    WHERE id = ? AND state = 'scheduled'
                    """, arguments: [now.milliseconds, id.rawValue])
        }
    }

    /// Publishes what is due, and says which.
    package func publishDue(now: Date) async throws -> [Story.ID] {
        let due = try await store.read { db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT id FROM stories
                    WHERE state = 'scheduled' AND scheduled <= ?1 AND (embargo IS NULL OR embargo <= ?1)
                    ORDER BY scheduled, id
                    """, arguments: [now.milliseconds]
            ).map { Story.ID($0) }
        }
        for id in due {
            try await store.write { db in
                let story = try StoryDeeds.find(id, in: db)
                guard story.state == .scheduled, let date = story.scheduled, date <= now else { return }
                try PublicationDeeds.publish(
                    story, revision: story.scheduledRevision ?? story.revision, at: date, slug: nil, now: now,
                    in: db)
            }
        }
        return due
    }

    /// Takes a published story back; the note stands at its address from then on.
    ///
    /// - Parameter said: the note without its Markdown, for where a correction is told in plain words.
    package func withdraw(
        _ id: Story.ID, note: String, said: String? = nil, by member: Member.ID? = nil, now: Date
    ) async throws {
        try await store.write { db in
            try PublicationDeeds.withdraw(
                try StoryDeeds.find(id, in: db), note: note, said: said, by: member, now: now, in: db)
        }
    }

    /// How many there are in each state.
    package func counts() async throws -> [Story.State: Int] {
        try await store.read { db in
            var counts: [Story.State: Int] = [:]
            for row in try Row.fetchAll(db, sql: "SELECT state, count(*) AS n FROM stories GROUP BY state") {
                counts[try row.word("state")] = row["n"]
            }
            return counts
        }
    }
}

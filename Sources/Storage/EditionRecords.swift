package import Foundation
import GRDB
package import Newsroom

/// Editions from the plan to the archive.
package struct EditionRecords: Sendable {
    let store: Store

    /// Starts an edition for a day of a series.
    ///
    /// - Throws: `HouseError` (conflict) when that day has one.
    package func plan(
        series: Series.ID, day: CalendarDay, due: Date, subject: String, items: [EditionItem],
        greeting: String = ""
    ) async throws -> Edition {
        try await store.write { db in
            if try Self.find(series: series, day: day, in: db) != nil {
                throw HouseError(
                    "There is an edition for \(day) already.", hint: "Open it in the list of editions.",
                    blame: .conflict)
            }
            try db.execute(
                sql: """
                    INSERT INTO editions (series, day, state, subject, greeting, due, version)
                    VALUES (?, ?, 'planned', ?, ?, ?, 1)
                    """, arguments: [series.rawValue, day.iso, subject, greeting, due.milliseconds])
            let id = Edition.ID(db.lastInsertedRowID)
            try EditionDeeds.setItems(items, of: id, in: db)
            return try EditionDeeds.find(id, in: db)
        }
    }

    package func edition(_ id: Edition.ID) async throws -> Edition? {
        try await store.read { try EditionDeeds.look(for: id, in: $0) }
    }

    package func edition(series: Series.ID, day: CalendarDay) async throws -> Edition? {
        try await store.read { try Self.find(series: series, day: day, in: $0) }
    }

    /// The newest first.
    package func list(limit: Int, offset: Int = 0) async throws -> [Edition] {
        try await store.read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM editions ORDER BY day DESC, id DESC LIMIT ? OFFSET ?",
                arguments: [limit, offset]
            ).map { try Edition($0, in: db) }
        }
    }

    /// Those that aren't finished, by the time they are due.
    package func open() async throws -> [Edition] {
        try await store.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM editions WHERE state IN ('planned', 'approved', 'held', 'sending') ORDER BY due, id
                    """
            ).map { try Edition($0, in: db) }
        }
    }

    /// Was a story of an edition on its way called wrong since it was printed?
    package func isOvertaken(_ id: Edition.ID) async throws -> Bool {
        try await store.read { try UnsentEditions.overtaken(id, in: $0) }
    }

    /// The edition with its stories, its series and the masthead, read in one piece.
    package func set(_ id: Edition.ID) async throws -> SetEdition {
        try await store.read { db in try EditionDeeds.set(EditionDeeds.find(id, in: db), in: db) }
    }

    /// An edition that isn't saved, as it would be set: with its stories at the revisions it names.
    package func set(_ edition: Edition) async throws -> SetEdition {
        try await store.read { try EditionDeeds.set(edition, in: $0) }
    }

    /// Saves what an editor changed. An approved edition needs approval again after it.
    ///
    /// - Throws: `HouseError` (conflict) when it was changed by someone else since `version`, or is on its way.
    package func save(
        _ id: Edition.ID, subject: String, greeting: String, items: [EditionItem], due: Date,
        basedOn version: Int
    ) async throws -> Edition {
        try await store.write { db in
            let edition = try EditionDeeds.find(id, in: db)
            try Self.require(edition, in: [.planned, .approved, .held], version: version)
            try Ledger.thaw(id, in: db)
            try EditionDeeds.setItems(items, of: id, in: db)
            try db.execute(
                sql: """
                    UPDATE editions SET subject = ?, greeting = ?, due = ?, version = version + 1,
                        state = CASE state WHEN 'approved' THEN 'planned' ELSE state END,
                        approved = NULL, approved_by = NULL
                    WHERE id = ?
                    """, arguments: [subject, greeting, due.milliseconds, id.rawValue])
            return try EditionDeeds.find(id, in: db)
        }
    }

    /// Releases an edition as it stood at a version; it goes out when it is due, or at once if that is past.
    package func approve(_ id: Edition.ID, version: Int, by member: Member.ID?, now: Date) async throws {
        try await store.write { db in
            let edition = try EditionDeeds.find(id, in: db)
            try Self.require(edition, in: [.planned, .held, .approved], version: version)
            guard !edition.items.isEmpty || edition.correction != nil else {
                throw HouseError("An edition needs at least one story.", hint: "Add one.", blame: .request)
            }
            guard edition.subject.contains(where: { !$0.isWhitespace }) else {
                throw HouseError("An edition needs a subject.", hint: "Write one.", blame: .request)
            }
            try db.execute(
                sql: """
                    UPDATE editions SET state = 'approved', approved = ?, approved_by = ?, due = max(due, ?),
                        hold_reason = ''
                    WHERE id = ?
                    """, arguments: [now.milliseconds, member?.rawValue, now.milliseconds, id.rawValue])
        }
    }

    /// Keeps it back: it waits for someone.
    ///
    /// - Parameter reason: why, in a sentence; everybody at the desk reads it.
    package func hold(_ id: Edition.ID, reason: String) async throws {
        try await change(id, from: ["planned", "approved"], to: .held, reason: reason)
    }

    package func cancel(_ id: Edition.ID) async throws {
        try await change(id, from: ["planned", "approved", "held"], to: .cancelled)
    }

    private func change(
        _ id: Edition.ID, from states: [String], to state: Edition.State, reason: String = ""
    ) async throws {
        try await store.write { db in
            try Ledger.thaw(id, in: db)
            let marks = states.map { _ in "?" }.joined(separator: ", ")
            try db.execute(
                sql: """
                    UPDATE editions SET state = ?, hold_reason = ?, version = version + 1
                    WHERE id = ? AND state IN (\(marks))
                    """, arguments: [state.rawValue, reason, id.rawValue] + StatementArguments(states))
            if db.changesCount == 0 {
                throw HouseError("This edition is on its way or done already.", blame: .conflict)
            }
        }
    }

    /// Published stories of the series' sections from the last three days, or the newest ones if there are
    /// fewer than `least`.
    package func candidates(series id: Series.ID, now: Date, least: Int = 8) async throws -> [Candidate] {
        try await store.read { db in
            guard let series = try Series.find(id, in: db) else { return [] }
            let sections = series.sections.sorted().map(\.description).joined(separator: ", ")
            let condition = sections.isEmpty ? "1" : "stories.public_section IN (\(sections))"
            let since = now.addingTimeInterval(-3 * 86_400).milliseconds
            let rows = try Row.fetchAll(
                db,
                sql: """
                    \(PublishedStory.select)
                    WHERE stories.state = 'published' AND \(condition) AND stories.published <= ?
                    ORDER BY stories.published DESC, stories.id DESC LIMIT 200
                    """, arguments: [now.milliseconds])
            let last = try Row.fetchAll(
                db,
                sql: """
                    SELECT story, revision FROM edition_items WHERE edition = (
                        SELECT id FROM editions WHERE series = ? AND correction IS NULL AND state IN ('sending', 'sent')
                        ORDER BY day DESC LIMIT 1)
                    """, arguments: [id.rawValue])
            let ran = Dictionary(
                last.map { ($0.id("story") as Story.ID, $0["revision"] as Int) },
                uniquingKeysWith: { first, _ in first })
            let stories = try rows.map { try PublishedStory($0) }
            let fresh = stories.prefix { $0.published.milliseconds >= since }
            return stories.prefix(max(fresh.count, least)).map {
                Candidate(story: $0, ranInLastEdition: ran[$0.id] == $0.revision)
            }
        }
    }

    private static func find(series: Series.ID, day: CalendarDay, in db: Database) throws -> Edition? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM editions WHERE series = ? AND day = ? AND correction IS NULL",
            arguments: [series.rawValue, day.iso]
        ).map { try Edition($0, in: db) }
    }

    private static func require(_ edition: Edition, in states: Set<Edition.State>, version: Int) throws {
        guard states.contains(edition.state) else {
            throw HouseError(
                "This edition can't be changed any more.", hint: "It is \(edition.state.rawValue).",
                blame: .conflict)
        }
        guard edition.version == version else {
            throw HouseError(
                "Someone changed this edition while you were at it.",
                hint: "Open it again and put your changes to what stands there now.", blame: .conflict)
        }
    }
}

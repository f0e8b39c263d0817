package import Foundation
import GRDB
package import Newsroom

/// What was wrong in published words: said once, kept for good.
package struct CorrectionRecords: Sendable {
    let store: Store

    /// Every text of a story that readers were shown, in order, and when it came.
    package func publications(of id: Story.ID) async throws -> [Publication] {
        try await store.read { try CorrectionDeeds.publications(of: id, in: $0) }
    }

    /// The same for those of some stories that had more than one.
    package func publications(ofChanged ids: [Story.ID]) async throws -> [Story.ID: [Publication]] {
        guard !ids.isEmpty else { return [:] }
        let marks = ids.map { "\($0.rawValue)" }.joined(separator: ", ")
        return try await store.read { db in
            let changed = try Int64.fetchAll(
                db,
                sql: """
                    SELECT story FROM publications WHERE story IN (\(marks))
                    GROUP BY story HAVING sum(1 - replaces_last) > 1
                    """)
            var found: [Story.ID: [Publication]] = [:]
            for id in changed {
                found[Story.ID(id)] = try CorrectionDeeds.publications(of: Story.ID(id), in: db)
            }
            return found
        }
    }

    /// Puts another text of a published story before its readers, or none, with what there is to be said about it: one
    /// act, so that neither is ever there without the other.
    ///
    /// - Throws: ``HouseError`` (conflict) where another text was published since the editor looked.
    @discardableResult
    package func amend(
        _ id: Story.ID, _ amendment: Amendment, by member: Member.ID?, now: Date
    ) async throws -> PublishedStory {
        try await store.write { db in
            let story = try StoryDeeds.find(id, in: db)
            guard story.publishedRevision == amendment.seen else {
                throw HouseError(
                    "Another text of this story was published while you were writing.",
                    hint: "Look at what readers see now, and say it again.", blame: .conflict)
            }
            if amendment.revision != amendment.seen || story.state == .withdrawn {
                try PublicationDeeds.publish(
                    story, revision: amendment.revision, at: now, slug: nil, now: now, in: db)
                try UnnamedSourceDeeds.answer(for: id, amendment.revision, by: member, now: now, in: db)
            }
            if let note = amendment.note {
                let righted = amendment.revision == amendment.seen ? nil : amendment.revision
                var places = [Correction.Place(story: id, wrong: amendment.wrong, righted: righted)]
                for other in Set(note.others).subtracting([id]).sorted() {
                    places.append(try CorrectionDeeds.whole(other, in: db))
                }
                try CorrectionDeeds.insert(note, on: places, by: member, now: now, in: db)
            }
            return try present(PublicSide.find(id, in: db))
        }
    }

    /// The newest first.
    package func newest(limit: Int, before id: Correction.ID? = nil) async throws -> [Correction] {
        try await store.read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM corrections WHERE id < ? ORDER BY id DESC LIMIT ?",
                arguments: [id?.rawValue ?? Int64.max, limit]
            ).map { try Correction($0, in: db) }
        }
    }

    package func count() async throws -> Int {
        try await store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM corrections") ?? 0 }
    }

    /// A page of all of them, counted from the oldest, from 1; the oldest first.
    package func sheet(_ number: Int, size: Int) async throws -> [Correction] {
        try await store.read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM corrections ORDER BY id LIMIT ? OFFSET ?",
                arguments: [size, (number - 1) * size]
            ).map { try Correction($0, in: db) }
        }
    }

    /// How many came before the first that is about one of these stories; nil where none is.
    package func count(beforeFirstOf stories: Set<Story.ID>) async throws -> Int? {
        guard !stories.isEmpty else { return nil }
        let marks = stories.sorted().map { "\($0.rawValue)" }.joined(separator: ", ")
        return try await store.read { db in
            guard
                let first = try Int64.fetchOne(
                    db,
                    sql: "SELECT min(correction) FROM correction_stories WHERE story IN (\(marks))")
            else { return nil }
            return try Int.fetchOne(
                db, sql: "SELECT count(*) FROM corrections WHERE id < ?", arguments: [first])
        }
    }

    /// Who was sent a revision that a correction is about, in whichever edition and printing: the relay took it, or may
    /// have.
    package func receivers(of id: Correction.ID) async throws -> ReaderSet {
        try await store.read { try CorrectionDeeds.receivers(of: id, in: $0) }
    }

    /// Those of them who still get the paper's mail: whom the correction is mailed to.
    package func standingReceivers(of id: Correction.ID) async throws -> ReaderSet {
        try await store.read { db in
            let standing = try Int64.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT readers.number FROM subscriptions
                    JOIN readers ON readers.number = subscriptions.reader
                    WHERE subscriptions.series IN (\(CorrectionDeeds.carriers)) AND readers.state = 'confirmed'
                    """, arguments: [id.rawValue])
            var readers = try CorrectionDeeds.receivers(of: id, in: db)
            readers.formIntersection(ReaderSet(standing.map { Subscriber.ID($0) }))
            return readers
        }
    }

    /// The days of the editions that carried what it is about.
    package func days(of id: Correction.ID) async throws -> [CalendarDay] {
        try await store.read { try EditionCorrections.mailed(id, in: $0).flatMap(\.days) }
    }

    /// The run that mails a correction by itself, if there is one.
    package func run(of id: Correction.ID) async throws -> Edition? {
        try await store.read { try CorrectionDeeds.run(of: id, in: $0) }
    }

    /// Has a correction mailed to exactly those who were sent what it is about and still want the paper's mail: like an
    /// edition, approved and with its readers fixed, due now. A second time changes nothing.
    ///
    /// - Parameters:
    ///   - subject: the mail's.
    ///   - greeting: what stands below the correction, in Markdown.
    /// - Returns: the run.
    /// - Throws: ``HouseError`` (conflict) where nobody was sent it, or it isn't grave.
    package func mail(
        _ id: Correction.ID, subject: String, greeting: String, by member: Member.ID?, now: Date
    ) async throws -> Edition.ID {
        try await store.write { db in
            if let run = try CorrectionDeeds.run(of: id, in: db) { return run.id }
            guard
                let correction = try Row.fetchOne(
                    db, sql: "SELECT * FROM corrections WHERE id = ?", arguments: [id.rawValue]
                ).map({ try Correction($0, in: db) })
            else { throw HouseError("There is no correction \(id).", blame: .absent) }
            guard correction.isGrave, correction.kind.concernsWhatWasRead else {
                throw HouseError(
                    "Only a grave note about what was read is mailed by itself.",
                    hint: "The next edition begins with it.", blame: .conflict)
            }
            guard let series = try CorrectionDeeds.series(of: id, in: db) else {
                throw CorrectionDeeds.nobody
            }
            guard try !CorrectionDeeds.isBeingHandedOver(id, in: db) else { throw CorrectionDeeds.handedOver }
            let day = CalendarDay(now, in: try Masthead.zone(db))
            try db.execute(
                sql: """
                    INSERT INTO editions (series, day, correction, state, subject, greeting, due, version, approved,
                        approved_by)
                    VALUES (?, ?, ?, 'approved', ?, ?, ?, 1, ?, ?)
                    """,
                arguments: [
                    series.rawValue, day.iso, id.rawValue, subject, greeting, now.milliseconds,
                    now.milliseconds, member?.rawValue,
                ])
            let run = Edition.ID(db.lastInsertedRowID)
            guard try Ledger.freeze(run, now: now, in: db) > 0 else { throw CorrectionDeeds.nobody }
            return run
        }
    }

    package func correction(_ id: Correction.ID) async throws -> Correction? {
        try await store.read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM corrections WHERE id = ?", arguments: [id.rawValue])
                .map { try Correction($0, in: db) }
        }
    }

    /// Where some words were read, exactly as they stand in the Markdown: every published revision that holds them.
    package func holders(of words: String) async throws -> [WordsHolder] {
        guard words.contains(where: { !$0.isWhitespace }) else { return [] }
        return try await store.read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT publications.story, publications.revision, stories.published_revision,
                        stories.state, stories.year, stories.month, stories.slug, revisions.headline
                    FROM publications
                    JOIN revisions ON revisions.story = publications.story
                        AND revisions.number = publications.revision
                    JOIN stories ON stories.id = publications.story
                    WHERE instr(revisions.body, ?1) OR instr(revisions.headline, ?1)
                        OR instr(revisions.standfirst, ?1)
                    ORDER BY publications.story, publications.revision
                    """, arguments: [words])
            return try rows.map { row in
                guard let address = try StoryAddress(row) else { throw row.damage("slug") }
                let story: Story.ID = row.id("story")
                let revision: Int = row["revision"]
                let editions = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT DISTINCT series.slug, editions.day FROM printing_items
                        JOIN editions ON editions.id = printing_items.edition
                        JOIN series ON series.id = editions.series
                        WHERE printing_items.story = ? AND printing_items.revision = ?
                        ORDER BY editions.day, series.slug
                        """, arguments: [story.rawValue, revision]
                ).map { WordsHolder.EditionPage(series: try $0.slug("slug"), day: try $0.day("day")) }
                let state: Story.State = try row.word("state")
                return WordsHolder(
                    story: story, revision: revision, headline: row["headline"], address: address,
                    isShown: state == .published && row["published_revision"] == revision, editions: editions)
            }
        }
    }
}

/// A published revision that holds some words, and the editions that led to it.
package struct WordsHolder: Equatable, Sendable {
    /// An edition, by where its page is.
    package struct EditionPage: Hashable, Sendable {
        package let series: Slug
        package let day: CalendarDay
    }

    package let story: Story.ID
    package let revision: Int
    package let headline: String
    package let address: StoryAddress
    /// Is it what readers see at the story's address now?
    package let isShown: Bool
    package let editions: [EditionPage]
}

/// How a correction is written, inside one transaction.
enum CorrectionDeeds {
    static func publications(of id: Story.ID, in db: Database) throws -> [Publication] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT publications.revision AS shown, publications.at, publications.replaces_last,
                    \(StoryText.columns)
                FROM publications
                JOIN revisions ON revisions.story = publications.story
                    AND revisions.number = publications.revision
                LEFT JOIN pictures ON pictures.file_name = revisions.picture
                WHERE publications.story = ? ORDER BY publications.id
                """, arguments: [id.rawValue])
        var published: [Publication] = []
        for row in rows {
            if row["replaces_last"] { _ = published.popLast() }
            published.append(
                Publication(revision: row["shown"], text: try StoryText(row), at: row.date("at")))
        }
        return published
    }

    static let nobody = HouseError(
        "Nobody was sent it by mail who still gets the paper’s mail.", hint: "The site says it.",
        blame: .conflict)

    static let handedOver = HouseError(
        "Copies with the error are being handed to the relay at this very moment.",
        hint: "Once they are, press again: whoever gets one is told, too.", blame: .conflict)

    /// Is a copy of an edition that carried what it is about on a line?
    static func isBeingHandedOver(_ id: Correction.ID, in db: Database) throws -> Bool {
        let editions = try Int64.fetchAll(
            db,
            sql: """
                SELECT DISTINCT printing_items.edition FROM correction_revisions
                JOIN printing_items ON printing_items.story = correction_revisions.story
                    AND printing_items.revision = correction_revisions.revision
                JOIN editions ON editions.id = printing_items.edition AND editions.state = 'sending'
                WHERE correction_revisions.correction = ?
                """, arguments: [id.rawValue])
        let isActive = OutcomeBlock.table([.active])
        var isFound = false
        for edition in editions {
            try OutcomeBlock.each(of: Edition.ID(edition), in: db) { _, block in
                isFound = isFound || block.octets.contains { isActive[Int($0)] == 1 }
            }
        }
        return isFound
    }

    static func receivers(of id: Correction.ID, in db: Database) throws -> ReaderSet {
        let rows = try Row.fetchAll(
            db, sql: "SELECT story, revision FROM correction_revisions WHERE correction = ?",
            arguments: [id.rawValue])
        var readers = ReaderSet()
        for row in rows {
            readers.formUnion(
                try Ledger.receivers(of: row.id("story"), revision: row["revision"], in: db))
        }
        return readers
    }

    /// The series whose editions carried what a correction is about, as a SELECT with the correction's number: whoever
    /// still gets one of them is told.
    static let carriers = """
        SELECT editions.series FROM correction_revisions
        JOIN printing_items ON printing_items.story = correction_revisions.story
            AND printing_items.revision = correction_revisions.revision
        JOIN editions ON editions.id = printing_items.edition
        WHERE correction_revisions.correction = ?
        """

    /// The series that carried it last: it is mailed as that one's mail.
    static func series(of id: Correction.ID, in db: Database) throws -> Series.ID? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT editions.series FROM printing_items
                JOIN correction_revisions ON correction_revisions.story = printing_items.story
                    AND correction_revisions.revision = printing_items.revision
                JOIN editions ON editions.id = printing_items.edition
                WHERE correction_revisions.correction = ?
                ORDER BY editions.addressed DESC, editions.id DESC LIMIT 1
                """, arguments: [id.rawValue]
        )?.id("series")
    }

    static func run(of id: Correction.ID, in db: Database) throws -> Edition? {
        try Row.fetchOne(db, sql: "SELECT * FROM editions WHERE correction = ?", arguments: [id.rawValue])
            .map { try Edition($0, in: db) }
    }

    /// A story with every text it was ever shown with.
    static func whole(_ id: Story.ID, in db: Database) throws -> Correction.Place {
        let revisions = try Int.fetchAll(
            db, sql: "SELECT DISTINCT revision FROM publications WHERE story = ? ORDER BY revision",
            arguments: [id.rawValue])
        guard !revisions.isEmpty else {
            throw HouseError(
                "Story \(id) was never published.", hint: "Name only stories that readers know.",
                blame: .request)
        }
        return Correction.Place(story: id, wrong: revisions, righted: nil)
    }

    static func insert(
        _ draft: CorrectionDraft, on places: [Correction.Place], by member: Member.ID?, now: Date,
        in db: Database
    ) throws {
        if let problem = draft.problems.first { throw HouseError(problem.message, blame: .request) }
        // In the order that they are read again, so that the hash can be checked.
        let places = places.sorted { $0.story < $1.story }
        let last = try Row.fetchOne(db, sql: "SELECT hash FROM corrections ORDER BY id DESC LIMIT 1")
        let hash = Correction.hash(
            of: draft, at: now.milliseconds, places: places, after: try last?.hash("hash"))
        try db.execute(
            sql: """
                INSERT INTO corrections (kind, is_grave, note, before, after, why, found_by, at, editor, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                draft.kind.rawValue, draft.isGrave, draft.note, draft.before, draft.after, draft.why,
                draft.foundBy, now.milliseconds, member?.rawValue, hash.hex,
            ])
        let id = db.lastInsertedRowID
        for place in places {
            try db.execute(
                sql: "INSERT INTO correction_stories (correction, story, righted) VALUES (?, ?, ?)",
                arguments: [id, place.story.rawValue, place.righted])
            for revision in place.wrong {
                try db.execute(
                    sql: "INSERT INTO correction_revisions (correction, story, revision) VALUES (?, ?, ?)",
                    arguments: [id, place.story.rawValue, revision])
            }
            // Feeds and pages tell by it that there is something new.
            try db.execute(
                sql: "UPDATE stories SET updated = ?1, modified = ?1 WHERE id = ?2 AND published IS NOT NULL",
                arguments: [now.milliseconds, place.story.rawValue])
            try PublicationDeeds.addToPress(place.story, in: db)
            try UnsentEditions.mend(place, draft.kind, now: now, in: db)
        }
    }
}

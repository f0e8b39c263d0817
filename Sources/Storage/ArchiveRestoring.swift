import Copydesk
import Foundation
import GRDB
package import Newsroom

/// What an archive holds, read again.
package struct ArchivedNewsroom: Sendable {
    package var paper: ArchivedPaper
    /// The words of the policies, by their numbers.
    package var policyTexts: [Int64: String] = [:]
    package var stories: [(story: ArchivedStory, revisions: [ArchivedRow])] = []
    package var corrections: [ArchivedCorrection] = []
    package var editions: [ArchivedEdition] = []
    package var links: [ArchiveLink] = []

    package init(paper: ArchivedPaper) { self.paper = paper }
}

extension ArchiveRecords {
    /// Puts everything into a newsroom that has nothing yet, in one transaction, and all of it on the press's list.
    ///
    /// - Throws: ``HouseError`` (conflict) where there is a paper already.
    package func restore(_ archived: ArchivedNewsroom) async throws {
        try await store.write { db in
            guard try Masthead.current(db) == nil else { throw Self.isFounded }
            try Self.insert(archived.paper.masthead, into: "masthead", in: db)
            try Self.insert(archived.paper.sections, into: "sections", in: db)
            try Self.insert(archived.paper.series, into: "series", in: db)
            for row in archived.paper.policies {
                let text = row["id"]?.number.flatMap { archived.policyTexts[$0] } ?? ""
                try Self.insert(
                    [row.merging(["text": .text(text)]) { $1 }], into: "policies", adding: ["text"], in: db)
            }
            for entry in archived.stories { try Self.insert(entry.story, entry.revisions, in: db) }
            try Self.publish(archived.stories.map(\.story), in: db)
            for review in archived.stories.flatMap(\.story.reviews) {
                // Who judged it was never in the archive.
                let named = review.merging(["member_name": .text("–")]) { $1 }
                try Self.insert([named], into: "forecast_reviews", adding: ["member_name"], in: db)
            }
            for entry in archived.corrections {
                try Self.insert([entry.correction], into: "corrections", in: db)
                try Self.insert(entry.stories, into: "correction_stories", in: db)
                try Self.insert(entry.revisions, into: "correction_revisions", in: db)
            }
            for entry in archived.editions { try Self.insert(entry, in: db) }
            try Self.insert(archived.links, in: db)
            try Schema.linkEarlier(db)
            for entry in archived.stories {
                if let id = entry.story.story["id"]?.number {
                    try PressQueue.add(.story(Identifier(id)), in: db)
                }
            }
            try PressQueue.add(.whole, in: db)
        }
    }

    package static let isFounded = HouseError(
        "There is a paper in this newsroom already.", hint: "Name a folder that isn't there yet.",
        blame: .conflict)

    private static func insert(_ story: ArchivedStory, _ revisions: [ArchivedRow], in db: Database) throws {
        for picture in story.pictures {
            try insert(
                [picture.merging(["added": .number(0)]) { $1 }], into: "pictures", adding: ["added"],
                isNew: false, in: db)
        }
        let row = story.story
        let published = row["published"] ?? .number(0)
        try insert(
            [
                row.merging([
                    "revision": row["published_revision"] ?? .number(1), "created": published,
                    "modified": row["updated"] ?? published,
                ]) { $1 }
            ], into: "stories", adding: ["revision", "created", "modified"], in: db)
        var previous: ContentHash?
        for revision in revisions {
            var revision = revision
            revision["saved"] = published
            revision["reason"] = .text(Newsroom.Revision.Reason.import.rawValue)
            // The chain in the database begins anew: texts that nobody saw are missing from it.
            revision["hash"] = .text(String(repeating: "0", count: 64))
            let text = try text(of: revision, in: db)
            let hash = try Newsroom.Revision.hash(of: text, after: previous)
            revision["hash"] = .text(hash.hex)
            previous = hash
            try insert(
                [revision], into: "revisions", adding: ["saved", "reason", "hash"], in: db)
        }
    }

    private static func text(of revision: ArchivedRow, in db: Database) throws -> StoryText {
        func words(_ name: String) -> String { revision[name]?.text ?? "" }
        var picture: LeadPicture?
        if let name = revision["picture"]?.text,
            let row = try Row.fetchOne(
                db, sql: "SELECT * FROM pictures WHERE file_name = ?", arguments: [name])
        {
            picture = LeadPicture(
                picture: Picture(
                    hash: try row.hash("hash"), format: try row.word("format"), width: row["width"],
                    height: row["height"]), alt: words("picture_alt"), caption: words("picture_caption"),
                credit: words("picture_credit"))
        }
        return StoryText(
            headline: words("headline"), standfirst: words("standfirst"), body: words("body"),
            kind: Story.Kind(rawValue: words("kind")) ?? .report,
            section: Identifier(revision["section"]?.number ?? 0),
            bylines: try Byline.list(words("bylines")), picture: picture,
            topics: try JSONColumn.value([String].self, from: words("topics")))
    }

    /// Everything that came before readers, in the order that it did.
    private static func publish(_ stories: [ArchivedStory], in db: Database) throws {
        let all = stories.flatMap(\.publications).sorted { ($0["id"]?.number ?? 0) < ($1["id"]?.number ?? 0) }
        for row in all {
            try insert([row], into: "publications", in: db)
            guard let story = row["story"]?.number, let number = row["revision"]?.number else { continue }
            let body = try String.fetchOne(
                db, sql: "SELECT body FROM revisions WHERE story = ? AND number = ?",
                arguments: [story, number])
            try RecordDeeds.publish(Int(number), of: Identifier(story), body ?? "", in: db)
        }
        try db.execute(sql: "UPDATE records SET is_newest = 1 WHERE is_public = 1")
        for entry in stories {
            guard let id = entry.story["id"]?.number else { continue }
            if entry.story["state"]?.text == Story.State.withdrawn.rawValue {
                try RecordDeeds.withdraw(Identifier(id), in: db)
                continue
            }
            let story = try StoryDeeds.find(Identifier(id), in: db)
            for byline in story.text.bylines {
                try db.execute(
                    sql: """
                        INSERT INTO published_bylines (story, slug, name, published) VALUES (?, ?, ?, ?)
                        ON CONFLICT DO NOTHING
                        """,
                    arguments: [id, byline.slug.text, byline.name, entry.story["published"]?.number])
            }
        }
    }

    private static func insert(_ entry: ArchivedEdition, in db: Database) throws {
        var edition = entry.edition
        edition["state"] = .text(Edition.State.sent.rawValue)
        edition["version"] = .number(1)
        edition["approved"] = edition["due"]
        edition["frozen"] = edition["addressed"]
        edition["finished"] = edition["addressed"]
        try insert(
            [edition], into: "editions", adding: ["state", "version", "approved", "frozen", "finished"],
            in: db)
        try insert(entry.items, into: "edition_items", in: db)
        try insert(entry.corrections, into: "edition_corrections", in: db)
        for printing in entry.printings {
            // The mail that was spliced for each reader is gone; nobody is sent it again.
            try insert([printing], into: "printings", adding: ["mail"], in: db)
        }
        try insert(entry.printingItems, into: "printing_items", in: db)
    }

    /// - Parameter added: columns that the archive doesn't tell.
    /// - Throws: ``HouseError`` for a column that the archive's rows of this table don't have: it is no archive of ours.
    private static func insert(
        _ rows: [ArchivedRow], into table: String, adding added: [String] = [], isNew: Bool = true,
        in db: Database
    ) throws {
        let names = (columns[table] ?? []) + added
        for row in rows {
            if let stranger = row.keys.first(where: { !names.contains($0) }) {
                throw HouseError(
                    "The archive tells “\(stranger.prefix(60))” of \(table), which it can't know.",
                    hint: "It isn't as the press wrote it; rebuild from another copy.", blame: .request)
            }
            try db.execute(
                sql: """
                    INSERT INTO \(table) (\(names.joined(separator: ", ")))
                    VALUES (\(names.map { _ in "?" }.joined(separator: ", ")))
                    \(isNew ? "" : "ON CONFLICT DO NOTHING")
                    """,
                arguments: StatementArguments(
                    names.map { row[$0]?.databaseValue ?? ($0 == "mail" ? Data().databaseValue : .null) }))
        }
    }
}

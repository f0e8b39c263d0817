package import Foundation
import GRDB
package import Newsroom

/// A value of the database as the archive writes it: a number, words, or nothing.
package enum ArchivedValue: Codable, Equatable, Sendable {
    case number(Int64)
    case text(String)
    case null

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let number = try? container.decode(Int64.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .number(let number): try container.encode(number)
        case .text(let words): try container.encode(words)
        case .null: try container.encodeNil()
        }
    }
}

/// A row by its columns' names, which `docs/schema.md` explains.
package typealias ArchivedRow = [String: ArchivedValue]

/// The paper itself: who it is, its sections and its series.
package struct ArchivedPaper: Codable, Equatable, Sendable {
    package static let currentFormat = "daybreak-archive-1"

    package var format = currentFormat
    package var masthead: [ArchivedRow]
    package var sections: [ArchivedRow]
    package var series: [ArchivedRow]
    /// Without their words.
    package var policies: [ArchivedRow]
}

/// A story that came before readers, and every text of it that they saw.
package struct ArchivedStory: Codable, Equatable, Sendable {
    package var story: ArchivedRow
    /// In order.
    package var publications: [ArchivedRow]
    /// Of the pictures that it shows.
    package var pictures: [ArchivedRow]
    /// What was said of its forecasts on their day, in order.
    package var reviews: [ArchivedRow]
}

/// A correction, the stories it is about, and their wrong revisions.
package struct ArchivedCorrection: Codable, Equatable, Sendable {
    package var correction: ArchivedRow
    package var stories: [ArchivedRow]
    package var revisions: [ArchivedRow]
}

/// An edition that was sent; its words stand in files of their own.
package struct ArchivedEdition: Codable, Equatable, Sendable {
    package var edition: ArchivedRow
    package var items: [ArchivedRow]
    package var corrections: [ArchivedRow]
    package var printings: [ArchivedRow]
    package var printingItems: [ArchivedRow]
}

/// A link of the archive's chain.
package struct ArchiveLink: Equatable, Sendable {
    package enum What: String, Sendable { case policy, revision, edition, correction }

    package let number: Int
    package let at: Date
    package let what: What
    /// The file's path below the archive's root.
    package let file: String
    package let sha256: ContentHash
    package let hash: ContentHash

    package init(
        number: Int, at: Date, what: What, file: String, sha256: ContentHash, hash: ContentHash
    ) {
        self.number = number
        self.at = at
        self.what = what
        self.file = file
        self.sha256 = sha256
        self.hash = hash
    }
}

/// What may stand in the archive, and nothing else: no reader, no member, no draft, no delivery.
package struct ArchiveRecords: Sendable {
    let store: Store

    /// The columns of each table that the archive tells.
    static let columns: [String: [String]] = [
        "masthead": [
            "id", "name", "slogan", "language", "time_zone", "postal_address", "contact_address", "about",
        ],
        "sections": ["id", "slug", "name", "position"],
        "series": [
            "id", "slug", "name", "promise", "weekdays", "minute_of_day", "time_zone", "holidays", "sections",
            "why_label", "clock", "cutoff_minutes", "in_doubt", "exceptions",
        ],
        "policies": ["id", "kind", "version", "hash", "in_force"],
        "stories": [
            "id", "state", "published_revision", "year", "month", "slug", "public_section", "urgency",
            "is_exclusive", "published", "updated", "withdrawal_note",
        ],
        "publications": ["id", "story", "revision", "at", "replaces_last"],
        "revisions": [
            "story", "number", "headline", "standfirst", "body", "kind", "section", "bylines", "topics",
            "picture", "picture_alt", "picture_caption", "picture_credit",
        ],
        "pictures": ["file_name", "hash", "format", "width", "height"],
        "forecast_reviews": ["id", "story", "words", "level", "review", "verdict", "note", "at"],
        "corrections": [
            "id", "kind", "is_grave", "note", "before", "after", "why", "found_by", "at", "hash",
        ],
        "correction_stories": ["correction", "story", "righted"],
        "correction_revisions": ["correction", "story", "revision"],
        "editions": [
            "id", "series", "day", "correction", "subject", "greeting", "due", "addressed", "printing",
        ],
        "edition_items": ["edition", "position", "story", "revision", "what", "why", "reason", "is_pinned"],
        "edition_corrections": ["edition", "correction"],
        "printings": ["edition", "number", "subject", "html", "text", "hash", "made", "note"],
        "printing_items": ["edition", "printing", "position", "story", "revision"],
    ]

    package func paper() async throws -> ArchivedPaper {
        try await store.read { db in
            ArchivedPaper(
                masthead: try Self.rows("masthead", "1", [], in: db),
                sections: try Self.rows("sections", "1 ORDER BY id", [], in: db),
                series: try Self.rows("series", "1 ORDER BY id", [], in: db),
                policies: try Self.rows("policies", "1 ORDER BY id", [], in: db))
        }
    }

    /// - Returns: nil for a story that never came out.
    package func story(_ id: Story.ID) async throws -> (ArchivedStory, revisions: [ArchivedRow])? {
        try await store.read { db in
            let stories = try Self.rows(
                "stories", "id = ? AND state IN ('published', 'withdrawn')", [id.rawValue], in: db)
            guard let story = stories.first else { return nil }
            let publications = try Self.rows(
                "publications", "story = ? ORDER BY id", [id.rawValue], in: db)
            let revisions = try Self.rows(
                "revisions",
                "story = ?1 AND number IN (SELECT revision FROM publications WHERE story = ?1) ORDER BY number",
                [id.rawValue], in: db)
            var pictures: [ArchivedRow] = []
            for name in Set(revisions.flatMap(Self.pictureNames)).sorted() {
                pictures += try Self.rows("pictures", "file_name = ?", [name], in: db)
            }
            return (
                ArchivedStory(
                    story: story, publications: publications, pictures: pictures,
                    reviews: try Self.rows(
                        "forecast_reviews", "story = ? ORDER BY id", [id.rawValue], in: db)), revisions
            )
        }
    }

    /// The corrections of some stories; all for nil.
    package func corrections(of stories: Set<Story.ID>?) async throws -> [ArchivedCorrection] {
        try await store.read { db in
            let some = stories.map { ids in ids.map { "\($0.rawValue)" }.sorted().joined(separator: ", ") }
            let condition =
                some.map { "id IN (SELECT correction FROM correction_stories WHERE story IN (\($0)))" } ?? "1"
            return try Self.rows("corrections", "\(condition) ORDER BY id", [], in: db).map { row in
                let id: StatementArguments = [row["id"]?.databaseValue]
                return ArchivedCorrection(
                    correction: row,
                    stories: try Self.rows(
                        "correction_stories", "correction = ? ORDER BY story", id, in: db),
                    revisions: try Self.rows(
                        "correction_revisions", "correction = ? ORDER BY story, revision", id, in: db))
            }
        }
    }

    /// - Returns: nil for an edition that wasn't sent to anybody.
    package func edition(_ id: Edition.ID) async throws -> ArchivedEdition? {
        try await store.read { db in
            let number: StatementArguments = [id.rawValue]
            let editions = try Self.rows(
                "editions", "id = ? AND state IN ('sending', 'sent')", number, in: db)
            guard let edition = editions.first else { return nil }
            return ArchivedEdition(
                edition: edition,
                items: try Self.rows("edition_items", "edition = ? ORDER BY position", number, in: db),
                corrections: try Self.rows(
                    "edition_corrections", "edition = ? ORDER BY correction", number, in: db),
                printings: try Self.rows("printings", "edition = ? ORDER BY number", number, in: db),
                printingItems: try Self.rows(
                    "printing_items", "edition = ? ORDER BY printing, position", number, in: db))
        }
    }

    /// Every story that came out, by number.
    package func stories(after id: Story.ID?, limit: Int) async throws -> [Story.ID] {
        try await store.read { db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT id FROM stories WHERE state IN ('published', 'withdrawn') AND id > ?
                    ORDER BY id LIMIT ?
                    """, arguments: [id?.rawValue ?? 0, limit]
            ).map { Identifier($0) }
        }
    }

    /// Every edition that was sent, by number.
    package func editions() async throws -> [Edition.ID] {
        try await store.read { db in
            try Int64.fetchAll(
                db, sql: "SELECT id FROM editions WHERE state IN ('sending', 'sent') ORDER BY id"
            ).map { Identifier($0) }
        }
    }

    // MARK: The chain

    /// The links of some files, by file.
    package func links(of files: [String]) async throws -> [String: ArchiveLink] {
        try await store.read { db in
            var found: [String: ArchiveLink] = [:]
            for file in files {
                let row = try Row.fetchOne(
                    db.cachedStatement(sql: "SELECT * FROM archive_links WHERE file = ?"), arguments: [file])
                if let row { found[file] = try ArchiveLink(row) }
            }
            return found
        }
    }

    /// The links of a month of Greenwich's, in order; the last of all for nil.
    package func links(from start: Date, to end: Date) async throws -> [ArchiveLink] {
        try await store.read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM archive_links WHERE at >= ? AND at < ? ORDER BY number",
                arguments: [start.milliseconds, end.milliseconds]
            ).map(ArchiveLink.init)
        }
    }

    /// The hashes of links, by number.
    package func hashes(ofLinks numbers: [Int]) async throws -> [Int: ContentHash] {
        try await store.read { db in
            var found: [Int: ContentHash] = [:]
            for number in numbers {
                let row = try Row.fetchOne(
                    db.cachedStatement(sql: "SELECT hash FROM archive_links WHERE number = ?"),
                    arguments: [number])
                if let row { found[number] = try row.hash("hash") }
            }
            return found
        }
    }

    package func firstLink() async throws -> ArchiveLink? {
        try await store.read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM archive_links ORDER BY number LIMIT 1")
                .map(ArchiveLink.init)
        }
    }

    package func lastLink() async throws -> ArchiveLink? {
        try await store.read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM archive_links ORDER BY number DESC LIMIT 1")
                .map(ArchiveLink.init)
        }
    }

    package func add(_ links: [ArchiveLink]) async throws {
        try await store.write { db in try Self.insert(links, in: db) }
    }

    static func insert(_ links: [ArchiveLink], in db: Database) throws {
        for link in links {
            try db.execute(
                sql:
                    "INSERT INTO archive_links (number, at, what, file, sha256, hash) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    link.number, link.at.milliseconds, link.what.rawValue, link.file, link.sha256.hex,
                    link.hash.hex,
                ])
        }
    }

    /// What may be a picture's file name in a text: the desk's are 32 hexadecimal digits and an ending.
    private static func pictureNames(_ revision: ArchivedRow) -> [String] {
        let body = revision["body"]?.text ?? ""
        let named = body.matches(of: /[0-9a-f]{32}\.[a-z]{2,5}/).map { String($0.output) }
        return named + [revision["picture"]?.text].compactMap(\.self)
    }

    private static func rows(
        _ table: String, _ condition: String, _ arguments: StatementArguments, in db: Database
    ) throws -> [ArchivedRow] {
        let names = columns[table] ?? []
        return try Row.fetchAll(
            db, sql: "SELECT \(names.joined(separator: ", ")) FROM \(table) WHERE \(condition)",
            arguments: arguments
        ).map { row in
            Dictionary(uniqueKeysWithValues: names.map { ($0, ArchivedValue(row[$0] as DatabaseValue)) })
        }
    }
}

extension Store {
    /// What may stand in the archive.
    package var archive: ArchiveRecords { ArchiveRecords(store: self) }
}

extension ArchiveLink {
    init(_ row: Row) throws {
        self.init(
            number: row["number"], at: row.date("at"), what: try row.word("what"), file: row["file"],
            sha256: try row.hash("sha256"), hash: try row.hash("hash"))
    }
}

extension ArchivedValue {
    init(_ value: DatabaseValue) {
        switch value.storage {
        case .int64(let number): self = .number(number)
        case .string(let words): self = .text(words)
        case .null, .double, .blob: self = .null
        }
    }

    var databaseValue: DatabaseValue {
        switch self {
        case .number(let number): number.databaseValue
        case .text(let words): words.databaseValue
        case .null: .null
        }
    }

    package var number: Int64? { if case .number(let number) = self { number } else { nil } }
    package var text: String? { if case .text(let words) = self { words } else { nil } }
}

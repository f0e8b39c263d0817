private import Addresses
package import Foundation
import GRDB
package import Newsroom

/// The paper itself: who it is, its sections, the policies it showed and shows, its newsletters.
///
/// A change that readers can see puts the whole paper on the press's list.
package struct HouseRecords: Sendable {
    let store: Store

    /// Nil until the paper is founded.
    package func masthead() async throws -> Masthead? {
        try await store.read { try Masthead.current($0) }
    }

    package func setMasthead(_ masthead: Masthead) async throws {
        try await store.write { db in
            try db.execute(
                sql: """
                    INSERT INTO masthead (id, name, slogan, language, time_zone, postal_address, contact_address, about)
                    VALUES (1, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET name = excluded.name, slogan = excluded.slogan,
                        language = excluded.language, time_zone = excluded.time_zone,
                        postal_address = excluded.postal_address,
                        contact_address = excluded.contact_address, about = excluded.about
                    """,
                arguments: [
                    masthead.name, masthead.slogan, masthead.language, masthead.timeZone,
                    masthead.postalAddress,
                    masthead.contactAddress.description, masthead.about,
                ])
            try PressQueue.add(.whole, in: db)
        }
    }

    /// In the paper's order.
    package func sections() async throws -> [Section] {
        try await store.read { try Section.all($0) }
    }

    /// Adds a section at the end of the paper.
    ///
    /// - Throws: `HouseError` (conflict) when there is one of that address.
    package func addSection(name: String) async throws -> Section {
        try await store.write { db in
            try PressQueue.add(.whole, in: db)
            let slug = Slug(from: name)
            if try Section.all(db).contains(where: { $0.slug == slug }) {
                throw HouseError(
                    "There is a section “\(slug)” already.", hint: "Choose another name.", blame: .conflict)
            }
            try db.execute(
                sql: """
                    INSERT INTO sections (slug, name, position)
                    VALUES (?, ?, (SELECT coalesce(max(position), 0) + 1 FROM sections))
                    """, arguments: [slug.text, name])
            let row = try Row.fetchOne(
                db, sql: "SELECT * FROM sections WHERE id = ?", arguments: [db.lastInsertedRowID])
            return try Section(present(row))
        }
    }

    /// Changes a section's name; its address stays.
    package func rename(section: Section.ID, to name: String) async throws {
        try await store.write { db in
            try db.execute(
                sql: "UPDATE sections SET name = ? WHERE id = ?", arguments: [name, section.rawValue])
            try PressQueue.add(.whole, in: db)
        }
    }

    /// Every version of a policy, the newest first.
    package func policies(_ kind: Policy.Kind) async throws -> [Policy] {
        try await store.read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM policies WHERE kind = ? ORDER BY version DESC",
                arguments: [kind.rawValue]
            ).map(Policy.init)
        }
    }

    /// The version in force at a time.
    package func policy(_ kind: Policy.Kind, at now: Date) async throws -> Policy? {
        try await store.read { db in
            try Row.fetchOne(
                db,
                sql: "SELECT * FROM policies WHERE kind = ? AND in_force <= ? ORDER BY version DESC LIMIT 1",
                arguments: [kind.rawValue, now.milliseconds]
            ).map(Policy.init)
        }
    }

    /// Puts a new version in force; those before stay at their addresses.
    package func addPolicy(_ kind: Policy.Kind, text: String, from: Date) async throws -> Policy {
        try await store.write { db in
            try PressQueue.add(.whole, in: db)
            let last = try Int.fetchOne(
                db, sql: "SELECT max(version) FROM policies WHERE kind = ?", arguments: [kind.rawValue])
            try db.execute(
                sql: "INSERT INTO policies (kind, version, text, hash, in_force) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    kind.rawValue, (last ?? 0) + 1, text, ContentHash(of: text).hex, from.milliseconds,
                ])
            let id = db.lastInsertedRowID
            try PaperChain.add(
                .policy, "\(kind.rawValue)/\((last ?? 0) + 1)", ContentHash(of: text), in: db)
            return Policy(
                id: Identifier(id), kind: kind, version: (last ?? 0) + 1, text: text,
                from: from)
        }
    }

    package func series() async throws -> [Series] {
        try await store.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM series ORDER BY id").map(Series.init)
        }
    }

    package func series(_ id: Series.ID) async throws -> Series? {
        try await store.read { db in try Series.find(id, in: db) }
    }

    /// Adds a series; the id of the one given doesn't count.
    package func addSeries(_ series: Series) async throws -> Series {
        try await store.write { db in
            try PressQueue.add(.whole, in: db)
            try db.execute(
                sql: """
                    INSERT INTO series (slug, name, promise, weekdays, minute_of_day, time_zone, holidays, sections,
                        why_label, clock, cutoff_minutes, in_doubt, exceptions)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """, arguments: [series.slug.text] + series.columns())
            return try present(Series.find(Identifier(db.lastInsertedRowID), in: db))
        }
    }

    /// Changes a series; its address stays.
    package func setSeries(_ series: Series) async throws {
        try await store.write { db in
            try db.execute(
                sql: """
                    UPDATE series SET name = ?, promise = ?, weekdays = ?, minute_of_day = ?, time_zone = ?,
                        holidays = ?, sections = ?, why_label = ?, clock = ?, cutoff_minutes = ?, in_doubt = ?,
                        exceptions = ?
                    WHERE id = ?
                    """, arguments: series.columns() + [series.id.rawValue])
            try PressQueue.add(.whole, in: db)
        }
    }

    /// A secret of this newsroom, 32 random bytes, made when it is first asked for.
    package func secret(_ name: String) async throws -> [UInt8] {
        try await store.write { db in try Secrets.bytes(name, in: db) }
    }

    package func setting(_ name: String) async throws -> String? {
        try await store.read { db in
            try String.fetchOne(db, sql: "SELECT value FROM settings WHERE name = ?", arguments: [name])
        }
    }

    package func setSetting(_ name: String, _ value: String) async throws {
        try await store.write { db in
            try db.execute(
                sql: """
                    INSERT INTO settings (name, value) VALUES (?, ?)
                    ON CONFLICT (name) DO UPDATE SET value = excluded.value
                    """, arguments: [name, value])
        }
    }
}

/// A row that was just written has to be there.
func present<Value>(_ value: Value?) throws -> Value {
    guard let value else {
        throw HouseError("The newsroom's database lost a row it had just taken.", blame: .us)
    }
    return value
}

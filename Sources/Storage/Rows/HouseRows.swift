import Addresses
import Foundation
import GRDB
import Newsroom

extension Masthead {
    static func current(_ db: Database) throws -> Masthead? {
        try Row.fetchOne(db, sql: "SELECT * FROM masthead").map { row in
            Masthead(
                name: row["name"], slogan: row["slogan"], language: row["language"],
                timeZone: row["time_zone"],
                postalAddress: row["postal_address"], contactAddress: try row.address("contact_address"),
                about: row["about"])
        }
    }

    /// The zone the paper's days are counted in; UTC before it is founded.
    static func zone(_ db: Database) throws -> TimeZone {
        let name = try String.fetchOne(db, sql: "SELECT time_zone FROM masthead")
        return name.flatMap(TimeZone.init(identifier:)) ?? .gmt
    }
}

extension Row {
    func address(_ column: String) throws -> EmailAddress {
        do { return try EmailAddress(self[column]) } catch { throw damage(column) }
    }
}

extension Section {
    init(_ row: Row) throws {
        self.init(id: row.id("id"), slug: try row.slug("slug"), name: row["name"], position: row["position"])
    }

    static func all(_ db: Database) throws -> [Section] {
        try Row.fetchAll(db, sql: "SELECT * FROM sections ORDER BY position, id").map(Section.init)
    }
}

extension Policy {
    init(_ row: Row) throws {
        self.init(
            id: row.id("id"), kind: try row.word("kind"), version: row["version"], text: row["text"],
            from: row.date("in_force"))
    }
}

extension Series {
    init(_ row: Row) throws {
        let weekdays = (row["weekdays"] as String).compactMap { $0.wholeNumberValue.flatMap(Weekday.init) }
        let holidays = (row["holidays"] as String).split(separator: " ").compactMap {
            CalendarDay(iso: String($0))
        }
        let sections = (row["sections"] as String).split(separator: " ").compactMap { Int64($0) }
        self.init(
            id: row.id("id"), slug: try row.slug("slug"), name: row["name"], promise: row["promise"],
            weekdays: Set(weekdays), minuteOfDay: row["minute_of_day"], timeZone: row["time_zone"],
            holidays: Set(holidays), sections: Set(sections.map { Identifier($0) }),
            whyLabel: row["why_label"], clock: try row.word("clock"),
            cutoffMinutes: row["cutoff_minutes"], inDoubt: try row.word("in_doubt"),
            exceptions: try Self.exceptions(row))
    }

    /// Every column but the id and the slug, in the table's order.
    func columns() throws -> StatementArguments {
        let exceptions = Dictionary(exceptions.map { ($0.key.iso, $0.value) }, uniquingKeysWith: { $1 })
        return [
            name, promise, weekdays.map { String($0.rawValue) }.sorted().joined(), minuteOfDay, timeZone,
            holidays.sorted().map(\.iso).joined(separator: " "),
            sections.sorted().map(\.description).joined(separator: " "), whyLabel, clock.rawValue,
            cutoffMinutes, inDoubt.rawValue, try JSONColumn.text(exceptions),
        ]
    }

    /// `{"2026-12-24":450}`: the minute after midnight by day.
    private static func exceptions(_ row: Row) throws -> [CalendarDay: Int] {
        let column = "exceptions"
        guard let named = try? JSONColumn.value([String: Int].self, from: row[column]) else {
            throw row.damage(column)
        }
        let known = named.compactMap { text, minute in CalendarDay(iso: text).map { ($0, minute) } }
        guard known.count == named.count, known.allSatisfy({ (0..<1_440).contains($0.1) }) else {
            throw row.damage(column)
        }
        return Dictionary(known, uniquingKeysWith: { $1 })
    }

    static func find(_ id: Series.ID, in db: Database) throws -> Series? {
        try Row.fetchOne(db, sql: "SELECT * FROM series WHERE id = ?", arguments: [id.rawValue]).map(
            Series.init)
    }
}

extension Member {
    init(_ row: Row) throws {
        self.init(
            id: row.id("id"), name: row["name"], address: try row.address("address"),
            created: row.date("created"),
            left: row.optionalDate("left_at"))
    }
}

/// Random bytes that belong to this newsroom and to no other.
enum Secrets {
    static func bytes(_ name: String, in db: Database) throws -> [UInt8] {
        if let kept = try Data.fetchOne(
            db, sql: "SELECT bytes FROM secrets WHERE name = ?", arguments: [name])
        {
            return Array(kept)
        }
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        try db.execute(
            sql: "INSERT INTO secrets (name, bytes) VALUES (?, ?)", arguments: [name, Data(bytes)])
        return bytes
    }
}

import Foundation
import GRDB
import Newsroom

extension Date {
    /// Milliseconds since 1970: how the database keeps time.
    var milliseconds: Int64 { Int64((timeIntervalSince1970 * 1_000).rounded()) }

    init(milliseconds: Int64) { self.init(timeIntervalSince1970: Double(milliseconds) / 1_000) }
}

extension Row {
    func date(_ column: String) -> Date { Date(milliseconds: self[column]) }

    func optionalDate(_ column: String) -> Date? {
        (self[column] as Int64?).map(Date.init(milliseconds:))
    }

    func id<Thing>(_ column: String) -> Identifier<Thing> { Identifier(self[column]) }

    func optionalID<Thing>(_ column: String) -> Identifier<Thing>? {
        (self[column] as Int64?).map { Identifier($0) }
    }

    /// A word that the schema's own check has already limited; a stranger's word is damage.
    func word<Word: RawRepresentable>(_ column: String) throws -> Word where Word.RawValue == String {
        guard let word = Word(rawValue: self[column]) else { throw damage(column) }
        return word
    }

    func slug(_ column: String) throws -> Slug {
        guard let slug = Slug(exactly: self[column]) else { throw damage(column) }
        return slug
    }

    func hash(_ column: String) throws -> ContentHash {
        guard let hash = ContentHash(hex: self[column]) else { throw damage(column) }
        return hash
    }

    func day(_ column: String) throws -> CalendarDay {
        guard let day = CalendarDay(iso: self[column]) else { throw damage(column) }
        return day
    }

    func damage(_ column: String) -> HouseError {
        HouseError(
            "The newsroom's database holds something in “\(column)” that this program can't read.",
            hint: "Run `daybreak check`; if it was edited by hand, undo that.", blame: .weather)
    }
}

/// Lists of words and of names, kept as JSON in one column.
enum JSONColumn {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func value<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}

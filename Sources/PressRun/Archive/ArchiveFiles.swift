import Addresses
import Foundation
import MIME
import Newsroom
import Storage

/// The archive's files, made from rows and read again.
enum ArchiveFiles {
    /// JSON with its names in order, the same bytes for the same value.
    static func json(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
    }

    static func value<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8]) throws -> Value {
        try JSONDecoder().decode(type, from: Data(bytes))
    }

    /// Where a correction lies.
    static func path(of correction: ArchivedCorrection) -> String? {
        guard let id = correction.correction["id"]?.number, let at = correction.correction["at"]?.number
        else { return nil }
        let year = ArchiveTime.words(Date(timeIntervalSince1970: Double(at) / 1_000)).prefix(4)
        return "corrections/\(year)/\(id).json"
    }

    // MARK: Revisions

    /// What is JSON in the database already.
    private static let raw: Set<String> = ["bylines", "topics"]

    /// A text as it was published: what is known of it between two lines of dashes, a name and a JSON value on each, then
    /// the Markdown as it was typed.
    static func markdown(_ revision: ArchivedRow) throws -> [UInt8] {
        var text = "---\n"
        for (name, value) in revision.sorted(by: { $0.key < $1.key }) where name != "body" {
            switch value {
            case .number(let number): text += "\(name): \(number)\n"
            case .text(let words): text += "\(name): \(raw.contains(name) ? words : try quoted(words))\n"
            case .null: text += "\(name): null\n"
            }
        }
        return Array((text + "---\n" + (revision["body"]?.text ?? "")).utf8)
    }

    /// Nil for anything else.
    static func revision(_ bytes: [UInt8]) -> ArchivedRow? {
        guard let text = String(validating: bytes, as: UTF8.self), text.hasPrefix("---\n") else { return nil }
        var row: ArchivedRow = [:]
        var rest = text.dropFirst(4)
        while let end = rest.firstIndex(of: "\n") {
            let line = rest[..<end]
            rest = rest[rest.index(after: end)...]
            if line == "---" {
                row["body"] = .text(String(rest))
                return row
            }
            guard let colon = line.firstRange(of: ": ") else { return nil }
            let (name, value) = (String(line[..<colon.lowerBound]), String(line[colon.upperBound...]))
            if raw.contains(name) {
                row[name] = .text(value)
            } else if let read = try? JSONDecoder().decode(ArchivedValue.self, from: Data(value.utf8)) {
                row[name] = read
            } else {
                return nil
            }
        }
        return nil
    }

    private static func quoted(_ words: String) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return String(decoding: try encoder.encode(words), as: UTF8.self)
    }

    // MARK: Editions

    /// An edition as a message that any mail program opens (RFC 5322), from its series to itself: addresses that lead nowhere
    /// and never change, so that the same edition gives the same message in forty years.
    static func message(
        subject: String, html: String, text: String, made: Date, of series: Slug, identity: String
    ) throws -> [UInt8] {
        do {
            let sender = NamedAddress(nil, try EmailAddress("\(series)@archive.invalid"))
            let fields: [HeaderField] = [
                .date(made), try .from(sender), try .to(sender), try .subject(subject),
                try .messageID(identity, at: "archive.invalid"),
            ]
            return try Message(fields: fields, text: text, html: html).written(signedBy: nil, at: made)
        } catch {
            throw HouseError("The edition can't be written as a message: \(error)", blame: .us)
        }
    }
}

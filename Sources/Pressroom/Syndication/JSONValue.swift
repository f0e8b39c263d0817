/// A JSON value (RFC 8259) whose members keep their order, so that the same words always give the same bytes.
indirect enum JSONValue: Equatable, Sendable {
    case text(String)
    case number(Int)
    case boolean(Bool)
    case list([JSONValue])
    case object([Member])

    struct Member: Equatable, Sendable {
        var name: String
        var value: JSONValue
    }

    /// An object of the members that have a value; an empty text counts as none.
    static func members(_ pairs: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        .object(
            pairs.compactMap { name, value in
                guard let value, value != .text("") else { return nil }
                return Member(name: name, value: value)
            })
    }

    /// A list, or nil for an empty one.
    static func list(unlessEmpty values: [JSONValue]) -> JSONValue? { values.isEmpty ? nil : .list(values) }

    /// How the bytes will be used, which decides what is escaped beyond what JSON asks for.
    enum Place {
        /// A file of its own.
        case file
        /// Inside `<script type="application/ld+json">`: nothing in it can end the script or, for old
        /// parsers, a line (`<`, `>`, `&`, U+2028 and U+2029 are escaped).
        case script
    }

    func bytes(for place: Place) -> [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes, place)
        return bytes
    }

    private func write(to bytes: inout [UInt8], _ place: Place) {
        switch self {
        case .text(let text): Self.write(text, to: &bytes, place)
        case .number(let number): bytes.append(contentsOf: String(number).utf8)
        case .boolean(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .list(let values):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                value.write(to: &bytes, place)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.write(member.name, to: &bytes, place)
                bytes.append(UInt8(ascii: ":"))
                member.value.write(to: &bytes, place)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private static func write(_ text: String, to bytes: inout [UInt8], _ place: Place) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { source in
            bytes.reserveCapacity(bytes.count + source.count + 16)
            var index = 0
            while index < source.count {
                let byte = source[index]
                switch byte {
                case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
                case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
                case 10: bytes.append(contentsOf: "\\n".utf8)
                case 9: bytes.append(contentsOf: "\\t".utf8)
                case 13: bytes.append(contentsOf: "\\r".utf8)
                case 0..<32, 127: escape(UInt16(byte), to: &bytes)
                case UInt8(ascii: "<") where place == .script, UInt8(ascii: ">") where place == .script,
                    UInt8(ascii: "&") where place == .script:
                    escape(UInt16(byte), to: &bytes)
                // U+2028 and U+2029 are E2 80 A8 and E2 80 A9.
                case 0xE2
                where index + 2 < source.count && source[index + 1] == 0x80
                    && (source[index + 2] == 0xA8 || source[index + 2] == 0xA9):
                    escape(source[index + 2] == 0xA8 ? 0x2028 : 0x2029, to: &bytes)
                    index += 2
                default: bytes.append(byte)
                }
                index += 1
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func escape(_ unit: UInt16, to bytes: inout [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(contentsOf: "\\u".utf8)
        for shift in [12, 8, 4, 0] { bytes.append(digits[Int(unit >> UInt16(shift)) & 15]) }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    init(stringLiteral value: String) { self = .text(value) }
}

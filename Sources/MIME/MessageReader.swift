private import Foundation

/// A message as it can be looked at: its fields decoded, its parts as text.
public struct ReadMessage: Equatable, Sendable {
    /// One field, unfolded and decoded.
    public struct Field: Equatable, Sendable {
        /// As it was written, as in `List-Id`.
        public let name: String
        /// On one line, its encoded words read.
        public let value: String
    }

    /// In the order of the message.
    public let fields: [Field]
    /// The first plain text part, its line ends as LF; empty if there is none.
    public let text: String
    /// The first HTML part; empty if there is none.
    public let html: String

    /// The first field of a name, in whatever case.
    public subscript(name: String) -> String? {
        fields.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// Reads messages that this house wrote: one level of multipart, quoted-printable or plain, UTF-8.
///
/// It is no reader for the world's mail; what it doesn't know it shows as it stands.
public struct MessageReader: Sendable {
    /// A reader has nothing to set up.
    public init() {}

    /// Reads a whole message; never fails, as there is always something to show.
    public func read(_ bytes: [UInt8]) -> ReadMessage {
        let (header, body) = Self.parted(bytes[...])
        let fields = Self.fields(header)
        let type = fields.first { $0.name.lowercased() == "content-type" }?.value ?? "text/plain"
        guard type.lowercased().hasPrefix("multipart/"), let boundary = Self.boundary(in: type) else {
            let words = Self.decoded(body, by: fields)
            let isHTML = type.lowercased().hasPrefix("text/html")
            return ReadMessage(
                fields: Self.decoded(fields), text: isHTML ? "" : words, html: isHTML ? words : "")
        }
        var text = ""
        var html = ""
        for part in Self.parts(of: body, boundary: boundary) {
            let (header, body) = Self.parted(part)
            let fields = Self.fields(header)
            let type = fields.first { $0.name.lowercased() == "content-type" }?.value.lowercased() ?? ""
            if type.hasPrefix("text/plain"), text.isEmpty { text = Self.decoded(body, by: fields) }
            if type.hasPrefix("text/html"), html.isEmpty { html = Self.decoded(body, by: fields) }
        }
        return ReadMessage(fields: Self.decoded(fields), text: text, html: html)
    }

    /// Only the header, for lists of many messages.
    public func fields(of bytes: [UInt8]) -> [ReadMessage.Field] {
        Self.decoded(Self.fields(Self.parted(bytes[...]).header))
    }

    private static func parted(_ bytes: ArraySlice<UInt8>) -> (
        header: ArraySlice<UInt8>, body: ArraySlice<UInt8>
    ) {
        if bytes.starts(with: CRLF) { return ([], bytes.dropFirst(2)) }
        var index = bytes.startIndex
        while index + 3 < bytes.endIndex {
            if bytes[index] == 13, bytes[index + 1] == 10, bytes[index + 2] == 13, bytes[index + 3] == 10 {
                return (bytes[..<(index + 2)], bytes[(index + 4)...])
            }
            index += 1
        }
        return (bytes, [])
    }

    private static func fields(_ header: ArraySlice<UInt8>) -> [ReadMessage.Field] {
        var lines: [[UInt8]] = []
        for line in header.split(separator: 10) {
            let line = line.last == 13 ? line.dropLast() : line
            if line.first == 32 || line.first == 9, !lines.isEmpty {
                lines[lines.count - 1].append(contentsOf: line)
            } else {
                lines.append(Array(line))
            }
        }
        return lines.compactMap { line in
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            let value = String(decoding: line[(colon + 1)...], as: UTF8.self)
            return ReadMessage.Field(
                name: String(decoding: line[..<colon], as: UTF8.self),
                value: value.trimmingCharacters(in: .whitespaces))
        }
    }

    private static func decoded(_ fields: [ReadMessage.Field]) -> [ReadMessage.Field] {
        fields.map { ReadMessage.Field(name: $0.name, value: EncodedWordReader.decoded($0.value)) }
    }

    private static func decoded(_ body: ArraySlice<UInt8>, by fields: [ReadMessage.Field]) -> String {
        let encoding = fields.first { $0.name.lowercased() == "content-transfer-encoding" }?.value
            .lowercased()
        let bytes = encoding == "quoted-printable" ? QuotedPrintable.decode(body) : body.filter { $0 != 13 }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func boundary(in type: String) -> String? {
        guard let start = type.range(of: "boundary=")?.upperBound else { return nil }
        if type[start...].hasPrefix("\"") {
            return type[start...].dropFirst().split(separator: "\"").first.map(String.init)
        }
        return type[start...].split(whereSeparator: { $0 == ";" || $0.isWhitespace }).first.map(String.init)
    }

    /// What stands between the boundary lines (RFC 2046 section 5.1.1).
    private static func parts(of body: ArraySlice<UInt8>, boundary: String) -> [ArraySlice<UInt8>] {
        let mark = Array("--\(boundary)".utf8)
        var parts: [ArraySlice<UInt8>] = []
        var start: Int?
        var index = body.startIndex
        while index < body.endIndex {
            let end = body[index...].firstIndex(of: 10) ?? body.endIndex
            if body[index..<end].starts(with: mark) {
                if let start, index - 2 >= start { parts.append(body[start..<(index - 2)]) }
                start =
                    body[index..<end].dropFirst(mark.count).starts(with: "--".utf8)
                    ? nil : min(end + 1, body.endIndex)
            }
            index = end + 1
        }
        return parts
    }
}

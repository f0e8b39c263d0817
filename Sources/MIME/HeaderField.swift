/// One field of a message's header, folded and encoded as it goes over the wire.
///
/// ```
/// Subject: The harbor stays open =?UTF-8?Q?=E2=80=94_for_now?=
/// ```
///
/// A field can only be made from values that are fit for it: a line end, a NUL or another control character
/// in a value is refused, never cleaned away, so no value can add a field of its own. Lines are at most 76
/// octets where there is a blank to fold at, and never over 998.
///
/// - SeeAlso: RFC 5322 sections 2.2 and 3.6.
public struct HeaderField: Equatable, Sendable {
    /// As in `Subject`.
    public let name: String
    /// What follows `Subject: `, folded, without the last line end.
    let body: [UInt8]

    /// Which of the fields it is that a rule of mail knows, if any.
    let known: KnownField?

    /// A field from words that are folded already; for this target's own use.
    init(name: String, folded body: [UInt8]) {
        self.name = name
        self.body = body
        known = KnownField(name)
    }

    /// The value on one line, still encoded, as in a list of fields for people.
    public var value: String {
        String(decoding: body.filter { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }

    /// Appends the whole field with its line end.
    func write(to bytes: inout [UInt8]) {
        bytes.append(contentsOf: name.utf8)
        bytes.append(contentsOf: ": ".utf8)
        bytes.append(contentsOf: body)
        bytes.append(contentsOf: CRLF)
    }

    /// RFC 5322 section 2.2: printable ASCII but the colon.
    static func check(name: String) throws(MessageError) {
        let isName = name.utf8.allSatisfy { (33...126).contains($0) && $0 != UInt8(ascii: ":") }
        guard !name.isEmpty, name.utf8.count <= 60, isName else {
            throw name.utf8.contains(where: { $0 < 32 || $0 == 127 })
                ? .controlCharacter(field: "field name") : .badValue(field: "field name")
        }
    }

    /// No control characters but the tab; and not nothing.
    static func check(value: String, of name: String) throws(MessageError) {
        try check(name: name)
        // Nearly every value is plain ASCII, and then its octets say it all.
        var isPlain = true
        var isBlank = true
        for byte in value.utf8 {
            if byte < 32 || byte > 126 { isPlain = false }
            if byte != 32 { isBlank = false }
        }
        if isPlain, !isBlank { return }
        guard !value.unicodeScalars.contains(where: isControl) else { throw .controlCharacter(field: name) }
        guard !value.allSatisfy(\.isWhitespace) else { throw .badValue(field: name) }
    }

    /// ASCII's and Latin-1's controls, and Unicode's own line and paragraph ends.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 9: false
        case 0..<32, 127..<160, 0x2028, 0x2029: true
        default: false
        }
    }
}

/// The only line end there is in mail (RFC 5321 section 2.3.8).
let CRLF: [UInt8] = [13, 10]

/// Puts tokens on lines of at most 76 octets, folding at the blanks between them.
struct FieldFolder {
    static let width = 76
    private(set) var bytes: [UInt8] = []
    /// Octets on the line so far, the name and colon included.
    private(set) var column: Int
    private var isAtStart = true
    private let name: String

    init(name: String) {
        self.name = name
        self.column = name.utf8.count + 2
    }

    /// How many octets a token may have without a fold, its leading blank taken off.
    var room: Int { Self.width - column - (isAtStart ? 0 : 1) }

    mutating func add(_ token: some Collection<UInt8>) throws(MessageError) {
        let count = token.count
        if !isAtStart {
            if count > room {
                bytes.append(contentsOf: CRLF)
                column = 0
            }
            bytes.append(UInt8(ascii: " "))
            column += 1
        }
        guard column + count <= 998 else { throw .lineTooLong(field: name) }
        bytes.append(contentsOf: token)
        column += count
        isAtStart = false
    }

    var field: HeaderField { HeaderField(name: name, folded: bytes) }
}

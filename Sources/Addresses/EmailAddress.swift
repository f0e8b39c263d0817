private import CIdn2

/// One mailbox, checked: what RFC 5321 calls a `Mailbox`, with RFC 6531's wider characters.
///
/// The domain is kept as A-labels in lower case, so `x@Bücher.example` and `x@xn--bcher-kva.example`
/// are one address. The local part is kept as it was typed, for sending, but for Unicode's normalization
/// form C (RFC 6532 section 3.1), and compared without regard to case. Tags (`ann+news@`) are part of the address: a consent was given for that very string.
///
/// Refused: quoted local parts, address literals (`[192.0.2.1]`), comments, control and invisible
/// characters, domains of one label, labels that mix alphabets that look alike, and anything over 64 octets before the `@` or 255 after it
/// (RFC 5321 section 4.5.3.1).
public struct EmailAddress: Sendable {
    /// What stands before the `@`, as typed.
    public let localPart: String
    /// The domain as A-labels, in lower case.
    public let domain: String

    /// Reads an address that a person typed; blanks around it are dropped.
    ///
    /// - Throws: ``EmailAddressError`` with a sentence fit for the person who typed it.
    public init(_ typed: String) throws(EmailAddressError) {
        if let plain = Self.plain(typed) {
            self = plain
        } else {
            try self.init(unusual: typed)
        }
    }

    private init(localPart: String, domain: String) {
        self.localPart = localPart
        self.domain = domain
    }

    /// The address at once, when there is nothing in it to think about.
    private static func plain(_ typed: String) -> EmailAddress? {
        var typed = typed
        return typed.withUTF8 { octets in
            guard let at = PlainAddress.atSign(in: octets) else { return nil }
            return EmailAddress(
                localPart: String(decoding: octets[..<at], as: UTF8.self),
                domain: String(decoding: octets[(at + 1)...], as: UTF8.self))
        }
    }

    private init(unusual typed: String) throws(EmailAddressError) {
        let text = Self.trimmed(typed)
        guard !text.isEmpty else { throw .empty }
        guard !text.unicodeScalars.contains(where: Self.isInvisible) else { throw .invisibleCharacter }
        guard let at = text.lastIndex(of: "@") else { throw .noAtSign }
        let local = Self.composed(String(text[..<at]))
        guard local.utf8.count <= 64 else { throw .localPartTooLong }
        guard Self.isDotAtom(local) else { throw .badLocalPart }
        self.localPart = local
        self.domain = try DomainName.ascii(String(text[text.index(after: at)...]))
    }

    /// Is RFC 6531's SMTPUTF8 needed to write to it? Only when the local part is not ASCII.
    public var needsSMTPUTF8: Bool { !localPart.utf8.allSatisfy { $0 < 0x80 } }

    /// The form that decides whether two addresses are the same one.
    public var canonical: String { localPart.lowercased() + "@" + domain }

    /// The form for logs, which never hold a reader's address: `j…@example.org`.
    public var masked: String { "\(localPart.prefix(1))…@\(domain)" }

    private static func trimmed(_ text: String) -> Substring {
        var rest = Substring(text)
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return rest
    }

    /// Form C, so that one address typed on two machines is one.
    private static func composed(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        let bytes = Array(text.utf8)
        var count = 0
        guard let result = daybreak_nfc(bytes, bytes.count, &count) else { return text }
        defer { daybreak_free(result) }
        return String(decoding: UnsafeBufferPointer(start: result, count: count), as: UTF8.self)
    }

    /// Control characters and characters that show nothing: zero-width, direction marks, byte order mark.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isDefaultIgnorableCodePoint { return true }
        return switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
            true
        default: false
        }
    }

    /// RFC 5322 section 3.2.3 `dot-atom-text`, widened by RFC 6532 to every character beyond ASCII.
    private static func isDotAtom(_ text: String) -> Bool {
        var previous = UInt8(ascii: ".")
        for byte in text.utf8 {
            if byte == UInt8(ascii: ".") {
                if previous == byte { return false }
            } else if byte < 0x80, !PlainAddress.isAtomText(byte) {
                return false
            }
            previous = byte
        }
        return previous != UInt8(ascii: ".") && !text.contains(where: \.isWhitespace)
    }
}

extension EmailAddress: Hashable {
    /// The same address, without regard to the local part's case.
    public static func == (left: Self, right: Self) -> Bool { left.canonical == right.canonical }
    /// Agrees with `==`.
    public func hash(into hasher: inout Hasher) { hasher.combine(canonical) }
}

extension EmailAddress: CustomStringConvertible {
    /// The address for sending: the local part as typed, the domain as A-labels.
    public var description: String { localPart + "@" + domain }
}

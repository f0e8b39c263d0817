internal import Crypto

/// A stretch of a body: words that all readers share, or a gap for what is a reader's own.
public enum BodyPiece: Equatable, Sendable {
    case words(String)
    /// The gap's number, from 0. One number may stand in several places.
    case slot(Int)
}

/// A body of two parts, plain text first and HTML last, encoded and hashed once for all its readers.
///
/// ```
/// --=_1f0c…
/// Content-Type: text/plain; charset=utf-8
/// Content-Transfer-Encoding: quoted-printable
///
/// Good morning…
/// ```
///
/// Every stretch of words before a gap ends with a soft line break, and the gap's value with another, so no
/// line's length depends on a value and only the few octets of the value are encoded per reader. What is
/// sent equals its own relaxed canonical form, so a reader's body hash goes on from the state after the
/// first stretch.
///
/// - SeeAlso: RFC 2046 section 5.1.4, RFC 2045 section 6.7.
public struct MessageBody: Sendable {
    enum Stretch: Sendable {
        case literal([UInt8])
        case slot(Int)
    }

    /// `MIME-Version` and `Content-Type`.
    let fields: [HeaderField]
    private let stretches: [Stretch]
    /// The hash after the first stretch of words.
    private let prefix: SHA256
    /// How many values a reader brings.
    public let slotCount: Int

    /// Sets both parts. Line ends in the words may be LF, CR or CRLF.
    public init(text: [BodyPiece], html: [BodyPiece]) {
        let boundary = "=_" + Self.fingerprint(of: text + html)
        var setter = BodySetter()
        setter.frame("--\(boundary)\r\n" + Self.partHeader("plain"))
        setter.part(text)
        setter.frame("\r\n--\(boundary)\r\n" + Self.partHeader("html"))
        setter.part(html)
        setter.frame("\r\n--\(boundary)--\r\n")
        stretches = setter.finished()
        var hasher = SHA256()
        if case .literal(let bytes) = stretches[0] { hasher.update(data: bytes) }
        prefix = hasher
        slotCount = (text + html).reduce(0) {
            if case .slot(let number) = $1 { max($0, number + 1) } else { $0 }
        }
        fields = [
            HeaderField(name: "MIME-Version", folded: Array("1.0".utf8)),
            HeaderField(
                name: "Content-Type",
                folded: Array("multipart/alternative;\r\n boundary=\"\(boundary)\"".utf8)),
        ]
    }

    /// One reader's values, encoded for the gaps.
    ///
    /// - Throws: ``MessageError/emptySlot(_:)`` when there are fewer values than gaps.
    func filling(with values: [String]) throws(MessageError) -> BodyFilling {
        guard values.count >= slotCount else { throw .emptySlot(values.count) }
        return BodyFilling(values)
    }

    /// The hash of the body for one reader.
    func hash(with filling: BodyFilling) -> SHA256.Digest {
        var hasher = prefix
        for stretch in stretches.dropFirst() {
            switch stretch {
            case .literal(let words): words.withUnsafeBytes { hasher.update(bufferPointer: $0) }
            case .slot(let number): filling[number].withUnsafeBytes { hasher.update(bufferPointer: $0) }
            }
        }
        return hasher.finalize()
    }

    /// The body for one reader.
    func pieces(with filling: BodyFilling) -> [ArraySlice<UInt8>] {
        stretches.map { stretch in
            switch stretch {
            case .literal(let words): words[...]
            case .slot(let number): filling[number]
            }
        }
    }

    /// Each stretch in its order, a gap as its number's octets.
    func eachStretch(_ take: ([UInt8]) -> Void) {
        for stretch in stretches {
            switch stretch {
            case .literal(let words): take(words)
            case .slot(let number):
                take([0] + withUnsafeBytes(of: UInt64(number).littleEndian) { Array($0) })
            }
        }
    }

    /// Octets that all readers share.
    public var size: Int {
        stretches.reduce(0) {
            if case .literal(let words) = $1 { $0 + words.count } else { $0 }
        }
    }

    private static func partHeader(_ subtype: String) -> String {
        "Content-Type: text/\(subtype); charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    }

    /// `=_` never stands in quoted-printable text; the rest keeps a mail within a mail apart.
    private static func fingerprint(of pieces: [BodyPiece]) -> String {
        var hasher = SHA256()
        for piece in pieces {
            switch piece {
            case .words(let words): hasher.update(data: Array(words.utf8))
            case .slot(let number): hasher.update(data: [0, UInt8(truncatingIfNeeded: number)])
            }
        }
        return hasher.finalize().prefix(12).map { byte in
            var digits: [UInt8] = []
            QuotedPrintable.escape(byte, into: &digits)
            return String(decoding: digits.dropFirst(), as: UTF8.self).lowercased()
        }.joined()
    }
}

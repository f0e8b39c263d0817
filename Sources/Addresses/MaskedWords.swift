/// Another program's words, with every address in them masked: `<j…@example.org>: mailbox full`.
///
/// A relay's reply often names the reader it is about, and it is kept, logged and shown. So whatever might be an
/// address is taken for one: behind the sign stands no matter what, before it an atom, a quoted local part
/// (RFC 5321 section 4.1.2) or characters beyond ASCII (RFC 6531 section 3.3). `%40`, as links write the sign, is
/// one too. Of the local part the first character is left; the domain and all other words stay.
public struct MaskedWords: Equatable, Sendable, CustomStringConvertible {
    /// The words as they may be kept and shown.
    public let description: String

    /// Masks what might be an address; words without any come back as they are.
    public init(_ words: String) {
        let octets = Array(words.utf8)
        description = Self.masked(octets[...]).map { String(decoding: $0, as: UTF8.self) } ?? words
    }

    /// From the last sign to the first, so that a sign inside a quoted local part is part of it.
    private static func masked(_ octets: ArraySlice<UInt8>) -> [UInt8]? {
        var rest = octets
        var pieces: [ArraySlice<UInt8>] = []
        while let sign = lastSign(in: rest) {
            pieces.append(rest[sign...])
            rest = rest[..<sign]
            let start = localPart(endOf: rest, isInLink: octets[sign] == UInt8(ascii: "%"))
            guard start < sign else { continue }
            pieces.append(ArraySlice((firstCharacter(of: rest[start...]) + "…").utf8))
            rest = rest[..<start]
        }
        guard !pieces.isEmpty else { return nil }
        return Array(rest) + pieces.reversed().joined()
    }

    private static func lastSign(in octets: ArraySlice<UInt8>) -> Int? {
        octets.indices.last { index in
            octets[index] == UInt8(ascii: "@")
                || (octets[index] == UInt8(ascii: "%") && octets[index...].starts(with: "%40".utf8))
        }
    }

    /// Where the local part begins that these octets end with; their end when they end with none.
    private static func localPart(endOf octets: ArraySlice<UInt8>, isInLink: Bool) -> Int {
        var start = octets.endIndex
        while start > octets.startIndex, isLocal(octets[start - 1]) {
            if isInLink, "/?=&#".utf8.contains(octets[start - 1]) { break }
            start -= 1
            guard octets[start] == quote, !isEscaped(start, in: octets) else { continue }
            let opening = octets[..<start].indices.last { octets[$0] == quote && !isEscaped($0, in: octets) }
            // A quote that nothing opens is a character like any other.
            if let opening { start = opening }
        }
        // Quotation marks of a sentence around the address stay.
        while start < octets.endIndex - 1, isDecoration(octets[start]) { start += 1 }
        return start
    }

    private static func firstCharacter(of local: ArraySlice<UInt8>) -> String {
        let marks = [quote, UInt8(ascii: "\\")]
        return String(String(decoding: local.drop { marks.contains($0) }, as: UTF8.self).prefix(1))
    }

    private static let quote = UInt8(ascii: "\"")

    private static func isEscaped(_ index: Int, in octets: ArraySlice<UInt8>) -> Bool {
        let backslashes = octets[..<index].reversed().prefix { $0 == UInt8(ascii: "\\") }.count
        return !backslashes.isMultiple(of: 2)
    }

    private static func isDecoration(_ octet: UInt8) -> Bool {
        octet == UInt8(ascii: "'") || octet == UInt8(ascii: "`")
    }

    /// More than RFC 5321 allows there: another sign and a backslash, too, as what looks odd is masked rather
    /// than shown.
    private static func isLocal(_ octet: UInt8) -> Bool {
        octet >= 0x80 || PlainAddress.isAtomText(octet) || octet == UInt8(ascii: ".") || octet == quote
            || octet == UInt8(ascii: "@") || octet == UInt8(ascii: "\\")
    }
}

private import Foundation

/// Words beyond ASCII in a header field, as `=?UTF-8?Q?na=C3=AFve?=`.
///
/// Each encoded word is at most 75 octets and holds whole characters only: an emoji with its skin tone or a
/// letter with its combining marks is never torn between two, unless it is by itself too long for one; then
/// it is parted between code points, never inside one. Q is chosen, which people
/// can half read, unless B is shorter by a third.
///
/// - SeeAlso: RFC 2047 sections 2, 4 and 5.
enum EncodedWord {
    /// Where the word stands decides what may stay as it is: RFC 2047 section 5 rule (3).
    enum Place: Sendable {
        case text
        /// Before an address, in the place of a display name.
        case phrase
    }

    private static let longest = 75
    private static let frame = "=?UTF-8?Q?".utf8.count + "?=".utf8.count

    /// Adds the words of a text to a field, encoding from the first that needs it to the last.
    static func add(_ text: String, to folder: inout FieldFolder, in place: Place) throws(MessageError) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        var first = words.firstIndex(where: needsEncoding)
        var last = words.lastIndex(where: needsEncoding)
        if words.contains(where: \.isEmpty) {
            // Blanks in a row, or at an end, would be lost in folding.
            first = words.startIndex
            last = words.index(before: words.endIndex)
        }
        guard let first, let last else {
            for word in words { try folder.add(word.utf8) }
            return
        }
        for word in words[..<first] { try folder.add(word.utf8) }
        try addWhole(words[first...last].joined(separator: " "), to: &folder, in: place)
        for word in words[(last + 1)...] { try folder.add(word.utf8) }
    }

    /// Not ASCII, a tab, what looks encoded, or longer than fits a line.
    static func needsEncoding(_ word: Substring) -> Bool {
        word.utf8.count > 60 || word.contains("=?") || !word.utf8.allSatisfy { (33...126).contains($0) }
    }

    /// Adds a text that is to be encoded from its first character to its last.
    static func addWhole(_ text: String, to folder: inout FieldFolder, in place: Place) throws(MessageError) {
        let bytes = Array(text.utf8)
        let quoted = bytes.reduce(0) { $0 + quotedWidth($1, in: place) }
        let isQuoted = quoted <= (bytes.count + 2) / 3 * 6
        var chunk: [UInt8] = []
        var width = 0
        // A short rest of a line is left empty: a word of three letters a line helps nobody.
        var limit = folder.room >= 30 ? min(longest, folder.room) : longest
        func fits(_ addition: [UInt8]) -> Bool {
            if isQuoted {
                return frame + width + addition.reduce(0) { $0 + quotedWidth($1, in: place) } <= limit
            }
            return frame + (chunk.count + addition.count + 2) / 3 * 4 <= limit
        }
        func flush() throws(MessageError) {
            guard !chunk.isEmpty else { return }
            try folder.add(isQuoted ? quotedWord(chunk, in: place) : base64Word(chunk))
            chunk = []
            width = 0
            limit = longest
        }
        for character in text {
            for part in parts(of: character, isQuoted: isQuoted, in: place) {
                if !fits(part) { try flush() }
                chunk.append(contentsOf: part)
                if isQuoted { width += part.reduce(0) { $0 + quotedWidth($1, in: place) } }
            }
        }
        try flush()
    }

    /// The character whole, or its code points if it is too long for one encoded word.
    private static func parts(of character: Character, isQuoted: Bool, in place: Place) -> [[UInt8]] {
        let whole = Array(character.utf8)
        let width =
            isQuoted
            ? whole.reduce(0) { $0 + quotedWidth($1, in: place) } : (whole.count + 2) / 3 * 4
        if frame + width <= longest { return [whole] }
        return character.unicodeScalars.map { Array(String($0).utf8) }
    }

    private static func quotedWidth(_ byte: UInt8, in place: Place) -> Int {
        byte == UInt8(ascii: " ") || staysAsItIs(byte, in: place) ? 1 : 3
    }

    private static func staysAsItIs(_ byte: UInt8, in place: Place) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "/"):
            true
        case UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "_"): false
        case 33...126: place == .text
        default: false
        }
    }

    private static func quotedWord(_ bytes: [UInt8], in place: Place) -> [UInt8] {
        var word = Array("=?UTF-8?Q?".utf8)
        for byte in bytes {
            if byte == UInt8(ascii: " ") {
                word.append(UInt8(ascii: "_"))
            } else if staysAsItIs(byte, in: place) {
                word.append(byte)
            } else {
                QuotedPrintable.escape(byte, into: &word)
            }
        }
        word.append(contentsOf: "?=".utf8)
        return word
    }

    private static func base64Word(_ bytes: [UInt8]) -> [UInt8] {
        Array("=?UTF-8?B?\(Data(bytes).base64EncodedString())?=".utf8)
    }
}

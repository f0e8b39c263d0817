private import Foundation

/// Reads what ``EncodedWord`` wrote; whatever else is in a value stays as it stands.
enum EncodedWordReader {
    /// The value with its encoded words read, and the blanks between two of them dropped (RFC 2047 section 6.2).
    static func decoded(_ value: String) -> String {
        var bytes: [UInt8] = []
        var pendingBlanks = ""
        var wasEncoded = false
        var rest = Substring(value)
        while !rest.isEmpty {
            let blanks = rest.prefix { $0 == " " || $0 == "\t" }
            pendingBlanks = String(blanks)
            rest = rest.dropFirst(blanks.count)
            let word = rest.prefix { $0 != " " && $0 != "\t" }
            rest = rest.dropFirst(word.count)
            if let decoded = content(of: word) {
                if !wasEncoded { bytes.append(contentsOf: pendingBlanks.utf8) }
                bytes.append(contentsOf: decoded)
                wasEncoded = true
            } else {
                bytes.append(contentsOf: pendingBlanks.utf8)
                bytes.append(contentsOf: word.utf8)
                wasEncoded = false
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func content(of word: Substring) -> [UInt8]? {
        guard word.hasPrefix("=?"), word.hasSuffix("?=") else { return nil }
        let parts = word.dropFirst(2).dropLast(2).split(separator: "?", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].lowercased() == "utf-8" else { return nil }
        switch parts[1].lowercased() {
        case "b": return Data(base64Encoded: String(parts[2])).map(Array.init)
        case "q":
            let blanks = parts[2].utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 }
            return QuotedPrintable.decode(blanks)
        default: return nil
        }
    }
}

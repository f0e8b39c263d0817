/// Breaks words into lines.
enum Wrapping {
    /// A space where no line may end. No copy holds this character, and no line keeps it.
    static let glue: Character = "\u{1F}"

    /// Lines of at most `width` columns, unless a single word is longer. A newline ends a line for good; other
    /// runs of white space become one space or a line's end.
    static func lines(_ words: String, width: Int) -> [String] {
        var lines: [String] = []
        for part in words.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            var line: [UInt8] = []
            var lineColumns = 0
            for word in part.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 }) {
                let columns = columns(of: word)
                if !line.isEmpty, lineColumns + 1 + columns > width {
                    lines.append(printed(line))
                    line = []
                    lineColumns = 0
                }
                if !line.isEmpty {
                    line.append(0x20)
                    lineColumns += 1
                }
                line.append(contentsOf: word)
                lineColumns += columns
            }
            if !line.isEmpty { lines.append(printed(line)) }
        }
        return lines
    }

    /// The columns a line takes in a terminal.
    static func columns(_ line: String) -> Int { columns(of: Substring(line).utf8) }

    private static func printed(_ line: [UInt8]) -> String {
        String(decoding: line.map { $0 == 0x1F ? 0x20 : $0 }, as: UTF8.self)
    }

    private static func columns(of word: Substring.UTF8View) -> Int {
        if word.allSatisfy({ $0 < 0x80 }) { return word.count }
        var columns = 0
        for scalar in Substring(word).unicodeScalars {
            switch scalar.value {
            case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: break
            case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
                0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
                columns += 2
            default: columns += 1
            }
        }
        return columns
    }
}

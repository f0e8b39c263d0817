import Newsroom

/// What raw HTML in a story becomes: the characters as typed, but a line break for `<br>`, and nothing for
/// a comment that closes.
enum RawHTML {
    /// - Parameter keepsLines: whether the literal's own line ends are line breaks too.
    static func run(_ literal: String, keepsLines: Bool) -> [Inline] {
        let bytes = Array(literal.utf8)
        var run: [Inline] = []
        var words: [UInt8] = []
        func flush() {
            if !words.isEmpty { run.append(.text(String(decoding: words, as: UTF8.self))) }
            words = []
        }
        func breakLine() {
            while let last = words.last, last == 0x20 || last == 0x09 { words.removeLast() }
            flush()
            if run.last != .lineBreak { run.append(.lineBreak) }
        }
        var index = 0
        var hasOpenComment = false
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "<"):
                if !hasOpenComment, bytes[index...].starts(with: "<!--".utf8) {
                    if let end = commentEnd(bytes, from: index) {
                        index = end
                        continue
                    }
                    hasOpenComment = true
                }
                if let end = breakEnd(bytes, from: index) {
                    breakLine()
                    index = end
                    continue
                }
                words.append(bytes[index])
            case UInt8(ascii: "\n"):
                if keepsLines { breakLine() } else { words.append(0x20) }
            default: words.append(bytes[index])
            }
            index += 1
        }
        flush()
        return keepsLines ? run.trimmed() : run
    }

    private static func commentEnd(_ bytes: [UInt8], from start: Int) -> Int? {
        var index = start + 4
        while index + 2 < bytes.count {
            if bytes[index] == UInt8(ascii: "-"), bytes[index + 1] == UInt8(ascii: "-"),
                bytes[index + 2] == UInt8(ascii: ">")
            {
                return index + 3
            }
            index += 1
        }
        return nil
    }

    /// Where `<br>`, `<br/>`, `<br />` ends, with any attributes.
    private static func breakEnd(_ bytes: [UInt8], from start: Int) -> Int? {
        guard start + 3 < bytes.count, bytes[start + 1] | 0x20 == UInt8(ascii: "b"),
            bytes[start + 2] | 0x20 == UInt8(ascii: "r")
        else { return nil }
        switch bytes[start + 3] {
        case UInt8(ascii: ">"), UInt8(ascii: "/"), 0x20, 0x09: break
        default: return nil
        }
        // Looking a little ahead is enough, and keeps a thousand unclosed ones quick.
        let ahead = bytes[(start + 3)..<min(bytes.count, start + 60)]
        guard let end = ahead.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        return end + 1
    }
}

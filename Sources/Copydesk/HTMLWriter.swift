/// Writes markup as bytes, words escaped by where they stand.
struct HTMLWriter {
    private(set) var bytes: [UInt8] = []

    var html: HTML { HTML(markup: String(decoding: bytes, as: UTF8.self)) }

    /// Our own markup, as it is.
    mutating func markup(_ ours: StaticString) {
        ours.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func number(_ number: Int) {
        bytes.append(contentsOf: String(number).utf8)
    }

    /// Words between tags. Control characters other than tab and newline are left out: neither HTML nor a
    /// feed's XML may hold them.
    mutating func text(_ words: String) {
        escape(words, isAttribute: false)
    }

    /// Words inside a double-quoted attribute.
    mutating func attribute(_ words: String) {
        escape(words, isAttribute: true)
    }

    /// One of our own styles, which holds single quotes and nothing else that could end an attribute.
    mutating func style(_ ours: String) {
        bytes.append(contentsOf: ours.utf8)
    }

    /// Takes `ending` off again if that is how it ends so far.
    mutating func drop(ending: StaticString) -> Bool {
        ending.withUTF8Buffer { end in
            guard bytes.suffix(end.count).elementsEqual(end) else { return false }
            bytes.removeLast(end.count)
            return true
        }
    }

    private mutating func escape(_ words: String, isAttribute: Bool) {
        var words = words
        words.withUTF8 { source in
            var plainFrom = 0
            var index = 0
            while index < source.count {
                let byte = source[index]
                let replacement: StaticString?
                var length = 1
                switch byte {
                case UInt8(ascii: "&"): replacement = "&amp;"
                case UInt8(ascii: "<"): replacement = "&lt;"
                case UInt8(ascii: ">"): replacement = "&gt;"
                case UInt8(ascii: "\""): replacement = isAttribute ? "&quot;" : nil
                case UInt8(ascii: "'"): replacement = isAttribute ? "&#39;" : nil
                case 0x09, 0x0A: replacement = nil
                case 0x00..<0x20, 0x7F: replacement = ""
                default:
                    length = CleanText.forbiddenLength(source, at: index)
                    replacement = length > 0 ? "" : nil
                }
                if let replacement {
                    bytes.append(contentsOf: source[plainFrom..<index])
                    markup(replacement)
                    index += max(1, length)
                    plainFrom = index
                } else {
                    index += 1
                }
            }
            bytes.append(contentsOf: source[plainFrom...])
        }
    }
}

/// What may stand in a text: everything but control characters and the two code points that XML forbids.
///
/// They are left out when a text is read, so that every rendering has the same words, and again when one is
/// written, since a `Copy` may come from elsewhere. Tab and newline stay.
enum CleanText {
    static func cleaned(_ text: String) -> String {
        var text = text
        let cleaned: [UInt8]? = text.withUTF8 { source in
            var index = 0
            while index < source.count, length(ofForbiddenIn: source, at: index) == 0 { index += 1 }
            guard index < source.count else { return nil }
            var kept = Array(source[..<index])
            while index < source.count {
                let length = length(ofForbiddenIn: source, at: index)
                if length == 0 {
                    kept.append(source[index])
                    index += 1
                } else {
                    index += length
                }
            }
            return kept
        }
        return cleaned.map { String(decoding: $0, as: UTF8.self) } ?? text
    }

    /// How many bytes a forbidden character beyond ASCII has here; 0 if none starts here. These are
    /// U+0080 to U+009F, and U+FFFE and U+FFFF.
    static func forbiddenLength(_ source: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        switch source[index] {
        case 0xC2:
            index + 1 < source.count && source[index + 1] < 0xA0 ? 2 : 0
        case 0xEF:
            index + 2 < source.count && source[index + 1] == 0xBF && source[index + 2] >= 0xBE ? 3 : 0
        default: 0
        }
    }

    private static func length(ofForbiddenIn source: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        switch source[index] {
        case 0x09, 0x0A: 0
        case 0x00..<0x20, 0x7F: 1
        case 0xC2, 0xEF: forbiddenLength(source, at: index)
        default: 0
        }
    }
}

/// Takes out the marks that give a block a class or a name, as kramdown and markdown-it know them:
/// `{: .lead}`, `{.font-small}`, `{#top}`. They were never words.
enum AttributeMarks {
    static func removed(from text: TracedText) -> TracedText {
        guard ["{:", "{.", "{#"].contains(where: { text.find($0, from: 0) != nil }) else { return text }
        let code = CodeRanges(of: text).all
        var output = TracedText()
        var at = 0
        while at < text.count {
            if text[at] == UInt8(ascii: "{"), let end = markEnd(in: text, at),
                !code.contains(where: { $0.contains(at) })
            {
                at = end
                if end == text.count || text[end] == .newline {
                    while output.bytes.last == 0x20 || output.bytes.last == 0x09 { output.removeLast() }
                }
            } else {
                output.append(text[at], line: text.line(at: at))
                at += 1
            }
        }
        return output
    }

    private static func markEnd(in text: TracedText, _ start: Int) -> Int? {
        guard start + 2 < text.count else { return nil }
        let isKramdown = text[start + 1] == UInt8(ascii: ":")
        guard isKramdown || text[start + 1] == UInt8(ascii: ".") || text[start + 1] == UInt8(ascii: "#")
        else {
            return nil
        }
        var at = start + 1
        var quote: UInt8?
        while at < min(text.count, start + 300) {
            let byte = text[at]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "}") {
                return at > start + 2 ? at + 1 : nil
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == .newline || byte == UInt8(ascii: "{")
                || !(byte.isWordByte || byte == 0x20 || "-_.:#=/".utf8.contains(byte))
            {
                return nil
            }
            at += 1
        }
        return nil
    }
}

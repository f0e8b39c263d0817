/// One tag in a text: `<a href="…">`, `</a>`, `<br/>`.
struct HTMLTag {
    var name: String
    var attributes: [String: String]
    var isEnd: Bool
    var range: Range<Int>

    /// The tag that begins at an index; nil where `<` is just a sign, or begins an address in angle brackets.
    init?(in text: TracedText, at start: Int) {
        var at = start + 1
        guard at < text.count else { return nil }
        isEnd = text[at] == UInt8(ascii: "/")
        if isEnd { at += 1 }
        let nameStart = at
        while at < text.count, text[at].isLetter || text[at].isDigit || text[at] == UInt8(ascii: "-") {
            at += 1
        }
        guard at > nameStart, text[nameStart].isLetter, at < text.count else { return nil }
        guard text[at].isBlank || text[at] == UInt8(ascii: ">") || text[at] == UInt8(ascii: "/") else {
            return nil
        }
        name = text.string(nameStart..<at).lowercased()
        attributes = [:]
        let limit = min(text.count, start + 20_000)
        while at < limit {
            while at < limit, text[at].isBlank || text[at] == UInt8(ascii: "/") { at += 1 }
            guard at < limit else { return nil }
            if text[at] == UInt8(ascii: ">") {
                range = start..<at + 1
                return
            }
            if text[at] == UInt8(ascii: "<") { return nil }
            let from = at
            while at < limit, !text[at].isBlank, text[at] != UInt8(ascii: "="), text[at] != UInt8(ascii: ">"),
                text[at] != UInt8(ascii: "/") || at == from
            {
                at += 1
            }
            let attribute = text.string(from..<at).lowercased()
            var next = at
            while next < limit, text[next].isBlank { next += 1 }
            guard next < limit, text[next] == UInt8(ascii: "=") else {
                attributes[attribute] = attributes[attribute] ?? ""
                continue
            }
            at = next + 1
            guard let value = Self.value(in: text, &at, limit: limit) else { return nil }
            attributes[attribute] = attributes[attribute] ?? value
        }
        return nil
    }

    private static func value(in text: TracedText, _ at: inout Int, limit: Int) -> String? {
        while at < limit, text[at].isBlank { at += 1 }
        guard at < limit else { return nil }
        let quote = text[at]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let from = at + 1
            at = from
            var firstEnd: Int?
            while at < limit, text[at] != quote {
                if text[at] == UInt8(ascii: ">"), firstEnd == nil { firstEnd = at }
                // A tag within a value: the closing mark was forgotten, and the value ends where its tag does.
                if text[at] == UInt8(ascii: "<"), let end = firstEnd {
                    at = end
                    return text.string(from..<end).trimmed
                }
                at += 1
            }
            guard at < limit else { return nil }
            defer { at += 1 }
            return text.string(from..<at)
        }
        let from = at
        while at < limit, !text[at].isBlank, text[at] != UInt8(ascii: ">") { at += 1 }
        return text.string(from..<at).trimmingQuotes
    }
}

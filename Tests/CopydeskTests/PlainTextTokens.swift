import Newsroom

/// Recovers the ordered texts and their lists from plain text. Plain text is not escaped, so this works for
/// words that look like no mark: those of ``StoryGenerator``, whose credits begin with `Photo:`.
struct PlainTextTokens {
    private var texts: [RecoveredText] = []
    private var markers: [BlockText.Marker] = []
    private var depth = 0

    static func texts(_ text: String) throws -> [RecoveredText] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var tokens = PlainTextTokens()
        if let links = lines.lastIndex(of: "Links:") { lines.removeSubrange(links...) }
        var notes: [String] = []
        if let start = lines.lastIndex(of: "Notes:") {
            notes = Array(lines[(start + 1)...])
            lines.removeSubrange(start...)
        }
        try tokens.read(lines)
        var note: [String] = []
        for line in notes {
            if line.hasPrefix("[note "), let mark = line.firstRange(of: "] ") {
                try tokens.read(note)
                note = [String(line[mark.upperBound...])]
            } else {
                note.append(line.hasPrefix("    ") ? String(line.dropFirst(4)) : line)
            }
        }
        try tokens.read(note)
        return tokens.texts
    }

    private mutating func read(_ lines: [String]) throws {
        var index = 0
        while index < lines.count {
            let line = lines[index]
            if line.isEmpty || line == "* * *" {
                index += 1
            } else if let mark = [">", "|"].first(where: { line == $0 || line.hasPrefix($0 + " ") }) {
                var inner: [String] = []
                while index < lines.count, lines[index] == mark || lines[index].hasPrefix(mark + " ") {
                    inner.append(String(lines[index].dropFirst(2)))
                    index += 1
                }
                try read(inner)
            } else if let (marker, length) = Self.marker(line) {
                var inner = [String(line.dropFirst(length))]
                index += 1
                let margin = String(repeating: " ", count: length)
                while index < lines.count {
                    if lines[index].hasPrefix(margin) {
                        inner.append(String(lines[index].dropFirst(length)))
                    } else if lines[index].isEmpty {
                        inner.append("")
                    } else {
                        break
                    }
                    index += 1
                }
                depth += 1
                markers.append(marker)
                try read(inner)
                if !markers.isEmpty { add("") }
                depth -= 1
            } else if line.hasPrefix("    ") {
                var code: [String] = []
                while index < lines.count, lines[index].hasPrefix("    ") || lines[index].isEmpty {
                    code.append(lines[index])
                    index += 1
                }
                add(code.joined(separator: "\n"))
            } else {
                var group: [String] = []
                while index < lines.count, !lines[index].isEmpty,
                    !Self.startsBlock(lines[index]) || group.isEmpty
                {
                    group.append(lines[index])
                    index += 1
                }
                try readGroup(group)
            }
        }
    }

    private mutating func readGroup(_ group: [String]) throws {
        if group.count > 1, group[1].allSatisfy({ $0 == "-" || $0 == "+" }), group[1].contains("+") {
            for line in [group[0]] + group.dropFirst(2) {
                for cell in (line + " ").split(separator: " | ", omittingEmptySubsequences: false) {
                    let words = Self.withoutNumbers(String(cell))
                    if !squeezed(words).isEmpty { add(words) }
                }
            }
        } else if group[0].hasPrefix("[Picture") {
            let words = Self.withoutNumbers(group.joined(separator: " "))
            guard let end = words.firstIndex(of: "]") else {
                throw Misprint(description: "a picture without ]")
            }
            let rest = words[words.index(after: end)...]
            let credit = rest.firstRange(of: "Photo:")?.lowerBound ?? rest.endIndex
            if !squeezed(String(rest[..<credit])).isEmpty { add(String(rest[..<credit])) }
            if credit < rest.endIndex { add(String(rest[credit...])) }
        } else {
            var lines = group
            if let last = lines.last, lines.count > 1, last.count >= 3,
                last.allSatisfy({ $0 == "=" }) || last.allSatisfy({ $0 == "-" })
            {
                lines.removeLast()
            }
            let words = Self.withoutNumbers(lines.joined(separator: " "))
            if !squeezed(words).isEmpty { add(words) }
        }
    }

    private static func startsBlock(_ line: String) -> Bool {
        marker(line) != nil || line.hasPrefix("> ") || line.hasPrefix("    ") || line.hasPrefix("[Picture")
    }

    private static func marker(_ line: String) -> (BlockText.Marker, Int)? {
        if line == "-" || line.hasPrefix("- ") { return (.bullet, 2) }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, let number = Int(digits) else { return nil }
        let rest = line.dropFirst(digits.count)
        return rest == "." || rest.hasPrefix(". ") ? (.number(number), digits.count + 2) : nil
    }

    /// Without ` [1]` and ` [note 1]`.
    private static func withoutNumbers(_ words: String) -> String {
        !words.utf8.contains(UInt8(ascii: "["))
            ? words : words.replacing(#/(^| )\[(note )?\d+\]/#, with: "")
    }

    private mutating func add(_ text: String) {
        texts.append(RecoveredText(depth: depth, markers: markers, text: text))
        markers = []
    }
}

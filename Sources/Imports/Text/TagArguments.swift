/// What stands behind the name of a template tag: words in quotation marks, bare words, and named ones
/// (`alt: "…"` of Nunjucks and Liquid, `alt="…"` of Jekyll's includes and Hugo's shortcodes).
struct TagArguments: Equatable {
    private(set) var words: [String] = []
    private(set) var named: [String: String] = [:]
    /// The part behind the first word, without quotation marks: for tags whose quotation marks don't match.
    private(set) var rest = ""

    init(_ text: String) {
        let scalars = Array(text)
        var at = 0
        var name: String?
        func skipBlanks() {
            while at < scalars.count, scalars[at].isWhitespace || scalars[at] == "," { at += 1 }
        }
        while true {
            skipBlanks()
            guard at < scalars.count else { break }
            if !words.isEmpty, rest.isEmpty {
                rest = String(scalars[at...]).trimmingQuotes
            }
            var value = ""
            var wasQuoted = false
            if let end = Self.closing(of: scalars, at: at) {
                value = String(scalars[(at + 1)..<end])
                at = end + 1
                wasQuoted = true
            } else {
                let start = at
                while at < scalars.count, !scalars[at].isWhitespace, scalars[at] != ",", scalars[at] != "=",
                    scalars[at] != ":" || (at + 1 < scalars.count && scalars[at + 1] == "/")
                {
                    at += 1
                }
                value = String(scalars[start..<at])
                if at < scalars.count, scalars[at] == "=" || scalars[at] == ":", name == nil, !value.isEmpty {
                    at += 1
                    name = value
                    continue
                }
                if start == at { at += 1 }
            }
            if let known = name {
                named[known.lowercased()] = value
                name = nil
            } else if !value.isEmpty || wasQuoted {
                words.append(value)
            }
        }
    }

    /// The first of these names that was given.
    func named(_ names: String...) -> String? { names.lazy.compactMap { named[$0] }.first }

    /// Where the quotation that begins here ends; straight and typographic marks both occur.
    private static func closing(of text: [Character], at start: Int) -> Int? {
        let closers: Set<Character>
        switch text[start] {
        case "\"": closers = ["\""]
        case "'": closers = ["'"]
        case "“", "”": closers = ["”", "\""]
        case "‘": closers = ["’"]
        default: return nil
        }
        return text[(start + 1)...].firstIndex { closers.contains($0) }
    }
}

extension StringProtocol {
    /// Without blanks and line ends at either end.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

extension String {
    /// Without blanks, commas and quotation marks at either end.
    var trimmingQuotes: String {
        var rest = self[...]
        func isTrimmed(_ character: Character) -> Bool {
            character.isWhitespace || character == "," || character == "\"" || character == "'"
        }
        while let last = rest.last, isTrimmed(last) { rest.removeLast() }
        return String(rest.drop(while: isTrimmed))
    }

    /// Every run of blanks and line ends as one space.
    var oneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// Its beginning, for a sentence that quotes it.
    var excerpt: String {
        let line = oneLine
        return line.count <= 60 ? line : String(line.prefix(59)) + "…"
    }
}

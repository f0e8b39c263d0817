import Newsroom

/// What stands between two lines of dashes at the head of a story's text: who is in it, and what it asks.
///
/// ```
/// ---
/// question: What does each hope to carry home?
/// parties:
///   Russia: [Putin, Moscow, the Kremlin]
///   China: [Xi, Beijing]
/// ---
/// ```
///
/// It is no part of the text. A text that begins with a line of dashes and anything else than one of these two words
/// is a text with a rule on top.
struct FrontMatter {
    private(set) var parties: [Record.Party] = []
    private(set) var question: String?
    private(set) var faults: [MarkFault] = []
    /// The text with as many empty lines in its place, so that lines keep their numbers; nil if there is none.
    private(set) var rest: String?

    init(_ markdown: String) {
        guard markdown.hasPrefix("---\n") else { return }
        let lines = markdown.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 2, ["parties:", "question:"].contains(where: lines[1].hasPrefix),
            let end = lines.indices.dropFirst().prefix(200).first(where: { lines[$0] == "---" })
        else { return }
        var isInParties = false
        for index in 1..<end { read(lines[index], at: index + 1, isInParties: &isInParties) }
        rest = String(repeating: "\n", count: end + 1) + lines[(end + 1)...].joined(separator: "\n")
    }

    private mutating func read(_ line: Substring, at number: Int, isInParties: inout Bool) {
        let isIndented = line.first == " " || line.first == "\t"
        let words = String(line).trimmingSpaces()
        guard !words.isEmpty, !words.hasPrefix("#") else { return }
        guard let colon = words.firstIndex(of: ":") else {
            return blame(words, at: number, "“\(words)” is neither a party nor a line of the story's head.")
        }
        let name = String(words[..<colon]).trimmingSpaces()
        let value = String(words[words.index(after: colon)...]).trimmingSpaces()
        if isIndented, isInParties {
            parties.append(Record.Party(name: name, aliases: Self.list(value)))
        } else if name == "parties", !isIndented {
            isInParties = true
            if !value.isEmpty {
                blame(words, at: number, "Parties stand below “parties:”, each on a line of its own.")
            }
        } else if name == "question", !isIndented {
            isInParties = false
            question = value.isEmpty ? nil : Self.unquoted(value)
        } else {
            blame(words, at: number, "The head of a story's text knows no “\(name)”.")
        }
    }

    private mutating func blame(_ words: String, at line: Int, _ message: String) {
        faults.append(
            MarkFault(
                line: line, column: 1, mark: words, message: message,
                hint:
                    "It may have “question:” and “parties:”, and below that lines such as “  Russia: [Putin, Moscow]”."
            ))
    }

    private static func list(_ value: String) -> [String] {
        let inner =
            value.hasPrefix("[") && value.hasSuffix("]") ? String(value.dropFirst().dropLast()) : value
        return inner.split(separator: ",").map { unquoted(String($0).trimmingSpaces()) }.filter {
            !$0.isEmpty
        }
    }

    private static func unquoted(_ words: String) -> String {
        for mark in ["\"", "'"] where words.count > 1 && words.hasPrefix(mark) && words.hasSuffix(mark) {
            return String(words.dropFirst().dropLast())
        }
        return words
    }
}

import Pressroom

/// Finds what a writer left for later: the trade's "TK" (to come), filler, and what another program should have
/// filled in.
enum UnfinishedText {
    /// - Returns: each find with the place it stands in, in order, each once a place.
    static func found(in passages: [EditionContent.Passage]) -> [(place: String, words: String)] {
        passages.flatMap { passage in
            var seen: [String] = []
            for words in marks(in: passage.text) where !seen.contains(words) { seen.append(words) }
            return seen.map { (passage.place, $0) }
        }
    }

    /// What of it stands in a text.
    static func marks(in text: String) -> [String] {
        var marks: [String] = []
        for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) where isToCome(word) {
            marks.append(String(word))
        }
        if text.lowercased().contains("lorem ipsum") { marks.append("lorem ipsum") }
        for (open, close) in [("{{", "}}"), ("*|", "|*"), ("<%", "%>"), ("[[", "]]"), ("%%", "%%")] {
            if let mark = slot(in: text, open, close) { marks.append(mark) }
        }
        return marks
    }

    /// TK, TKTK, TKTKTK: letters that no English word has together, which is why the trade chose them.
    private static func isToCome(_ word: Substring) -> Bool {
        guard word.count.isMultiple(of: 2), !word.isEmpty else { return false }
        var rest = word
        while rest.hasPrefix("TK") { rest = rest.dropFirst(2) }
        return rest.isEmpty
    }

    /// A name between marks, as in `{{first_name}}` or `*|FNAME|*`, on one line and short.
    private static func slot(in text: String, _ open: String, _ close: String) -> String? {
        var rest = text[...]
        while let start = rest.firstRange(of: open) {
            let after = rest[start.upperBound...]
            if let end = after.firstRange(of: close) {
                let name = after[..<end.lowerBound]
                if !name.isEmpty, name.count <= 60, !name.contains("\n"), name.contains(where: \.isLetter) {
                    return open + name + close
                }
            }
            rest = after
        }
        return nil
    }
}

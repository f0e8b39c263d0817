import Copydesk

/// Where something was said, as far as the sentence names it: at which occasion, in which place.
struct Occasion {
    private(set) var words: String?
    private(set) var place: String?

    private static let events: Set<String> = [
        "rally", "meeting", "conference", "hearing", "interview", "speech", "trial", "summit", "session",
        "debate",
        "vigil", "ceremony", "briefing", "congress", "assembly", "article", "podcast", "broadcast", "letter",
        "statement",
        "address", "inquest", "talk", "lecture", "council", "festival", "concert", "funeral", "panel",
        "inquiry",
    ]

    init(in sentence: [Token]) {
        for start in sentence.indices where ["at", "during", "in", "to"].contains(sentence[start].lowered) {
            guard let (range, end) = Self.event(behind: start, in: sentence) else { continue }
            words = sentence[range].map(\.text).joined(separator: " ")
            if end + 1 < sentence.count, ["in", "at"].contains(sentence[end].lowered) {
                place = Self.place(from: end + 1, in: sentence)
            }
            return
        }
    }

    /// “in China’s People’s Daily” is in the People’s Daily.
    private static func place(from start: Int, in sentence: [Token]) -> String? {
        var end = start
        while end < sentence.count, sentence[end].isCapital { end += 1 }
        guard end > start else { return nil }
        let isOwned = end - start > 1 && Names.hasPossessive(sentence[start])
        let words = sentence[(isOwned ? start + 1 : start)..<end].map(\.text)
        return words.dropLast().map { $0 + " " }.joined() + (words.last.map(Names.bare) ?? "")
    }

    /// Without the article or whose it is: “at China’s National People’s Congress” is the National People’s Congress.
    private static func event(behind start: Int, in sentence: [Token]) -> (Range<Int>, end: Int)? {
        var first = start + 1
        var index = first
        while index < min(sentence.count, start + 8), sentence[index].kind == .word {
            let word = sentence[index].lowered
            if events.contains(word) { return (first..<(index + 1), index + 1) }
            // “Putin’s Monday article” is the article.
            let isOwner =
                index == first
                && (Names.hasPossessive(sentence[index]) || RelativeDates.weekdays.contains(word))
            if ["the", "a", "an", "his", "her", "their", "its"].contains(word) || isOwner {
                first = index + 1
            }
            index += 1
        }
        return nil
    }
}

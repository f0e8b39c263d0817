import Copydesk
import Newsroom

/// Who is named in a text, by their full names and by what they are.
struct Names {
    private static let titles: Set<String> = [
        "mr", "mrs", "ms", "dr", "prof", "president", "mayor", "minister", "sir", "lady", "lord", "judge",
        "captain",
        "senator", "governor", "general", "professor", "pope", "king", "queen", "prince", "princess",
        "detective",
        "inspector", "coach", "chancellor", "premier", "secretary", "sergeant", "bishop", "councillor",
        "councilor",
    ]
    private static let particles: Set<String> = [
        "de", "van", "von", "der", "den", "bin", "al", "la", "di", "da", "ter",
    ]
    private static let openers: Set<String> = [
        "the", "a", "an", "he", "she", "they", "we", "i", "his", "her", "their", "its", "one", "another",
        "some",
    ]
    static let pronouns: Set<String> = ["he", "she", "they", "him", "her", "them"]
    /// Capital at a sentence's beginning, and no name.
    private static let common = Set(
        [
            "the", "a", "an", "in", "on", "at", "but", "and", "or", "so", "yet", "for", "when", "while",
            "after",
            "before",
            "as", "if", "this", "that", "these", "those", "it", "he", "she", "they", "we", "i", "you", "his",
            "her", "their",
            "its", "our", "my", "last", "next", "earlier", "later", "yesterday", "then", "there", "here",
            "what",
            "who", "why",
            "how", "where", "back", "still", "now", "asked", "according", "by", "to", "of", "with", "from",
            "not",
            "no",
            "lastly", "meanwhile",
            "some", "many", "most", "all", "both", "one", "another", "two", "three", "once", "also", "even",
            "more", "like",
            "given", "since", "despite", "during", "because", "although", "though", "however", "never",
            "none",
            "just",
        ] + TimeWords.months + RelativeDates.weekdays)

    private var fullNames: [String: Set<String>] = [:]
    private var descriptions: [String: Set<String>] = [:]
    /// Names that are seen to speak, or to be somebody.
    private(set) var persons: Set<String> = []

    static func opens(_ token: Token) -> Bool { token.isCapital || openers.contains(token.lowered) }

    init(_ sentences: [[Token]], parties: [Record.Party]) {
        for sentence in sentences { learn(sentence) }
        for party in parties { for name in [party.name] + party.aliases { persons.insert(name) } }
    }

    private mutating func learn(_ sentence: [Token]) {
        for run in Self.runs(in: sentence) {
            let name = Self.name(sentence, run)
            let parts = name.split(separator: " ").map(String.init)
            if parts.count > 1, let last = parts.last { fullNames[last, default: []].insert(name) }
            let next = run.upperBound < sentence.count ? sentence[run.upperBound] : nil
            let isSpeaker = next.map { $0.kind == .word && Cues.isCue($0.lowered) } ?? false
            let before = run.lowerBound > 0 ? sentence[run.lowerBound - 1] : nil
            // “…,” said X. – not “you might say X wants”.
            let isSaid =
                run.lowerBound > 1 && Cues.isSpeaking(sentence[run.lowerBound - 1].lowered)
                && sentence[run.lowerBound - 2].kind != .word
            let title = Self.title(beside: run, in: sentence)
            let isFullName = (2...3).contains(parts.count) && before?.lowered != "the" && !Self.isBody(parts)
            if isSpeaker || isSaid || title != nil || isFullName { persons.insert(name) }
            if let title { descriptions[title, default: []].insert(name) }
        }
    }

    /// The Islands List, Hallow Street: two capital words, and nobody.
    private static func isBody(_ parts: [String]) -> Bool {
        parts.contains { bodies.contains($0.lowercased()) }
    }

    private static let bodies: Set<String> = [
        "list", "party", "council", "university", "congress", "union", "board", "company", "bank", "court",
        "road",
        "street", "lane", "bridge", "house", "daily", "times", "post", "sea", "ocean", "river", "islands",
        "africa",
        "america", "states", "europe", "kingdom", "prize", "north", "south", "east", "west", "new", "club",
        "city",
        "county", "school", "college", "hospital", "church", "museum", "agency", "office", "ministry",
        "department",
        "national", "international", "united", "station", "airport", "park", "square", "hall", "league",
        "cup", "act",
    ]

    /// "foreign minister Qin Gang", "Qin Gang, the new foreign minister,", "the new foreign minister, Qin Gang,": what
    /// somebody is, by its last word.
    private static func title(beside run: Range<Int>, in sentence: [Token]) -> String? {
        var index = run.lowerBound - 1
        if index >= 0, sentence[index].isMark(",") { index -= 1 }
        if index >= 0, sentence[index].kind == .word, Cues.people.contains(sentence[index].lowered) {
            return sentence[index].lowered
        }
        if titles.contains(sentence[run.lowerBound].lowered), run.count > 1 {
            return sentence[run.lowerBound].lowered
        }
        index = run.upperBound
        guard index + 1 < sentence.count, sentence[index].isMark(",") else { return nil }
        for token in sentence[(index + 1)...].prefix(6) {
            guard token.kind == .word, !token.isCapital || openers.contains(token.lowered),
                !["of", "and", "is", "was", "are", "were"].contains(token.lowered)
            else { return nil }
            if Cues.people.contains(token.lowered) { return token.lowered }
        }
        return nil
    }

    /// Stretches of capital words.
    static func runs(in sentence: [Token]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var index = 0
        while index < sentence.count {
            guard opensName(index, in: sentence) else {
                index += 1
                continue
            }
            let start = index
            index += 1
            while index < sentence.count, !hasPossessive(sentence[index - 1]) {
                if sentence[index].isCapital, !common.contains(bare(sentence[index].lowered)) {
                    index += 1
                } else if sentence[index].isMark("."),
                    titles.contains(sentence[index - 1].lowered)
                        || sentence[index - 1].text.count == 1
                {
                    index += 1
                } else if particles.contains(sentence[index].lowered), index + 1 < sentence.count,
                    sentence[index + 1].isCapital
                {
                    index += 2
                } else {
                    break
                }
            }
            runs.append(start..<index)
        }
        return runs
    }

    private static func opensName(_ index: Int, in sentence: [Token]) -> Bool {
        guard sentence[index].isCapital else { return false }
        let word = bare(sentence[index].lowered)
        guard common.contains(word) else { return true }
        // June is a month, and June Merrow is not.
        return ["april", "may", "june", "august"].contains(word) && index + 1 < sentence.count
            && sentence[index + 1].isCapital && !common.contains(bare(sentence[index + 1].lowered))
    }

    static func hasPossessive(_ token: Token) -> Bool {
        ["’s", "'s", "s’", "s'"].contains { token.lowered.hasSuffix($0) }
    }

    static func bare(_ word: String) -> String {
        for ending in ["’s", "'s"] where word.hasSuffix(ending) { return String(word.dropLast(2)) }
        return word.hasSuffix("’") || word.hasSuffix("'") ? String(word.dropLast()) : word
    }

    /// Without a title before it and an apostrophe behind it.
    static func name(_ sentence: [Token], _ run: Range<Int>) -> String {
        var words = sentence[run].filter { $0.kind == .word }.map(\.text)
        while words.count > 1, titles.contains(words[0].lowercased()) { words.removeFirst() }
        if let last = words.popLast() { words.append(bare(last)) }
        return words.joined(separator: " ")
    }

    /// By the full name, where the text has only one that ends so.
    func full(_ name: String) -> String {
        guard !name.contains(" "), let known = fullNames[name], known.count == 1 else { return name }
        return known.first ?? name
    }

    /// The one person that a text calls so; nil where it's more than one or none.
    func person(describedAs word: String) -> String? {
        guard let known = descriptions[word]?.reduce(into: Set<String>(), { $0.insert(full($1)) }),
            known.count == 1
        else { return nil }
        return known.first
    }

    func isPerson(_ name: String) -> Bool { persons.contains(name) || persons.contains(full(name)) }
}

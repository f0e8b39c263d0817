import Newsroom

/// Words that say how sure a sentence is, and the level that they come near to.
enum HedgeWords {
    /// By their first word; longer ones first.
    private static let lexicon: [String: [(words: [String], level: Level)]] = {
        let lines: [(String, Level)] = [
            ("we know that", .known), ("this much we know", .known), ("it is known that", .known),
            ("it is certain that", .almostCertain), ("almost certainly", .almostCertain),
            ("is almost certain", .almostCertain), ("is certain to", .almostCertain),
            ("beyond doubt", .almostCertain),
            ("it’s safe to say", .veryLikely), ("it is safe to say", .veryLikely),
            ("very likely", .veryLikely),
            ("highly likely", .veryLikely), ("very probably", .veryLikely), ("is bound to", .veryLikely),
            ("will likely", .likely), ("is likely to", .likely), ("are likely to", .likely),
            ("probably", .likely),
            ("with some confidence", .likely), ("is expected to", .likely), ("are expected to", .likely),
            ("it stands to reason", .likely), ("in all likelihood", .veryLikely),
            ("as likely as not", .roughlyEven), ("an even chance", .roughlyEven), ("a toss-up", .roughlyEven),
            ("very unlikely", .veryUnlikely), ("highly unlikely", .veryUnlikely),
            ("is unlikely to", .unlikely),
            ("are unlikely to", .unlikely), ("probably not", .unlikely),
            ("hardly any chance", .almostNoChance),
            ("almost no chance", .almostNoChance), ("might", .possible), ("may not", .possible),
            ("may", .possible),
            ("could well", .possible), ("could yet", .possible), ("could still", .possible),
            ("perhaps", .possible), ("possibly", .possible), ("just may be", .possible),
            ("can be taken as", .possible), ("it is possible that", .possible), ("conceivably", .possible),
            ("if perhaps cynically", .speculative), ("one can only guess", .speculative),
            ("rumor has it", .speculative),
            ("rumour has it", .speculative), ("it is anyone’s guess", .speculative),
            ("you might say", .speculative),
        ]
        var lexicon: [String: [(words: [String], level: Level)]] = [:]
        for (phrase, level) in lines {
            let words = phrase.split(separator: " ").map(String.init)
            lexicon[words[0], default: []].append((words, level))
        }
        for key in lexicon.keys { lexicon[key]?.sort { $0.words.count > $1.words.count } }
        return lexicon
    }()

    /// What a sentence is hedged with, in order; a word within a longer one isn't there again.
    static func found(in sentence: [Token]) -> [(words: Range<Int>, level: Level)] {
        let lowered = sentence.map { $0.kind == .word ? $0.lowered.replacingApostrophes : "" }
        var found: [(Range<Int>, Level)] = []
        var index = 0
        while index < lowered.count {
            let match = lexicon[lowered[index]]?.first { entry in
                lowered[index...].starts(with: entry.words)
            }
            if let match {
                // The month or someone's name; what somebody is allowed to do.
                let isNoHedge =
                    match.words[0] == "may"
                    && (sentence[index].isCapital || index > 0 && lowered[index - 1] == "you")
                if !isNoHedge { found.append((index..<(index + match.words.count), match.level)) }
            }
            index += match?.words.count ?? 1
        }
        return found
    }
}

extension String {
    fileprivate var replacingApostrophes: String { String(map { $0 == "'" ? "’" : $0 }) }
}

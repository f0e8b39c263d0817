/// Finds for one quoted stretch whether somebody says it, and who.
struct Speech {
    struct Said {
        /// As they are to be written; nil where the text doesn't make it clear.
        var speaker: String?
        /// Where the words that say so stand in the sentence.
        var cue: Int?
        let ground: Ground
    }

    /// Why it is taken for somebody's words.
    enum Ground: Equatable {
        case behind(String), before(String)
        case colon, brackets
        /// A sentence that is nothing but a quotation.
        case alone
        /// The second half of what the stretch before it began.
        case secondHalf
        case laterParagraph

        var reason: String {
            switch self {
            case .behind(let cue): "“\(cue)” stands behind it"
            case .before(let cue): "“\(cue)” stands before it"
            case .colon: "introduced by a colon"
            case .brackets: "a document’s words in brackets"
            case .alone: "a sentence in quotation marks"
            case .secondHalf: "goes on with the words before"
            case .laterParagraph: "goes on over paragraphs"
            }
        }
    }

    private static let being: Set<String> = ["is", "was", "are", "were", "be", "been", "being"]

    private let names: Names
    private let sentence: [Token]
    private let stretches: [QuotedStretch]
    /// The sentences just before, the nearest last.
    private let earlier: [[Token]]
    /// The stretches of the sentence that are names.
    private let runs: [Range<Int>]

    init(_ sentence: [Token], _ stretches: [QuotedStretch], names: Names, earlier: [[Token]]) {
        self.sentence = sentence
        self.stretches = stretches
        self.names = names
        self.earlier = earlier
        runs = Names.runs(in: sentence)
    }

    /// - Parameters:
    ///   - index: of the stretch among the sentence's tokens.
    ///   - last: what was found of the stretch before it in the sentence.
    ///   - opening: the sentence that leads to it with a colon, where that is a paragraph's end.
    func said(at index: Int, last: (index: Int, said: Said)?, after opening: [Token]?) -> Said? {
        guard case .quotation(let number) = sentence[index].kind else { return nil }
        if let last, let cue = last.said.cue, last.index < cue, cue < index, isCut(last.index),
            sentence[index - 1].kind == .mark
        {
            return Said(speaker: last.said.speaker, cue: nil, ground: .secondHalf)
        }
        if isLabel(index) { return nil }
        return said(after: index) ?? said(before: index, stretches[number])
            ?? introduced(index, stretches[number], after: opening)
    }

    private func isCut(_ index: Int) -> Bool {
        if case .quotation(let number) = sentence[index].kind { stretches[number].isCut } else { false }
    }

    /// The novel “…”, a so-called “…”, known as “…”.
    private func isLabel(_ index: Int) -> Bool {
        guard index > 0 else { return false }
        let near = sentence[max(0, index - 2)..<index]
        guard let last = near.last, last.kind == .word else { return false }
        if Cues.labels.contains(last.lowered) { return true }
        return ["as", "the", "a", "of"].contains(last.lowered)
            && near.first.map {
                ["known", "named", "nicknamed", "titled", "term", "word"].contains($0.lowered)
            } ?? false
    }

    // Behind the words: said X, X said, according to X

    private func said(after index: Int) -> Said? {
        var start = index + 1
        // A mark may stand there already.
        while start < sentence.count, sentence[start].isMark(",—–-.") || sentence[start].kind == .blank {
            start += 1
        }
        let end = sentence[start...].firstIndex { $0.kind != .word && !$0.isMark(",.") } ?? sentence.count
        guard start < end else { return nil }
        if sentence[start].lowered == "according", start + 2 < end {
            return Said(speaker: noun(rightOf: start + 1), cue: start, ground: .behind("according to"))
        }
        for verb in start..<min(end, start + 11) {
            let token = sentence[verb]
            guard token.kind == .word, Cues.isSpeaking(token.lowered) else {
                // Another sentence begins in earnest.
                if token.kind == .word,
                    ["and", "but", "that", "which", "because", "when", "while"].contains(token.lowered)
                {
                    return nil
                }
                continue
            }
            if Cues.isHypothetical(sentence[start..<verb]) { return nil }
            let speaker = verb == start ? noun(rightOf: verb) : noun(leftOf: verb, from: start)
            if verb > start, speaker == nil, !Names.opens(sentence[start]) { return nil }
            return Said(speaker: speaker, cue: verb, ground: .behind(token.text))
        }
        return nil
    }

    // Before the words: X said …, X criticized what he called …

    private func said(before index: Int, _ stretch: QuotedStretch) -> Said? {
        // With a colon before the words, only a verb near to it leads to them.
        let isAfterColon = index > 0 && sentence[index - 1].isMark(":")
        var verb = index - 1
        while verb >= (isAfterColon ? max(0, index - 12) : 0) {
            let token = sentence[verb]
            if token.isMark(";") { return nil }
            // “According to the indictment, the two …”
            if token.lowered == "according", verb + 1 < index, sentence[verb + 1].lowered == "to" {
                return Said(speaker: noun(rightOf: verb + 1), cue: verb, ground: .before("according to"))
            }
            if token.kind == .word, Cues.isCue(token.lowered) {
                if let said = said(by: verb, at: index, stretch) { return said }
                if Cues.isSpeaking(token.lowered) { return nil }
            }
            verb -= 1
        }
        return nil
    }

    private func said(by verb: Int, at index: Int, _ stretch: QuotedStretch) -> Said? {
        let isSpeaking = Cues.isSpeaking(sentence[verb].lowered)
        let distance = index - verb
        if Cues.isHypothetical(sentence[..<verb]) || isConditional(verb) { return nil }
        if !isSpeaking, distance > 16 { return nil }
        // A word or two far from the verb are the writer's tongs, unless they say how something is: “was ‘very dark’”.
        let isPredicate = Self.being.contains(sentence[index - 1].lowered)
        if stretch.wordCount <= 2, distance > 4, !isPredicate { return nil }
        if stretch.isTitle, distance > 3 { return nil }
        let isPassive = verb > 0 && Self.being.contains(sentence[verb - 1].lowered)
        if isPassive, !isSpeaking { return nil }
        let subject = noun(leftOf: verb, from: 0)
        // A film called “…”: only people call anything anything.
        if !isSpeaking, subject == nil, !hasPronoun(before: verb) { return nil }
        return Said(speaker: subject, cue: verb, ground: .before(sentence[verb].text))
    }

    /// If he says …, imagine that she said …
    private func isConditional(_ verb: Int) -> Bool {
        guard let first = sentence.first(where: { $0.kind == .word }) else { return false }
        let clause = sentence[..<verb].reversed().prefix { !$0.isMark(",:") }
        return ["imagine", "suppose"].contains(first.lowered)
            || clause.contains { ["if", "unless", "whether"].contains($0.lowered) }
    }

    private func hasPronoun(before verb: Int) -> Bool {
        sentence[..<verb].suffix(4).contains { Names.pronouns.contains($0.lowered) }
    }

    // A colon, a bracket behind a document, a sentence of its own

    private func introduced(_ index: Int, _ stretch: QuotedStretch, after opening: [Token]?) -> Said? {
        if index > 0, sentence[index - 1].isMark(":") {
            return introduction(sentence[..<(index - 1)])
        }
        if index == 0, let opening { return introduction(opening[...].dropLast()) }
        if index > 0, sentence[index - 1].isMark("("), let document = document(in: sentence[..<index]) {
            return Said(speaker: document, cue: index - 1, ground: .brackets)
        }
        guard index == 0, stretch.isWhole, stretch.wordCount >= 2,
            sentence.dropFirst().allSatisfy({ $0.kind != .word })
        else { return nil }
        return Said(speaker: nil, cue: nil, ground: .alone)
    }

    private func introduction(_ words: ArraySlice<Token>) -> Said? {
        let own = words.filter { $0.kind == .word }
        guard !own.isEmpty,
            !own.suffix(2).contains(where: { ["message", "slogan", "question"].contains($0.lowered) }),
            own.first.map({ $0.lowered != "imagine" }) ?? false,
            !own.contains(where: { ["might", "could", "would"].contains($0.lowered) }),
            !zip(own, own.dropFirst()).contains(where: { $0.lowered == "if" && $1.lowered != "only" })
        else { return nil }
        let tokens = Array(words)
        // “… these few words from the harbor master, with the mayor at his side:”
        let within = Speech(tokens, stretches, names: names, earlier: earlier)
        let sources = tokens.indices.filter { ["from", "by"].contains(tokens[$0].lowered) }
        if let speaker = sources.reversed().lazy.compactMap({ within.noun(rightOf: $0) }).first {
            return Said(speaker: speaker, cue: nil, ground: .colon)
        }
        let persons = within.runs.filter {
            $0.lowerBound == 0 || !Names.hasPossessive(tokens[$0.upperBound - 1])
        }
        .map { names.full(Names.name(tokens, $0)) }.filter(names.isPerson)
        let speaker = Set(persons).count == 1 ? persons[0] : document(in: tokens[...])
        return Said(speaker: speaker, cue: nil, ground: .colon)
    }

    /// “the first of the peace plan’s 12 points” is the peace plan's.
    private func document(in tokens: ArraySlice<Token>) -> String? {
        for place in tokens.indices.reversed() where tokens[place].kind == .word {
            let word = Names.bare(tokens[place].lowered)
            guard Cues.documents.contains(word), word != "points" else { continue }
            var words = [Names.bare(tokens[place].text)]
            var left = place - 1
            while left >= tokens.startIndex, tokens[left].kind == .word, words.count < 4,
                !["the", "a", "an", "of", "in", "its", "his", "her", "their", "this", "that", "and"]
                    .contains(tokens[left].lowered), !tokens[left].lowered.hasSuffix("’s")
            {
                words.insert(tokens[left].text, at: 0)
                left -= 1
            }
            return words.joined(separator: " ")
        }
        return nil
    }

    // Who

    /// Who stands right behind a verb: "the mayor, Ana Ruiz", "foreign minister Qin Gang", "she".
    private func noun(rightOf verb: Int) -> String? {
        var index = verb + 1
        guard index < sentence.count else { return nil }
        if Names.pronouns.contains(sentence[index].lowered) { return person(calledBy: index) }
        func run(at place: Int) -> Range<Int>? { runs.first { $0.lowerBound == place } }
        let start = index
        while index < min(sentence.count, start + 7) {
            if let run = run(at: index) {
                if run.upperBound < sentence.count, Names.hasPossessive(sentence[run.upperBound - 1]) {
                    index = run.upperBound
                    continue
                }
                // A body by its place: “the Bath council”.
                if run.upperBound < sentence.count, Cues.people.contains(sentence[run.upperBound].lowered) {
                    return description(from: start, to: run.upperBound)
                }
                return names.full(Names.name(sentence, run))
            }
            let token = sentence[index]
            guard token.kind == .word else { return nil }
            if Cues.people.contains(token.lowered) {
                let next = index + 1
                if let run = run(at: next) { return names.full(Names.name(sentence, run)) }
                if next < sentence.count, sentence[next].isMark(","), let run = run(at: next + 1) {
                    return names.full(Names.name(sentence, run))
                }
                if next < sentence.count, Cues.people.contains(sentence[next].lowered) {
                    index += 1
                    continue
                }
                return description(from: start, to: index)
            }
            if Cues.documents.contains(token.lowered) { return description(from: start, to: index) }
            index += 1
        }
        return nil
    }

    private func description(from start: Int, to head: Int) -> String? {
        if let person = names.person(describedAs: sentence[head].lowered) { return person }
        return sentence[start...head].map(\.text).joined(separator: " ")
    }

    /// Who stands before a verb.
    private func noun(leftOf verb: Int, from start: Int) -> String? {
        var index = verb - 1
        for _ in 0..<8 where index >= start {
            let token = sentence[index]
            guard token.kind == .word else { break }
            guard Cues.adverbs.contains(token.lowered) || token.lowered.hasSuffix("ly") else { break }
            index -= 1
        }
        guard index >= start else { return nil }
        if sentence[index].isMark(",") { return apposition(endingAt: index, from: start) }
        return noun(endingAt: index, from: start)
    }

    /// "Qin Gang, the foreign minister,", "The foreign minister, Qin Gang,".
    private func apposition(endingAt comma: Int, from start: Int) -> String? {
        guard let open = sentence[start..<comma].lastIndex(where: { $0.isMark(",") }) else {
            return noun(endingAt: comma - 1, from: start)
        }
        if let run = runs.first(where: { $0 == (open + 1)..<comma }) {
            return names.full(Names.name(sentence, run))
        }
        return open > start ? noun(endingAt: open - 1, from: start) : nil
    }

    private func noun(endingAt end: Int, from start: Int, depth: Int = 0) -> String? {
        guard end >= start, depth < 3 else { return nil }
        let token = sentence[end]
        guard token.kind == .word else { return nil }
        if Names.pronouns.contains(token.lowered) { return person(calledBy: end) }
        if ["who", "which", "that"].contains(token.lowered) {
            let before = end - 1
            guard before >= start else { return nil }
            return sentence[before].isMark(",")
                ? noun(endingAt: before - 1, from: start, depth: depth + 1)
                : noun(endingAt: before, from: start, depth: depth + 1)
        }
        if let run = runs.first(where: { $0.upperBound == end + 1 }) {
            // “the mayor of Bath”
            if let head = behindPreposition(before: run.lowerBound, start) {
                return noun(endingAt: head, from: start, depth: depth + 1)
            }
            return names.full(Names.name(sentence, run))
        }
        // A noun with what belongs to it.
        var first = end
        while first > start, sentence[first - 1].kind == .word, end - first < 6,
            !["the", "a", "an"].contains(sentence[first].lowered), !Cues.isCue(sentence[first - 1].lowered),
            !["and", "but", "that", "as", "when", "while", "of", "in", "at", "for"].contains(
                sentence[first - 1].lowered)
        {
            first -= 1
        }
        if let head = behindPreposition(before: first, start) {
            return noun(endingAt: head, from: start, depth: depth + 1)
        }
        let head = token.lowered
        guard
            Cues.people.contains(head) || Cues.documents.contains(head) || head.hasSuffix("s") && end > start
        else { return nil }
        return description(from: first, to: end).map(lowercasedArticle)
    }

    private func lowercasedArticle(_ words: String) -> String {
        for article in ["The ", "A ", "An "] where words.hasPrefix(article) {
            return article.lowercased() + words.dropFirst(article.count)
        }
        return words
    }

    /// Where a noun ends that "of", "for", "at" or "from" and what begins at a place belong to.
    private func behindPreposition(before first: Int, _ start: Int) -> Int? {
        var index = first - 1
        if index >= start, ["the", "a", "an", "its"].contains(sentence[index].lowered) { index -= 1 }
        guard index - 1 >= start, ["of", "for", "at", "from"].contains(sentence[index].lowered),
            sentence[index - 1].kind == .word
        else { return nil }
        return index - 1
    }

    /// Whom a pronoun means, where only one person fits.
    private func person(calledBy index: Int) -> String? {
        func persons(_ tokens: [Token], _ runs: some Sequence<Range<Int>>) -> Set<String> {
            Set(runs.map { names.full(Names.name(tokens, $0)) }.filter(names.isPerson))
        }
        let here = persons(sentence, runs.prefix { $0.upperBound <= index })
        if !here.isEmpty { return here.count == 1 ? here.first : nil }
        for tokens in earlier.reversed().prefix(3) {
            let there = persons(tokens, Names.runs(in: tokens))
            if !there.isEmpty { return there.count == 1 ? there.first : nil }
        }
        return nil
    }
}

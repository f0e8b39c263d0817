import Copydesk
import Newsroom

/// Goes through a text once, block by block, and gathers what could be marked.
struct Finder {
    let prose: Prose
    private let time: TimeWords
    private let names: Names
    let tokens: [Tokens]
    /// As the text's own head names them; where it does, others are unknown.
    let parties: [Record.Party]
    let known: KnownRecord
    private(set) var proposals: [Proposal] = []
    private(set) var notices: [SourcingNotice] = []

    private var speaker: (name: String?, block: Int)?
    private var unclosed: (speaker: String?, block: Int)?

    init(_ prose: Prose, day: CalendarDay?, known: KnownRecord, head: [Record.Party]) {
        self.prose = prose
        self.known = known
        parties = head
        time = TimeWords(day: day)
        tokens = prose.blocks.map { $0.kind == .other ? Tokens.none : Tokens($0, in: prose) }
        names = Names(tokens.flatMap(\.sentences), parties: known.parties + head)
    }

    mutating func find() {
        nameParties()
        for index in prose.blocks.indices {
            let block = prose.blocks[index]
            switch block.kind {
            case .crosshead: wants(index)
            case .paragraph, .item:
                noticeMissingList(index)
                statements(in: index)
                dates(in: tokens[index].sentences)
                for sentence in tokens[index].sentences { level(of: sentence, index) }
            case .other: break
            }
        }
    }

    mutating func propose(_ proposal: Proposal) { proposals.append(proposal) }

    // Statements

    private mutating func statements(in index: Int) {
        let block = tokens[index]
        let before = index > 0 ? tokens[index - 1].sentences : []
        let opening = before.last?.last?.isMark(":") == true ? before.last : nil
        for (place, sentence) in block.sentences.enumerated() {
            let quotations = Self.quotations(in: sentence)
            guard !quotations.isEmpty else { continue }
            let speech = Speech(
                sentence, block.stretches, names: names,
                earlier: Array((before.suffix(1) + block.sentences[..<place]).suffix(3)))
            var last: (index: Int, said: Speech.Said)?
            for (token, number) in quotations {
                if proposeAgain(block.stretches[number]) {
                    last = nil
                    continue
                }
                let found = speech.said(at: token, last: last, after: place == 0 ? opening : nil)
                guard let said = settled(found, isFirst: place == 0 && token == 0, index) else { continue }
                last = (token, said)
                if said.ground != .secondHalf { speaker = (said.speaker, index) }
                let stretch = block.stretches[number]
                if !stretch.isClosed {
                    unclosed = (said.speaker, index)
                } else if !stretch.isMarked {
                    propose(said, stretch, in: sentence)
                }
            }
        }
    }

    /// Whoever is quoted again is quoted with the same mark; of the first words the rest is told.
    private mutating func proposeAgain(_ stretch: QuotedStretch) -> Bool {
        guard let statement = earlier(stretch), statement.speaker != nil,
            !prose.bracketed[stretch.end - 1]
        else { return false }
        let words = prose.text(stretch.inner)
        let line = prose.line(of: stretch.end)
        guard statement.key == Statement.key(of: words) else {
            notices.append(
                SourcingNotice(
                    line: line, words: words,
                    message: "An earlier story has more of it: \(statement.quotation)"))
            return false
        }
        proposals.append(
            Proposal(
                kind: .statement, line: line, words: words, reason: "quoted so in an earlier story",
                insertions: [.init(offset: stretch.end, text: statement.attribution)]))
        return true
    }

    /// With the speaker of what it goes on with, where it names none itself.
    private func settled(_ said: Speech.Said?, isFirst: Bool, _ index: Int) -> Speech.Said? {
        if said?.speaker == nil, isFirst, let unclosed, unclosed.block == index - 1 {
            return Speech.Said(speaker: unclosed.speaker, ground: .laterParagraph)
        }
        guard var said, said.ground == .alone else { return said }
        // A sentence of its own is said by whoever spoke just before, or by nobody that we know of.
        guard let speaker, speaker.block == index || isFirst && speaker.block == index - 1 else { return nil }
        said.speaker = speaker.name
        return said
    }

    private mutating func propose(
        _ said: Speech.Said, _ stretch: QuotedStretch, in sentence: [Token]
    ) {
        guard !prose.bracketed[stretch.end - 1] else { return }
        proposals.append(
            Proposal(
                kind: .statement, line: prose.line(of: stretch.end),
                words: prose.text(stretch.inner),
                reason: said.ground.reason,
                insertions: [
                    .init(
                        offset: stretch.end,
                        text: said.ground == .secondHalf ? "^[same]" : attribution(said, in: sentence))
                ]))
    }

    private func attribution(_ said: Speech.Said, in sentence: [Token]) -> String {
        let occasion = Occasion(in: sentence)
        let date = time.found(in: sentence).compactMap(\.date).first?.iso
        let parts = [said.speaker ?? "?", occasion.words, occasion.place, date].compactMap { $0 }
        // What ends a mark can't stand in it.
        return "^[" + parts.map { $0.filter { !"[];{}".contains($0) } }.joined(separator: "; ") + "]"
    }

    private static func quotations(in sentence: [Token]) -> [(Int, Int)] {
        sentence.enumerated().compactMap { index, token in
            if case .quotation(let number) = token.kind { (index, number) } else { nil }
        }
    }

    // Dates

    private mutating func dates(in sentences: [[Token]]) {
        let found = sentences.map { time.found(in: $0) }
        // “Four days later” than a date that stands there.
        let hasDate = found.contains { $0.contains(where: \.isAbsolute) }
        for (sentence, all) in zip(sentences, found) {
            for date in all where !date.isAbsolute && !(date.isCounted && hasDate) {
                propose(date, in: sentence)
            }
        }
    }

    private mutating func propose(_ found: TimeWords.Found, in sentence: [Token]) {
        let first = sentence[found.tokens.lowerBound]
        let last = sentence[found.tokens.upperBound - 1]
        let end = last.range.upperBound - (Names.hasPossessive(last) ? 2 : 0)
        guard !prose.bracketed[first.range.lowerBound] else { return }
        proposals.append(
            Proposal(
                kind: .date, line: prose.line(of: first.range.lowerBound),
                words: prose.text(first.range.lowerBound..<end),
                reason: found.date == nil
                    ? "means something else every day" : "counted from the day it is printed",
                insertions: [
                    .init(offset: first.range.lowerBound, text: "["),
                    .init(offset: end, text: "]{\(found.date?.iso ?? "?")}"),
                ]))
    }

    // Levels

    private mutating func level(of sentence: [Token], _ index: Int) {
        let block = prose.blocks[index]
        let hedges = HedgeWords.found(in: sentence)
        // What leads to something says nothing by itself.
        guard let first = hedges.first, let start = sentence.first?.range.lowerBound,
            sentence.last?.isMark(":") == false
        else { return }
        let hedge = prose.text(Self.range(of: first.words, in: sentence))
        let line = prose.line(of: sentence[first.words.lowerBound].range.lowerBound)
        let levels = Set(hedges.map(\.level))
        guard levels.count == 1 else {
            let words = hedges.map {
                "“\(prose.text(Self.range(of: $0.words, in: sentence)))” (\($0.level.rawValue))"
            }
            return notices.append(
                SourcingNotice(
                    line: line, words: hedge,
                    message:
                        "Two levels in one sentence: \(words.joined(separator: ", ")). Say one, or make it two."
                ))
        }
        let reason = "“\(hedge)” comes near to it"
        if block.kind == .item {
            guard !block.isMarked, tokens[index].sentences.count == 1 else { return }
            proposals.append(
                Proposal(
                    kind: .level, line: line, words: hedge, reason: reason,
                    insertions: [.init(offset: end(of: block), text: " {\(first.level.rawValue)}")]))
            return
        }
        let isPlain = sentence.allSatisfy {
            $0.kind == .word || $0.kind == .mark && !$0.isMark("*_[]~<>|\"“”")
        }
        guard isPlain, !time.found(in: sentence).contains(where: { !$0.isAbsolute }),
            !prose.bracketed[start], let last = sentence.last(where: { $0.kind == .word })
        else {
            return notices.append(
                SourcingNotice(
                    line: line, words: hedge,
                    message: "How sure is it? “\(hedge)” comes near to “\(first.level.rawValue)”."))
        }
        proposals.append(
            Proposal(
                kind: .level, line: line, words: hedge, reason: reason,
                insertions: [
                    .init(offset: start, text: "["),
                    .init(offset: last.range.upperBound, text: "]{\(first.level.rawValue)}"),
                ]))
    }

    private static func range(of words: Range<Int>, in sentence: [Token]) -> Range<Int> {
        sentence[words.lowerBound].range.lowerBound..<sentence[words.upperBound - 1].range.upperBound
    }

    private func end(of block: Prose.Block) -> Int {
        var end = block.range.upperBound
        while end > block.range.lowerBound, prose.scalars[end - 1].properties.isWhitespace { end -= 1 }
        return end
    }

    // Lists of wants

    private mutating func wants(_ index: Int) {
        let block = prose.blocks[index]
        guard !block.isMarked, let sentence = tokens[index].sentences.first else { return }
        let words = sentence.map { Names.bare($0.lowered) }
        let says =
            words.contains { ["wants", "want", "after", "wishes", "seeks", "demands"].contains($0) }
            && words.first == "what" || words.contains("wish") && words.contains("list")
            || words.contains("demands") && words.contains("list")
        let runs = Names.runs(in: sentence)
        guard says, let run = runs.first, runs.count == 1, isFollowedByList(index) else { return }
        let name = names.full(Names.name(sentence, run))
        guard parties.isEmpty || parties.contains(where: { $0.name == name || $0.aliases.contains(name) })
        else { return }
        proposals.append(
            Proposal(
                kind: .wants, line: block.line, words: prose.text(block.range),
                reason: "a list of wishes stands below",
                insertions: [.init(offset: end(of: block), text: " {wants: \(name)}")]))
    }

    private func isFollowedByList(_ index: Int) -> Bool {
        let rest = prose.blocks[(index + 1)...].prefix { $0.kind != .crosshead }
        return rest.contains { $0.kind == .item }
    }

    /// A paragraph that ends with a colon leads to something; where it doesn't, a list was lost.
    private mutating func noticeMissingList(_ index: Int) {
        let block = prose.blocks[index]
        guard block.kind == .paragraph, let last = tokens[index].sentences.last?.last, last.isMark(":") else {
            return
        }
        let next = index + 1 < prose.blocks.count ? prose.blocks[index + 1] : nil
        let leads = next.map { next in
            if next.kind == .item || next.kind == .other || next.isQuoted { return true }
            if case .quotation = tokens[index + 1].sentences.first?.first?.kind { return true }
            return false
        }
        guard leads != true else { return }
        notices.append(
            SourcingNotice(
                line: block.line, words: prose.text(block.range),
                message: "This leads to a list, and none follows."))
    }
}

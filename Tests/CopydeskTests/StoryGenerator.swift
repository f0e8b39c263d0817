import Newsroom

/// Writes stories in Markdown from a seed, and knows their texts without asking the reader.
struct StoryGenerator {
    struct Story {
        var markdown: String
        var texts: [RecoveredText]
    }

    private struct Draft {
        var lines: [String] = []
        var texts: [RecoveredText] = []
    }

    private var state: UInt64
    private var depth = 0
    private var notes = 0
    private var mayNote = true
    /// Does it set marks of the Record wherever they may stand?
    private let isMarked: Bool

    init(seed: Int, isMarked: Bool = false) {
        self.isMarked = isMarked
        state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    static func story(seed: Int, isMarked: Bool = false) -> Story {
        var generator = StoryGenerator(seed: seed, isMarked: isMarked)
        var draft = generator.blocks(count: 1 + generator.roll(4), level: 0)
        // Notes come in the order they were first referred to, after everything else.
        generator.mayNote = false
        for note in 0..<generator.notes {
            let inner = generator.blocks(count: 1 + generator.roll(2), level: 4, startsWithWords: true)
            draft.lines += [""] + generator.indented(inner.lines, first: "[^n\(note)]: ", rest: "    ")
            draft.texts += inner.texts
        }
        return Story(markdown: draft.lines.joined(separator: "\n") + "\n", texts: draft.texts)
    }

    private mutating func roll(_ sides: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state >> 33) % sides
    }

    // MARK: Blocks

    private mutating func blocks(count: Int, level: Int, startsWithWords: Bool = false) -> Draft {
        var draft = Draft()
        var wasList = false
        var wasCode = false
        for index in 0..<count {
            var kind = startsWithWords && index == 0 ? 0 : roll(level > 5 ? 6 : level > 2 ? 11 : 16)
            if kind == 7, level >= 3 { kind = 5 }
            // Two lists in a row would be one; code after a list or code cannot be told from it in plain text.
            if (wasList && kind >= 10) || ((wasList || wasCode) && kind == 5) { kind = 0 }
            let block = block(kind, level: level)
            if index > 0 { draft.lines.append("") }
            draft.lines += block.lines
            draft.texts += block.texts
            wasList = kind >= 10
            wasCode = kind == 5
        }
        return draft
    }

    private mutating func block(_ kind: Int, level: Int) -> Draft {
        switch kind {
        case 0, 1, 2:
            let (markdown, text) = words(2 + roll(roll(6) == 0 ? 30 : 8), mayBreak: true)
            return Draft(lines: markdown.lines, texts: [recovered(text)])
        case 3:
            let (markdown, text) = words(1 + roll(6), mayBreak: false)
            return Draft(
                lines: [String(repeating: "#", count: 1 + roll(6)) + " " + markdown + role()],
                texts: [recovered(text)])
        case 4: return figure(amongWords: roll(3) == 0)
        case 5: return code()
        case 6: return Draft(lines: ["___"])
        case 7: return table()
        case 8, 9:
            let isAside = roll(3) == 0
            let inner = blocks(count: 1 + roll(2), level: level + 1, startsWithWords: isAside)
            let mark = ["[!aside]", "[!NOTE]", "[!Tip]"][roll(3)]
            return Draft(
                lines: ((isAside ? [mark] : []) + inner.lines).map { $0.isEmpty ? ">" : "> " + $0 },
                texts: inner.texts)
        case 10, 11: return tightList(level: level, mayStartAnywhere: true)
        default: return looseList(level: level)
        }
    }

    private mutating func figure(amongWords: Bool) -> Draft {
        var draft = Draft()
        var line = ""
        if amongWords {
            let (markdown, text) = words(2 + roll(5), mayBreak: false)
            line = markdown + " "
            draft.texts.append(recovered(text))
        }
        let caption = roll(3) == 0 ? "" : plainWords(1 + roll(8))
        let credit = roll(2) == 0 ? "" : "Photo: " + plainWords(2)
        if !caption.isEmpty { draft.texts.append(recovered(caption)) }
        if !credit.isEmpty { draft.texts.append(recovered(credit)) }
        let title =
            caption.isEmpty && credit.isEmpty ? "" : " \"\(caption)\(credit.isEmpty ? "" : " | \(credit)")\""
        let image = "![\(plainWords(roll(6)))](pictures/\(roll(1_000)).jpg\(title))"
        line += roll(4) == 0 ? "[\(image)](/2026/\(roll(12))/x.html)" : image
        if amongWords, roll(2) == 0 {
            let (markdown, text) = words(2 + roll(5), mayBreak: false)
            line += " " + markdown
            draft.texts.append(recovered(text))
        }
        draft.lines = [line]
        return draft
    }

    private mutating func code() -> Draft {
        var lines: [String] = []
        for _ in 0...roll(3) { lines.append("print" + plainWords(1 + roll(4)) + " <script> && *x*") }
        return Draft(
            lines: ["```swift"] + lines + ["```"], texts: [recovered(lines.joined(separator: "\n"))])
    }

    private mutating func table() -> Draft {
        var draft = Draft()
        let columns = 2 + roll(2)
        for row in 0...(1 + roll(4)) {
            var line = "|"
            for column in 0..<columns {
                let isEmpty = row > 0 && column > 0 && roll(5) == 0
                let (markdown, text) = isEmpty ? ("", "") : cellWords()
                line += " \(markdown) |"
                if !isEmpty { draft.texts.append(recovered(text)) }
            }
            draft.lines.append(line)
            if row == 0 {
                draft.lines.append(
                    "|"
                        + (0..<columns).map {
                            [" --- |", " :-- |", " --: |", " :-: |"][roll($0 == 0 ? 2 : 4)]
                        }
                        .joined())
            }
        }
        return draft
    }

    private mutating func tightList(level: Int, mayStartAnywhere: Bool) -> Draft {
        var draft = Draft()
        var number = marker(mayStartAnywhere: mayStartAnywhere)
        let bullet = ["-", "*", "+"][roll(3)]
        depth += 1
        for _ in 0...roll(4) {
            let mark = number.map { "\($0)." } ?? bullet
            let (markdown, text) = words(1 + roll(roll(6) == 0 ? 20 : 4), mayBreak: false)
            var item = Draft(lines: [markdown + sureness()], texts: [recovered(text)])
            if level < 6, roll(3) == 0 {
                let inner = tightList(level: level + 1, mayStartAnywhere: false)
                item.lines += inner.lines
                item.texts += inner.texts
            }
            add(item, mark: mark, number: number, to: &draft)
            number = number.map { $0 + 1 }
        }
        depth -= 1
        return draft
    }

    private mutating func looseList(level: Int) -> Draft {
        var draft = Draft()
        var number = marker(mayStartAnywhere: true)
        let bullet = ["-", "*", "+"][roll(3)]
        depth += 1
        for index in 0...roll(4) {
            let mark = number.map { "\($0)." } ?? bullet
            if index > 0 { draft.lines.append("") }
            if index > 0, roll(9) == 0 {
                draft.lines.append(mark)
                draft.texts.append(
                    RecoveredText(depth: depth, markers: [number.map { .number($0) } ?? .bullet], text: ""))
            } else {
                add(blocks(count: 1 + roll(2), level: level + 1), mark: mark, number: number, to: &draft)
            }
            number = number.map { $0 + 1 }
        }
        depth -= 1
        return draft
    }

    private mutating func marker(mayStartAnywhere: Bool) -> Int? {
        roll(2) == 0 ? nil : mayStartAnywhere ? [0, 1, 1, 1, 7, 98][roll(6)] : 1
    }

    private func add(_ item: Draft, mark: String, number: Int?, to draft: inout Draft) {
        let margin = String(repeating: " ", count: mark.count + 1)
        draft.lines += indented(item.lines, first: mark + " ", rest: margin)
        var texts = item.texts
        let marker: BlockText.Marker = number.map { .number($0) } ?? .bullet
        if texts.isEmpty { texts = [RecoveredText(depth: depth, markers: [], text: "")] }
        texts[0].markers.insert(marker, at: 0)
        draft.texts += texts
    }

    private func indented(_ lines: [String], first: String, rest: String) -> [String] {
        lines.enumerated().map { $0 == 0 ? first + $1 : $1.isEmpty ? "" : rest + $1 }
    }

    private func recovered(_ text: String) -> RecoveredText {
        RecoveredText(depth: depth, markers: [], text: text)
    }

    // MARK: Marks

    private mutating func role() -> String {
        guard isMarked, roll(2) == 0 else { return "" }
        return [
            " {wants: Avon; possible}", " {message: Avon; to: the county; trip: Stroud = noise}", " {bond}",
            " {view}", " {open}",
        ][roll(5)]
    }

    /// A level alone: it may stand in any list.
    private mutating func sureness() -> String {
        isMarked && roll(2) == 0 ? [" {likely}", " {known}", " {speculative; by 2030-06}"][roll(3)] : ""
    }

    // MARK: Words

    private static let vocabulary = [
        "peace", "grain", "Łódź", "naïve", "“slipping", "away”", "don’t", "it's", "北京", "R&D", "x<y", "a>b",
        "twelve-point", "the", "a", "Moscow", "talks", "—", "\"so", "called\"", "café,", "said:", "who?",
        "100%",
        "is <b>bold</b>", "snake_case", "it.", "e\u{301}tude", "price", "$5", "(maybe)", "no\u{A0}break", "…",
    ]

    private mutating func plainWords(_ count: Int) -> String {
        (0..<count).map { _ in ["drill", "north", "Łódź", "grain", "it's", "R&D", "“so”"][roll(7)] }
            .joined(separator: " ")
    }

    private mutating func cellWords() -> (String, String) {
        let word = ["grain", "Łódź", "R&D", "x<y", "twelve", "so far"][roll(6)]
        return roll(3) == 0 ? ("**\(word)**", word) : (word, word)
    }

    private mutating func words(_ count: Int, mayBreak: Bool) -> (String, String) {
        var markdown = "Here"
        var text = "Here"
        for _ in 0..<count {
            let word = Self.vocabulary[roll(Self.vocabulary.count)]
            let next = Self.vocabulary[roll(Self.vocabulary.count)]
            let (written, read): (String, String)
            switch isMarked && roll(4) == 0 ? 100 + roll(7) : roll(24) {
            case 100: (written, read) = ("[\(word) \(next)]{likely}", "\(word) \(next)")
            case 101: (written, read) = ("[\(word)]{2023-02 = The drill; at: Bath; yearly}", word)
            case 102: (written, read) = ("“north”^[Ann Lee, mayor; council; Bath; 2023-02-24]", "“north”")
            case 103: (written, read) = ("[\(word)]^[unnamed, of the council]", word)
            case 104: (written, read) = ("[*\(word)* \(next)]{known; as of 2023}", "\(word) \(next)")
            case 105: (written, read) = ("*[\(word)]{unlikely; by 2030}*", word)
            case 106:
                (written, read) = (
                    "[[\(word)](https://example.org/)]{undated = Fires}", word
                )
            case 0: (written, read) = ("*\(word) \(next)*", "\(word) \(next)")
            case 1: (written, read) = ("**\(word)**", word)
            case 2: (written, read) = ("**\(word) *\(next)* on**", "\(word) \(next) on")
            case 3: (written, read) = ("~~\(word)~~", word)
            case 4:
                (written, read) = (
                    "`\(next.replacing("\u{A0}", with: " "))`", next.replacing("\u{A0}", with: " ")
                )
            case 5: (written, read) = ("[\(word) \(next)](https://example.org/\(roll(9)))", "\(word) \(next)")
            case 6: (written, read) = ("[*\(word)*](/2026/11/x.html \"A title\")", word)
            case 7: (written, read) = ("see https://example.org/a/\(roll(9)) there", "")
            case 8: (written, read) = ("&amp;", "&")
            case 9 where mayNote && notes < 4 && depth < 4:
                (written, read) = ("noted[^n\(notes)]", "noted")
                notes += 1
            case 10: (written, read) = ("before<br>after", "before\nafter")
            default: (written, read) = (word, word)
            }
            let shown = read.isEmpty ? written : read
            switch mayBreak ? roll(18) : 2 {
            case 0:
                markdown += "\nand \(written)"
                text += " and \(shown)"
            case 1:
                markdown += "\\\nand \(written)"
                text += "\nand \(shown)"
            default:
                markdown += " " + written
                text += " " + shown
            }
        }
        return (markdown, text)
    }
}

extension String {
    fileprivate var lines: [String] {
        split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}

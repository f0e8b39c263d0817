/// A word, a mark of punctuation, or a stretch in quotation marks.
struct Token {
    enum Kind: Equatable {
        case word, mark
        /// The index of the stretch among the block's.
        case quotation(Int)
        /// What stands there is no prose.
        case blank
    }

    let kind: Kind
    /// As typed; of a stretch the marks around it, too.
    let range: Range<Int>
    let text: String
    let lowered: String

    var isCapital: Bool { kind == .word && text.unicodeScalars.first?.properties.isUppercase == true }
    func isMark(_ marks: String) -> Bool { kind == .mark && marks.contains(text) }
}

/// What stands between a pair of quotation marks.
struct QuotedStretch {
    /// Without the marks.
    let inner: Range<Int>
    /// The closing mark's end; the inner end where the next paragraph goes on with it.
    let end: Int
    let isClosed: Bool
    /// Does a mark of a statement stand behind it already?
    let isMarked: Bool
    let wordCount: Int
    /// Does each of its words begin like a name?
    let isTitle: Bool
    /// Does a sentence end in it?
    let isWhole: Bool
    /// Does it end with a comma, and so go on?
    let isCut: Bool

    init(_ inner: Range<Int>, end: Int, isClosed: Bool, isMarked: Bool, in prose: Prose) {
        self.inner = inner
        self.end = end
        self.isClosed = isClosed
        self.isMarked = isMarked
        let words = prose.text(inner).split(separator: " ")
        let last = inner.isEmpty ? " " : prose.scalars[inner.upperBound - 1]
        wordCount = words.count
        isWhole = ".?!".unicodeScalars.contains(last)
        isCut = last == ","
        isTitle =
            words.count > 1 && !isWhole && words[0].first?.isUppercase == true
            && words.allSatisfy { $0.first?.isUppercase == true || $0.count <= 3 }
    }
}

/// A block's words, sentence by sentence, with each quoted stretch as one token.
struct Tokens {
    private(set) var sentences: [[Token]] = []
    private(set) var stretches: [QuotedStretch] = []

    private static let pairs: [Unicode.Scalar: [Unicode.Scalar]] = [
        "“": ["”"], "„": ["“", "”"], "«": ["»"], "\"": ["\""], "‘": ["’"],
    ]
    /// A longer sentence is cut: what stands so far off says nothing about a quotation.
    private static let longest = 400

    private static let abbreviations: Set<String> = [
        "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "sen", "rep", "gov", "st", "jr",
        "sr",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "no", "vs",
        "etc",
    ]

    static let none = Tokens()

    private init() {}

    init(_ block: Prose.Block, in prose: Prose) {
        let all = Self.tokens(block, in: prose, &stretches)
        var sentence: [Token] = []
        for (index, token) in all.enumerated() {
            sentence.append(token)
            if sentence.count >= Self.longest
                || Self.ends(sentence, token, all[(index + 1)...].prefix(8), stretches)
            {
                sentences.append(sentence)
                sentence = []
            }
        }
        if !sentence.isEmpty { sentences.append(sentence) }
    }

    private static func tokens(
        _ block: Prose.Block, in prose: Prose, _ stretches: inout [QuotedStretch]
    ) -> [Token] {
        let scalars = prose.scalars
        let end = block.range.upperBound
        let closers = Closers(block.range, scalars)
        var tokens: [Token] = []
        var index = block.range.lowerBound
        while index < end {
            let scalar = scalars[index]
            if scalar.properties.isWhitespace {
                index += 1
            } else if scalar == Prose.blank {
                var next = index
                while next < end, scalars[next] == Prose.blank { next += 1 }
                tokens.append(Token(kind: .blank, range: index..<next, text: "", lowered: ""))
                index = next
            } else if let closing = pairs[scalar], isOpening(index, block.range, scalars),
                let close = closers.next(after: index, closing)
            {
                stretches.append(stretch(from: index, to: close, end, prose))
                tokens.append(
                    Token(
                        kind: .quotation(stretches.count - 1), range: index..<(close + 1), text: "",
                        lowered: ""))
                index = close + 1
            } else if scalar == "“" || scalar == "\"", isOpening(index, block.range, scalars),
                tokens.isEmpty || tokens.last?.isMark(":") == true
            {
                // Nothing closes it: the next paragraph goes on.
                stretches.append(
                    QuotedStretch((index + 1)..<end, end: end, isClosed: false, isMarked: false, in: prose))
                tokens.append(
                    Token(kind: .quotation(stretches.count - 1), range: index..<end, text: "", lowered: ""))
                index = end
            } else if isWord(scalar) {
                let next = endOfWord(index, end, scalars)
                let text = String(String.UnicodeScalarView(scalars[index..<next]))
                tokens.append(Token(kind: .word, range: index..<next, text: text, lowered: text.lowercased()))
                index = next
            } else {
                tokens.append(
                    Token(
                        kind: .mark, range: index..<(index + 1), text: String(Character(scalar)), lowered: "")
                )
                index += 1
            }
        }
        return tokens
    }

    private static func stretch(from open: Int, to close: Int, _ end: Int, _ prose: Prose) -> QuotedStretch {
        var behind = close + 1
        if behind < end, ".,;:!?".unicodeScalars.contains(prose.scalars[behind]) { behind += 1 }
        return QuotedStretch(
            (open + 1)..<close, end: close + 1, isClosed: true,
            isMarked: [close + 1, behind].contains {
                $0 < end && prose.masked[$0] && prose.scalars[$0] == Prose.blank
            }, in: prose)
    }

    /// Where each quotation mark stands, to find the one that closes without going over the text again and again.
    private struct Closers {
        private var places: [Unicode.Scalar: [Int]] = [:]

        init(_ range: Range<Int>, _ scalars: [Unicode.Scalar]) {
            for index in range where "“”»\"’".unicodeScalars.contains(scalars[index]) {
                // An apostrophe closes nothing.
                let isApostrophe =
                    scalars[index] == "’" && index + 1 < range.upperBound && Tokens.isWord(scalars[index + 1])
                if !isApostrophe { places[scalars[index], default: []].append(index) }
            }
        }

        func next(after index: Int, _ closing: [Unicode.Scalar]) -> Int? {
            closing.compactMap { scalar in
                guard let all = places[scalar] else { return nil }
                let place = all.partition { $0 > index }
                return place < all.count ? all[place] : nil
            }.min()
        }
    }

    private static func isOpening(_ index: Int, _ range: Range<Int>, _ scalars: [Unicode.Scalar]) -> Bool {
        guard index + 1 < range.upperBound, !scalars[index + 1].properties.isWhitespace else { return false }
        guard index > range.lowerBound else { return true }
        let before = scalars[index - 1]
        return before.properties.isWhitespace || "([{—–-*_“‘".unicodeScalars.contains(before)
    }

    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// `U.S.`, `well-known`, `Putin’s` are one.
    private static func endOfWord(_ start: Int, _ end: Int, _ scalars: [Unicode.Scalar]) -> Int {
        var index = start
        while index < end {
            if isWord(scalars[index]) {
                index += 1
            } else if "’'-.".unicodeScalars.contains(scalars[index]), index + 1 < end,
                isWord(scalars[index + 1]),
                scalars[index] != "." || index - start == 1 || scalars[index - 2] == "."
                    || isDigit(scalars[index - 1]) && isDigit(scalars[index + 1])
            {
                index += 1
            } else if scalars[index] == ".", index - start >= 3, scalars[index - 2] == "." {
                return index + 1
            } else {
                return index
            }
        }
        return index
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    /// Is a sentence over with this token?
    private static func ends(
        _ sentence: [Token], _ token: Token, _ rest: ArraySlice<Token>, _ stretches: [QuotedStretch]
    ) -> Bool {
        switch token.kind {
        case .mark:
            guard token.isMark(".?!"), rest.first?.kind != .mark else { return false }
            if token.text == ".", let last = sentence.dropLast().last,
                last.range.upperBound == token.range.lowerBound,
                abbreviations.contains(last.lowered) || last.isCapital && last.text.count == 1
            {
                return false
            }
            return true
        case .quotation(let number):
            guard stretches[number].isWhole else { return false }
            // “Never!” the mayor said. – and “Never.” The mayor left.
            return !Cues.followClosely(rest)
        case .word, .blank: return false
        }
    }
}

import Newsroom

/// Reads the marks in the runs of words of one text, in order, and keeps what they say.
struct MarkReader {
    /// Where a run stands, which decides whether braces at its end are its own.
    enum Place {
        case crosshead
        case item
        case words
    }

    private let escapes: MarkEscapes
    private let source: SourceLines.Text
    private(set) var record: Record
    /// Dates that stand beside words already.
    private var printedDates: Set<String> = []
    /// The block being read.
    private var lines: SourceLines = 1...1

    /// Who writes more than this into one text is no reporter: what follows stays text.
    static let mostFaults = 100
    static let mostMarks = 2_000
    private var isFull: Bool {
        record.faults.count >= Self.mostFaults
            || record.statements.count + record.claims.count + record.events.count >= Self.mostMarks
    }

    init(escapes: MarkEscapes, source: SourceLines.Text, record: Record) {
        self.escapes = escapes
        self.source = source
        self.record = record
    }

    /// A run without its marks, and what the braces at its end hold.
    mutating func read(_ run: [Inline], in place: Place, at lines: SourceLines) -> (
        run: [Inline], braces: String?
    ) {
        self.lines = lines
        var tokens = MarkToken.tokens(run, escapes)
        let braces = place == .words ? nil : takeBraces(from: &tokens)
        return (marked(tokens, after: "").joined(), braces)
    }

    /// What stands in braces at the very end, behind a space.
    private func takeBraces(from tokens: inout [MarkToken]) -> String? {
        var end = tokens.count
        if end > 0, case .words(let words) = tokens[end - 1], words.allSatisfy(\.isWhitespace) { end -= 1 }
        guard end > 1, tokens[end - 1].is("}"),
            let open = tokens[..<(end - 1)].lastIndex(where: \.isSpecial), tokens[open].is("{")
        else { return nil }
        let content = words(of: tokens[(open + 1)..<(end - 1)])
        guard MarkGrammar.isMark(content) else { return nil }
        if open > 0 {
            guard case .words(let before) = tokens[open - 1] else { return nil }
            guard before.last?.isWhitespace == true else { return nil }
            tokens[open - 1] = .words(before.trimmingSpaces(atStart: false))
        }
        tokens.removeSubrange(open...)
        return content
    }

    /// - Parameter before: what stands before the run in its block, as far as a quotation may reach.
    private mutating func marked(_ tokens: [MarkToken], after before: String) -> [Inline] {
        var out: [Inline] = []
        /// Where brackets were opened in `out`.
        var open: [Int] = []
        var index = 0
        while index < tokens.count {
            defer { index += 1 }
            switch tokens[index] {
            case .words(let words): out.append(.text(words))
            case .inline(let inline):
                let before = inline.holdsWords ? tail(of: out, after: before) : ""
                out.append(nested(inline, after: before))
            case .special("["):
                open.append(out.count)
                out.append(.text("["))
            case .special("]"):
                guard let start = open.popLast(), !isFull else {
                    out.append(.text("]"))
                    break
                }
                if let end = self.end(of: "}", after: "{", at: index + 1, in: tokens) {
                    let content = words(of: tokens[(index + 2)..<end])
                    if MarkGrammar.isMark(content) {
                        let inner = Array(out[(start + 1)...]).joined()
                        out.removeSubrange(start...)
                        if let run = around(inner, content) {
                            out += run
                        } else {
                            out += [.text("[")] + inner + [.text("]{\(content)}")]
                        }
                        index = end
                        break
                    }
                }
                if tokens.count > index + 2, tokens[index + 1].is("^"),
                    let end = self.end(of: "]", after: "[", at: index + 2, in: tokens)
                {
                    let content = words(of: tokens[(index + 3)..<end])
                    let inner = Array(out[(start + 1)...])
                    if let number = paraphrase(inner.words, content) {
                        out.remove(at: start)
                        out.append(.statement(number))
                    } else {
                        out.append(.text("]^[\(content)]"))
                    }
                    index = end
                    break
                }
                out.append(.text("]"))
            case .special("^"):
                guard !isFull, let end = self.end(of: "]", after: "[", at: index + 1, in: tokens) else {
                    out.append(.text("^"))
                    break
                }
                let content = words(of: tokens[(index + 2)..<end])
                if let number = quotation(self.tail(of: out, after: before), content) {
                    out.append(.statement(number))
                } else {
                    out.append(.text("^[\(content)]"))
                }
                index = end
            case .special(let character): out.append(.text(String(character)))
            }
        }
        return out
    }

    private mutating func nested(_ inline: Inline, after before: String) -> Inline {
        func inner(_ run: [Inline], _ reader: inout MarkReader) -> [Inline] {
            reader.marked(MarkToken.tokens(run, reader.escapes), after: before).joined()
        }
        switch inline {
        case .emphasis(let run): return .emphasis(inner(run, &self))
        case .strong(let run): return .strong(inner(run, &self))
        case .struck(let run): return .struck(inner(run, &self))
        case .link(let address, let title, let run):
            return .link(to: escapes.bare(address), title: title.map(escapes.bare), inner(run, &self))
        case .code(let text): return .code(escapes.bare(text))
        case .text, .lineBreak, .footnote, .dated, .claimed, .statement, .gloss: return inline
        }
    }

    /// The place of the closing sign, if there is just that between and the opening one stands here.
    private func end(of closing: Character, after opening: Character, at start: Int, in tokens: [MarkToken])
        -> Int?
    {
        guard start < tokens.count, tokens[start].is(opening) else { return nil }
        guard let next = tokens[(start + 1)...].firstIndex(where: \.isSpecial), tokens[next].is(closing)
        else {
            return nil
        }
        return next
    }

    /// What a mark holds: its words, and of a link its address.
    private func words(of tokens: some Sequence<MarkToken>) -> String {
        var words = ""
        for token in tokens {
            switch token {
            case .words(let text): words += text
            case .special(let character): words.append(character)
            case .inline(.link(let address, _, _)): words += escapes.bare(address)
            case .inline(let inline): words += [inline].words
            }
        }
        return words.replacingNewlines().trimmingSpaces()
    }

    /// The end of what has been read, long enough for any quotation.
    private func tail(of run: [Inline], after before: String) -> String {
        var pieces: [String] = []
        var length = 0
        for inline in run.reversed() {
            guard length < QuotedWords.reach else { break }
            let words = [inline].words
            pieces.append(
                words.utf8.count > QuotedWords.reach ? String(words.suffix(QuotedWords.reach)) : words)
            length += words.utf8.count
        }
        if length < QuotedWords.reach { pieces.append(String(before.suffix(QuotedWords.reach))) }
        return pieces.reversed().joined()
    }

    // MARK: What marks say

    /// Words with a date or a level around them; nil, and a fault, if the braces can't be read.
    private mutating func around(_ inner: [Inline], _ content: String) -> [Inline]? {
        let words = inner.words
        do throws(MarkGrammar.Complaint) {
            switch try MarkGrammar.around(content) {
            case .unpinned:
                record.unpinned.append(.init(words: words, line: line(of: "]{\(content)}")))
                return [.dated(inner, nil)]
            case .date(let date, let event):
                if let date, let day = date.day, let named = WeekdayWord.named(in: words),
                    named != day.weekday
                {
                    throw MarkGrammar.Complaint(
                        "“\(words)”: \(date.words) was not that day of the week but a \(day.weekday.name).",
                        hint: "Mend the date, or the words.")
                }
                if let event {
                    record.events.append(
                        .init(
                            name: event.name, date: date, place: event.place, state: event.state,
                            isYearly: event.isYearly, line: lines.lowerBound))
                }
                guard let date else { return inner }
                let isSaid =
                    words.contains(date.words) || !printedDates.insert("\(date.iso) \(words)").inserted
                return [.dated(inner, date)]
                    + (isSaid ? [] : [.gloss(Gloss(" (\(date.words(beside: words)))"))])
            case .claim(let level, let review, let asOf):
                record.claims.append(
                    .init(words: words, level: level, review: review, asOf: asOf, line: lines.lowerBound))
                return [.claimed(inner, level)] + Self.gloss(level, asOf, after: words)
            }
        } catch {
            blame("]{\(content)}", error)
            return nil
        }
    }

    /// The level's word and range, without what the sentence says itself.
    private static func gloss(_ level: Level, _ asOf: PinnedDate?, after words: String) -> [Inline] {
        let isSaid = words.lowercased().contains(level.rawValue)
        let parts = [
            isSaid ? nil : level.rawValue, level.rangeWords, asOf.map { "as of \($0.words)" },
        ].compactMap { $0 }
        return parts.isEmpty ? [] : [.gloss(Gloss(" (\(parts.joined(separator: ", ")))"))]
    }

    private mutating func quotation(_ text: String, _ content: String) -> Int? {
        do throws(MarkGrammar.Complaint) {
            let attribution = try Attribution(content)
            guard let quoted = QuotedWords(endOf: text) else {
                throw MarkGrammar.Complaint(
                    "There is no quotation that ends right before it.",
                    hint:
                        "“Words”^[speaker], or for words of the paper's own [words]^[speaker]. A text's own ^[ is written \\^[."
                )
            }
            if attribution.goesOn {
                guard !record.statements.isEmpty else {
                    throw MarkGrammar.Complaint("No statement stands before it that could go on.", hint: nil)
                }
                record.statements[record.statements.count - 1].pieces.append(quoted.words)
                return record.statements.count
            }
            return add(
                .direct, quoted.words, attribution, prefix: String(quoted.before.suffix(32)),
                mark: "^[\(content)]")
        } catch {
            blame("^[\(content)]", error)
            return nil
        }
    }

    private mutating func paraphrase(_ words: String, _ content: String) -> Int? {
        do throws(MarkGrammar.Complaint) {
            let attribution = try Attribution(content)
            guard !attribution.goesOn else {
                throw MarkGrammar.Complaint("Only quoted words can go on.", hint: "Name the speaker again.")
            }
            return add(.paraphrased, words, attribution, prefix: "", mark: "]^[\(content)]")
        } catch {
            blame("]^[\(content)]", error)
            return nil
        }
    }

    private mutating func add(
        _ kind: Statement.Kind, _ words: String, _ attribution: Attribution, prefix: String, mark: String
    ) -> Int {
        let number = record.statements.count + 1
        record.statements.append(
            Statement(
                number: number, kind: kind, pieces: [words], speaker: attribution.speaker,
                role: attribution.role,
                party: attribution.speaker.flatMap(record.party(speaking:))?.name,
                occasion: attribution.occasion, place: attribution.place, date: attribution.date,
                address: attribution.address, prefix: prefix, line: line(of: mark)))
        return number
    }

    // MARK: Faults

    /// Notes what is wrong with a mark of the block being read, or of another one.
    mutating func blame(_ mark: String, _ complaint: MarkGrammar.Complaint, at lines: SourceLines? = nil) {
        guard record.faults.count < Self.mostFaults else { return }
        let place = source.place(of: mark, in: lines ?? self.lines)
        record.faults.append(
            MarkFault(
                line: place.line, column: place.column + (mark.hasPrefix("]") ? 1 : 0),
                mark: mark.hasPrefix("]") ? String(mark.dropFirst()) : mark,
                message: complaint.message, hint: complaint.hint))
    }

    private func line(of mark: String) -> Int {
        // Looking is dear in a long paragraph of many; its first line will do there.
        record.statements.count + record.unpinned.count < 500
            ? source.place(of: mark, in: lines).line : lines.lowerBound
    }

    /// What the interests, messages and bonds say, which blocks tell and runs don't.
    mutating func change(_ change: (inout Record) -> Void) { change(&record) }
}

extension Inline {
    /// Is it a run itself, in which a mark may stand?
    fileprivate var holdsWords: Bool {
        switch self {
        case .emphasis(let run), .strong(let run), .struck(let run), .link(_, _, let run):
            run.contains { if case .text(let text) = $0 { text.contains("^") } else { $0.holdsWords } }
        case .text, .code, .lineBreak, .footnote, .dated, .claimed, .statement, .gloss: false
        }
    }
}

import Copydesk
import Newsroom

/// Finds paragraphs that introduce a list (or a quotation, a picture, a table) which then isn't there: what
/// a list leaves behind when a page was saved without its items.
///
/// A colon is followed by many things that are no list, so a paragraph counts only when prose like any other
/// follows it, or nothing. What is set apart in any way (emphasis, a quotation mark, a label, a line break,
/// crossheads one level deeper) may be what was announced.
enum Introducers {
    struct Introducer: Equatable {
        /// The text's own line on which the paragraph ends.
        var line: Int
        var words: String
    }

    static func withoutList(in copy: Copy) -> [Introducer] {
        check(copy.blocks, after: [])
    }

    /// - Parameter after: what comes behind these blocks, for the last of them.
    private static func check(_ blocks: [Block], after: ArraySlice<Block>) -> [Introducer] {
        var found: [Introducer] = []
        /// The level of the section that is being read.
        var section = 0
        for (index, block) in blocks.enumerated() {
            let next = blocks[(index + 1)...]
            let rest = next.isEmpty ? after : next
            switch block {
            case .paragraph(let words, let lines):
                let text = plain(words)
                guard introduces(text, words), !isAnswered(by: rest, in: section) else { continue }
                found.append(Introducer(line: lines.upperBound, words: text))
            case .quotation(let inner, _), .aside(let inner, _): found += check(inner, after: rest)
            case .list(let list, _):
                for (number, item) in list.items.enumerated() {
                    // Between items a colon is punctuation; only the last item's has to be answered outside.
                    let isLast = number == list.items.count - 1
                    found += check(item, after: isLast ? rest : [.rule(at: 1...1), .list(list, at: 1...1)])
                }
            case .crosshead(let level, _, _): section = level
            case .figure, .table, .code, .rule: continue
            }
        }
        return found
    }

    /// Does a paragraph end in a colon, and is it a sentence rather than a label?
    private static func introduces(_ text: String, _ words: [Inline]) -> Bool {
        let bare = text.trimmed.reversed().drop { "”\"’'*_ \u{A0}".contains($0) }
        guard
            bare.first == ":"
                || (bare.first == "—" && bare.dropFirst().drop(while: \.isWhitespace).first == ":")
        else { return false }
        // `:heart:` is a picture, not an announcement.
        let name = bare.dropFirst().prefix { $0.isLetter || $0.isNumber || "_+-".contains($0) }
        if !name.isEmpty, bare.dropFirst(name.count + 1).first == ":" { return false }
        // A whole paragraph in bold is a heading, and so is a label of a word or two.
        if words.count == 1, case .strong = words[0] { return false }
        return text.split(whereSeparator: \.isWhitespace).count >= 4
    }

    /// Can what follows be what a colon announced? Prose that begins like any paragraph can't.
    ///
    /// - Parameter section: the level of the crosshead above; deeper ones may be the list's own items.
    private static func isAnswered(by rest: ArraySlice<Block>, in section: Int) -> Bool {
        guard let block = rest.first else { return false }
        switch block {
        case .list, .quotation, .figure, .table, .code, .aside: return true
        case .crosshead(let level, _, _): return level > section && heads(of: level, in: rest) > 1
        case .rule: return rest.dropFirst().first.map(isList) ?? false
        case .paragraph(let words, _): return isAnswer(words) || isLabel(words, before: rest.dropFirst())
        }
    }

    private static func isList(_ block: Block) -> Bool {
        if case .list = block { true } else { false }
    }

    /// How many crossheads of a level come before one of a higher level.
    private static func heads(of level: Int, in blocks: ArraySlice<Block>) -> Int {
        var count = 0
        for block in blocks {
            guard case .crosshead(let other, _, _) = block else { continue }
            if other < level { break }
            if other == level { count += 1 }
        }
        return count
    }

    /// A short line that announces on its own account, as in "Design and writing:".
    private static func isLabel(_ words: [Inline], before rest: ArraySlice<Block>) -> Bool {
        let text = plain(words).trimmed
        guard text.hasSuffix(":"), text.split(separator: " ").count <= 8, let next = rest.first else {
            return false
        }
        switch next {
        case .list, .quotation, .figure, .table, .code, .aside: return true
        case .paragraph, .crosshead, .rule: return false
        }
    }

    private static func isAnswer(_ words: [Inline]) -> Bool {
        let text = plain(words).trimmed
        guard let first = text.first else { return false }
        // Words someone said, a list set by hand, an address, a line that goes on.
        if "“\"‘'«•–—-*([#→".contains(first) || first.isNumber || first.isLowercase { return true }
        if text.hasPrefix("http") || words.contains(.lineBreak) { return true }
        // A single question is what "the question became:" announces.
        if text.hasSuffix("?"), !text.dropLast().contains(where: { ".!?".contains($0) }) { return true }
        // Anything emphasized, or a link, at the very beginning sets the paragraph apart from prose.
        switch words[0] {
        case .emphasis, .strong, .code, .struck: return true
        case .link:
            guard words.count > 1, case .text(let behind) = words[1] else { return true }
            return ":–—".contains(behind.trimmed.prefix(1))
        case .text, .lineBreak, .footnote, .dated, .claimed, .statement, .gloss: return false
        }
    }

    static func plain(_ words: [Inline]) -> String {
        words.map { inline in
            switch inline {
            case .text(let text), .code(let text): text
            case .emphasis(let inner), .strong(let inner), .struck(let inner), .link(_, _, let inner),
                .dated(let inner, _), .claimed(let inner, _):
                plain(inner)
            case .lineBreak: " "
            case .footnote, .statement, .gloss: ""
            }
        }.joined()
    }
}

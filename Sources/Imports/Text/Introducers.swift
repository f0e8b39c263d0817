import Copydesk
import Newsroom

/// Finds paragraphs that introduce a list (or a quotation, a picture, a table) which then isn't there: what
/// a list leaves behind when a page was saved without its items.
enum Introducers {
    /// The lines, as the text's own, of paragraphs that end in a colon and are followed by nothing that a
    /// colon could mean.
    static func withoutList(in copy: Copy) -> [(line: Int, words: String)] {
        check(copy.blocks)
    }

    private static func check(_ blocks: [Block]) -> [(line: Int, words: String)] {
        var found: [(line: Int, words: String)] = []
        /// The level of the section that is being read.
        var section = 0
        for (index, block) in blocks.enumerated() {
            switch block {
            case .paragraph(let words, let lines):
                let text = plain(words)
                guard introduces(text, words), !isAnswered(by: blocks[(index + 1)...], in: section) else {
                    continue
                }
                found.append((lines.upperBound, text))
            case .quotation(let inner, _), .aside(let inner, _): found += check(inner)
            case .list(let list, _): for item in list.items { found += check(item) }
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
        let name = bare.dropFirst().prefix {
            $0.isLetter || $0.isNumber || $0 == "_" || $0 == "+" || $0 == "-"
        }
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
        case .rule: return false
        case .paragraph(let words, _): return isAnswer(words)
        }
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

    private static func isAnswer(_ words: [Inline]) -> Bool {
        let text = plain(words).trimmed
        guard let first = text.first else { return false }
        // Words someone said, a list set by hand, an address, a line of its own in italics.
        if "“\"‘'«•–—-*([#→".contains(first) || first.isNumber { return true }
        if text.hasPrefix("http") || first.isLowercase { return true }
        // Anything emphasized, or a link, at the very beginning sets the paragraph apart from prose.
        switch words[0] {
        case .emphasis, .strong, .code, .struck: return true
        case .link: return words.count == 1
        case .text, .lineBreak, .footnote: break
        }
        // A short line without a full stop, or several set under one another.
        if words.contains(.lineBreak) { return true }
        return false
    }

    static func plain(_ words: [Inline]) -> String {
        words.map { inline in
            switch inline {
            case .text(let text), .code(let text): text
            case .emphasis(let inner), .strong(let inner), .struck(let inner), .link(_, _, let inner):
                plain(inner)
            case .lineBreak: " "
            case .footnote: ""
            }
        }.joined()
    }
}

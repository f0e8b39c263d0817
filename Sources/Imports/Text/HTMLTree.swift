/// Finds the HTML in a Markdown text and sets it in order, as tolerantly as a browser: ends may be missing,
/// doubled or crossed. Code is never looked into.
///
/// A blank line ends what belongs to a line of words (`a`, `em`, `p`), so that one forgotten end tag can't
/// swallow the rest of a story.
struct HTMLTree {
    private(set) var nodes: [HTMLNode] = []
    private(set) var remarks: [Remark] = []

    private let text: TracedText
    private var open: [HTMLElement] = []
    /// Where the last end tag of each name stands.
    private var lastEnds: [String: Int] = [:]
    private var pending: Int?

    private static let deepest = 100

    init(_ text: TracedText) {
        self.text = text
        findEnds()
        read(CodeRanges(of: text).all)
    }

    private mutating func findEnds() {
        var at = 0
        while let found = text.find("</", from: at) {
            if let tag = HTMLTag(in: text, at: found) { lastEnds[tag.name] = found }
            at = found + 2
        }
    }

    private mutating func read(_ code: [Range<Int>]) {
        var nextCode = 0
        var at = 0
        while at < text.count {
            while nextCode < code.count, code[nextCode].lowerBound < at { nextCode += 1 }
            if nextCode < code.count, code[nextCode].lowerBound == at {
                flush(to: at)
                add(.code(code[nextCode]))
                at = code[nextCode].upperBound
                continue
            }
            switch text[at] {
            case .newline where isBlankLine(after: at):
                note(at)
                at += 1
                flush(to: at)
                endRunOfWords()
            case UInt8(ascii: "<") where at == 0 || text[at - 1] != .backslash:
                at = readMarkup(at)
            default:
                note(at)
                at += 1
            }
        }
        flush(to: text.count)
        while !open.isEmpty { closeLast(isForced: true) }
    }

    private func isBlankLine(after newline: Int) -> Bool {
        var at = newline + 1
        while at < text.count, text[at] == 0x20 || text[at] == 0x09 || text[at] == UInt8(ascii: ">") {
            at += 1
        }
        return at < text.count && text[at] == .newline
    }

    /// Reads a comment or a tag, or takes `<` as a sign; returns where to go on.
    private mutating func readMarkup(_ at: Int) -> Int {
        if text.has("<!--", at: at) {
            flush(to: at)
            return text.find("-->", from: at + 4).map { $0 + 3 } ?? text.count
        }
        guard let tag = HTMLTag(in: text, at: at) else {
            note(at)
            return at + 1
        }
        if tag.isEnd {
            flush(to: at)
            if !HTMLNames.isKnown(tag.name), !open.contains(where: { $0.name == tag.name }) {
                add(.words(tag.range))
            } else {
                close(tag.name)
            }
            return tag.range.upperBound
        }
        flush(to: at)
        if HTMLNames.silent.contains(tag.name) {
            guard (lastEnds[tag.name] ?? 0) > at,
                let end = text.find("</\(tag.name)", from: tag.range.upperBound)
            else { return tag.range.upperBound }
            return HTMLTag(in: text, at: end)?.range.upperBound ?? tag.range.upperBound
        }
        let isVoid = HTMLNames.void.contains(tag.name)
        let hasEnd = (lastEnds[tag.name] ?? 0) > at
        if isWordsAboutATag(tag, hasEnd: hasEnd) {
            remarks.append(
                Remark(
                    .markup, line: text.line(at: at),
                    "“<\(tag.name)>” is no tag that ends; it was kept as words."))
            add(.words(tag.range))
            return tag.range.upperBound
        }
        let element = HTMLElement(name: tag.name, attributes: tag.attributes, start: at)
        endWhatEnds(at: tag.name)
        if isVoid || (!hasEnd && !HTMLNames.optionalEnd.contains(tag.name)) || open.count >= Self.deepest {
            add(.element(element))
        } else {
            open.append(element)
        }
        return tag.range.upperBound
    }

    private func isWordsAboutATag(_ tag: HTMLTag, hasEnd: Bool) -> Bool {
        if tag.name == "img" { return tag.attributes["src"] == nil && tag.attributes["data-src"] == nil }
        if HTMLNames.void.contains(tag.name) { return false }
        if !HTMLNames.isKnown(tag.name) {
            return !hasEnd && tag.attributes.isEmpty || !tag.name.contains("-") && !hasEnd
        }
        return !hasEnd && !HTMLNames.optionalEnd.contains(tag.name) && !HTMLNames.droppable.contains(tag.name)
    }

    // MARK: The open elements

    private mutating func note(_ at: Int) { pending = pending ?? at }

    private mutating func flush(to end: Int) {
        if let start = pending, start < end { add(.text(start..<end)) }
        pending = nil
    }

    private mutating func add(_ node: HTMLNode) {
        if open.isEmpty {
            nodes.append(node)
        } else {
            open[open.count - 1].children.append(node)
        }
    }

    private mutating func closeLast(isForced: Bool = false) {
        guard var element = open.popLast() else { return }
        // Without an end, a quotation or a heading would take in the whole rest of the text.
        if isForced, !HTMLNames.optionalEnd.contains(element.name) { element.name = "div" }
        add(.element(element))
    }

    private mutating func close(_ name: String) {
        let isBlock = HTMLNames.blocks.contains(name)
        guard let index = open.lastIndex(where: { $0.name == name }) else { return }
        // An inline end reaches over no block, and nothing reaches out of a table's cell.
        for element in open[(index + 1)...] {
            if !isBlock, HTMLNames.blocks.contains(element.name) { return }
            if ["td", "th"].contains(element.name),
                !["table", "tr", "tbody", "thead", "tfoot"].contains(name)
            {
                return
            }
        }
        while open.count > index { closeLast() }
    }

    private mutating func endWhatEnds(at name: String) {
        while let last = open.last {
            if HTMLNames.ends(last.name, at: name) {
                closeLast()
            } else if HTMLNames.blocks.contains(name), !HTMLNames.blocks.contains(last.name),
                last.name != "a",
                let paragraph = open.lastIndex(where: { HTMLNames.blocks.contains($0.name) }),
                HTMLNames.ends(open[paragraph].name, at: name)
            {
                closeLast()
            } else {
                return
            }
        }
    }

    private mutating func endRunOfWords() {
        while let last = open.last,
            !HTMLNames.blocks.contains(last.name) || last.name == "p" || last.name.isHeading
        {
            closeLast()
        }
    }
}

extension String {
    /// Is it `h1` to `h6`?
    var isHeading: Bool { utf8.count == 2 && first == "h" && last?.isNumber == true }
}

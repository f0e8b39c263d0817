/// Turns the HTML that stands in a Markdown text into Markdown, keeping every word and what structure
/// Markdown has: readers would otherwise see the tags as text.
///
/// What is Markdown already passes through unchanged. Inside a block's tags the text up to the first blank
/// line is HTML, so signs that would begin a list or a heading are escaped there; after one it is Markdown.
struct HTMLToMarkdown {
    let text: TracedText
    var remarks: [Remark] = []

    /// The text with Markdown in place of its HTML, and what an editor should look at.
    static func convert(_ text: TracedText) -> (TracedText, [Remark]) {
        guard text.bytes.contains(UInt8(ascii: "<")) else { return (text, []) }
        let tree = HTMLTree(text)
        var writer = HTMLToMarkdown(text: text, remarks: tree.remarks)
        let output = writer.root(tree.nodes)
        return (output, writer.remarks)
    }

    mutating func remark(_ kind: Finding.Kind, _ element: HTMLElement, _ sentence: String) {
        remarks.append(Remark(kind, line: text.line(at: element.start), sentence))
    }

    // MARK: Outside of every block

    private mutating func root(_ nodes: [HTMLNode]) -> TracedText {
        var output = TracedText()
        var run: [HTMLNode] = []
        for node in nodes {
            guard let element = node.element, element.isBlock else {
                run.append(node)
                continue
            }
            output.append(inline(run))
            run = []
            let block = self.block(element)
            guard !block.isEmpty else { continue }
            let place = BlockPlace(opening: &output, line: block.line(at: 0))
            for (number, range) in block.lineRanges.enumerated() {
                if number > 0 {
                    output.append(
                        place.continued(isBlank: range.isEmpty), line: block.line(at: range.lowerBound))
                }
                output.append(block, range)
                output.append(.newline, line: block.line(at: range.lowerBound))
            }
            output.append(place.blank + "\n", line: output.line(at: output.count))
            output.append(place.after, line: output.line(at: output.count))
        }
        output.append(inline(run))
        return HardBreaks.settle(output)
    }

    // MARK: Blocks

    /// The Markdown of a block, without blank lines around it and without its surroundings' prefix.
    mutating func block(_ element: HTMLElement) -> TracedText {
        let line = text.line(at: element.start)
        switch element.name {
        case "blockquote":
            return prefixed(contents(of: element), first: "> ", next: "> ", blank: ">")
        case "ul", "ol", "menu": return list(element)
        case "li":
            return prefixed(contents(of: element), first: "- ", next: "  ", blank: "")
        case "dt":
            let term = heading(element)
            guard !term.isEmpty else { return term }
            var strong = TracedText("**", from: line)
            strong.append(term)
            strong.append("**", line: line)
            return strong
        case "h1", "h2", "h3", "h4", "h5", "h6":
            let words = heading(element)
            guard !words.isEmpty else { return words }
            var crosshead = TracedText(
                String(repeating: "#", count: Int(element.name.suffix(1)) ?? 2) + " ", from: line)
            crosshead.append(words)
            return crosshead
        case "figure": return figure(element)
        case "table": return table(element)
        case "pre": return code(element)
        case "hr": return TracedText("---", from: line)
        case "a": return linkedBlocks(element)
        default: return contents(of: element)
        }
    }

    /// Everything in an element as blocks with blank lines between.
    mutating func contents(of element: HTMLElement) -> TracedText { contents(element.children) }

    mutating func contents(_ children: [HTMLNode]) -> TracedText {
        var output = TracedText()
        var run: [HTMLNode] = []
        func add(_ piece: TracedText) {
            guard !piece.isEmpty else { return }
            if !output.isEmpty { output.append("\n\n", line: piece.line(at: 0)) }
            output.append(piece)
        }
        for child in children {
            if let element = child.element, element.isBlock {
                add(paragraphs(run))
                run = []
                add(block(element))
            } else {
                run.append(child)
            }
        }
        add(paragraphs(run))
        return output
    }

    /// A run of words inside a block: dedented, and safe from what its lines happen to begin with.
    private mutating func paragraphs(_ run: [HTMLNode]) -> TracedText {
        guard !run.isEmpty else { return TracedText() }
        let written = HardBreaks.settle(inline(run))
        guard !written.trimmed.isEmpty else { return TracedText() }
        let beginsBlank = HTMLToMarkdown.beginsWithBlankLine(written)
        return Dedent.lines(of: written, escapingFirstParagraph: !beginsBlank).trimmedLines
    }

    private static func beginsWithBlankLine(_ text: TracedText) -> Bool {
        var ends = 0
        for byte in text.bytes {
            guard byte.isBlank else { break }
            if byte == .newline { ends += 1 }
        }
        return ends >= 2
    }

    /// A block's words on one line.
    mutating func heading(_ element: HTMLElement) -> TracedText { flat(element.children) }

    /// Any contents on one line: blocks are strung together.
    mutating func flat(_ children: [HTMLNode]) -> TracedText {
        var output = TracedText()
        for child in children {
            if let element = child.element, element.isBlock {
                let piece = flat(element.children)
                if !piece.isEmpty, !output.isEmpty, output.bytes.last?.isBlank == false {
                    output.append(0x20, line: piece.line(at: 0))
                }
                output.append(piece)
                output.append(0x20, line: output.line(at: output.count))
            } else {
                output.append(inline([child]))
            }
        }
        var line = TracedText()
        for (index, byte) in output.bytes.enumerated() {
            if byte.isBlank || byte == HardBreaks.mark {
                if line.bytes.last != 0x20, !line.isEmpty { line.append(0x20, line: output.line(at: index)) }
            } else {
                line.append(byte, line: output.line(at: index))
            }
        }
        return line.trimmed
    }

    private mutating func list(_ element: HTMLElement) -> TracedText {
        var output = TracedText()
        var number = Int(element["start"] ?? "") ?? 1
        var strays: [HTMLNode] = []
        func add(_ item: TracedText, isOrdered: Bool) {
            guard !item.isEmpty else { return }
            let marker = isOrdered ? "\(number). " : "- "
            number += 1
            if !output.isEmpty { output.append(.newline, line: item.line(at: 0)) }
            let blanks = String(repeating: " ", count: marker.utf8.count)
            output.append(prefixed(item, first: marker, next: blanks, blank: ""))
        }
        let isOrdered = element.name == "ol"
        for child in element.children {
            if let item = child.element, item.name == "li" {
                add(contents(of: item), isOrdered: isOrdered)
            } else {
                // Words between items are an item of their own rather than nothing.
                strays = [child]
                add(contents(strays), isOrdered: isOrdered)
            }
        }
        return output
    }

    /// Every line with its prefix.
    private func prefixed(_ block: TracedText, first: String, next: String, blank: String) -> TracedText {
        var output = TracedText()
        for (number, range) in block.lineRanges.enumerated() {
            let line = block.line(at: range.lowerBound)
            if number > 0 { output.append(.newline, line: line) }
            output.append(number == 0 ? first : range.isEmpty ? blank : next, line: line)
            output.append(block, range)
        }
        return output
    }

    /// A link around blocks: the picture in it carries the link on; Markdown has no other such link.
    private mutating func linkedBlocks(_ element: HTMLElement) -> TracedText {
        let inside = contents(of: element)
        guard let target = element["href"], !target.isEmpty, !inside.isEmpty else { return inside }
        if inside.has("![", at: 0), !inside.bytes.contains(.newline) {
            var linked = TracedText("[", from: inside.line(at: 0))
            linked.append(inside)
            linked.append("](\(MarkdownInk.destination(target)))", line: inside.line(at: 0))
            return linked
        }
        remark(
            .lostLink, element,
            "The link to \(target.excerpt) around several blocks was lost; they were kept.")
        return inside
    }
}

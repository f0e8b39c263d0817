// Words in a line: emphasis, links, pictures, code.
extension HTMLToMarkdown {
    /// The Markdown of a run of nodes that are no blocks.
    mutating func inline(_ nodes: [HTMLNode]) -> TracedText {
        var output = TracedText()
        for (index, node) in nodes.enumerated() {
            switch node {
            case .text(let range), .code(let range): output.append(text, joining(range, to: &output))
            case .words(let range):
                let line = text.line(at: range.lowerBound)
                output.append("&lt;", line: line)
                output.append(text, range.lowerBound + 1..<range.upperBound)
            case .element(let element):
                append(element, to: &output, next: firstByte(of: nodes[(index + 1)...]))
            }
        }
        return output
    }

    /// Where a tag stood between two emphases and left nothing, four stars in a row would be words: they go.
    private func joining(_ range: Range<Int>, to output: inout TracedText) -> Range<Int> {
        let mark = "**"
        guard text.has(mark, at: range.lowerBound), output.count > 2, output.has(mark, at: output.count - 2),
            output[output.count - 3].isWordByte, range.count > 2, text[range.lowerBound + 2].isWordByte
        else { return range }
        output.removeLast(2)
        return range.lowerBound + 2..<range.upperBound
    }

    private func firstByte(of nodes: ArraySlice<HTMLNode>) -> UInt8? {
        guard let node = nodes.first else { return nil }
        switch node {
        case .text(let range), .code(let range), .words(let range): return text[range.lowerBound]
        case .element: return nil
        }
    }

    private mutating func append(_ element: HTMLElement, to output: inout TracedText, next: UInt8?) {
        let line = text.line(at: element.start)
        switch element.name {
        case "em", "i", "cite", "dfn", "var": emphasis(element, with: "*", to: &output, next: next)
        case "strong", "b": emphasis(element, with: "**", to: &output, next: next)
        case "del", "s", "strike": emphasis(element, with: "~~", to: &output, next: next)
        case "a": link(element, to: &output)
        case "img", "image": picture(element, to: &output)
        case "br": output.append(HardBreaks.mark, line: line)
        case "wbr", "area", "base", "col", "link", "meta", "param", "source", "track", "use", "input", "hr":
            break
        case "code", "kbd", "samp", "tt": output.append(code(span: verbatim(element.children)), line: line)
        case "q":
            output.append("“", line: line)
            output.append(inline(element.children))
            output.append("”", line: line)
        case "sup", "sub": raised(element, to: &output)
        case "iframe", "embed", "video", "audio", "object": embedded(element, to: &output)
        case "svg", "canvas":
            let words = verbatim(element.children).oneLine
            let label = element["aria-label"] ?? words
            remark(
                .markup, element,
                "A drawing within the text was left out"
                    + (label.isEmpty ? "." : "; its words were “\(label.excerpt)”."))
        default: output.append(inline(element.children))
        }
    }

    /// Emphasis that Markdown will read as such: blanks go outside, and where a sign next to a letter would
    /// keep the stars from working, the words stand plain.
    private mutating func emphasis(
        _ element: HTMLElement, with mark: String, to output: inout TracedText, next: UInt8?
    ) {
        let inside = inline(element.children)
        let words = inside.trimmed
        guard !words.isEmpty else { return output.append(inside) }
        let line = words.line(at: 0)
        let leadsBlank = inside[0].isBlank
        let trailsBlank = inside[inside.count - 1].isBlank
        let opens = leadsBlank || output.bytes.last?.isWordByte != true || words[0].isWordByte
        let closes = trailsBlank || next?.isWordByte != true || words[words.count - 1].isWordByte
        let hasBreak = words.find("\n\n", from: 0) != nil
        let isNested = words[0] == UInt8(ascii: "*") || output.bytes.last == UInt8(ascii: "*")
        if leadsBlank, output.bytes.last?.isBlank != true { output.append(0x20, line: line) }
        if opens, closes, !hasBreak, !isNested {
            output.append(mark, line: line)
            output.append(words)
            output.append(mark, line: words.line(at: words.count))
        } else {
            output.append(words)
        }
        if trailsBlank { output.append(inside[inside.count - 1], line: inside.line(at: inside.count)) }
    }

    private mutating func link(_ element: HTMLElement, to output: inout TracedText) {
        let inside = inline(element.children)
        let words = inside.trimmed
        guard let target = element["href"]?.trimmed, !target.isEmpty, !words.isEmpty,
            words.find("\n\n", from: 0) == nil
        else {
            if let target = element["href"], !target.isEmpty, !words.isEmpty {
                remark(.lostLink, element, "The link to \(target.excerpt) was lost; its words were kept.")
            }
            return output.append(inside)
        }
        let line = words.line(at: 0)
        if inside[0].isBlank { output.append(0x20, line: line) }
        output.append("[", line: line)
        var depth = 0
        let isBalanced = words.bytes.allSatisfy { byte in
            depth += byte == UInt8(ascii: "[") ? 1 : byte == UInt8(ascii: "]") ? -1 : 0
            return depth >= 0
        }
        for (index, byte) in words.bytes.enumerated() where byte != HardBreaks.mark {
            let isBracket = byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
            if isBracket, !isBalanced || depth != 0 { output.append(.backslash, line: words.line(at: index)) }
            output.append(byte, line: words.line(at: index))
        }
        output.append(
            "](\(MarkdownInk.destination(Entities.decoded(target))))", line: words.line(at: words.count))
        if inside[inside.count - 1].isBlank {
            output.append(inside[inside.count - 1], line: inside.line(at: inside.count))
        }
    }

    private mutating func picture(_ element: HTMLElement, to output: inout TracedText) {
        guard let source = element["src"] ?? element["data-src"] ?? element["xlink:href"], !source.isEmpty
        else {
            return
        }
        let piece = MarkdownInk.picture(
            Entities.decoded(source.oneLine), alt: Entities.decoded(element["alt"] ?? ""))
        output.append(piece, line: text.line(at: element.start))
    }

    private func code(span words: String) -> String {
        let words = Entities.decoded(words).oneLine
        guard !words.isEmpty else { return "" }
        var fence = "`"
        while words.contains(fence) { fence += "`" }
        let pad = words.hasPrefix("`") || words.hasSuffix("`") ? " " : ""
        return fence + pad + words + pad + fence
    }

    /// Small raised or lowered figures have characters of their own; other words stand in brackets.
    private mutating func raised(_ element: HTMLElement, to output: inout TracedText) {
        let words = inline(element.children)
        let digits: [Character] =
            element.name == "sup" ? Array("⁰¹²³⁴⁵⁶⁷⁸⁹") : Array("₀₁₂₃₄₅₆₇₈₉")
        let plain = words.trimmed.string
        if !plain.isEmpty, plain.utf8.allSatisfy(\.isDigit) {
            let raised = String(plain.utf8.map { digits[Int($0) - 48] })
            output.append(raised, line: words.line(at: 0))
        } else {
            output.append(words)
        }
    }

    private mutating func embedded(_ element: HTMLElement, to output: inout TracedText) {
        let nested = element.all("source").first?["src"]
        let fallback = inline(element.children).trimmed
        guard let source = element["src"] ?? element["data"] ?? nested, !source.isEmpty else {
            return output.append(fallback)
        }
        let page = Embeds.page(of: Entities.decoded(source))
        let title = Entities.decoded(element["title"] ?? "").oneLine
        let words = title.isEmpty ? (element.name == "audio" ? "Listen" : "Watch or read it here") : title
        output.append(
            MarkdownInk.link(MarkdownInk.label(words), to: page), line: text.line(at: element.start))
        remark(.embedded, element, "What was embedded from \(page.excerpt) is now a link.")
    }
}

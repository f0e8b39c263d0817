// Figures, tables and code: the blocks with a form of their own.
extension HTMLToMarkdown {
    /// A picture with the words under it; anything else in a figure follows as blocks.
    mutating func figure(_ element: HTMLElement) -> TracedText {
        let caption = element.all("figcaption").first
        var words = ""
        if let caption {
            let written = flat(caption.children)
            words = PlainWords.of(markdown: written.string)
            if PlainWords.holdsLink(written.string) {
                remark(
                    .captionLink, caption,
                    "The caption “\(words.excerpt)” had a link; captions have none, its words were kept.")
            }
        }
        let others = Self.without("figcaption", element.children)
        let inside = contents(others)
        guard !words.isEmpty else { return inside }
        let line = text.line(at: element.start)
        // The last picture takes the caption: it stands right above the words.
        if let added = Self.adding(caption: words, to: inside) { return added }
        var output = inside
        if !output.isEmpty { output.append("\n\n", line: line) }
        output.append(MarkdownInk.label(words), line: caption.map { text.line(at: $0.start) } ?? line)
        return output
    }

    private static func without(_ name: String, _ nodes: [HTMLNode]) -> [HTMLNode] {
        nodes.compactMap { node in
            guard var element = node.element else { return node }
            guard element.name != name else { return nil }
            element.children = without(name, element.children)
            return .element(element)
        }
    }

    /// Writes a caption into the last picture of a block that has none yet.
    private static func adding(caption: String, to block: TracedText) -> TracedText? {
        let links = MarkdownLinks(in: block)
        guard let picture = links.found.last(where: { $0.isPicture }), picture.title == nil else {
            return nil
        }
        let (words, credit) = MarkdownInk.split(caption: caption)
        let piece = MarkdownInk.picture(picture.destination, alt: "", caption: words, credit: credit)
        // Only what stands behind the alternative text is replaced.
        guard let behind = piece.firstRange(of: "](") else { return nil }
        var output = block.slice(0..<picture.label.upperBound)
        output.append(String(piece[behind.lowerBound...]), line: block.line(at: picture.range.lowerBound))
        output.append(block, picture.range.upperBound..<block.count)
        return output
    }

    /// Verbatim text: tags in it are dropped, references written out.
    mutating func code(_ element: HTMLElement) -> TracedText {
        let line = text.line(at: element.start)
        let words = Entities.decoded(verbatim(element.children))
        let lines = words.split(separator: "\n", omittingEmptySubsequences: false)
        let body = lines.drop { $0.allSatisfy(\.isWhitespace) }.joined(separator: "\n").trimmedEnd
        guard !body.isEmpty else { return TracedText() }
        var fence = "```"
        while body.contains(fence) { fence += "`" }
        return TracedText("\(fence)\n\(body)\n\(fence)", from: line)
    }

    /// What an element's text is in the source, without its tags.
    func verbatim(_ children: [HTMLNode]) -> String {
        children.map { child in
            switch child {
            case .text(let range), .code(let range), .words(let range): text.string(range)
            case .element(let element): element.name == "br" ? "\n" : verbatim(element.children)
            }
        }.joined()
    }

    // MARK: Tables

    /// A table in GFM's form. Its caption stands above it; cells over several columns leave blank ones.
    mutating func table(_ element: HTMLElement) -> TracedText {
        let line = text.line(at: element.start)
        var rows: [(cells: [TracedText], isHead: Bool, line: Int)] = []
        for row in Self.rows(of: element) {
            var cells: [TracedText] = []
            let parts = row.children.compactMap(\.element).filter { $0.name == "td" || $0.name == "th" }
            for cell in parts {
                if cell.all("table").isEmpty == false {
                    remark(.markup, cell, "A table within a table was strung into one cell.")
                }
                cells.append(Self.cell(flat(cell.children)))
                let span = min(Int(cell["colspan"] ?? "") ?? 1, 20)
                if span > 1 { cells += Array(repeating: TracedText(), count: span - 1) }
            }
            if (parts.contains { Int($0["rowspan"] ?? "") ?? 1 > 1 }) {
                remark(.markup, row, "A cell over several rows is now in the first of them only.")
            }
            let isHead = !parts.isEmpty && parts.allSatisfy { $0.name == "th" }
            if !cells.isEmpty { rows.append((cells, isHead, text.line(at: row.start))) }
        }
        let columns = rows.map(\.cells.count).max() ?? 0
        guard columns > 0 else { return contents(of: element) }
        // One column, or pictures side by side, is a layout and not a table.
        let isGallery = !element.all("img").isEmpty && element.all("th").isEmpty
        if columns == 1 || isGallery { return blocks(ofRows: element) }
        var output = TracedText()
        if let caption = element.all("caption").first {
            let words = flat(caption.children)
            if !words.isEmpty {
                output.append(words)
                output.append("\n\n", line: line)
            }
        }
        var head: [TracedText] = Array(repeating: TracedText(), count: columns)
        if rows[0].isHead { head = rows.removeFirst().cells }
        write(head, columns: columns, line: line, to: &output)
        output.append("\n|" + String(repeating: " --- |", count: columns), line: line)
        for row in rows {
            output.append(.newline, line: row.line)
            write(row.cells, columns: columns, line: row.line, to: &output)
        }
        return output
    }

    private mutating func blocks(ofRows table: HTMLElement) -> TracedText {
        let children = (table.all("caption") + Self.rows(of: table)).map { HTMLNode.element($0) }
        return contents(children)
    }

    private func write(_ cells: [TracedText], columns: Int, line: Int, to output: inout TracedText) {
        output.append("|", line: line)
        for column in 0..<columns {
            output.append(0x20, line: line)
            if column < cells.count, !cells[column].isEmpty {
                output.append(cells[column])
                output.append(0x20, line: line)
            }
            output.append("|", line: line)
        }
    }

    /// The rows of a table, not those of tables in its cells.
    private static func rows(of table: HTMLElement) -> [HTMLElement] {
        table.children.compactMap(\.element).flatMap { child in
            switch child.name {
            case "tr": [child]
            case "thead", "tbody", "tfoot": rows(of: child)
            default: [HTMLElement]()
            }
        }
    }

    private static func cell(_ words: TracedText) -> TracedText {
        var output = TracedText()
        for (index, byte) in words.bytes.enumerated() {
            if byte == UInt8(ascii: "|"), index == 0 || words[index - 1] != .backslash {
                output.append(.backslash, line: words.line(at: index))
            }
            output.append(byte, line: words.line(at: index))
        }
        return output
    }
}

extension String {
    /// Without blanks and line ends behind it.
    var trimmedEnd: String {
        var rest = self[...]
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}

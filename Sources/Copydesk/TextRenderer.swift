package import Newsroom

/// Sets a copy as plain text, for mail's text part and for terminals.
///
/// Lines are wrapped, but never inside a word or an address. Lists have `- ` or their numbers, quotations `> `,
/// asides `| `; a crosshead is underlined; links are numbered `[1]` and listed at the end, notes `[note 1]`.
/// A table that fits is set in columns, another row by row with its heads before the cells. No control
/// character but the newline gets through.
package struct TextRenderer: Sendable {
    private let links: LinkPolicy
    private let width: Int

    /// - Parameter width: in columns of a terminal.
    package init(links: LinkPolicy, width: Int = 72) {
        self.links = links
        self.width = width
    }

    /// Lines, each ended by a newline; nothing for a copy without blocks.
    package func text(_ copy: Copy) -> String {
        var setter = TextSetter(links: links)
        var lines = setter.lines(copy.blocks, width: width)
        if !copy.footnotes.isEmpty {
            lines += ["", "Notes:", ""]
            for note in copy.footnotes {
                if lines.last?.hasPrefix("    ") == true { lines.append("") }
                lines += setter.hanging("[note \(note.number)] ", indent: 4, note.blocks, width: width)
            }
        }
        for section in copy.record.textSections {
            lines += ["", section.title.uppercased(), ""]
            if section.kind == .statements {
                for (index, entry) in section.entries.enumerated() {
                    lines += setter.hanging(
                        "[said \(index + 1)] ", indent: 4, [.paragraph(entry, at: 1...1)], width: width)
                }
            } else {
                lines += setter.lines(section.blocks, width: width)
            }
        }
        if !setter.addresses.isEmpty {
            lines += ["", "Links:", ""]
            for (index, address) in setter.addresses.enumerated() {
                lines.append("[\(index + 1)] \(address)")
            }
        }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }
}

private struct TextSetter {
    private let links: LinkPolicy
    /// Linked to, in order; the first is number 1.
    private(set) var addresses: [String] = []
    private var numbers: [String: Int] = [:]

    init(links: LinkPolicy) { self.links = links }

    mutating func lines(_ blocks: [Block], width: Int, isTight: Bool = false) -> [String] {
        var lines: [String] = []
        for block in blocks {
            let set = self.lines(block, width: width)
            // A list within a tight item follows its words at once.
            if !lines.isEmpty, !isTight || !block.isList { lines.append("") }
            lines += set
        }
        return lines
    }

    /// Blocks after a marker on their first line, the other lines indented.
    mutating func hanging(
        _ marker: String, indent: Int, _ blocks: [Block], width: Int, isTight: Bool = false
    ) -> [String] {
        // The first line is as narrow as the marker asks for; all lines share that width.
        let room = max(20, width - max(indent, marker.utf8.count))
        let lines = self.lines(blocks, width: room, isTight: isTight)
        guard let first = lines.first else { return [marker.trimmingSpaces(atStart: false)] }
        let margin = String(repeating: " ", count: indent)
        return [marker + first] + lines.dropFirst().map { $0.isEmpty ? "" : margin + $0 }
    }

    private mutating func lines(_ block: Block, width: Int) -> [String] {
        switch block {
        case .paragraph(let run, _): return Wrapping.lines(words(run), width: width)
        case .crosshead(let level, let run, _):
            let lines = Wrapping.lines(words(run), width: width)
            let length = lines.map(Wrapping.columns).max() ?? 0
            return lines + [String(repeating: level <= 2 ? "=" : "-", count: max(3, length))]
        case .quotation(let blocks, _): return marked(blocks, "> ", width: width)
        case .aside(let blocks, _): return marked(blocks, "| ", width: width)
        case .list(let list, _):
            var lines: [String] = []
            for (index, item) in list.items.enumerated() {
                if !list.isTight, index > 0 { lines.append("") }
                let marker = list.start.map { "\($0 + index). " } ?? "- "
                lines += hanging(
                    marker, indent: marker.utf8.count, item, width: width, isTight: list.isTight)
            }
            return lines
        case .figure(let figure, _):
            let alt = CleanText.cleanedForText(figure.alt)
            var shown = alt.isEmpty ? "[Picture]" : "[Picture: \(alt)]"
            if let written = figure.link, let address = links.address(written) {
                shown += "\(Wrapping.glue)[\(number(of: address))]"
            }
            return Wrapping.lines(shown, width: width)
                + [figure.caption, figure.credit].filter { !$0.isEmpty }
                .flatMap { Wrapping.lines(CleanText.cleanedForText($0), width: width) }
        case .table(let table, _):
            return TextTable(
                heads: table.heads.map { words($0) }, rows: table.rows.map { $0.map { words($0) } },
                alignments: table.heads.indices.map { table.alignment(of: $0) }
            ).lines(width: width)
        case .code(let text, _, _):
            return CleanText.cleaned(text).split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.isEmpty ? "" : "    " + $0.replacing("\t", with: "    ") }
        case .rule: return ["* * *"]
        }
    }

    private mutating func marked(_ blocks: [Block], _ mark: String, width: Int) -> [String] {
        lines(blocks, width: max(20, width - 2)).map { line in
            line.isEmpty ? String(mark.prefix(1)) : mark + line
        }
    }

    private mutating func number(of address: String) -> Int {
        if let number = numbers[address] { return number }
        addresses.append(address)
        numbers[address] = addresses.count
        return addresses.count
    }

    private mutating func words(_ run: [Inline], isInLink: Bool = false) -> String {
        var words = ""
        for inline in run {
            switch inline {
            case .text(let text), .code(let text): words += CleanText.cleanedForText(text)
            case .emphasis(let run), .strong(let run), .struck(let run):
                words += self.words(run, isInLink: isInLink)
            case .link(let written, _, let run):
                let linked = self.words(run, isInLink: true)
                words += linked
                if !isInLink, let address = links.address(written), !Self.says(linked, address) {
                    words += "\(Wrapping.glue)[\(number(of: address))]"
                }
            case .lineBreak: words += "\n"
            case .footnote(let number): words += "\(Wrapping.glue)[note\(Wrapping.glue)\(number)]"
            case .dated(let run, _), .claimed(let run, _): words += self.words(run, isInLink: isInLink)
            case .statement(let number): words += "\(Wrapping.glue)[said\(Wrapping.glue)\(number)]"
            case .gloss(let gloss):
                words += (gloss.isOwnLine ? "\n" : "") + CleanText.cleanedForText(gloss.words)
            }
        }
        return words
    }

    /// Whether the words are the address already.
    private static func says(_ words: String, _ address: String) -> Bool {
        address == words || address == "mailto:" + words || address == "http://" + words
    }
}

extension Block {
    fileprivate var isList: Bool {
        switch self {
        case .list: true
        case .paragraph, .crosshead, .quotation, .figure, .table, .code, .rule, .aside: false
        }
    }
}

extension CleanText {
    /// Words for a line of text: a newline in them is a space.
    fileprivate static func cleanedForText(_ words: String) -> String {
        // The renderer's own glue is a control character, put in after this.
        cleaned(words.filter { $0 != Wrapping.glue }).replacingNewlines()
    }
}

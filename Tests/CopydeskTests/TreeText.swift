import Newsroom

/// A copy as an indented outline that people can read, with the source lines of every block.
func treeText(_ copy: Copy) -> String {
    var lines = copy.blocks.flatMap { outline($0) }
    for note in copy.footnotes {
        lines.append("note \(note.number)")
        lines += note.blocks.flatMap { outline($0) }.map { "  " + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
}

private func outline(_ block: Block) -> [String] {
    let place = "@\(block.lines.lowerBound)-\(block.lines.upperBound)"
    switch block {
    case .paragraph(let run, _): return ["paragraph \(place) \(outline(run))"]
    case .crosshead(let level, let run, _): return ["crosshead \(level) \(place) \(outline(run))"]
    case .quotation(let blocks, _):
        return ["quotation \(place)"] + blocks.flatMap { outline($0) }.map { "  " + $0 }
    case .aside(let blocks, _): return ["aside \(place)"] + blocks.flatMap { outline($0) }.map { "  " + $0 }
    case .list(let list, _):
        let kind = list.start.map { "ordered from \($0)" } ?? "bullets"
        return ["list \(place) \(kind), \(list.isTight ? "tight" : "loose")"]
            + list.items.flatMap { item in ["  item"] + item.flatMap { outline($0) }.map { "    " + $0 } }
    case .figure(let figure, _):
        return ["figure \(place) \(figure.source)"]
            + [("alt", figure.alt), ("caption", figure.caption), ("credit", figure.credit)]
            .filter { !$0.1.isEmpty }.map { "  \($0.0) \"\($0.1)\"" }
            + (figure.link.map { ["  link \($0)"] } ?? [])
    case .table(let table, _):
        return ["table \(place) \(table.alignments.map { "\($0)" }.joined(separator: " "))"]
            + ([table.heads] + table.rows).map { row in "  | " + row.map(outline).joined(separator: " | ") }
    case .code(let text, let language, _):
        return ["code \(place) \(language ?? "")"]
            + text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \"\($0)\"" }
    case .rule: return ["rule \(place)"]
    }
}

private func outline(_ run: [Inline]) -> String {
    run.map { inline in
        switch inline {
        case .text(let text): "\"\(text)\""
        case .emphasis(let run): "em(\(outline(run)))"
        case .strong(let run): "strong(\(outline(run)))"
        case .struck(let run): "struck(\(outline(run)))"
        case .link(let address, let title, let run):
            "link(<\(address)>\(title.map { " '\($0)'" } ?? "") \(outline(run)))"
        case .code(let text): "code(\"\(text)\")"
        case .lineBreak: "break"
        case .footnote(let number): "note(\(number))"
        case .dated(let run, let date): "dated(\(date?.iso ?? "?") \(outline(run)))"
        case .claimed(let run, let level): "claimed(\(level.rawValue) \(outline(run)))"
        case .statement(let number): "statement(\(number))"
        case .gloss(let gloss): "gloss(\(gloss.isOwnLine ? "line " : "")\"\(gloss.words)\")"
        }
    }.joined(separator: " ")
}

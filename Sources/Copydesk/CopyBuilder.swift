import Newsroom

/// Builds a `Copy` from the beginnings and ends of a tree's nodes, without ever calling itself.
struct CopyBuilder {
    private enum Kind {
        case story
        case quotation
        case aside
        case list(start: Int?, isTight: Bool)
        case item
        case note(Int)
    }

    private struct Container {
        var kind: Kind
        var lines: SourceLines
        var blocks: [Block] = []
        var items: [[Block]] = []
    }

    private struct TableInProgress {
        var table: Table
        var row: [[Inline]] = []
        var figures: [Figure] = []
    }

    private var open: [Container] = [Container(kind: .story, lines: 1...1)]
    private var nesting = 0
    /// Containers entered beyond the deepest nesting, whose blocks go to the innermost open one.
    private var flattened = 0
    private var run = InlineBuilder(images: .split)
    private var table: TableInProgress?
    /// By cmark-gfm's own number.
    private var notes: [Int: [Block]] = [:]

    mutating func enter(_ node: MarkdownNode) {
        switch node.kind {
        case .text, .softBreak, .lineBreak, .inlineCode, .inlineHTML, .noteReference, .emphasis, .strong,
            .struck,
            .link, .image:
            run.enter(node)
        case .paragraph: run = InlineBuilder(images: .split)
        case .heading: run = InlineBuilder(images: .follow)
        case .tableCell: run = InlineBuilder(images: .leaveWords)
        case .quotation:
            push(AsideMark.take(from: node) ? .aside : .quotation, node)
        case .list: push(.list(start: node.listStart, isTight: node.isTight), node)
        case .item:
            if flattened > 0 {
                flattened += 1
            } else {
                open.append(Container(kind: .item, lines: node.lines))
            }
        case .note:
            open.append(Container(kind: .note(Int(node.literal) ?? notes.count + 1), lines: node.lines))
        case .table:
            let alignments: [Table.Alignment] = node.columnLetters.map { letter in
                switch letter {
                case UInt8(ascii: "l"): .left
                case UInt8(ascii: "c"): .center
                case UInt8(ascii: "r"): .right
                default: .natural
                }
            }
            table = TableInProgress(table: Table(alignments: alignments, heads: [], rows: []))
        case .tableRow: table?.row = []
        case .code:
            add(.code(Self.verbatim(node.literal), language: Self.language(node.fenceWords), at: node.lines))
        case .html:
            let words = RawHTML.run(node.literal, keepsLines: true)
            if !words.isEmpty { add(.paragraph(words, at: node.lines)) }
        case .rule: add(.rule(at: node.lines))
        case .document, .unknown: break
        }
    }

    mutating func leave(_ node: MarkdownNode) {
        switch node.kind {
        case .emphasis, .strong, .struck, .link, .image: run.leave(node)
        case .paragraph:
            for piece in run.finish() {
                switch piece {
                case .words(let words): add(.paragraph(words, at: node.lines))
                case .figure(let figure): add(.figure(figure, at: node.lines))
                }
            }
        case .heading:
            for piece in run.finish() {
                switch piece {
                case .words(let words): add(.crosshead(level: node.headingLevel, words, at: node.lines))
                case .figure(let figure): add(.figure(figure, at: node.lines))
                }
            }
        case .tableCell:
            var cell: [Inline] = []
            for piece in run.finish() {
                switch piece {
                case .words(let words): cell = words
                case .figure(let figure): table?.figures.append(figure)
                }
            }
            table?.row.append(cell)
        case .tableRow:
            guard let row = table?.row else { return }
            if node.isHeadRow { table?.table.heads = row } else { table?.table.rows.append(row) }
        case .table:
            guard let finished = table else { return }
            table = nil
            add(.table(finished.table, at: node.lines))
            for figure in finished.figures { add(.figure(figure, at: node.lines)) }
        case .quotation, .list, .item, .note: pop()
        case .document, .code, .html, .rule, .text, .softBreak, .lineBreak, .inlineCode, .inlineHTML,
            .noteReference, .unknown:
            break
        }
    }

    /// What has been read, its notes numbered by their first reference.
    func copy() -> Copy {
        NoteOrder.numbered(Copy(blocks: open[0].blocks), notes: notes)
    }

    private mutating func push(_ kind: Kind, _ node: MarkdownNode) {
        if flattened > 0 || nesting >= CopyReader.deepestNesting {
            flattened += 1
        } else {
            nesting += 1
            open.append(Container(kind: kind, lines: node.lines))
        }
    }

    private mutating func pop() {
        if flattened > 0 {
            flattened -= 1
            return
        }
        guard open.count > 1, let closed = open.popLast() else { return }
        switch closed.kind {
        case .story: break
        case .quotation:
            nesting -= 1
            if !closed.blocks.isEmpty { add(.quotation(closed.blocks, at: closed.lines)) }
        case .aside:
            nesting -= 1
            if !closed.blocks.isEmpty { add(.aside(closed.blocks, at: closed.lines)) }
        case .list(let start, let isTight):
            nesting -= 1
            add(.list(CopyList(start: start, isTight: isTight, items: closed.items), at: closed.lines))
        case .item: open[open.count - 1].items.append(closed.blocks)
        case .note(let number): notes[number] = closed.blocks
        }
    }

    private mutating func add(_ block: Block) {
        open[open.count - 1].blocks.append(block)
    }

    private static func verbatim(_ text: String) -> String {
        text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    private static func language(_ words: String) -> String? {
        words.split(separator: " ", maxSplits: 1).first.map(String.init)
    }
}

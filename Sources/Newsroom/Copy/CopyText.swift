/// One text of a copy, and where it stands in lists: what the one-text rule compares.
package struct BlockText: Equatable, Sendable {
    /// What stands before a list's item.
    package enum Marker: Equatable, Sendable {
        case bullet
        case number(Int)
    }

    /// How many lists it is in.
    package var depth: Int
    /// The items that begin with this text, outermost first; nearly always none or one.
    package var markers: [Marker]
    package var text: String

    package init(depth: Int, markers: [Marker], text: String) {
        self.depth = depth
        self.markers = markers
        self.text = text
    }
}

/// The one-text rule: every rendering of a copy holds these texts, in this order, and no other words but
/// its own furniture (note and link numbers, list marks, "Picture:" before an alternative text).
///
/// - A paragraph and a crosshead are one text: their words as typed, emphasis and links without a trace.
/// - A line break is a newline in its text. A line's end that asked for no break is a space.
/// - Marks leave no trace: neither a statement's number nor the program's own words beside it are text.
/// - A footnote's number is no text. The notes' own blocks come last, in their order.
/// - A quotation and an aside are their blocks' texts.
/// - A list is its items' texts in order. The first text of an item carries its marker; an item without
///   words is an empty text with its marker.
/// - A figure is its caption and its credit, each where there is one. What it shows (`alt`) is said by each
///   rendering in its own way, or not at all, and is no text.
/// - A table is its cells, the heads first, then row by row; an empty cell is nothing.
/// - A code block is one text, line ends included, without the last one.
/// - A rule is nothing, and so is a block without words, such as a paragraph of a note's number only.
///
/// Runs of white space are one space for the comparison: a page shows them so, and plain text wraps there.
extension Copy {
    /// The ordered texts, without the lists they stand in.
    package var blockTexts: [String] { markedTexts.map(\.text) }

    /// The ordered texts with their places in lists.
    package var markedTexts: [BlockText] {
        var gathering = TextGathering()
        gathering.add(blocks)
        for note in footnotes { gathering.add(note.blocks) }
        return gathering.texts
    }

    /// All of it as lines with bullets and numbers, a blank line between texts outside of lists: for search,
    /// for structured data, for a reader of one's own.
    package var plainText: String {
        var plain = ""
        var wasInList = false
        for text in markedTexts {
            let isInList = text.depth > 0
            if !plain.isEmpty { plain += isInList && wasInList ? "\n" : "\n\n" }
            wasInList = isInList
            if isInList {
                plain += String(repeating: "  ", count: text.depth - max(1, text.markers.count))
                for marker in text.markers {
                    switch marker {
                    case .bullet: plain += "• "
                    case .number(let number): plain += "\(number). "
                    }
                }
                if text.markers.isEmpty { plain += "  " }
            }
            plain += text.text
        }
        return plain
    }

    /// How many words there are to read. A word has a letter or a digit; in scripts that set no spaces
    /// between words each character counts.
    package var wordCount: Int {
        blockTexts.reduce(0) { $0 + $1.readingWords }
    }

    /// The references of the newsroom's own pictures that it shows, each once, in order.
    package var pictureReferences: [String] {
        var gathering = TextGathering()
        gathering.add(blocks)
        for note in footnotes { gathering.add(note.blocks) }
        var seen: Set<String> = []
        return gathering.sources.filter { $0.hasPrefix("pictures/") && seen.insert($0).inserted }
    }
}

extension [Inline] {
    /// The words of a run, without a trace of how they are set.
    package var words: String {
        var words = ""
        for inline in self {
            switch inline {
            case .text(let text), .code(let text): words += text
            case .emphasis(let run), .strong(let run), .struck(let run), .link(_, _, let run),
                .dated(let run, _), .claimed(let run, _):
                words += run.words
            case .lineBreak: words += "\n"
            case .footnote, .statement, .gloss: break
            }
        }
        return words
    }
}

private struct TextGathering {
    var texts: [BlockText] = []
    var sources: [String] = []
    private var depth = 0
    private var markers: [BlockText.Marker] = []

    mutating func add(_ blocks: [Block]) {
        for block in blocks { add(block) }
    }

    private mutating func add(_ block: Block) {
        switch block {
        case .paragraph(let run, _), .crosshead(_, let run, _): add(run.words)
        case .quotation(let blocks, _), .aside(let blocks, _): add(blocks)
        case .list(let list, _): add(list)
        case .figure(let figure, _):
            sources.append(figure.source)
            add(figure.caption)
            add(figure.credit)
        case .table(let table, _):
            for row in [table.heads] + table.rows {
                for cell in row { add(cell.words) }
            }
        case .code(let text, _, _): add(text)
        case .rule: break
        }
    }

    private mutating func add(_ list: CopyList) {
        depth += 1
        for (index, item) in list.items.enumerated() {
            markers.append(list.start.map { .number($0 + index) } ?? .bullet)
            add(item)
            if !markers.isEmpty { append("") }
        }
        depth -= 1
    }

    private mutating func add(_ text: String) {
        if text.utf8.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A }) { append(text) }
    }

    private mutating func append(_ text: String) {
        texts.append(BlockText(depth: depth, markers: markers, text: text))
        markers = []
    }
}

extension String {
    fileprivate var readingWords: Int {
        var count = 0
        var isInWord = false
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A:
                if !isInWord { count += 1 }
                isInWord = true
            case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x3FFFF:
                count += 1
                isInWord = false
            case 0x00...0x7F:
                if scalar.properties.isWhitespace { isInWord = false }
            default:
                if scalar.properties.isWhitespace {
                    isInWord = false
                } else if !isInWord, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                    count += 1
                    isInWord = true
                }
            }
        }
        return count
    }
}

/// Sees to it that no cell of a table is lost.
///
/// GitHub's rule is that a row's cells beyond the number of heads are ignored: words that an editor typed
/// would be in no rendering. So a table with such a row gets more heads, empty ones, before it is read.
enum TableWidths {
    private struct Table {
        var columns: Int
        var firstRow: Int?
        var widest = 0
    }

    /// More columns than this are no table, but a row of bars.
    private static let mostAdded = 100

    /// The text with wider heads where a row asks for them; nil if no row does.
    static func widened(_ markdown: String, _ tree: MarkdownTree) -> String? {
        guard markdown.utf8.contains(UInt8(ascii: "|")) else { return nil }
        var lines: [Substring.UTF8View]?
        var tables: [Table] = []
        tree.walk { node, isEnd in
            guard !isEnd else { return }
            if node.kind == .table { tables.append(Table(columns: node.columnLetters.count)) }
            guard node.kind == .tableRow, !node.isHeadRow, !tables.isEmpty else { return }
            let all =
                lines ?? markdown.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            lines = all
            let number = node.lines.lowerBound
            guard all.indices.contains(number - 1) else { return }
            tables[tables.count - 1].firstRow = tables[tables.count - 1].firstRow ?? number
            tables[tables.count - 1].widest = max(tables[tables.count - 1].widest, cells(all[number - 1]))
        }
        guard let lines else { return nil }
        // By line: the heads, and the dashes under them, are the two lines above the first row.
        var added: [Int: (cells: Int, text: String)] = [:]
        for table in tables {
            let more = table.widest - table.columns
            guard more > 0, more <= mostAdded, let firstRow = table.firstRow, firstRow > 2 else { continue }
            added[firstRow - 2] = (more, " |")
            added[firstRow - 1] = (more, "---|")
        }
        guard !added.isEmpty else { return nil }
        return lines.enumerated().map { index, line in
            let text = String(Substring(line))
            guard let (cells, addition) = added[index + 1] else { return text }
            let closed = text.trimmingSpaces(atStart: false)
            return closed + (closed.hasSuffix("|") && !closed.hasSuffix("\\|") ? "" : "|")
                + String(repeating: addition, count: cells)
        }.joined(separator: "\n")
    }

    /// How many cells a row's line has.
    private static func cells(_ line: Substring.UTF8View) -> Int {
        var bars = 0
        var startsWithBar = false
        var endsWithBar = false
        var isStart = true
        var isEscaped = false
        for byte in line {
            switch byte {
            case UInt8(ascii: "|") where !isEscaped:
                bars += 1
                if isStart { startsWithBar = true }
                isStart = false
                endsWithBar = true
            case 0x20, 0x09: break
            case UInt8(ascii: ">") where isStart: break
            default:
                isStart = false
                endsWithBar = false
            }
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        }
        return bars + 1 - (startsWithBar ? 1 : 0) - (endsWithBar && bars > 1 ? 1 : 0)
    }
}

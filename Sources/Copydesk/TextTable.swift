import Newsroom

/// A table in plain text.
///
/// ```
/// Country | Cost
/// --------+-----
/// France  |   12
/// ```
///
/// One that is too wide, or has a cell of several lines, is set row by row: `Country: France`, `Cost: 12`.
struct TextTable {
    private let heads: [String]
    private let rows: [[String]]
    private let alignments: [Table.Alignment]

    /// - Parameters: words ready to be wrapped.
    init(heads: [String], rows: [[String]], alignments: [Table.Alignment]) {
        self.heads = heads
        self.rows = rows
        self.alignments = alignments
    }

    func lines(width: Int) -> [String] {
        inColumns(width: width) ?? byRow(width: width)
    }

    private func inColumns(width: Int) -> [String]? {
        // A column takes four at least: more columns than that never fit.
        guard heads.count * 4 <= width + 3 else { return nil }
        var widths = heads.map { _ in 1 }
        var cells: [[String]] = []
        for row in [heads] + rows {
            var line: [String] = []
            for column in heads.indices {
                let cell = Wrapping.lines(row.indices.contains(column) ? row[column] : "", width: .max)
                guard cell.count <= 1 else { return nil }
                line.append(cell.first ?? "")
                widths[column] = max(widths[column], Wrapping.columns(line[column]))
            }
            guard widths.reduce(0, +) + 3 * (widths.count - 1) <= width else { return nil }
            cells.append(line)
        }
        var lines = cells.map { line in
            heads.indices.map { padded(line[$0], to: widths[$0], alignments[$0]) }
                .joined(separator: " | ").trimmingSpaces(atStart: false)
        }
        lines.insert(widths.map { String(repeating: "-", count: $0) }.joined(separator: "-+-"), at: 1)
        return lines
    }

    private func padded(_ cell: String, to width: Int, _ alignment: Table.Alignment) -> String {
        let room = max(0, width - Wrapping.columns(cell))
        let before =
            switch alignment {
            case .natural, .left: 0
            case .center: room / 2
            case .right: room
            }
        return String(repeating: " ", count: before) + cell + String(repeating: " ", count: room - before)
    }

    private func byRow(width: Int) -> [String] {
        let heads = heads.map { Wrapping.lines($0, width: .max).joined(separator: " ") }
        var lines = Wrapping.lines(
            heads.filter { !$0.isEmpty }.joined(separator: " | "), width: width)
        for row in rows {
            lines.append("")
            for (column, cell) in row.enumerated() where !cell.isEmpty {
                let head =
                    heads.indices.contains(column) && !heads[column].isEmpty ? heads[column] + ": " : ""
                let wrapped = Wrapping.lines(head + cell, width: max(20, width - 2))
                lines += wrapped.prefix(1) + wrapped.dropFirst().map { "  " + $0 }
            }
        }
        return lines
    }
}

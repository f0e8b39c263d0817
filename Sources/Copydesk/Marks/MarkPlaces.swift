import Newsroom

extension SourceLines {
    /// A text by its lines, to find places in.
    struct Text {
        private let lines: [Substring]

        init(_ markdown: String) { lines = markdown.split(separator: "\n", omittingEmptySubsequences: false) }

        /// Where words begin in a block, in lines and characters from 1; the block's own beginning if they can't be
        /// found, as when they are written over two lines.
        func place(of words: String, in block: SourceLines) -> (line: Int, column: Int) {
            for number in block where lines.indices.contains(number - 1) {
                guard let range = lines[number - 1].firstRange(of: words) else { continue }
                return (
                    number,
                    lines[number - 1].distance(from: lines[number - 1].startIndex, to: range.lowerBound) + 1
                )
            }
            let start = String(words.prefix { !$0.isWhitespace })
            for number in block where lines.indices.contains(number - 1) && start != words {
                guard let range = lines[number - 1].firstRange(of: start) else { continue }
                return (
                    number,
                    lines[number - 1].distance(from: lines[number - 1].startIndex, to: range.lowerBound) + 1
                )
            }
            return (block.lowerBound, 1)
        }
    }
}

/// A day of the week in a text.
enum WeekdayWord {
    /// The first one named: "Monday's".
    static func named(in words: String) -> Weekday? {
        let words = words.lowercased()
        return Weekday.allCases.first { day in
            let name = day.name.lowercased()
            return words.split(whereSeparator: { !$0.isLetter }).contains { $0 == name }
        }
    }
}

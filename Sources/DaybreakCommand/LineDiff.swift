/// The lines of a text that differ from another's of as many lines, as `diff -U1` prints them.
struct LineDiff {
    private let old: [Substring]
    private let new: [Substring]

    init(from old: String, to new: String) {
        self.old = Self.lines(old)
        self.new = Self.lines(new)
    }

    /// A newline ends a line whether or not a carriage return stands before it, as one character, or not.
    private static func lines(_ text: String) -> [Substring] {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            Substring(line.last == "\r" ? line.dropLast() : line)
        }
    }

    /// Empty where nothing differs.
    func text(named name: String) -> String {
        let changed = zip(old, new).enumerated().filter { $0.element.0 != $0.element.1 }.map(\.offset)
        guard !changed.isEmpty else { return "" }
        var lines = ["--- \(name)", "+++ \(name), with its marks"]
        var index = 0
        while index < changed.count {
            let first = changed[index]
            var last = first
            while index < changed.count, changed[index] <= last + 2 {
                last = changed[index]
                index += 1
            }
            lines += hunk(max(0, first - 1)...min(old.count - 1, last + 1))
        }
        return lines.joined(separator: "\n")
    }

    private func hunk(_ range: ClosedRange<Int>) -> [String] {
        var lines = ["@@ -\(range.lowerBound + 1),\(range.count) +\(range.lowerBound + 1),\(range.count) @@"]
        var index = range.lowerBound
        while index <= range.upperBound {
            guard old[index] != new[index] else {
                lines.append(" \(old[index])")
                index += 1
                continue
            }
            let start = index
            while index <= range.upperBound, old[index] != new[index] { index += 1 }
            lines += old[start..<index].map { "-\($0)" } + new[start..<index].map { "+\($0)" }
        }
        return lines
    }
}

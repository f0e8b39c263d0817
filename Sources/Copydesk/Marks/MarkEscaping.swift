import Newsroom

extension CopyReader {
    /// A text from elsewhere, in which nothing is a mark that can't be read: what looks like one gets a backslash.
    ///
    /// Marks that can be read stay, so that what was exported comes back as it was.
    package static func escapingFaults(in markdown: String) -> String {
        var markdown = markdown
        // A text with more of them than one reading names is read again; each round ends some.
        for _ in 0..<1_000 {
            let faults = CopyReader().read(markdown).record.faults
            guard !faults.isEmpty else { return markdown }
            var lines = markdown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            var isChanged = false
            for fault in faults.sorted(by: { ($0.line, $0.column) > ($1.line, $1.column) }) {
                guard lines.indices.contains(fault.line - 1) else { continue }
                var line = lines[fault.line - 1]
                guard
                    let index = line.index(
                        line.startIndex, offsetBy: fault.column - 1, limitedBy: line.endIndex),
                    index < line.endIndex, line[index] == "{" || line[index] == "^"
                else { continue }
                line.insert("\\", at: index)
                lines[fault.line - 1] = line
                isChanged = true
            }
            guard isChanged else { return markdown }
            markdown = lines.joined(separator: "\n")
        }
        return markdown
    }
}

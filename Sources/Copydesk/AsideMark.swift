/// The first line of a quotation that makes it an aside, as in `> [!aside]`.
enum AsideMark {
    private static let marks: Set<String> = [
        "[!aside]", "[!note]", "[!tip]", "[!important]", "[!warning]", "[!caution]",
    ]

    /// Whether the quotation begins with such a line; if so, the line is taken out of the tree.
    static func take(from quotation: MarkdownNode) -> Bool {
        guard let paragraph = quotation.firstChild, paragraph.kind == .paragraph else { return false }
        var line = ""
        var read: [MarkdownNode] = []
        var node = paragraph.firstChild
        scan: while let current = node {
            read.append(current)
            switch current.kind {
            case .text:
                line += current.literal
                guard line.utf8.count < 40 else { return false }
            case .softBreak, .lineBreak: break scan
            case .document, .quotation, .list, .item, .code, .html, .paragraph, .heading, .rule, .note,
                .table,
                .tableRow, .tableCell, .inlineCode, .inlineHTML, .emphasis, .strong, .link, .image,
                .noteReference, .struck, .unknown:
                return false
            }
            node = current.next
        }
        guard marks.contains(line.trimmingSpaces().lowercased()) else { return false }
        for node in read { node.remove() }
        return true
    }
}

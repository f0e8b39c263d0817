/// Where a block of HTML stands in a Markdown text: in which quotations, and in which list's item.
struct BlockPlace {
    /// The quotation marks of the line, which stay.
    private var quotes = ""
    /// Blanks behind them, of a list's item.
    private var indent = ""

    /// What an empty line within the place looks like.
    var blank: String { quotes.trimmed }
    /// What a line after the block begins with.
    var after: String { quotes }

    /// What a further line of the block begins with.
    func continued(isBlank: Bool) -> String { isBlank ? blank : quotes + indent }

    /// Ends the paragraph that is being written, if any, so that a block can begin.
    init(opening output: inout TracedText, line: Int) {
        let lineStart = (output.bytes.lastIndex(of: .newline) ?? -1) + 1
        let current = Array(output.bytes[lineStart...])
        var at = 0
        var isMarker = false
        while at < current.count {
            if current[at] == UInt8(ascii: ">") {
                quotes += indent + ">"
                indent = ""
                at += 1
                if at < current.count, current[at] == 0x20 {
                    quotes += " "
                    at += 1
                }
            } else if current[at] == 0x20 || current[at] == 0x09 {
                indent += current[at] == 0x09 ? "    " : " "
                at += 1
            } else if let marker = LineStart.listMarker(in: current, at: at) {
                indent += String(repeating: " ", count: marker)
                at += marker
                isMarker = true
            } else {
                break
            }
        }
        let isOnlyPlace = at == current.count
        if isMarker, isOnlyPlace { return }
        if !isMarker, !Self.isInList(output, before: lineStart) { indent = "" }
        if isOnlyPlace {
            output.removeLast(current.count)
            if !Self.endsBlank(output) { output.append(blank + "\n", line: line) }
        } else {
            output.append("\n\(blank)\n", line: line)
        }
        output.append(quotes + indent, line: line)
    }

    /// Is the last whole line empty, quotation marks aside? The beginning of a text counts as such.
    private static func endsBlank(_ output: TracedText) -> Bool {
        guard output.bytes.last == .newline else { return output.isEmpty }
        let end = output.count - 1
        let start = (output.bytes[..<end].lastIndex(of: .newline) ?? -1) + 1
        return output.bytes[start..<end].allSatisfy { $0.isBlank || $0 == UInt8(ascii: ">") }
    }

    /// Does the text just before belong to a list, so that blanks at a line's start mean something?
    private static func isInList(_ output: TracedText, before index: Int) -> Bool {
        var end = index - 1
        while end > 0 {
            let start = (output.bytes[..<end].lastIndex(of: .newline) ?? -1) + 1
            let line = Array(output.bytes[start..<end])
            if let first = line.firstIndex(where: { !$0.isBlank && $0 != UInt8(ascii: ">") }) {
                let quotes = (line[..<first].lastIndex(of: UInt8(ascii: ">")) ?? -1) + 1
                return first - quotes >= 2 || LineStart.listMarker(in: line, at: first) != nil
            }
            end = start - 1
        }
        return false
    }
}

/// What the beginning of a line means in Markdown.
enum LineStart {
    /// How many bytes a list's marker and the blank behind it take; nil where none stands.
    static func listMarker(in line: [UInt8], at start: Int) -> Int? {
        var at = start
        guard at < line.count else { return nil }
        if [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+")].contains(line[at]) {
            at += 1
        } else {
            while at < line.count, line[at].isDigit, at - start < 9 { at += 1 }
            guard at > start, at < line.count, line[at] == UInt8(ascii: ".") || line[at] == UInt8(ascii: ")")
            else {
                return nil
            }
            at += 1
        }
        guard at < line.count else { return at - start }
        return line[at] == 0x20 || line[at] == 0x09 ? at + 1 - start : nil
    }

    /// Where a backslash has to stand so that a line of words begins nothing; nil where none is needed.
    static func escape(in line: [UInt8]) -> Int? {
        guard let first = line.firstIndex(where: { !$0.isBlank }) else { return nil }
        let rest = line[first...]
        if listMarker(in: line, at: first) != nil {
            return line[first].isDigit ? rest.firstIndex { !$0.isDigit } : first
        }
        switch line[first] {
        case UInt8(ascii: ">"): return first
        case UInt8(ascii: "#"):
            let end = rest.firstIndex { $0 != UInt8(ascii: "#") } ?? line.count
            return end - first <= 6 && (end == line.count || line[end].isBlank) ? first : nil
        case UInt8(ascii: "="), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "*"):
            return rest.allSatisfy { $0 == line[first] || $0.isBlank } ? first : nil
        default: return nil
        }
    }
}

/// Takes away the indentation that lines have only because they stood between tags.
enum Dedent {
    /// - Parameter escapingFirstParagraph: whether the lines up to the first blank one are HTML's words, in
    ///   which a dash or a number at a line's start begins no list.
    static func lines(of text: TracedText, escapingFirstParagraph: Bool) -> TracedText {
        let ranges = text.lineRanges
        let code = CodeRanges(of: text).blocks
        let isMidLine = text.bytes.first?.isBlank == false
        let indents = ranges.enumerated().compactMap { number, range -> Int? in
            guard !text.isBlank(range), !(number == 0 && isMidLine) else { return nil }
            return columns(text, range).count
        }
        let common = indents.min() ?? 0
        let hasList = ranges.contains { range in
            let line = Array(text.bytes[range])
            guard let first = line.firstIndex(where: { !$0.isBlank }) else { return false }
            return LineStart.listMarker(in: line, at: first) != nil
        }
        var output = TracedText()
        var isFirst = escapingFirstParagraph
        var wroteWords = false
        for (number, range) in ranges.enumerated() {
            let line = text.line(at: range.lowerBound)
            if number > 0 { output.append(.newline, line: line) }
            if text.isBlank(range) {
                if wroteWords { isFirst = false }
                continue
            }
            let isCode = code.contains { $0.overlaps(range) }
            let indent = columns(text, range)
            var keep = max(0, indent.count - common)
            if !isCode, isFirst || (!hasList && keep >= 4) || (number == 0 && isMidLine) { keep = 0 }
            let words = range.lowerBound + indent.bytes..<range.upperBound
            output.append(String(repeating: " ", count: keep), line: line)
            let bytes = Array(text.bytes[words])
            if isFirst, !isCode, let escape = LineStart.escape(in: bytes) {
                output.append(text, words.lowerBound..<words.lowerBound + escape)
                output.append(.backslash, line: line)
                output.append(text, words.lowerBound + escape..<words.upperBound)
            } else {
                output.append(text, words)
            }
            wroteWords = true
        }
        return output
    }

    private static func columns(_ text: TracedText, _ range: Range<Int>) -> (count: Int, bytes: Int) {
        var count = 0
        var at = range.lowerBound
        while at < range.upperBound, text[at] == 0x20 || text[at] == 0x09 {
            count += text[at] == 0x09 ? 4 - count % 4 : 1
            at += 1
        }
        return (count, at - range.lowerBound)
    }
}

extension TracedText {
    /// Without blank lines at either end and without blanks at the very end.
    var trimmedLines: TracedText {
        let lines = lineRanges
        guard let first = lines.first(where: { !isBlank($0) }), let last = lines.last(where: { !isBlank($0) })
        else { return TracedText() }
        var end = last.upperBound
        while end > first.lowerBound, bytes[end - 1].isBlank { end -= 1 }
        return slice(first.lowerBound..<end)
    }
}

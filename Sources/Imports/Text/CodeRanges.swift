/// Where a Markdown text is code: fenced blocks and code spans. Nothing in them is a tag, and nothing in
/// them is changed.
struct CodeRanges {
    /// Whole fenced blocks, the fences included.
    private(set) var blocks: [Range<Int>] = []
    /// Code spans, their backticks included.
    private(set) var spans: [Range<Int>] = []

    init(of text: TracedText) {
        var fence: (byte: UInt8, length: Int, start: Int)?
        var paragraphs: [Range<Int>] = []
        var paragraph: Int?
        func close(at end: Int) {
            if let start = paragraph { paragraphs.append(start..<end) }
            paragraph = nil
        }
        for line in text.lineRanges {
            let mark = Self.fence(in: text, line)
            if let open = fence {
                if let mark, mark.byte == open.byte, mark.length >= open.length, mark.isBare {
                    blocks.append(open.start..<line.upperBound)
                    fence = nil
                }
            } else if let mark {
                close(at: line.lowerBound)
                fence = (mark.byte, mark.length, line.lowerBound)
            } else if text.isBlank(line) {
                close(at: line.lowerBound)
            } else if paragraph == nil {
                paragraph = line.lowerBound
            }
        }
        if let open = fence { blocks.append(open.start..<text.count) }
        close(at: text.count)
        for range in paragraphs { findSpans(in: text, range) }
    }

    /// All code, in the order of the text.
    var all: [Range<Int>] { (blocks + spans).sorted { $0.lowerBound < $1.lowerBound } }

    /// CommonMark 6.1: a run of backticks up to the next run as long, within one paragraph.
    private mutating func findSpans(in text: TracedText, _ range: Range<Int>) {
        var runs: [Range<Int>] = []
        var at = range.lowerBound
        while at < range.upperBound {
            guard text[at] == .backtick else {
                at += 1
                continue
            }
            let start = at
            while at < range.upperBound, text[at] == .backtick { at += 1 }
            let isEscaped = start > range.lowerBound && text[start - 1] == .backslash
            runs.append(isEscaped && at - start > 1 ? start + 1..<at : start..<at)
            if isEscaped && at - start == 1 { runs.removeLast() }
        }
        // The next run of the same length, found from behind in one pass.
        var next: [Int: Int] = [:]
        var partner = [Int?](repeating: nil, count: runs.count)
        for index in runs.indices.reversed() {
            partner[index] = next[runs[index].count]
            next[runs[index].count] = index
        }
        var index = 0
        while index < runs.count {
            if let end = partner[index] {
                spans.append(runs[index].lowerBound..<runs[end].upperBound)
                index = end + 1
            } else {
                index += 1
            }
        }
    }

    private static func fence(
        in text: TracedText, _ line: Range<Int>
    ) -> (byte: UInt8, length: Int, isBare: Bool)? {
        var at = line.lowerBound
        while at < line.upperBound, text[at] == 0x20 || text[at] == 0x09 || text[at] == UInt8(ascii: ">") {
            at += 1
        }
        guard at < line.upperBound, text[at] == .backtick || text[at] == UInt8(ascii: "~") else { return nil }
        let byte = text[at]
        let start = at
        while at < line.upperBound, text[at] == byte { at += 1 }
        guard at - start >= 3 else { return nil }
        let rest = at..<line.upperBound
        // A backtick behind the fence makes it a code span in a line of prose.
        if byte == .backtick, text.bytes[rest].contains(.backtick) { return nil }
        return (byte, at - start, text.isBlank(rest))
    }
}

import Copydesk
import Newsroom

/// One post's text on its way to Markdown that this newsroom understands.
struct PostText {
    var body: TracedText
    var remarks: [Remark] = []

    /// Template tags, attribute marks and HTML become Markdown; links and pictures keep their old addresses.
    init(_ file: SourceFile) {
        var tags = TemplateTags(facts: file.frontMatter.facts)
        let resolved = tags.resolve(file.body)
        let (converted, remarks) = HTMLToMarkdown.convert(AttributeMarks.removed(from: resolved))
        body = Self.tidied(converted)
        self.remarks = tags.remarks + remarks
        // While every picture still stands where it stood: one that is missing is reported as just that.
        for found in Introducers.withoutList(in: CopyReader().read(body.string)) {
            self.remarks.append(Self.introducer(found.words, line: sourceLine(ofOutputLine: found.line)))
        }
    }

    /// Writes the addresses of the new house.
    mutating func rewrite(
        link: @escaping (String, Int) -> LinkFate, picture: @escaping (String, String, Int) -> PictureFate
    ) {
        body = LinkRewriter(text: body, link: link, picture: picture).rewritten()
    }

    /// The finished Markdown: no blanks at its ends, one blank line between paragraphs at most.
    mutating func finish() -> String {
        body = Self.tidied(body)
        return CopyReader.escapingFaults(in: body.string)
    }

    static func introducer(_ words: String, line: Int) -> Remark {
        Remark(
            .missingList, line: line, "“…\(words.oneLine.suffix(70))” introduces a list, but no list follows."
        )
    }

    /// The line of the file that a line of the finished text came from.
    private func sourceLine(ofOutputLine line: Int) -> Int {
        let ranges = body.lineRanges
        guard ranges.indices.contains(line - 1) else { return body.line(at: body.count) }
        return body.line(at: ranges[line - 1].lowerBound)
    }

    static func tidied(_ text: TracedText) -> TracedText {
        let code = CodeRanges(of: text).blocks
        var output = TracedText()
        var blanks = 0
        for range in text.lineRanges {
            let isCode = code.contains { $0.overlaps(range) || $0.contains(range.lowerBound) }
            if text.isBlank(range), !isCode {
                blanks += 1
                continue
            }
            if !output.isEmpty {
                output.append(.newline, line: text.line(at: range.lowerBound))
                if blanks > 0 { output.append(.newline, line: text.line(at: range.lowerBound)) }
            }
            blanks = 0
            output.append(text, range)
        }
        return output
    }
}

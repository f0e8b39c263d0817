import Copydesk
import Newsroom

/// The plain text of one page of a news site, its parts told apart.
///
/// Rules, in the page's order:
/// - A first line of the form "Sentence.The Paper's slogan" is the site's slogan with its label glued on.
/// - The first paragraph after it is the headline.
/// - "By …" and a line that is only a date are the byline and the date, wherever they stand before the text.
/// - The next single sentence or two, up to 300 characters, with a text behind it, is the standfirst.
/// - A line of up to 12 words without a mark at its end is a heading.
/// - At the end, lines about newsletters, sign-ups, policies and rights are the site's furniture. So is a
///   line in the middle that is nothing but a button's words.
package struct PageElements: Equatable, Sendable {
    /// A part with the line it stands on.
    package struct Part: Equatable, Sendable {
        package let line: Int
        package let words: String

        package init(line: Int, words: String) {
            self.line = line
            self.words = words
        }
    }

    package internal(set) var slogan: Part?
    /// The paper that the slogan's label names.
    package internal(set) var paper: String?
    package internal(set) var headline: Part?
    package internal(set) var standfirst: Part?
    package internal(set) var bylines: [String] = []
    package internal(set) var date: Part?
    package internal(set) var headings: [Part] = []
    package internal(set) var paragraphs: [Part] = []
    package internal(set) var furniture: [Part] = []
    /// The story's text in Markdown.
    package internal(set) var body = ""
    package internal(set) var findings: [Finding] = []

    /// Reads a page's text.
    ///
    /// - Parameter file: its name, for findings.
    package init(of text: String, file: String) {
        var parts = Self.parts(of: text)
        takeFurniture(&parts)
        takeSlogan(&parts)
        if let first = parts.first {
            headline = first
            parts.removeFirst()
        }
        takeCredits(&parts)
        takeStandfirst(&parts)
        takeCredits(&parts)
        let written = write(parts)
        body = CopyReader.escapingFaults(in: written.string)
        findings = Self.findings(of: self, written, file: file)
    }

    // MARK: Telling apart

    /// Paragraphs: what blank lines part, and every line of a block that was not merely wrapped.
    private static func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        var block: [Part] = []
        func close() {
            let isWrapped =
                block.count > 1
                && block.dropLast().allSatisfy {
                    (55...100).contains($0.words.count) && !isListItem($0.words)
                }
                && block.dropLast().contains { !endsSentence($0.words) }
            if isWrapped {
                parts.append(Part(line: block[0].line, words: block.map(\.words).joined(separator: " ")))
            } else {
                parts += block
            }
            block = []
        }
        let unix = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        for (index, line) in unix.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            var words = line.trimmed
            if index == 0, words.first == "\u{FEFF}" { words = String(words.dropFirst()).trimmed }
            words = String(
                String.UnicodeScalarView(words.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F })
            )
            if words.isEmpty { close() } else { block.append(Part(line: index + 1, words: words)) }
        }
        close()
        return parts
    }

    private mutating func takeSlogan(_ parts: inout [Part]) {
        guard let first = parts.first else { return }
        for label in ["'s slogan", "’s slogan"] where first.words.lowercased().hasSuffix(label) {
            let before = first.words.dropLast(label.count)
            // The sentence ends where a mark stands right before the name, with no blank between.
            guard let mark = before.lastIndex(where: { ".!?".contains($0) }) else { continue }
            let name = before[before.index(after: mark)...].trimmed
            guard !name.isEmpty, name.split(separator: " ").count <= 6 else { continue }
            slogan = Part(line: first.line, words: String(before[...mark]).trimmed)
            paper = name
            parts.removeFirst()
            return
        }
    }

    /// Bylines and a date between the headline and the text.
    private mutating func takeCredits(_ parts: inout [Part]) {
        while let first = parts.first {
            if first.words.hasPrefix("By "), first.words.count < 120, !Self.endsSentence(first.words) {
                bylines += first.words.dropFirst(3).split(separator: ",").flatMap {
                    $0.split(separator: " and ")
                }
                .map(\.trimmed).filter { !$0.isEmpty }
            } else if date == nil, let words = Self.date(first.words) {
                date = Part(line: first.line, words: words)
            } else {
                return
            }
            parts.removeFirst()
        }
    }

    private static func date(_ words: String) -> String? {
        guard words.count < 60 else { return nil }
        var bare = words
        for label in [
            "Published ", "Updated ", "Posted ", "on ", "Monday, ", "Tuesday, ", "Wednesday, ", "Thursday, ",
            "Friday, ", "Saturday, ", "Sunday, ",
        ]
        where bare.hasPrefix(label) {
            bare = String(bare.dropFirst(label.count))
        }
        return WrittenDate(bare) == nil ? nil : words
    }

    private mutating func takeStandfirst(_ parts: inout [Part]) {
        guard parts.count > 1, let first = parts.first, first.words.count <= 300,
            Self.endsSentence(first.words)
        else {
            return
        }
        guard !Self.isListItem(first.words) else { return }
        standfirst = first
        parts.removeFirst()
    }

    private mutating func takeFurniture(_ parts: inout [Part]) {
        var kept: [Part] = []
        var isEnd = true
        for part in parts.reversed() {
            if isEnd, PageFurniture.isFurniture(part.words, afterFurniture: !furniture.isEmpty) {
                furniture.insert(part, at: 0)
            } else if PageFurniture.isButton(part.words) {
                furniture.insert(part, at: 0)
            } else {
                isEnd = false
                kept.insert(part, at: 0)
            }
        }
        parts = kept
    }

    // MARK: Writing

    private mutating func write(_ parts: [Part]) -> TracedText {
        var output = TracedText()
        var wasItem = false
        for (index, part) in parts.enumerated() {
            let isItem = Self.isListItem(part.words)
            if !output.isEmpty { output.append(isItem && wasItem ? "\n" : "\n\n", line: part.line) }
            wasItem = isItem
            if Self.isHeading(part.words), index + 1 < parts.count {
                headings.append(part)
                output.append("## " + Self.escaped(part.words), line: part.line)
            } else if isItem {
                let mark = part.words.first.map { "•·–—*-".contains($0) } == true
                let words = mark ? "- " + Self.escaped(String(part.words.dropFirst()).trimmed) : part.words
                output.append(words, line: part.line)
            } else {
                paragraphs.append(part)
                output.append(Self.escaped(part.words), line: part.line)
            }
        }
        return output
    }

    /// Plain text is words: nothing in it is Markdown.
    private static func escaped(_ words: String) -> String {
        var output = ""
        for character in words {
            if "\\`*_[]<".contains(character) { output += "\\" }
            output.append(character)
        }
        let bytes = Array(output.utf8)
        guard let at = LineStart.escape(in: bytes) else { return output }
        return String(decoding: bytes[..<at] + [.backslash] + bytes[at...], as: UTF8.self)
    }

    private static func endsSentence(_ words: String) -> Bool {
        let last = words.reversed().first { !"”\"’')".contains($0) }
        return last.map { ".!?…".contains($0) } ?? false
    }

    private static func isHeading(_ words: String) -> Bool {
        guard words.count <= 90, words.split(separator: " ").count <= 12, !isListItem(words) else {
            return false
        }
        guard let last = words.last(where: { !"”\"’')".contains($0) }) else { return false }
        return !".!?…:;,—–-".contains(last)
    }

    private static func isListItem(_ words: String) -> Bool {
        guard let first = words.first else { return false }
        if "•·".contains(first) { return true }
        if "–—*-".contains(first) { return words.dropFirst().first == " " }
        let digits = words.prefix { $0.isASCII && $0.isNumber }
        guard (1...2).contains(digits.count) else { return false }
        let rest = words.dropFirst(digits.count)
        return (rest.first == "." || rest.first == ")") && rest.dropFirst().first == " "
    }

    private static func findings(of page: PageElements, _ body: TracedText, file: String) -> [Finding] {
        var findings: [Finding] = []
        let ranges = body.lineRanges
        for found in Introducers.withoutList(in: CopyReader().read(body.string)) {
            let source =
                ranges.indices.contains(found.line - 1)
                ? body.line(at: ranges[found.line - 1].lowerBound) : found.line
            findings.append(PostText.introducer(found.words, line: source).finding(in: file))
        }
        for part in page.furniture {
            findings.append(
                Finding(
                    .furniture, in: file, line: part.line, "The site's own words: “\(part.words.excerpt)”."))
        }
        let isBare = page.bylines.isEmpty
        if isBare {
            findings.append(Finding(.missingFact, in: file, line: nil, "Nobody is named as its author."))
        }
        if page.date == nil {
            findings.append(Finding(.missingFact, in: file, line: nil, "It bears no date."))
        }
        return findings.sorted { ($0.line ?? Int.max) < ($1.line ?? Int.max) }
    }
}

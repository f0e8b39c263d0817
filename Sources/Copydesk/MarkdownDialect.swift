/// How much of Markdown a text is read with.
///
/// Nearly every text gets all of it. cmark-gfm takes time that grows with the square of a few odd things
/// (a table of thousands of columns, tens of thousands of stars that never close in one paragraph with as
/// many links), and such a text is not journalism. It is measured beforehand in one pass, and then read
/// without the feature that it abuses, or as plain paragraphs. No word is lost either way.
struct MarkdownDialect: Equatable {
    /// Read blank lines only: each group of lines is a paragraph.
    var isPlain = false
    var hasTables = true
    var hasAutolinks = true

    static let whole = MarkdownDialect()

    var extensionNames: [String] {
        (hasTables ? ["table"] : []) + ["strikethrough"] + (hasAutolinks ? ["autolink"] : [])
    }

    /// What a text can be read with in time that grows with its length.
    static func fitting(_ markdown: String) -> MarkdownDialect {
        var markdown = markdown
        return markdown.withUTF8 { source in
            // What is short enough is quick in any case.
            guard source.count > 4_000 else { return .whole }
            var measure = HurdleMeasure()
            for byte in source { measure.take(byte) }
            measure.take(UInt8(ascii: "\n"))
            measure.endGroup()
            return measure.dialect(byteCount: source.count)
        }
    }
}

/// Counts, a group of lines between blank lines at a time, what cmark-gfm multiplies.
private struct HurdleMeasure {
    // The line.
    private var lineLength = 0
    private var isBlank = true
    private var isInPrefix = true
    private var prefixDepth = 0
    private var isDelimiterRow = true
    private var hasDash = false
    private var pipes = 0
    private var lastByte: UInt8 = 0
    // The word.
    private var wordLength = 0
    private var ws = 0
    private var wordMayLink = false
    // The group.
    private var groupLines = 0
    private var groupPipes = 0
    private var columns = 0
    private var delimiters = 0
    private var closers = 0
    private var sinceDefinition: Int?
    // The text.
    private var lines = 0
    private var deepest = 0
    private var cells = 0
    private var mostColumns = 0
    private var delimiterWork = 0
    private var allClosers = 0
    private var longestDefinition = 0
    private var longestLinkWord = 0

    func dialect(byteCount: Int) -> MarkdownDialect {
        let isPlain =
            delimiterWork > 300_000_000
            || deepest.multipliedReportingOverflow(by: lines).partialValue > 50_000_000
            || longestDefinition.multipliedReportingOverflow(by: allClosers).partialValue > 20_000_000
        return MarkdownDialect(
            isPlain: isPlain, hasTables: mostColumns <= 500 && cells <= 20_000 + byteCount / 2,
            hasAutolinks: longestLinkWord <= 2_048)
    }

    mutating func take(_ byte: UInt8) {
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
            endWord()
            endLine()
            lastByte = byte
            return
        }
        lineLength += 1
        sinceDefinition? += 1
        switch byte {
        case 0x20, 0x09:
            endWord()
            if isInPrefix { prefixDepth += 1 }
            lastByte = byte
            return
        case UInt8(ascii: ">"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9"):
            if isInPrefix { prefixDepth += 1 }
        case UInt8(ascii: "-"):
            if isInPrefix { prefixDepth += 1 }
            hasDash = true
        case UInt8(ascii: "*"):
            if isInPrefix { prefixDepth += 1 }
            delimiters += 1
        case UInt8(ascii: "_"), UInt8(ascii: "~"):
            delimiters += 1
            isInPrefix = false
            isDelimiterRow = false
        case UInt8(ascii: "|"):
            pipes += 1
            isInPrefix = false
        case UInt8(ascii: ":"):
            isInPrefix = false
            if lastByte == UInt8(ascii: "]") { startDefinition() }
        case UInt8(ascii: "]"):
            closers += 1
            isInPrefix = false
            isDelimiterRow = false
        default:
            isInPrefix = false
            isDelimiterRow = false
        }
        isBlank = false
        wordLength += 1
        switch byte {
        case UInt8(ascii: "@"): wordMayLink = true
        case UInt8(ascii: "/"): if lastByte == UInt8(ascii: ":") { wordMayLink = true }
        case UInt8(ascii: "."): if ws >= 3 { wordMayLink = true }
        default: break
        }
        ws = byte | 0x20 == UInt8(ascii: "w") ? ws + 1 : 0
        lastByte = byte
    }

    private mutating func startDefinition() {
        longestDefinition = max(longestDefinition, sinceDefinition ?? 0)
        sinceDefinition = 0
    }

    private mutating func endWord() {
        if wordMayLink { longestLinkWord = max(longestLinkWord, wordLength) }
        wordLength = 0
        wordMayLink = false
        ws = 0
    }

    private mutating func endLine() {
        if isBlank {
            endGroup()
        } else {
            lines += 1
            groupLines += 1
            deepest = max(deepest, prefixDepth)
            groupPipes = max(groupPipes, pipes)
            if isDelimiterRow, hasDash, pipes > 0 { columns = max(columns, pipes + 1) }
        }
        lineLength = 0
        isBlank = true
        isInPrefix = true
        prefixDepth = 0
        isDelimiterRow = true
        hasDash = false
        pipes = 0
    }

    mutating func endGroup() {
        if columns > 0 { mostColumns = max(mostColumns, columns, groupPipes) }
        cells += columns * groupLines
        let (work, isTooMuch) = delimiters.multipliedReportingOverflow(by: closers)
        delimiterWork += isTooMuch ? 1_000_000_000 : min(work, 1_000_000_000)
        allClosers += closers
        longestDefinition = max(longestDefinition, sinceDefinition ?? 0)
        sinceDefinition = nil
        groupLines = 0
        groupPipes = 0
        columns = 0
        delimiters = 0
        closers = 0
    }
}

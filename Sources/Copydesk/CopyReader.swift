package import Newsroom

/// Reads what the editor typed into the canonical document.
///
/// Markdown as CommonMark and GitHub know it: tables, strikethrough, bare addresses as links, footnotes.
/// Words stay as typed: no quote is curled, no dash is joined. Reading never fails and takes time that grows
/// with the length of the text, whatever the text.
///
/// - **Pictures.** An image alone in a paragraph, inside a link or not, is a figure; its title splits at the
///   last ` | ` into caption and credit. An image among words splits the paragraph around it. One in a
///   crosshead follows it; one in a table follows the table and leaves its alternative text in the cell.
/// - **Asides.** A quotation whose first line is `[!aside]` (or note, tip, important, warning, caution; any
///   case) is an aside.
/// - **Raw HTML** becomes text, the characters as typed. Two exceptions: `<br>` is a line break, and a
///   comment (`<!-- … -->`, closed) is gone from every rendering alike, since it is by its nature a note to
///   the desk; one that never closes stays as text.
/// - **Footnotes** are numbered in the order they are first referred to. A note that nothing refers to, like
///   a link's definition, is not part of the copy.
/// - **Tables** are as wide as their widest row; the heads that nobody wrote are empty.
/// - **Nesting** ends at ``deepestNesting`` quotations and lists, and as many emphases and links; what is
///   deeper stands in the innermost of them, no word lost.
/// - **Marks** of the Record: `{…}` at the end of a crosshead or an item, `[words]{…}`, `^[…]` behind a closing
///   quotation mark. They leave the words as they are; what they say is the copy's ``Record``, and what the program prints
///   for them stands in the copy as glosses. One that can't be read stays as typed and is a fault. `\\{`, `\\[` and `\\^`
///   are the characters.
/// - **Control characters** are left out, except tab and newline.
package struct CopyReader: Sendable {
    /// How deep quotations and lists may be nested.
    package static let deepestNesting = 24

    package init() {}

    /// The parties that a story's text names in its head; the rest of it isn't read.
    package static func parties(namedIn markdown: String) -> [Record.Party] {
        guard markdown.hasPrefix("---") else { return [] }
        return FrontMatter(CleanText.cleaned(markdown.replacingCarriageReturns())).parties
    }

    package func read(_ markdown: String) -> Copy {
        let source = CleanText.cleaned(markdown.replacingCarriageReturns())
        let head = FrontMatter(source)
        let body = head.rest ?? source
        let escapes = MarkEscapes(body)
        let markdown = escapes.markdown
        let dialect = MarkdownDialect.fitting(markdown)
        guard !dialect.isPlain, var tree = MarkdownTree(markdown, dialect) else {
            return PlainReader.read(body)
        }
        if dialect.hasTables, let widened = TableWidths.widened(markdown, tree),
            let wider = MarkdownTree(widened, dialect)
        {
            tree = wider
        }
        var builder = CopyBuilder()
        tree.walk { node, isEnd in
            if isEnd { builder.leave(node) } else { builder.enter(node) }
        }
        let copy = builder.copy()
        let mayHaveMarks = body.utf8.contains(UInt8(ascii: "{")) || body.utf8.contains(UInt8(ascii: "^"))
        guard mayHaveMarks || escapes.sign != nil || head.rest != nil else { return copy }
        return MarkedCopy.read(copy, escapes, head: head, source: source)
    }
}

/// Reads a text by its blank lines only.
enum PlainReader {
    static func read(_ text: String) -> Copy {
        var blocks: [Block] = []
        var words: [UInt8] = []
        var first = 1
        var number = 0
        func close() {
            guard !words.isEmpty else { return }
            blocks.append(
                .paragraph(
                    [.text(String(decoding: words, as: UTF8.self))], at: first...max(first, number - 1)))
            words = []
        }
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            let isBlank = line.allSatisfy { $0 == 0x20 || $0 == 0x09 }
            if isBlank {
                close()
            } else {
                if words.isEmpty { first = number } else { words.append(0x20) }
                words.append(contentsOf: line)
            }
        }
        number += 1
        close()
        return Copy(blocks: blocks)
    }
}

extension String {
    /// With newlines for the line ends of other machines.
    fileprivate func replacingCarriageReturns() -> String {
        guard utf8.contains(UInt8(ascii: "\r")) else { return self }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        var last: UInt8 = 0
        for byte in utf8 {
            if byte == UInt8(ascii: "\r") {
                bytes.append(UInt8(ascii: "\n"))
            } else if byte != UInt8(ascii: "\n") || last != UInt8(ascii: "\r") {
                bytes.append(byte)
            }
            last = byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

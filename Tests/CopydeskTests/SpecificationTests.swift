import Foundation
import Newsroom
import TestSupport
import Testing

@testable import Copydesk

/// Marks or not, a story is CommonMark with GitHub's tables, strokes and links: the examples of both specifications are read
/// as cmark-gfm reads them.
///
/// Three things differ by choice and are left out of the comparison: an element without words is none, a link that isn't
/// safe is its words, and a table's row that is longer than its head loses no cell.
@Suite(
    .serialized, .enabled(if: Specification("gfm") != nil, "skipped: scripts/peers brings the specifications")
)
struct SpecificationTests {
    private static let dialect = ["table", "strikethrough", "autolink"]
    private static let longRow = "| bar | baz | boo |"

    @Test(arguments: ["commonmark", "gfm"]) func `Reading marks changes nothing of an example`(_ name: String)
        throws
    {
        for example in try #require(Specification(name)).examples
        where !example.markdown.contains(Self.longRow) {
            let marked = CopyReader().read(example.markdown)
            let bare = bare(example.markdown) ?? Copy(blocks: [])
            let isSame = marked.blocks.map(\.described) == bare.blocks.map(\.described)
            #expect(isSame && marked.footnotes == bare.footnotes, "\(name) \(example)")
            #expect(marked.record.isEmpty && marked.record.faults.isEmpty, "\(name) \(example)")
        }
    }

    @Test(arguments: [("commonmark", 652), ("gfm", 672)])
    func `An example has the texts and the structure that cmark-gfm gives it`(_ name: String, _ count: Int)
        throws
    {
        let examples = try #require(Specification(name)).examples
        #expect(examples.count == count)
        var judged = 0
        for example in examples {
            let reference = Cmark.html(example.markdown, extensions: Self.dialect, footnotes: true)
            // Raw HTML is shown or read by rules of our own, and a picture is a figure.
            guard !reference.contains("<img"), !holdsRawHTML(example.markdown),
                !example.markdown.contains(Self.longRow)
            else { continue }
            judged += 1
            let page = PageRenderer(links: .asWritten).html(CopyReader().read(example.markdown)).markup
            let chosen = reference.replacing(/<(h[1-6]|blockquote)>\s*<\/\1>/, with: "")
                .replacing(Self.unsafeLink) { $0.output.1 ?? "" }
            #expect(Shape(page) == Shape(chosen), "\(name) \(example)\n\(page)\n\(reference)")
        }
        #expect(judged > 450)
    }

    /// A link to nowhere, without words, or by another scheme than the web's and mail's.
    private static var unsafeLink: Regex<(Substring, Substring?)> {
        #/<a href="(?:|(?!https?:|mailto:|MAILTO:)[^"/?:]*:[^"]*)"[^>]*>(.*?)<\/a>|<a href="[^"]*"[^>]*><\/a>/#
    }

    /// As the copy desk reads it with the marks left alone.
    private func bare(_ markdown: String) -> Copy? {
        let source = CleanText.cleaned(markdown)
        guard let tree = MarkdownTree(source, .whole) else { return nil }
        var builder = CopyBuilder()
        tree.walk { node, isEnd in
            if isEnd { builder.leave(node) } else { builder.enter(node) }
        }
        return builder.copy()
    }

    private func holdsRawHTML(_ markdown: String) -> Bool {
        guard let tree = MarkdownTree(CleanText.cleaned(markdown), .whole) else { return true }
        var holds = false
        tree.walk { node, _ in if [.html, .inlineHTML].contains(node.kind) { holds = true } }
        return holds
    }
}

/// What a page is made of: its words, and how many elements of each kind it has.
private struct Shape: Equatable, CustomStringConvertible {
    var words: String
    var counts: [String: Int] = [:]

    init(_ html: String) {
        for match in html.matches(of: /<([a-z]+[0-9]?)[\s>]/) {
            let name = String(match.output.1)
            let kind = name.wholeMatch(of: /h[1-6]/) != nil ? "h" : name
            guard Self.counted.contains(kind) else { continue }
            counts[kind, default: 0] += 1
        }
        let bare = html.replacing(/<\/t[dh]>/, with: " ").replacing(/<[^>]*>/, with: "")
        words = Self.decoded(bare).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static let counted: Set<String> = [
        "h", "em", "strong", "del", "a", "code", "pre", "blockquote", "ul", "ol", "li", "hr", "br", "table",
        "td", "th",
    ]

    private static func decoded(_ text: String) -> String {
        var text = text
        for (name, sign) in [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#34;", "\""), ("&amp;", "&"),
        ] { text = text.replacing(name, with: sign) }
        return text
    }

    var description: String { "\(words) \(counts.sorted { $0.key < $1.key })" }
}

extension Block {
    fileprivate var described: String { "\(self)" }
}

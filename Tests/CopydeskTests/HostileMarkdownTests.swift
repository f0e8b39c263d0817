import Copydesk
import Glibc
import Newsroom
import Testing

/// Texts made to make a program work too hard. Each must end within a second or so, in a debug build too.
@Suite(.serialized) struct HostileMarkdownTests {
    struct Hostile: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var markdown: String
        /// Something to be found in its texts.
        var word = "a"
    }

    private static func times(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    static let hostile: [Hostile] = [
        Hostile(testDescription: "10,000 nested quotations", markdown: times("> ", 10_000) + "a"),
        Hostile(testDescription: "10,000 quotations without spaces", markdown: times(">", 10_000) + "a"),
        Hostile(
            testDescription: "1,000 quotations, 20,000 lazy lines",
            markdown: times(">", 1_000) + "a\n" + times("b\n", 20_000)),
        Hostile(
            testDescription: "10,000 quotations, 10,000 lazy lines",
            markdown: times(">", 10_000) + "a\n" + times("b\n", 10_000)),
        Hostile(testDescription: "100,000 brackets", markdown: times("[", 100_000) + "a"),
        Hostile(testDescription: "50,000 open links", markdown: times("[a](", 50_000)),
        Hostile(
            testDescription: "50,000 nested links", markdown: times("[", 50_000) + "a" + times("](b)", 50_000)
        ),
        Hostile(
            testDescription: "20,000 nested pictures",
            markdown: "a " + times("![", 20_000) + "a" + times("](b)", 20_000)),
        Hostile(testDescription: "50,000 open emphases", markdown: times("*a ", 50_000)),
        Hostile(
            testDescription: "20,000 nested emphases",
            markdown: times("*a **a ", 10_000) + "b" + times("** *", 10_000)),
        Hostile(testDescription: "50,000 stars before links", markdown: times("*[a](b)", 50_000)),
        Hostile(
            testDescription: "50,000 stars, then links",
            markdown: times("*a ", 50_000) + times("[a](b)", 50_000)),
        Hostile(
            testDescription: "50,000 stars before notes", markdown: times("*[^a]", 50_000) + "\n\n[^a]: a"),
        Hostile(testDescription: "strikes", markdown: times("a~~b", 50_000)),
        Hostile(testDescription: "10,000 nested bullets", markdown: times("- ", 10_000) + "a"),
        Hostile(testDescription: "10,000 nested numbers", markdown: times("1. ", 10_000) + "a"),
        Hostile(testDescription: "quotations and bullets", markdown: times("> - ", 10_000) + "a"),
        Hostile(
            testDescription: "500 lists by indentation",
            markdown: (0..<500).map { times("  ", $0) + "* a\n" }.joined()),
        Hostile(
            testDescription: "a table of 1,000 columns and 20,000 short rows",
            markdown: times("a|", 1_000) + "\n" + times("-|", 1_000) + "\n" + times("a\n", 20_000)),
        Hostile(
            testDescription: "a table of 50,000 columns",
            markdown: times("a|", 50_000) + "\n" + times("-|", 50_000)),
        Hostile(
            testDescription: "a table of 5,000 rows",
            markdown: "a|b|c\n-|-|-\n" + times("a|*b*|c\n", 5_000)),
        Hostile(
            testDescription: "a table of 2,000 rows wider than its head",
            markdown: "a|b\n-|-\n" + times("a|b|c|d|e\n", 2_000)),
        Hostile(
            testDescription: "a table of one row of 50,000 cells",
            markdown: "a|b\n-|-\n" + times("a|", 50_000)),
        Hostile(
            testDescription: "a definition of 50,000 bytes, 50,000 times",
            markdown: "[a]: " + times("u", 50_000) + "\n\n" + times("[a]", 50_000)),
        Hostile(testDescription: "an address that never ends", markdown: "www.a.b" + times(")", 100_000)),
        Hostile(testDescription: "an address with 50,000 at signs", markdown: times("x@a.", 50_000)),
        Hostile(testDescription: "20,000 mail addresses", markdown: times("a@b.co ", 20_000)),
        Hostile(
            testDescription: "10,000 notes",
            markdown: (0..<10_000).map { "[^\($0)]" }.joined() + "\n\n"
                + (0..<10_000).map { "[^\($0)]: a\n" }.joined()),
        Hostile(
            testDescription: "3,000 notes that refer to each other",
            markdown: "a [^0]\n\n" + (0..<3_000).map { "[^\($0)]: a [^\($0 + 1)]\n\n" }.joined()),
        Hostile(testDescription: "nested notes", markdown: "a [^a]\n\n" + times("[^a]: ", 50_000), word: "a"),
        Hostile(testDescription: "backticks", markdown: (1..<600).map { "a" + times("`", $0) }.joined()),
        Hostile(testDescription: "open comments", markdown: "a " + times("<!--", 50_000)),
        Hostile(testDescription: "comments and breaks", markdown: "a " + times("<!-- x --><br>", 10_000)),
        Hostile(testDescription: "open tags", markdown: times("<a ", 50_000)),
        Hostile(testDescription: "breaks that never close", markdown: "<div>\n" + times("<br a", 50_000)),
        Hostile(testDescription: "20,000 crossheads with the same words", markdown: times("# a\n", 20_000)),
        Hostile(testDescription: "20,000 empty items", markdown: times("-\n", 20_000) + "- a"),
        Hostile(testDescription: "nothing but zeros", markdown: times("\0", 50_000) + "a"),
        Hostile(testDescription: "one long word", markdown: times("a", 500_000), word: "aaa"),
        Hostile(
            testDescription: "500,000 spaces", markdown: times(" ", 500_000) + "a\n\na" + times(" ", 500_000)),
        Hostile(testDescription: "entities", markdown: "a" + times("&#0;&#27;&lt;", 20_000)),
    ]

    @Test(arguments: hostile) func `A hostile text ends in a second`(_ hostile: Hostile) throws {
        var copy = Copy(blocks: [])
        let reading = secondsOfThisThread { copy = CopyReader().read(hostile.markdown) }
        let rendering = secondsOfThisThread {
            #expect(PageRenderer(links: .asWritten).html(copy).markup.contains(hostile.word))
            #expect(TextRenderer(links: .asWritten).text(copy).contains(hostile.word))
        }
        #expect(reading < 1)
        #expect(rendering < 2)
        #expect(copy.blockTexts.contains { $0.contains(hostile.word) })
    }

    /// The processor's time, so that a busy machine fails nobody.
    private func secondsOfThisThread(_ work: () -> Void) -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        let start = now()
        work()
        return now() - start
    }

    @Test func `What is nested too deep is flattened, and no word is lost`() {
        let quotations = CopyReader().read(Self.times("> ", 200) + "deep\n\nafter")
        #expect(quotations.blockTexts == ["deep", "after"])
        #expect(treeText(quotations).contains(Self.times("  ", CopyReader.deepestNesting) + "paragraph"))

        let lists = CopyReader().read((0..<60).map { Self.times("  ", $0) + "- item \($0)\n" }.joined())
        #expect(lists.blockTexts == (0..<60).map { "item \($0)" })
        #expect(lists.markedTexts.map(\.depth).max() == CopyReader.deepestNesting)

        let emphases = CopyReader().read(Self.times("*a ", 100) + "b" + Self.times("*", 100))
        #expect(emphases.blockTexts == [Self.times("a ", 100) + "b"])
    }

    @Test func `A text that is read as plain paragraphs keeps its words and lines`() throws {
        let stars = Self.times("*[a](b) ", 30_000)
        let copy = CopyReader().read("First\nline.\n\n\(stars)\n\nLast line.")
        #expect(copy.blocks.count == 3)
        #expect(copy.blocks.first == .paragraph([.text("First line.")], at: 1...2))
        #expect(copy.blocks.last == .paragraph([.text("Last line.")], at: 6...6))
        #expect(copy.blockTexts[1] == stars)
    }

    @Test func `Long journalism is read with all of Markdown`() {
        let paragraph = "*One* [two](/2026/11/a.html) **three** www.example.org and [four][a].\n\n"
        let table = "| A | B |\n|---|--:|\n" + Self.times("| *x* | 2 |\n", 400)
        let copy = CopyReader().read(Self.times(paragraph, 2_000) + table + "\n\n[a]: /b \"c\"\n")
        let page = PageRenderer(links: .asWritten).html(copy).markup
        #expect(page.contains("<a href=\"http://www.example.org\">"))
        #expect(page.contains("<a href=\"/b\" title=\"c\">four</a>"))
        #expect(page.contains("<table>"))
    }

    @Test func `Texts read at the same time are read alike`() async {
        let markdown = Self.times("~~a~~ www.example.org |b|\n\n| a |\n|---|\n| ~~b~~ |\n\n", 20)
        let expected = CopyReader().read(markdown)
        let areAlike = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<200 { group.addTask { CopyReader().read(markdown) == expected } }
            return await group.allSatisfy { $0 }
        }
        #expect(areAlike)
    }
}

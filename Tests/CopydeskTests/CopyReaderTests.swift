import Copydesk
import Newsroom
import Testing

@Suite struct CopyReaderTests {
    private func tree(_ markdown: String) -> String { treeText(CopyReader().read(markdown)) }

    @Test func `An empty text is an empty copy`() {
        for nothing in ["", "\n\n", "   ", "\u{FEFF}", "[a]: /b", "<!-- a note to the desk -->", "<br>"] {
            #expect(CopyReader().read(nothing) == Copy(blocks: []), "\(nothing)")
        }
    }

    @Test func `Words stay as typed`() {
        let words = "\"Quotes\" -- and 'more'... (c) 1/2"
        #expect(CopyReader().read(words).blocks == [.paragraph([.text(words)], at: 1...1)])
    }

    @Test func `An image's title splits at its last bar`() {
        func figure(_ title: String) -> Figure? {
            guard case .figure(let figure, _)? = CopyReader().read("![A](b.jpg \"\(title)\")").blocks.first
            else {
                return nil
            }
            return figure
        }
        #expect(figure("A | B | C") == Figure(source: "b.jpg", alt: "A", caption: "A | B", credit: "C"))
        #expect(figure("A|B") == Figure(source: "b.jpg", alt: "A", caption: "A|B"))
        #expect(figure("| B") == Figure(source: "b.jpg", alt: "A", credit: "B"))
        #expect(figure("A |") == Figure(source: "b.jpg", alt: "A", caption: "A"))
        #expect(figure("") == Figure(source: "b.jpg", alt: "A"))
    }

    @Test func `An image among marked words leaves them marked on both sides`() {
        #expect(
            tree("**one ![x](y) *two* [![z](w)](/l) three**") == """
                paragraph @1-1 strong("one")
                figure @1-1 y
                  alt "x"
                paragraph @1-1 strong(em("two"))
                figure @1-1 w
                  alt "z"
                  link /l
                paragraph @1-1 strong("three")

                """)
    }

    @Test func `Footnotes are numbered by their first reference`() {
        let copy = CopyReader().read(
            "One[^b] two[^a] one[^b].\n\n[^a]: A, see[^c].\n\n[^unused]: Never.\n\n[^b]: B.\n\n[^c]: C[^a].\n"
        )
        #expect(copy.footnotes.map(\.number) == [1, 2, 3])
        #expect(copy.blockTexts == ["One two one.", "B.", "A, see.", "C."])
        #expect(tree("[^x]") == "paragraph @1-1 \"[^x]\"\n")
    }

    @Test func `A row with more cells than heads loses none`() {
        let copy = CopyReader().read(
            "Before.\n\n| A | B |\n|---|--:|\n| 1 | 2 | 3 | 4 |\n| 5 |\n\n> a | b\n> -|-\n> 1 | \\| | `x\\|y` | 4\n"
        )
        #expect(
            copy.blockTexts == ["Before.", "A", "B", "1", "2", "3", "4", "5", "a", "b", "1", "|", "x|y", "4"])
        #expect(copy.blocks.map(\.lines) == [1...1, 3...6, 8...10])
        #expect(CopyReader().read("a | b\n-|-\nc\n").blockTexts == ["a", "b", "c"])
    }

    @Test func `Source lines are the editor's own, whatever ends them`() {
        let unix = "# A\n\nb\nc\n\n- d\n- e\n"
        let lines = CopyReader().read(unix).blocks.map(\.lines)
        #expect(lines == [1...1, 3...4, 6...7])
        for ending in ["\r\n", "\r"] {
            #expect(CopyReader().read(unix.replacing("\n", with: ending)) == CopyReader().read(unix))
        }
    }

    @Test func `A comment vanishes only if it closes`() {
        #expect(CopyReader().read("a <!-- b --> c").blockTexts == ["a  c"])
        #expect(CopyReader().read("<!-- b -->\n\nc").blockTexts == ["c"])
        #expect(CopyReader().read("<!-- b\n\nc").blockTexts.joined().contains("c"))
        #expect(CopyReader().read("<!-- b --> words after").blockTexts == ["words after"])
    }

    @Test func `Words, search text and pictures can be counted on`() {
        let copy = CopyReader().read(
            """
            ## Two words

            1. one — two
               - three

            ![No words](pictures/a.jpg "four | five")
            ![Again](pictures/a.jpg)
            ![Elsewhere](https://a.example/b.jpg)

            - 北京 don't
            """)
        #expect(copy.wordCount == 2 + 3 + 2 + 3)
        #expect(copy.pictureReferences == ["pictures/a.jpg"])
        #expect(
            copy.plainText == """
                Two words

                1. one — two
                  • three

                four

                five

                • 北京 don't
                """)
    }

    @Test func `Crossheads skip no level and share no id`() {
        let copy = CopyReader().read(
            "### A\n\n# A\n\n#### b's “C”!\n\n###### d\n\n## ???\n\n## A 2\n\n# a\n\n# a\n")
        let heads = PageRenderer(links: .asWritten).html(copy).markup.matches(of: #/<(h\d) id="([^"]*)"/#)
            .map { "\($0.1) \($0.2)" }
        #expect(
            heads == [
                "h2 s-a", "h2 s-a-2", "h3 s-bs-c", "h4 s-d", "h3 s-part", "h3 s-a-2-2", "h2 s-a-3",
                "h2 s-a-4",
            ])
    }

    @Test func `Text lines are no wider than asked, unless a word is`() {
        let address = "https://example.org/" + String(repeating: "long-", count: 20)
        let copy = CopyReader().read(
            String(repeating: "words and Łódź ", count: 40) + "\n\n> - "
                + String(repeating: "nested words ", count: 40)
                + "\n\n" + address)
        let lines = TextRenderer(links: .asWritten).text(copy).split(separator: "\n")
        #expect(lines.contains { $0 == address })
        #expect(lines.allSatisfy { $0.count <= 72 || $0 == address })
        #expect(lines.contains { $0.count > 65 })
    }

    @Test func `A wide table in text is set row by row`() {
        let long = String(repeating: "long ", count: 14)
        let copy = CopyReader().read(
            "| Name | What | |\n|---|---|---|\n| A | \(long) | x |\n| B | \(long) | |\n")
        let text = TextRenderer(links: .asWritten).text(copy)
        #expect(text.hasPrefix("Name | What\n\nName: A\nWhat: long long"))
        #expect(text.contains("\nx\n\nName: B\n"))
    }
}

import Copydesk
import Newsroom
import Testing

@Suite struct LinkPolicyTests {
    private func page(_ blocks: [Block], _ links: LinkPolicy = .asWritten) -> String {
        PageRenderer(links: links).html(Copy(blocks: blocks)).markup
    }

    private func link(_ address: String, _ links: LinkPolicy = .asWritten) -> String {
        page([.paragraph([.link(to: address, title: nil, [.text("words")])], at: 1...1)], links)
    }

    static let unsafe = [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
        "java\tscript:alert(1)", "\u{1}javascript:alert(1)", "javascript\u{0}:alert(1)", "java\rscript:x",
        "vbscript:x", "data:text/html,<script>alert(1)</script>", "data:image/svg+xml;base64,xx",
        "file:///etc/passwd",
        "blob:https://a/b", "about:blank", "ws://a", "ftp://a/b", "x:y", "javascript&colon;:x", "cid:1", ":x",
        "view-source:https://a", "https:evil", "http:/evil", "https:///evil", "https:", "mailto:", "", "  ",
        "jav\u{200B}ascript:alert(1)", "\u{FEFF}javascript:alert(1)", "https://a\u{0}b", "sms:1",
        "intent://a",
        "https:/\\evil", "http://\\evil",
    ]

    @Test(arguments: unsafe) func `An unsafe address is no link, and its words stay`(_ address: String) {
        #expect(link(address) == "<p>words</p>\n")
        let mail = MailRenderer(links: .asWritten)
            .html(Copy(blocks: [.paragraph([.link(to: address, title: nil, [.text("words")])], at: 1...1)]))
        #expect(!mail.markup.contains("href"))
        let text = TextRenderer(links: .asWritten)
            .text(Copy(blocks: [.paragraph([.link(to: address, title: nil, [.text("words")])], at: 1...1)]))
        #expect(text == "words\n")
    }

    @Test(arguments: unsafe + ["mailto:a@b.example", "tel:+1"])
    func `An unsafe picture is not shown`(_ address: String) {
        let figure = Figure(source: address, alt: "What", caption: "Words")
        #expect(!page([.figure(figure, at: 1...1)]).contains("<img"))
        #expect(page([.figure(figure, at: 1...1)]).contains("[Picture: What]"))
    }

    @Test(arguments: [
        ("https://example.org/a?b=c&d#e", "https://example.org/a?b=c&amp;d#e"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("mailto:desk@example.org?subject=A b", "mailto:desk@example.org?subject=A%20b"),
        ("tel:+3212345", "tel:+3212345"),
        ("/2026/11/a.html", "/2026/11/a.html"), ("a/b:c", "a/b:c"), ("#s-part", "#s-part"),
        ("?page=a:b", "?page=a:b"),
        ("//example.org/a", "https://example.org/a"), (" https://a.example \n", "https://a.example"),
        ("/\\evil.example", "/%5Cevil.example"), ("\\\\evil.example", "%5C%5Cevil.example"),
        ("https://a.example/\"onclick=\"x", "https://a.example/%22onclick=%22x"),
        ("https://a.example/'x'", "https://a.example/&#39;x&#39;"), ("/a b<c>", "/a%20b%3Cc%3E"),
        ("https://a.example/Łódź", "https://a.example/%C5%81%C3%B3d%C5%BA"), ("/100%25", "/100%25"),
    ])
    func `A safe address is a link`(_ address: String, _ written: String) {
        #expect(link(address) == "<p><a href=\"\(written)\">words</a></p>\n")
    }

    @Test func `References and escapes in Markdown hide no scheme`() {
        for markdown in [
            "[words](javascript&colon;alert(1))", "[words](javascript&#58;alert(1))",
            "[words](&#106;avascript:alert(1))", "[words](java&#10;script:alert(1))",
            "[words](java&Tab;script:alert(1))", "[words](<java\tscript:x>)", "[words](&#x01;javascript:x)",
            "[words][a]\n\n[a]: javascript:alert(1)", "[words](j\\avascript:x)",
            "[words](data:text/html;base64,x)",
        ] {
            let page = PageRenderer(links: .asWritten).html(CopyReader().read(markdown)).markup
            #expect(!page.contains("<a"), "\(markdown)")
            #expect(page.contains("words"), "\(markdown)")
        }
        let automatic = PageRenderer(links: .asWritten).html(CopyReader().read("<javascript:alert(1)>"))
            .markup
        #expect(automatic == "<p>javascript:alert(1)</p>\n")
    }

    @Test func `The policy's answer is held to the same rule`() {
        let trap = LinkPolicy(link: { _ in "javascript:x" }, picture: { _ in PictureSource(url: "data:x") })
        #expect(link("/a", trap) == "<p>words</p>\n")
        #expect(!page([.figure(Figure(source: "a.jpg", alt: ""), at: 1...1)], trap).contains("<img"))
    }

    @Test func `The policy is not asked about what is unsafe`() {
        let links = LinkPolicy(
            link: { address in
                Issue.record("asked about \(address)")
                return address
            }, picture: { _ in nil })
        #expect(link("javascript:x", links) == "<p>words</p>\n")
    }

    @Test func `A refused link leaves its words, a refused picture its caption`() {
        let none = LinkPolicy(link: { _ in nil }, picture: { _ in nil })
        let copy = CopyReader().read("A [*link*](/x) here.\n\n![Alt](pictures/a.jpg \"Caption | Credit\")\n")
        #expect(
            PageRenderer(links: none).html(copy).markup == """
                <p>A <em>link</em> here.</p>
                <figure class="figure">
                <p class="missing">[Picture: Alt]</p>
                <figcaption><span class="caption">Caption</span> <span class="credit">Credit</span></figcaption>
                </figure>

                """)
        #expect(TextRenderer(links: none).text(copy) == "A link here.\n\n[Picture: Alt]\nCaption\nCredit\n")
    }

    @Test func `A linked picture without words gets a name`() {
        let figure = Figure(source: "a.jpg", alt: "", link: "/b")
        #expect(
            page([.figure(figure, at: 1...1)]).contains("<a href=\"/b\"><img src=\"a.jpg\" alt=\"Picture\""))
        let plain = Figure(source: "a.jpg", alt: "")
        #expect(page([.figure(plain, at: 1...1)]).contains("<img src=\"a.jpg\" alt=\"\""))
    }

    @Test func `Links never stand in links`() {
        let inner = Inline.link(to: "/b", title: nil, [.text("b")])
        let copy = Copy(
            blocks: [.paragraph([.link(to: "/a", title: nil, [inner, .footnote(1)])], at: 1...1)],
            footnotes: [Footnote(number: 1, blocks: [.paragraph([.text("n")], at: 1...1)])])
        let page = PageRenderer(links: .asWritten).html(copy).markup
        #expect(page.hasPrefix("<p><a href=\"/a\">b<sup class=\"noteref\" id=\"noteref-1\">1</sup></a></p>"))
    }
}

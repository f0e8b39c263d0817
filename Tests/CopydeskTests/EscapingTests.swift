import Copydesk
import Newsroom
import Testing

@Suite struct EscapingTests {
    static let payloads = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
        "</title><svg/onload=alert(1)>", "<!--><script>alert(1)</script>-->",
        "</pre></code><script>x</script>",
        "<iframe srcdoc=\"<script>x</script>\">", "&lt;script&gt;", "&#60;script>", "]]><script>x</script>",
        "<math><mtext><table><mglyph><style><img src onerror=alert(1)>", "{{{headline}}}",
        "<a href=javascript:x>y</a>",
        "`<b>`", "\u{0}<\u{0}script>", "\u{2028}<x>", "\\\"><b>", "-->", "${7*7}",
        "<noscript><p title=\"</noscript><img>",
    ]

    /// Every place that somebody's words can come to.
    private func everywhere(_ words: String) -> Copy {
        let run: [Inline] = [
            .text(words), .emphasis([.text(words)]), .strong([.text(words)]), .struck([.text(words)]),
            .link(to: "/" + words, title: words, [.text(words)]), .code(words), .lineBreak, .footnote(1),
        ]
        let figure = Figure(
            source: "pictures/" + words, alt: words, caption: words, credit: words, link: "/" + words)
        return Copy(
            blocks: [
                .paragraph(run, at: 1...1), .crosshead(level: 2, run, at: 1...1),
                .quotation([.paragraph(run, at: 1...1)], at: 1...1),
                .list(CopyList(start: nil, isTight: true, items: [[.paragraph(run, at: 1...1)]]), at: 1...1),
                .figure(figure, at: 1...1),
                .table(Table(alignments: [.left], heads: [run], rows: [[run]]), at: 1...1),
                .code(words, language: words, at: 1...1), .aside([.paragraph(run, at: 1...1)], at: 1...1),
            ], footnotes: [Footnote(number: 1, blocks: [.paragraph(run, at: 1...1)])])
    }

    @Test(arguments: payloads) func `Nothing that is typed becomes a tag`(_ payload: String) throws {
        let copies = [
            everywhere(payload), CopyReader().read(payload),
            CopyReader().read("# \(payload)\n\n- \(payload)\n"),
            CopyReader().read("![\(payload)](x.png '\(payload)')"),
            CopyReader().read("```\(payload)\n\(payload)\n```"),
            CopyReader().read("[\(payload)](</\(payload)>)"),
        ]
        for copy in copies {
            for html in [
                PageRenderer(links: .asWritten, idPrefix: payload).html(copy),
                MailRenderer(links: .asWritten).html(copy),
            ] {
                // The tokenizer refuses unknown references, `<` in tags and tags that don't match.
                _ = try MarkupTokens.texts(html)
                let known: Set = [
                    "p", "h2", "h3", "h4", "blockquote", "ul", "ol", "li", "figure", "figcaption", "span",
                    "img", "table", "thead",
                    "tbody", "tr", "th", "td", "pre", "code", "hr", "aside", "section", "div", "a", "em",
                    "strong", "del", "s",
                    "br", "sup",
                ]
                for match in html.markup.matches(of: #/<\/?([A-Za-z!][^\s>\/]*)/#) {
                    #expect(known.contains(String(match.1)), "\(match.0) from \(payload)")
                }
                #expect(!html.markup.contains(#/<[^>"]*("[^"]*"[^>"]*)*\son\w+=/#))
            }
        }
    }

    @Test func `Words are escaped by where they stand`() {
        #expect(HTML.escaping("a<b> & \"c\" 'd'").markup == "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;")
        let copy = Copy(blocks: [.paragraph([.text("a<b> & \"c\" 'd'")], at: 1...1)])
        #expect(PageRenderer(links: .asWritten).html(copy).markup == "<p>a&lt;b&gt; &amp; \"c\" 'd'</p>\n")
    }

    @Test func `Control characters get into no rendering`() {
        let nasty = "a\u{0}b\u{1B}[31mc\u{7}d\u{8}e\u{7F}f\u{85}g\u{9B}h\u{FFFE}i\u{FFFF}j\u{1F}k\u{D}l"
        let typed = CopyReader().read(nasty + "\n\n&#27;&#x9b;&#7;m")
        #expect(typed.blockTexts == ["ab[31mcdefghijk l", "m"])
        for copy in [typed, everywhere(nasty)] {
            let outputs = [
                PageRenderer(links: .asWritten).html(copy).markup,
                MailRenderer(links: .asWritten).html(copy).markup,
                TextRenderer(links: .asWritten).text(copy), HTML.escaping(nasty).markup,
            ]
            for output in outputs {
                let controls = output.unicodeScalars.filter { scalar in
                    scalar != "\n"
                        && (scalar.properties.generalCategory == .control || scalar.value & 0xFFFE == 0xFFFE)
                }
                #expect(controls.isEmpty, "\(controls)")
            }
        }
    }

    @Test func `Two stories can share a page`() {
        let copy = CopyReader().read("## One\n\nA note.[^1]\n\n[^1]: Here.\n")
        let first = PageRenderer(links: .asWritten, idPrefix: "a-").html(copy).markup
        let second = PageRenderer(links: .asWritten, idPrefix: "b-").html(copy).markup
        let ids = (first + second).matches(of: #/ id="([^"]*)"/#).map { String($0.1) }
        #expect(ids.count == 6)
        #expect(Set(ids).count == 6)
        for target in (first + second).matches(of: #/ href="#([^"]*)"/#) {
            #expect(ids.contains(String(target.1)))
        }
    }
}

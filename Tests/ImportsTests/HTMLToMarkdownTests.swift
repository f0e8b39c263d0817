import Copydesk
import Newsroom
import Testing

@testable import Imports

@Suite struct `HTML in Markdown` {
    private func converted(_ text: String) -> String {
        let (found, _) = HTMLToMarkdown.convert(TracedText(text))
        return PostText.tidied(found).string
    }

    @Test(arguments: [
        ("a <em>b</em> <strong>c</strong> <b> d </b>e", "a *b* **c** **d** e"),
        ("<a href=\"https://x.example/?a=1&amp;b=2\">words</a>", "[words](https://x.example/?a=1&b=2)"),
        ("<a name=\"top\"></a>Top", "Top"),
        ("<a href='/p'>see [1]</a>", "[see [1]](/p)"), ("<a href='/p'>a ] b</a>", "[a \\] b](/p)"),
        ("<img src=\"/a.png\" alt=\"A &quot;boat&quot;\" />", "![A \"boat\"](/a.png)"),
        ("<a href=\"/p\"><img src=\"a.png\" alt=\"A\"></a>", "[![A](a.png)](/p)"),
        ("[<img src=\"a.png\" alt=\"A\">](https://x.example)", "[![A](a.png)](https://x.example)"),
        ("line<br>\nnext", "line\\\nnext"), ("line\n<br/>next", "line\\\nnext"), ("a<br>b", "a\\\nb"),
        ("a<br><br>b", "a\n\nb"), ("a<br>\n\nb", "a\n\nb"), ("> a<br>b", "> a\\\n> b"),
        ("x <code>a &lt; b</code>", "x `a < b`"), ("H<sub>2</sub>O m<sup>2</sup>", "H₂O m²"),
        ("<span class=\"x\">plain</span>", "plain"), ("**m**<span></span>**ake** it", "**make** it"),
        ("keep `<div>` and a < b", "keep `<div>` and a < b"), ("<https://x.example>", "<https://x.example>"),
        ("```\n<p>code</p>\n```", "```\n<p>code</p>\n```"), ("a <!-- more --> b", "a  b"),
        ("<p>One</p>\n<p>Two</p>", "One\n\nTwo"),
        ("<div class=\"x\">\n\n**Bold** words\n\n</div>", "**Bold** words"),
        ("<h2 id=\"x\">A <em>head</em></h2>", "## A *head*"), ("a\n<hr>\nb", "a\n\n---\n\nb"),
        ("<blockquote>\n\tOne\n\n\tTwo\n</blockquote>", "> One\n>\n> Two"),
        ("<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>", "- a\n- b\n\n  1. c"),
        ("<ul>\n<li>a\n<li>b\n</ul>", "- a\n- b"),
        ("<dl><dt>--x</dt><dd>does x</dd></dl>", "**--x**\n\ndoes x"),
        ("<pre><code>a &amp;\n  b</code></pre>", "```\na &\n  b\n```"),
        (
            "<figure><img src=\"a.png\" alt=\"A\"><figcaption>Dawn. Photo by B</figcaption></figure>",
            "![A](a.png \"Dawn. | Photo by B\")"
        ),
        (
            "<iframe src=\"//www.youtube.com/embed/abc\" title=\"A talk\"></iframe>",
            "[A talk](https://www.youtube.com/watch?v=abc)"
        ),
        ("<script>alert(1)</script>text<style>p{}</style>", "text"),
        ("<p>1. not a list</p>", "1\\. not a list"), ("<p>- not a list</p>", "\\- not a list"),
        ("<div>\n\n- a list\n- it is\n\n</div>", "- a list\n- it is"),
        ("use <section> sparingly", "use &lt;section> sparingly"),
        ("push origin <branch>", "push origin &lt;branch>"),
        ("word</a> more</b>", "word more"), ("<em>unclosed\n\nnext", "unclosed\n\nnext"),
        ("<strong>a\n\nb</strong>", "**a**\n\nb"),
        ("- item\n\n  <p>in it</p>\n- next", "- item\n\n  in it\n\n- next"),
        ("> <p><strong>In</strong> a quote</p>\n> more", "> **In** a quote\n>\n>\n> more"),
    ])
    func `becomes Markdown`(_ text: String, _ expected: String) {
        let found = converted(text)
        #expect(CopyReader().read(found) ~= CopyReader().read(expected), "\(found)")
        if !text.hasPrefix(">"), !text.hasPrefix("- ") { #expect(found == expected) }
    }

    @Test func `a table becomes one, its caption above`() {
        let text = """
            <table class="x">
              <caption>Answers</caption>
              <thead><tr><th>Term</th><th>Means | is</th></tr></thead>
              <tbody>
                <tr><td><strong>a</strong></td><td>one<br>two</td></tr>
                <tr><td colspan="2">both</td></tr>
              </tbody>
            </table>
            """
        #expect(
            converted(text) == """
                Answers

                | Term | Means \\| is |
                | --- | --- |
                | **a** | one two |
                | both | |
                """)
    }

    @Test func `an address whose quotation mark was forgotten swallows no words`() {
        let text =
            "a <a href=\"https://x.example/1>one</a> two <a href=\"https://x.example/2\">three</a> four"
        #expect(converted(text) == "a [one](https://x.example/1) two [three](https://x.example/2) four")
    }

    @Test func `an unclosed quotation does not take the rest of the story along`() {
        let blocks = CopyReader().read(converted("<blockquote>\nquoted\n\nnot any more\n\n# Head\n")).blocks
        #expect(!blocks.contains { if case .quotation = $0 { true } else { false } })
    }

    @Test func `findings point at the writer's own line`() {
        let (_, remarks) = HTMLToMarkdown.convert(
            TracedText("one\n\n<p>two\nthree</p>\n\n<iframe src='https://v.example/1'></iframe>", from: 10))
        #expect(remarks.map(\.line) == [15])
        #expect(remarks.map(\.kind) == [.embedded])
    }

    @Test(.timeLimit(.minutes(1))) func `bombs of tags end quickly and nest no deeper than can be read`() {
        for piece in [
            "<div>", "<b>", "<script>", "<!--", "<a href=\"", "<p", "</p>", "<br>", "<table><tr><td>", "<",
        ] {
            _ = converted(String(repeating: piece, count: 20_000))
        }
    }
}

/// Equal but for where the blocks stand.
private func ~= (left: Copy, right: Copy) -> Bool { left.markedTexts == right.markedTexts }

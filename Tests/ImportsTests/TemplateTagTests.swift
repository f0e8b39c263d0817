import Testing

@testable import Imports

@Suite struct `Template tags` {
    private func resolved(_ text: String, facts: [String: String] = [:]) -> (String, [Remark]) {
        var tags = TemplateTags(facts: facts)
        return (tags.resolve(TracedText(text)).string, tags.remarks)
    }

    @Test(arguments: [
        ("{% image \"assets/a.png\" \"A boat\" %}", "![A boat](assets/a.png)"),
        ("{% image \"a.png\" \"width-400px\" \"A boat\" %}", "![A boat](a.png)"),
        ("{% image_with_class \"a.png\" \"big\" \"A boat\" %}", "![A boat](a.png)"),
        ("{% image_with_class \"a.png\" \"big\" %}", "![](a.png)"),
        ("{% image \"a.png\", \"A boat\" %}", "![A boat](a.png)"),
        ("{% image \"a.png\" \"\"The homepage\"\" %}", "![The homepage](a.png)"),
        ("{% image \"a.svg\" %}", "![](a.svg)"),
        ("{{ \"/assets/x.png\" | url }}", "/assets/x.png"),
        ("{{site.baseurl}}/assets/x.png", "/assets/x.png"),
        ("{{ site.baseurl\n}}/a", "/a"),
        (
            "{% include \"linked-figure.html\",\n image: \"/a.png\",\n alt: \"B\",\n caption: \"C\" %}",
            "![B](/a.png \"C\")"
        ),
        ("{% include figure.html src=\"/a.png\" alt='B' %}", "![B](/a.png)"),
        (
            "{{< figure src=\"/a.png\" title=\"B\" caption=\"Dawn. Photo by C\" >}}",
            "![B](/a.png \"Dawn. | Photo by C\")"
        ),
        (
            "{{ \"https://www.youtube-nocookie.com/embed/abc\" | embed: \"A talk\" }}",
            "[A talk](https://www.youtube.com/watch?v=abc)"
        ),
        ("[x]({% post_url 2014-09-25-a-post %})", "[x](post-url:2014-09-25-a-post)"),
        ("{% raw %}{{ kept }}{% endraw %}", "{{ kept }}"),
        ("`{% raw %}{{{% endraw %} x }}`", "`{{ x }}`"),
        ("a{% comment %}b{% endcomment %}c", "ac"),
        ("{% highlight ruby %}\nx\n{% endhighlight %}", "```ruby\nx\n```"),
        ("{# a remark #}", ""), ("f{x} and {y}", "f{x} and {y}"),
        ("{{}} {{ unfinished", "{{}} {{ unfinished"),
    ])
    func `known tags become Markdown`(_ text: String, _ expected: String) {
        let (found, remarks) = resolved(text)
        #expect(found == expected)
        #expect(remarks.isEmpty)
    }

    @Test func `front matter can be named`() {
        let facts = ["image": "/a.png", "excerpt": "In short."]
        #expect(resolved("{{ image | url }} {{ page.excerpt }}", facts: facts).0 == "/a.png In short.")
    }

    @Test func `words between unknown tags stay, and the tags are reported with their lines`() {
        let (text, remarks) = resolved(
            "one\n{% callout \"loud\" %}\ntwo\n{% endcallout %}\nthree {{ thing.x }} four")
        #expect(text == "one\ntwo\nthree  four")
        #expect(remarks.map(\.line) == [2, 4, 5])
        #expect(remarks.allSatisfy { $0.kind == .templateTag })
        #expect(remarks[0].sentence.contains("loud"))
    }

    @Test func `a word that an unknown filter printed is kept and reported`() {
        let (text, remarks) = resolved("By {{ \"maya\" | team_link }}.")
        #expect(text == "By maya.")
        #expect(remarks.map(\.kind) == [.templateTag])
        #expect(resolved("{{ \"maya\" | team_photo }}").1.map(\.kind) == [.missingPicture])
    }

    @Test func `tags in code stay as they are`() {
        let (text, remarks) = resolved("```\n{{ page.x }}\n```\nand `{% if %}`")
        #expect(text == "```\n{{ page.x }}\n```\nand `{% if %}`")
        #expect(remarks.map(\.kind) == [.tagInCode, .tagInCode])
        #expect(remarks.map(\.line) == [2, 4])
    }

    @Test(.timeLimit(.minutes(1))) func `bombs of tags end quickly`() {
        for piece in ["{{", "{%", "{{ \"", "{% raw %}", "{% comment %}", "`", "{% image "] {
            _ = resolved(String(repeating: piece, count: 20_000))
        }
    }
}

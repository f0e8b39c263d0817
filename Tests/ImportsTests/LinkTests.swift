import Newsroom
import Testing

@testable import Imports

@Suite struct `Links that move house` {
    private let anchors = Anchors(
        of: Copy(blocks: [.crosshead(level: 2, [.text("What we learned")], at: 1...1)]))

    private func move(site: String? = nil) -> LinkMove {
        var addresses = OldAddresses()
        addresses.add(
            0, path: "2014-09-25-design-studio.md", name: FileName(path: "2014-09-25-design-studio.md"),
            days: [CalendarDay(year: 2014, month: 9, day: 25), CalendarDay(year: 2014, month: 10, day: 1)],
            others: ["/old/studio/"])
        addresses.add(
            1, path: "2015-01-05-draft.md", name: FileName(path: "2015-01-05-draft.md"),
            days: [CalendarDay(year: 2015, month: 1, day: 5)], others: [])
        addresses.add(
            2, path: "notes/by-the-sea.md", name: FileName(path: "notes/by-the-sea.md"), days: [], others: [])
        return LinkMove(
            addresses: addresses, paths: [0: "/2014/09/design-studio.html", 2: "/2016/02/by-the-sea.html"],
            bylines: ["ann": Slug(from: "Ann Lee")], site: site)
    }

    @Test(arguments: [
        ("/2014/09/25/design-studio/", "/2014/09/design-studio.html"),
        ("/2014/9/25/Design_Studio", "/2014/09/design-studio.html"),
        ("/2014/10/01/design-studio.html#part?x", "/2014/09/design-studio.html"),
        ("/blog/2014/09/25/design-studio/", "/2014/09/design-studio.html"),
        ("https://old.example/2014/09/25/design-studio/", "/2014/09/design-studio.html"),
        ("post-url:2014-09-25-design-studio", "/2014/09/design-studio.html"),
        ("2014-09-25-design-studio.md", "/2014/09/design-studio.html"),
        ("/old/studio", "/2014/09/design-studio.html"),
        ("by-the-sea.md", "/2016/02/by-the-sea.html"), ("/notes/by-the-sea/", "/2016/02/by-the-sea.html"),
        ("/", "/"), ("mailto:a@x.example", "mailto:a@x.example"),
        ("https://x.example/a", "https://x.example/a"),
        ("//x.example/a", "https://x.example/a"), ("www.x.example/a", "https://www.x.example/a"),
        ("#what-we-learned", "#s-what-we-learned"), ("/author/ann/", "/by/ann-lee.html"),
    ])
    func `find their story`(_ old: String, _ new: String) {
        let answer = move().answer(old, from: "notes/other.md", anchors: anchors)
        guard case .leads(let address, _) = answer else {
            Issue.record("\(old) was lost.")
            return
        }
        #expect(address == new)
    }

    @Test(arguments: [
        "/about/", "/2014/09/25/another/", "/2015/01/05/draft/", "#nowhere", "javascript:alert(1)",
        "data:text/html,x", "",
        "/author/bob/", "/assets/a.pdf",
    ])
    func `lose the link where nothing is there`(_ old: String) {
        guard case .lost = move().answer(old, from: "a.md", anchors: anchors) else {
            Issue.record("\(old) leads somewhere.")
            return
        }
    }

    @Test func `lead to the old site where it was named`() {
        #expect(
            move(site: "https://old.example").answer("/about/", from: "a.md", anchors: anchors)
                == .leads(to: "https://old.example/about/", story: nil))
        #expect(
            move(site: "https://old.example").answer(
                "http://www.old.example/2014/09/25/design-studio", from: "a.md", anchors: anchors)
                == .leads(to: "/2014/09/design-studio.html", story: 0))
        // Then another site's story of the same date and name stays another site's.
        #expect(
            move(site: "https://old.example").answer(
                "https://x.example/2014/09/25/design-studio", from: "a.md", anchors: anchors)
                == .leads(to: "https://x.example/2014/09/25/design-studio", story: nil))
    }

    @Test(arguments: [
        ("[a](/x) and [b](/gone \"t\") `[c](/x)`", "[a](/new) and b `[c](/x)`"),
        ("![A](p.png \"Dawn. Photo by B\")", "![A](pictures/0.png \"Dawn. | Photo by B\")"),
        ("[![A](p.png)](/x)", "[![A](pictures/0.png)](/new)"), ("[![A](gone.png)](/x)", "[A](/new)"),
        ("[![A](gone.png)](/gone)", ""), ("a ![A](gone.png \"Words\") b", "a Words b"),
        ("![A](https://x.example/p.png)", "[A](https://x.example/p.png)"),
        ("[a][1] [b][] [1]\n\n[1]: /x\n[b]: /gone", "[a](/new) b [1](/new)\n\n"),
        ("[a](/x(y)) [a\nb](</x>)", "[a](/x(y)) [a\nb](/new)"),
        ("\\[a](/gone) [a] (/gone)", "\\[a](/gone) [a] (/gone)"),
        ("[a [b](/gone) c", "[a b c"), ("[^1]: /x", "[^1]: /x"),
    ])
    func `change nothing but addresses`(_ text: String, _ expected: String) {
        let rewriter = LinkRewriter(
            text: TracedText(text),
            link: { target, _ in target == "/gone" ? .lost : .leads(to: target == "/x" ? "/new" : target) },
            picture: { target, _, _ in
                switch target {
                case "p.png": .shown(reference: "pictures/0.png")
                case "gone.png": .left
                default: .linked(to: target)
                }
            })
        #expect(rewriter.rewritten().string == expected)
    }

    @Test(.timeLimit(.minutes(1))) func `bombs of brackets end quickly`() {
        for piece in ["[", "]", "[a](", "](", "[a][", "![", "[a]: /x\n", "<http", "[[]()"] {
            _ = LinkRewriter(
                text: TracedText(String(repeating: piece, count: 10_000)), link: { _, _ in .lost },
                picture: { _, _, _ in .left }
            ).rewritten()
        }
    }
}

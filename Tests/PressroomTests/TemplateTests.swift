import Foundation
import Newsroom
import Testing

@testable import Copydesk
@testable import Pressroom

@Suite struct `Templates` {
    private func print(_ source: String, _ view: View, escapes: Bool = true) throws -> String {
        var writer = TemplateWriter(view, escapes: escapes)
        writer.write(try Template(Array(source.utf8), named: "test").parts)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private func complaints(_ source: String, _ view: View) throws -> [String] {
        var writer = TemplateWriter(view, escapes: true)
        writer.write(try Template(Array(source.utf8), named: "test").parts)
        return writer.complaints
    }

    @Test func `Words are escaped wherever they stand`() throws {
        let printed = try print("<a title='{{it}}'>{{it}}</a>", ["it": .text("<b>&\"'</b>\u{0}")])
        #expect(
            printed
                == "<a title='&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt; '>&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt; </a>")
    }

    @Test func `Three braces don't unescape words`() throws {
        #expect(try print("{{{it}}}", ["it": .text("<script>")]) == "&lt;script&gt;")
        #expect(
            try complaints("{{{it}}}", ["it": .text("x")]) == [
                "test.mustache, line 1: it is words, not markup"
            ])
    }

    @Test func `Markup needs three braces`() throws {
        let view: View = ["it": .html(HTML.escaping("a & b"))]
        #expect(try print("{{{it}}}", view) == "a &amp; b")
        #expect(try complaints("{{{it}}}", view).isEmpty)
        #expect(try complaints("{{it}}", view).count == 1)
    }

    @Test func `Data can't end its script element`() throws {
        #expect(try print("{{{it}}}", ["it": .data(Array("\"</script>\"".utf8))]) == "\"\\u003C/script>\"")
    }

    @Test func `Sections print for lists, views, words and flags that are there`() throws {
        let view: View = [
            "list": .list([["n": .number(1)], ["n": .number(2)]]), "none": .list([]), "yes": .flag(true),
            "no": .flag(false), "view": .view(["inner": .text("in")]), "words": .text("w"),
            "empty": .text(""),
            "absent": .absent,
        ]
        #expect(try print("{{#list}}{{n}},{{/list}}{{^list}}!{{/list}}", view) == "1,2,")
        #expect(try print("{{#none}}x{{/none}}{{^none}}none{{/none}}", view) == "none")
        #expect(try print("{{#yes}}y{{/yes}}{{#no}}n{{/no}}{{^no}}not{{/no}}", view) == "ynot")
        #expect(try print("{{#view}}{{inner}}{{words}}{{/view}}", view) == "inw")
        #expect(try print("{{#empty}}x{{/empty}}{{#absent}}x{{/absent}}{{^absent}}-{{/absent}}", view) == "-")
    }

    @Test func `An inner view's name hides the outer one's, even when absent`() throws {
        let view: View = ["a": .text("outer"), "in": .view(["a": .absent])]
        #expect(try print("{{#in}}{{a}}{{/in}}{{a}}", view) == "outer")
    }

    @Test func `A tag alone on its line takes the line with it`() throws {
        let source =
            "<ul>\n  {{#list}}\n<li>{{n}}</li>\n  {{/list}}\n</ul>\n{{! a\nremark }}\nend {{#list}}-{{/list}}\n"
        let printed = try print(source, ["list": .list([["n": .text("x")]])])
        #expect(printed == "<ul>\n<li>x</li>\n</ul>\nend -\n")
    }

    @Test func `A misspelt name is told with its line`() throws {
        #expect(
            try complaints("a\n{{headline}}\n{{hedline}}", ["headline": .text("x")])
                == ["test.mustache, line 3: hedline is no name of the view"])
    }

    @Test(arguments: [
        "{{#a}}", "{{/a}}", "{{#a}}{{/b}}", "{{a", "{{}}", "{{#a}}{{#b}}{{/a}}{{/b}}", "{{{a}}",
    ])
    func `Broken templates are refused`(source: String) {
        #expect(throws: HouseError.self) { try Template(Array(source.utf8), named: "test") }
    }

    @Test func `Plain text is not escaped`() throws {
        #expect(try print("{{it}}", ["it": .text("a < b")], escapes: false) == "a < b")
    }

    @Test func `Every name in the site's templates is answered, and every spot reached, by its views`() throws
    {
        let proof = try ProofedPress()
        for template in SiteTemplate.allCases {
            let views = proof.views[template] ?? []
            #expect(!views.isEmpty, "\(template.path) is printed by no sample page")
            #expect(proof.press.templates.proof(views, with: template.path) == [])
        }
    }

    @Test func `Every template of the site is a page's or a part of one`() throws {
        let parts: Set = [
            "site/card", "site/correction", "site/difference", "site/kicker", "site/sign-up-box",
            "site/withdrawal", "site/dossier-line", "site/statement-form",
        ]
        let site = try Press().templates.names.filter { $0.hasPrefix("site/") }
        #expect(Set(site) == parts.union(SiteTemplate.allCases.map(\.path)))
    }
}

@Suite struct `Themes` {
    private func theme(_ files: [String: String]) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "theme-\(UUID().uuidString)")
        for (path, text) in files {
            let url = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        return folder.path
    }

    @Test func `A theme's template and style stand in for the built-in ones`() throws {
        let folder = try theme([
            "templates/site/about.mustache": "<h1>Hello from {{paperName}}</h1>",
            "styles/site/8-theme.css": ":root { --accent: navy }", "README.md": "mine",
        ])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let press = try Press(theme: folder)
        let page = press.about(in: try SamplePaper.paper()).text
        #expect(page.contains("<h1>Hello from The Merrow Courant</h1>"))
        #expect(page.contains("<footer"))
        let style = String(decoding: press.assets[0].bytes, as: UTF8.self)
        #expect(style.hasSuffix(":root { --accent: navy }"))
        #expect(press.assets[0].path != (try Press().assets[0].path))
    }

    @Test func `A misspelt name in a theme is refused at the start, with file and line`() throws {
        let folder = try theme(["templates/site/about.mustache": "\n{{papername}}"])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let error = #expect(throws: HouseError.self) { try Press(theme: folder) }
        #expect(error?.message.contains("site/about.mustache, line 2, uses the name “papername”") == true)
    }

    @Test func `Templates that print themselves without end are refused`() throws {
        let folder = try theme(["templates/site/kicker.mustache": "{{> site/card}}"])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let error = #expect(throws: HouseError.self) { try Press(theme: folder) }
        #expect(error?.message.contains("without end") == true)
    }

    @Test func `A theme's folder that isn't there is refused`() {
        #expect(throws: HouseError.self) { try Press(theme: "/nowhere/at/all") }
    }
}

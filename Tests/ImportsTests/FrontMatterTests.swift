import Foundation
import Newsroom
import Testing

@testable import Imports

@Suite struct `Front matter` {
    private let zone = TimeZone(identifier: "America/New_York") ?? .gmt

    private func facts(_ text: String, at path: String = "2015-03-17-a-post.md") throws -> StoryFacts {
        try StoryFacts(SourceFile(path: path, bytes: Array(text.utf8)), zone: zone, authors: [:])
    }

    @Test func `Jekyll's gives headline, standfirst, bylines and topics`() throws {
        let facts = try facts(
            """
            ---
            layout: post
            title: " Content debt: what it is"
            authors:
            - ann
            - Bob Lee\t\t
            tags:
            - design
            - Design
            - tools
            excerpt: "Like *technical* debt, see <a href=\\"https://example.org\\">this</a>
            and that."
            published: false
            ---
            Text.
            """)
        #expect(facts.headline == "Content debt: what it is")
        #expect(facts.standfirst == "Like technical debt, see this and that.")
        #expect(facts.bylines == [Byline("ann"), Byline("Bob Lee")])
        #expect(facts.topics == ["design", "tools"])
        #expect(facts.isDraft)
        #expect(facts.slug.text == "a-post")
    }

    @Test func `Eleventy's and Hugo's kinds of authors and pictures are read`() throws {
        let facts = try facts(
            """
            ---
            title: T
            author: Ann Lee and Bob Roe, Cy
            cover:
              image: /images/a.png
              alt: A harbor
              caption: "At dawn. Photo by Dee"
            categories: [World, News]
            ---
            """)
        #expect(facts.bylines.map(\.name) == ["Ann Lee", "Bob Roe", "Cy"])
        #expect(facts.picture?.path == "/images/a.png")
        #expect(facts.picture?.alt == "A harbor")
        #expect(facts.picture?.caption == "At dawn.")
        #expect(facts.picture?.credit == "Photo by Dee")
        #expect(facts.topics == ["World", "News"])
    }

    @Test func `objects with a name are bylines`() throws {
        let facts = try facts("---\ntitle: T\nauthors:\n- name: Ann Lee\n  url: https://a.example\n---\n")
        #expect(facts.bylines.map(\.name) == ["Ann Lee"])
    }

    @Test func `TOML between plus signs is read`() throws {
        let facts = try facts(
            """
            +++
            title = "A \\"quoted\\" title" # with a remark
            date = 2015-03-17T09:30:00-04:00
            draft = false
            tags = ["a", 'b',
              "c"]
            description = '''
            Two
            lines'''

            [author]
            name = "Ann Lee"
            +++
            Text.
            """, at: "posts/harbor/index.md")
        #expect(facts.headline == "A \"quoted\" title")
        #expect(facts.topics == ["a", "b", "c"])
        #expect(facts.standfirst == "Two lines")
        #expect(facts.bylines.map(\.name) == ["Ann Lee"])
        #expect(facts.slug.text == "harbor")
        #expect(facts.published == ISO8601DateFormatter().date(from: "2015-03-17T13:30:00Z"))
    }

    @Test func `TOML that is not read here is named with its line`() throws {
        #expect(throws: FrontMatterFault.self) { try facts("+++\ntitle = \"T\"\nmenu = { main = 1 }\n+++\n") }
        do {
            _ = try facts("+++\ntitle = \"T\"\nmenu = { main = 1 }\n+++\n")
        } catch let fault as FrontMatterFault {
            #expect(fault.line == 3)
        }
    }

    // MARK: Dates

    @Test(arguments: [
        ("2015-03-17 14:00:00 -4", "2015-03-17T18:00:00Z"), ("2015-03-17", "2015-03-17T16:00:00Z"),
        ("'2015-03-17T10:11:00-04:00'", "2015-03-17T14:11:00Z"), ("2015-03-17 09:00", "2015-03-17T13:00:00Z"),
        ("March 17, 2015", "2015-03-17T16:00:00Z"), ("17 March 2015", "2015-03-17T16:00:00Z"),
        // Another day, or none that can be read: the name decides, at noon.
        ("2015-03-19", "2015-03-17T16:00:00Z"), ("soon", "2015-03-17T16:00:00Z"),
        // Written the same day, but another one in the paper's zone.
        ("2015-03-17T02:00:00+09:00", "2015-03-17T16:00:00Z"),
    ])
    func `the day in the file's name decides`(_ written: String, _ instant: String) throws {
        let facts = try facts("---\ntitle: T\ndate: \(written)\n---\n")
        #expect(facts.published == ISO8601DateFormatter().date(from: instant))
    }

    @Test func `dates that disagree are reported`() throws {
        let facts = try facts("---\ntitle: T\ndate: 2015-03-19\n---\n")
        #expect(facts.remarks.map(\.kind) == [.date])
        #expect(facts.remarks.first?.line == 3)
        #expect(facts.days.map(\.iso) == ["2015-03-17", "2015-03-19"])
    }

    @Test func `one digit is enough for a day in a name`() {
        let name = FileName(path: "2024-12-5-18f-project-defaults.md")
        #expect(name.day == CalendarDay(year: 2024, month: 12, day: 5))
        #expect(name.stem == "18f-project-defaults")
        #expect(FileName(path: "2024-13-5-x.md").day == nil)
        #expect(FileName(path: "2021-04-27-we_asked.md").slug.text == "we-asked")
    }

    @Test func `a day without an hour is noon in the zone, also when clocks change`() throws {
        let day = try #require(CalendarDay(iso: "2015-03-08"))
        #expect(
            WrittenDate(day: day).instant(in: zone)
                == ISO8601DateFormatter().date(from: "2015-03-08T16:00:00Z"))
        #expect(CalendarDay(WrittenDate(day: day).instant(in: zone), in: zone) == day)
    }

    // MARK: Faults

    @Test(arguments: [
        "---\ntitle: [unclosed\n---\n", "---\ntitle: T\n", "---\n- a\n- b\n---\n",
        "---\ntitle: \"a\n b\n---\n",
        "---\ndate: 2015-01-01\n---\nText", "No front matter at all", "{\"title\": \"json\"}",
        "---\ntitle: '  '\n---\n",
    ])
    func `files without a readable title are refused`(_ text: String) {
        #expect(throws: FrontMatterFault.self) { try facts(text) }
    }

    @Test func `text that is not UTF-8 is refused with its line`() {
        let bytes = Array("---\ntitle: T\n---\nCaf".utf8) + [0xE9] + Array("\n".utf8)
        do throws(FrontMatterFault) {
            _ = try SourceFile(path: "a.md", bytes: bytes)
            Issue.record("It was read.")
        } catch {
            #expect(error.line == 4)
        }
    }

    @Test func `a byte order mark and CRLF change nothing`() throws {
        let plain = try SourceFile(path: "a.md", bytes: Array("---\ntitle: T\n---\none\ntwo\n".utf8))
        let dos = try SourceFile(
            path: "a.md", bytes: [0xEF, 0xBB, 0xBF] + Array("---\r\ntitle: T\r\n---\r\none\r\ntwo\r\n".utf8))
        #expect(dos == plain)
        #expect(plain.body.line(at: 0) == 4)
    }

    @Test func `anchors that unfold to billions are refused at once`() {
        var bomb = "---\ntitle: T\na: &a [x,x,x,x,x,x,x,x,x]\n"
        for letter in "bcdefghi" {
            let before = String(UnicodeScalar(letter.unicodeScalars.first.map { $0.value - 1 } ?? 97) ?? "a")
            bomb +=
                "\(letter): &\(letter) [*\(before),*\(before),*\(before),*\(before),*\(before),*\(before)]\n"
        }
        #expect(throws: FrontMatterFault.self) { try facts(bomb + "---\n") }
    }

    @Test(arguments: [
        String(repeating: "[", count: 20_000), String(repeating: "- ", count: 20_000),
        String(repeating: "{a: ", count: 5_000), "b: \"" + String(repeating: "x", count: 70_000) + "\"",
    ])
    func `deep and huge front matter is refused`(_ matter: String) {
        #expect(throws: FrontMatterFault.self) { try facts("---\ntitle: T\nx: \(matter)\n---\n") }
        #expect(throws: FrontMatterFault.self) { try facts("---\n\(matter)\n---\n") }
    }

    @Test func `text that slipped out of its value is reported, not silently lost`() throws {
        let facts = try facts(
            "---\ntitle: T\nexcerpt: <p>One.</p>\n\n<p>Two is a longer sentence that says: more.</p>\n---\n")
        #expect(facts.standfirst == "One.")
        #expect(
            facts.remarks.contains { $0.kind == .frontMatter && $0.line == 5 && $0.sentence.contains("Two") })
    }
}

import Copydesk
import Foundation
import Newsroom
import Storage
import TestSupport
import Testing

@testable import Imports

@Suite struct `A plain page` {
    private let page = """
        All the harbor's news.The Courier's slogan

        Harbor wall to cost twice as much

        The council was told on Monday that the wall needs new foundations.

        By Ann Lee and Bob Roe

        March 17, 2015

        The wall was begun in 2012.

        What the council wants

        This much is known, or nearly so:

        Certainly there are several ways to pay for it, and none of them is cheap for the town.

        - Two
        - Three

        Advertisement

        A common wish: a dry harbor

        Nobody argues with that.

        Start your day with our newsletter.
        By signing up, you agree to our privacy policy and terms of use.
        Sign Up.
        """

    @Test func `tells its parts from one another`() {
        let found = PageElements(of: page, file: "page.txt")
        #expect(found.slogan == .init(line: 1, words: "All the harbor's news."))
        #expect(found.paper == "The Courier")
        #expect(found.headline?.words == "Harbor wall to cost twice as much")
        #expect(found.standfirst?.line == 5)
        #expect(found.bylines == ["Ann Lee", "Bob Roe"])
        #expect(found.date?.line == 9)
        #expect(found.headings.map(\.line) == [13, 24])
        #expect(found.furniture.map(\.line) == [22, 28, 29, 30])
        #expect(found.body.hasPrefix("The wall was begun in 2012.\n\n## What the council wants\n\n"))
        #expect(found.body.hasSuffix("Nobody argues with that."))
        #expect(found.body.contains("- Two\n- Three"))
        #expect(!found.body.contains("newsletter"))
    }

    @Test func `reports the list that is gone, at its line, and no heading`() {
        let found = PageElements(of: page, file: "page.txt")
        #expect(found.findings.filter { $0.kind == .missingList }.map(\.line) == [15])
    }

    @Test func `is words only: nothing in it becomes Markdown`() {
        let text =
            "Head\n\nFirst sentence of all.\n\nA *star* and [a](b) and <b>.\n\n# Not a head, is it?\n\nEnd."
        let copy = CopyReader().read(PageElements(of: text, file: "p").body)
        #expect(copy.blockTexts == ["A *star* and [a](b) and <b>.", "# Not a head, is it?", "End."])
    }

    @Test func `wrapped lines are one paragraph, verses are not`() {
        let wrapped = String(repeating: "word ", count: 14)
        let found = PageElements(
            of: "Head\n\n\(wrapped)\n\(wrapped)\nand the end.\n\nShort\nlines", file: "p")
        #expect(found.standfirst?.words.hasSuffix("and the end.") == true)
        #expect(found.body == "## Short\n\nlines")
    }

    @Test(arguments: ["", "\n\n  \n", "\u{FEFF}\r\n"])
    func `nothing gives nothing`(_ text: String) {
        #expect(PageElements(of: text, file: "p").headline == nil)
    }

    @Test func `becomes one draft, once`() async throws {
        let newsroom = try await TestNewsroom()
        let folder = try TestFolder()
        try folder.write("\u{FEFF}" + page.replacing("\n", with: "\r\n"), to: "page.txt")
        let read = try PlainPage(file: folder.path + "/page.txt")
        let report = try await read.bring(into: newsroom.store, section: "science", now: newsroom.clock.now)
        let id = try #require(report.added.first)
        let story = try #require(try await newsroom.store.stories.story(id))
        #expect(story.state == .draft)
        #expect(story.text.headline == "Harbor wall to cost twice as much")
        #expect(story.text.section == newsroom.sections[2].id)
        #expect(report.text.contains("page.txt:15: "))
        let again = try await PlainPage(file: folder.path + "/page.txt")
            .bring(into: newsroom.store, section: "science", now: newsroom.clock.now)
        #expect(again.unchanged == report.added)
    }

    @Test func `files that are no text are refused`() throws {
        let folder = try TestFolder()
        try folder.write([0xFF, 0xFE, 0x41, 0x00], to: "a.txt")
        #expect(throws: HouseError.self) { try PlainPage(file: folder.path + "/a.txt") }
        #expect(throws: HouseError.self) { try PlainPage(file: folder.path + "/none.txt") }
    }
}

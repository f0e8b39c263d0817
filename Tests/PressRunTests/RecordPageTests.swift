import Foundation
import Newsroom
import Pressroom
import Storage
import TestSupport
import Testing

@testable import PressRun

/// Pages of parties, speakers and events: set when a story names them, and never gone again.
@Suite struct RecordPageTests {
    private static let body = """
        [The flood]{2020-03-01 = The flood} came back. “The ice decides”^[Mara Voss, mayor; council; 2022-05].

        ## What Avon wants {wants: Avon}

        - Dry feet. {known}
        """

    @Test func `A published story's names have pages, and the story leads to them`() async throws {
        let site = try await TestSite()
        _ = try await site.newsroom.publish("Tides", body: Self.body)
        try await site.press.run()
        #expect(try site.text("speaker/mara-voss.html").contains("“The ice decides”"))
        #expect(try site.text("party/avon.html").contains("Dry feet."))
        #expect(try site.text("event/the-flood.html").contains("March 1, 2020"))
        let index = try site.text("record.html")
        for link in ["party/avon.html", "speaker/mara-voss.html", "event/the-flood.html"] {
            #expect(index.contains("href=\"\(link)\""), "\(link)")
        }
        let story = try site.text("2026/11/tides.html")
        #expect(story.contains("href=\"../../speaker/mara-voss.html\""))
        #expect(try site.text("speaker/mara-voss.html").contains("2026/11/tides.html#statement-1"))
        #expect(story.contains("id=\"statement-1\""))
    }

    @Test func `A name that was corrected away keeps its page, which says so, and a whole build agrees`()
        async throws
    {
        let site = try await TestSite()
        let newsroom = site.newsroom
        let story = try await newsroom.publish("Tides", body: Self.body)
        try await site.press.run()
        _ = try await newsroom.store.stories.save(
            newsroom.draft("Tides", body: Self.body.replacing("Mara Voss", with: "Mara Foss")), to: story.id,
            basedOn: 1, by: nil, now: newsroom.clock.now)
        try await newsroom.store.stories.publish(
            story.id, revision: 2, at: newsroom.clock.now, now: newsroom.clock.now)
        try await site.press.run()
        #expect(try site.text("speaker/mara-foss.html").contains("“The ice decides”"))
        let old = try site.text("speaker/mara-voss.html")
        #expect(old.contains("No story that stands names Mara Voss any more") && !old.contains("The ice"))
        #expect(!(try site.text("record.html")).contains("mara-voss"))
        let before = try site.everything()
        try await site.press.runWhole()
        #expect(try site.everything() == before)
        try await newsroom.store.stories.withdraw(
            story.id, note: "It was wrong.", now: newsroom.clock.now + 60)
        try await site.press.run()
        for path in ["speaker/mara-foss.html", "party/avon.html", "event/the-flood.html"] {
            #expect(try site.text(path).contains("any more"), "\(path)")
        }
    }

    @Test func `A change writes the pages of its own names, however many others there are`() async throws {
        let site = try await TestSite()
        for number in 1...20 {
            try await site.newsroom.publish("Other \(number)", body: "“Yes”^[Speaker \(number); 2022].")
        }
        try await site.press.run()
        try await site.newsroom.publish("Tides", body: Self.body)
        let report = try await site.press.run()
        let pages = report.paths.filter { $0.hasPrefix("speaker/") || $0.hasPrefix("party/") }
        #expect(Set(pages) == ["speaker/mara-voss.html", "party/avon.html"])
    }
}

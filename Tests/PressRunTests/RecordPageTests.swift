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

    @Test func `A judged forecast is told on its page, in feeds and data, and how often each word came true`()
        async throws
    {
        let site = try await TestSite()
        let newsroom = site.newsroom
        let story = try await newsroom.publish(
            "Ice", body: "[It will thaw]{likely; by 2026-11-22}. [It will snow]{unlikely; by 2027}.",
            hours: 48)
        try await site.press.run()
        #expect(!(try site.text("2026/11/ice.html")).contains("looked at again"))
        try await newsroom.store.record.judge(
            story: story.id, claim: 1, .held, note: "By <noon>.", by: newsroom.editor,
            on: CalendarDay(year: 2026, month: 11, day: 23), now: newsroom.clock.now)
        try await site.press.run()
        let page = try site.text("2026/11/ice.html")
        #expect(
            page.contains(
                "“It will thaw” (likely, 55–80%). Reviewed November 23, 2026: it held. By &lt;noon&gt;."))
        #expect(!page.contains("“It will snow”") && page.contains("Updated"))
        #expect(try site.text("feed.atom").contains("Reviewed November 23, 2026"))
        #expect(try site.text("2026/11/ice/record.json").contains("\"verdict\":\"held\""))
        #expect(try site.text("record.html").contains("1 of 1 came true (100%)"))
        for path in ["2026/11/ice.html", "2026/11/ice/record.json"] {
            #expect(!(try site.text(path)).contains("Edda"))
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

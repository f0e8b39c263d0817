import Foundation
import Newsroom
import Storage
import TestSupport
import Testing

@testable import PressRun

@Suite struct PressRunTests {
    @Test func `A paper's files are these`() async throws {
        let site = try await TestSite()
        let picture = try await site.addPicture("a quay")
        let newsroom = site.newsroom
        for number in 1...7 {
            try await newsroom.publish(
                "Story \(number)", section: number == 7 ? 1 : 0, hours: Double(30 * (8 - number)))
        }
        let shown = try await newsroom.publish(
            "With a picture", body: "![Quay](\(picture.reference) \"The quay | Mara\")\n",
            bylines: [Byline("Ann Author"), Byline("Bo Writer", role: .with)])
        let gone = try await newsroom.publish("Gone", section: 2)
        try await newsroom.store.stories.withdraw(gone.id, note: "We were wrong.", now: newsroom.clock.now)
        let edition = try await newsroom.approveEdition([shown])
        _ = try await newsroom.store.ledger.address(edition.id, now: newsroom.clock.now)
        let report = try await site.press.run()
        #expect(report.isWhole)
        let tree = try site.everything().keys.sorted().map { path in
            path.hasPrefix("assets/") ? path.replacing(/[0-9a-f]{8,}/, with: "HASH") : path
        }
        try Golden.expect(tree.joined(separator: "\n") + "\n", equals: "site/tree.txt")
    }

    @Test func `A site built twice is the same, byte for byte`() async throws {
        let site = try await TestSite()
        for number in 1...5 { try await site.newsroom.publish("Story \(number)", hours: Double(number)) }
        try await site.press.run()
        try await site.expectLikeAfresh("one run")
    }

    @Test func `With nothing on the list nothing is set, and a run for time's sake writes nothing`()
        async throws
    {
        let site = try await TestSite()
        try await site.newsroom.publish("Story")
        #expect(try await site.press.run().filesWritten > 10)
        #expect(try await site.press.run() == PressReport())
        let idle = try await site.press.run(evenIfIdle: true)
        #expect(idle.pagesRendered > 5)
        #expect(idle.filesWritten == 0)
        #expect(try await site.press.runWhole().filesWritten == 0)
    }

    @Test func `A new story writes its own page and the lists' newest, and no full sheet`() async throws {
        let site = try await TestSite()
        for number in 1...8 { try await site.newsroom.publish("Story \(number)", hours: Double(9 - number)) }
        try await site.press.run()
        try await site.newsroom.publish("The new one")
        let report = try await site.press.run()
        #expect(!report.isWhole)
        #expect(
            report.paths.sorted() == [
                "2026/11.html", "2026/11/the-new-one.html", "2026/11/the-new-one/record.json",
                "archive.html",
                // The ninth story fills the third sheet, and the second now turns to it.
                "by/ann-author.html", "by/ann-author/2.html", "by/ann-author/3.html", "feed.atom",
                "feed.json", "feed.rss", "index.html", "section/world.html", "section/world/2.html",
                "section/world/3.html", "sitemap.xml", "sitemap/2026-11.xml", "sitemap/news.xml",
            ])
        try await site.newsroom.publish("Another")
        let second = try await site.press.run()
        #expect(!second.paths.contains { $0.hasPrefix("section/world/") || $0.hasPrefix("by/ann-author/") })
    }

    @Test func `A changed story of long ago sets the sheets that show it, however many came after it`()
        async throws
    {
        var pages: [Int] = []
        for count in [9, 30] {
            let site = try await TestSite()
            var stories: [PublishedStory] = []
            for number in 1...count {
                stories.append(try await site.newsroom.publish("Story \(number)", hours: Double(99 - number)))
            }
            try await site.press.run()
            try await site.revise(stories[1]) { $0.standfirst = "It happened otherwise." }
            let report = try await site.press.run()
            #expect(
                report.paths.filter { $0.hasPrefix("section/") || $0.hasPrefix("by/") }.sorted() == [
                    "by/ann-author/1.html", "section/world/1.html",
                ])
            pages.append(report.pagesRendered)
            try await site.expectLikeAfresh("an edit among \(count)")
        }
        #expect(pages[0] == pages[1])
    }

    @Test func `Whatever happens to stories, the site is what a press would put out afresh`() async throws {
        let site = try await TestSite()
        let newsroom = site.newsroom
        try await site.press.run()
        try await site.expectLikeAfresh("founding")
        var stories: [PublishedStory] = []
        for number in 1...11 {
            stories.append(
                try await newsroom.publish("Story \(number)", section: number % 2, hours: Double(30 - number))
            )
            try await site.press.run()
        }
        try await site.expectLikeAfresh("eleven stories")

        try await site.revise(stories[2]) { $0.headline = "A better headline" }
        try await site.press.run()
        try await site.expectLikeAfresh("an edit of an old story")

        let moved = newsroom.sections[2].id
        try await site.revise(stories[4]) { $0.section = moved }
        try await site.press.run()
        try await site.expectLikeAfresh("a move to another section")

        try await site.revise(stories[5]) { $0.bylines = [Byline("New Name")] }
        try await site.press.run()
        try await site.expectLikeAfresh("a change of byline")
        #expect(site.holds("by/new-name.html"))
        try await site.revise(stories[5]) { $0.bylines = [Byline("Ann Author")] }
        try await site.press.run()
        #expect(!site.holds("by/new-name.html"))
        try await site.expectLikeAfresh("a byline's end")

        try await site.revise(stories[6]) { $0.bylines = [Byline("ANN AUTHOR")] }
        try await site.press.run()
        try await site.expectLikeAfresh("another spelling of a byline")

        try await newsroom.publish("From the drawer", section: 1, hours: 26.5)
        try await site.press.run()
        try await site.expectLikeAfresh("a story with an older date")
        try await newsroom.publish("Last year", section: 0, hours: 24 * 400)
        try await site.press.run()
        try await site.expectLikeAfresh("a story of last year")

        for index in [10, 0, 7] {
            try await newsroom.store.stories.withdraw(
                stories[index].id, note: "Wrong.", now: newsroom.clock.now)
        }
        try await site.press.run()
        try await site.expectLikeAfresh("three withdrawals")

        let edition = try await newsroom.approveEdition([stories[1], stories[3]])
        _ = try await newsroom.store.ledger.address(edition.id, now: newsroom.clock.now)
        try await site.press.run()
        try await site.expectLikeAfresh("an edition")

        for (count, index) in [1, 3, 8, 9, 6].enumerated() {
            try await site.correct(
                stories[index], note: "Note \(count).", to: "It happened on day \(count).\n")
            try await site.press.run()
        }
        try await site.expectLikeAfresh("corrections over several sheets")
        let page = "editions/\(newsroom.series.slug)/\(edition.day.iso).html"
        #expect(try site.text(page).contains("Note 1."))
        #expect(try site.text("corrections/2.html").contains("Note 0."))
        #expect(try site.text("corrections.atom").contains("Note 4."))
        try await newsroom.store.stories.withdraw(stories[3].id, note: "Gone.", now: newsroom.clock.now)
        try await site.press.run()
        try await site.expectLikeAfresh("the withdrawal of a corrected story")
        let gone = try site.text("withdrawn.txt")
        for path in [".html", "/versions.html", "/versions/1.html", "/versions/2.html"] {
            #expect(gone.contains("\(stories[3].address.path)\(path)\n"), "\(path)")
            #expect(try site.text("\(stories[3].address.path)\(path)").contains("Gone."), "\(path)")
        }

        _ = try await newsroom.store.house.addSection(name: "Culture")
        try await newsroom.store.house.rename(section: newsroom.sections[0].id, to: "The World")
        try await site.press.run()
        try await site.expectLikeAfresh("a new section and a new name")
    }

    @Test func `A withdrawn story keeps its page with the note, and its lists and picture let it go`()
        async throws
    {
        let site = try await TestSite()
        let picture = try await site.addPicture("evidence")
        let story = try await site.newsroom.publish(
            "The scoop", body: "Damning words.\n\n![Proof](\(picture.reference))\n",
            bylines: [Byline("Solo Writer")])
        try await site.newsroom.publish("Another")
        try await site.press.run()
        #expect(site.holds("pictures/\(picture.fileName)"))
        try await site.store.stories.withdraw(story.id, note: "It was false.", now: site.newsroom.clock.now)
        try await site.press.run()
        #expect(try site.text("2026/11/the-scoop.html").contains("It was false."))
        #expect(!site.holds("pictures/\(picture.fileName)"))
        #expect(!site.holds("by/solo-writer.html"))
        for (path, data) in try site.everything() where !path.hasSuffix(".gz") {
            #expect(!String(decoding: data, as: UTF8.self).contains("Damning words"), "\(path)")
        }
        #expect(try await site.store.published.search("damning", limit: 5).total == 0)
    }

    @Test func `A picture that another story shows stays`() async throws {
        let site = try await TestSite()
        let picture = try await site.addPicture("shared")
        let body = "![Proof](\(picture.reference))\n"
        let first = try await site.newsroom.publish("First", body: body)
        try await site.newsroom.publish("Second", body: body)
        try await site.press.run()
        try await site.revise(first) { $0.body = "No picture any more.\n" }
        try await site.press.run()
        #expect(site.holds("pictures/\(picture.fileName)"))
    }

    @Test func `Readers find what was put out`() async throws {
        let site = try await TestSite()
        try await site.newsroom.publish("Story", body: "The **zebra** crossed.\n")
        #expect(try await site.store.published.search("zebra", limit: 5).total == 0)
        try await site.press.run()
        #expect(try await site.store.published.search("zebra", limit: 5).total == 1)
    }

    @Test func `Many changes at once set everything anew`() async throws {
        let site = try await TestSite(whole: 4)
        try await site.press.run()
        for number in 1...5 { try await site.newsroom.publish("Story \(number)", hours: Double(number)) }
        #expect(try await site.press.run().isWhole)
        try await site.expectLikeAfresh("an import")
    }
}

import Foundation
import Logging
import Newsroom
import Storage
import TestSupport
import Testing

@testable import PressRun

/// Nothing of a story may be on the site before its minute: not its words, not its address, not its picture.
@Suite struct SecrecyTests {
    @Test func `A scheduled story leaves no trace before its minute, and is out after it`() async throws {
        let site = try await TestSite()
        let newsroom = site.newsroom
        let picture = try await site.addPicture("a secret picture")
        var text = newsroom.text(
            "Quixotic merger", body: "Zyzzyva buys Xylem.\n\n![The deal](\(picture.reference))\n",
            section: 2, bylines: [Byline("Secret Source")])
        text.picture = LeadPicture(picture: picture, alt: "Handshake", caption: "Vaulted")
        text.topics = ["Umbrellaism"]
        let minute = newsroom.clock.now.addingTimeInterval(3_600)
        let story = try await newsroom.store.stories.create(
            StoryDraft(text: text, embargo: minute), by: nil, now: newsroom.clock.now)
        try await newsroom.store.stories.schedule(story.id, at: minute, now: newsroom.clock.now)
        try await newsroom.publish("A decoy", section: 2)
        // Published, then worked on: the new words are not out.
        let open = try await newsroom.publish("Open story", section: 2)
        let current = try #require(try await newsroom.store.stories.story(open.id))
        var next = current.text
        next.body = "Zyzzyva was told.\n"
        next.section = newsroom.sections[1].id
        _ = try await newsroom.store.stories.save(
            StoryDraft(text: next), to: open.id, basedOn: current.revision, by: nil, now: newsroom.clock.now)

        newsroom.clock.advance(by: 3_599)
        _ = try await newsroom.store.stories.publishDue(now: newsroom.clock.now)
        try await site.press.run()
        try await site.press.runWhole()
        let secrets = [
            "uixotic", "yzzyva", "Xylem", "ecret source", "ecret-source", "Vaulted", "Umbrellaism",
            picture.fileName,
        ]
        for (path, words) in try unpacked(site) {
            for secret in secrets {
                #expect(!words.localizedCaseInsensitiveContains(secret), "\(path) holds \(secret)")
                #expect(!path.localizedCaseInsensitiveContains(secret), "\(path)")
            }
        }
        #expect(try await newsroom.store.published.search("zyzzyva", limit: 5).total == 0)

        newsroom.clock.advance(by: 1)
        #expect(try await newsroom.store.stories.publishDue(now: newsroom.clock.now) == [story.id])
        try await site.press.run()
        #expect(try site.text("2026/11/quixotic-merger.html").contains("Zyzzyva buys Xylem"))
        #expect(site.holds("pictures/\(picture.fileName)"))
        #expect(try site.text("feed.rss").contains("Xylem"))
    }

    @Test func `The press in service puts out a scheduled story when its minute comes`() async throws {
        let site = try await TestSite()
        let newsroom = site.newsroom
        let minute = newsroom.clock.now.addingTimeInterval(60)
        let story = try await newsroom.store.stories.create(
            newsroom.draft("On the minute"), by: nil, now: newsroom.clock.now)
        try await newsroom.store.stories.schedule(story.id, at: minute, now: newsroom.clock.now)
        let service = PressService(site.press, every: .milliseconds(10), logger: .init(label: "press"))
        let task = Task { try await service.run() }
        try await eventually { site.holds("index.html") }
        #expect(!site.holds("2026/11/on-the-minute.html"))
        newsroom.clock.advance(by: 61)
        try await eventually { site.holds("2026/11/on-the-minute.html") }
        task.cancel()
        try await task.value
    }

    @Test func `A signal is heard without waiting`() async throws {
        let site = try await TestSite()
        let service = PressService(site.press, every: .seconds(3_600), logger: .init(label: "press"))
        let task = Task { try await service.run() }
        try await eventually { site.holds("index.html") }
        try await site.newsroom.publish("Breaking")
        service.wake()
        try await eventually { site.holds("2026/11/breaking.html") }
        task.cancel()
        try await task.value
    }

    private func eventually(_ condition: @Sendable () -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(120)
        while !condition(), ContinuousClock.now < end { try await Task.sleep(for: .milliseconds(5)) }
        #expect(condition())
    }

    /// Every file of the site as words, compressed copies unpacked.
    private func unpacked(_ site: TestSite) throws -> [(String, String)] {
        try site.everything().map { path, data in
            guard path.hasSuffix(".gz") else { return (path, String(decoding: data, as: UTF8.self)) }
            return (path, try run("gzip", ["-dc", "\(site.site)/\(path)"]).output)
        }
    }
}

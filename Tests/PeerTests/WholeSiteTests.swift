import Daybreak
import Foundation
import Newsroom
import PressRun
import Pressroom
import Storage
import TestSupport
import Testing

/// The site of a real office's 509 posts, as it lies on the disk.
@Suite(.timeLimit(.minutes(20)), .realStories) struct `The site of 509 real posts` {
    private static let site = "https://office.example"

    private struct Order: Encodable {
        let folder: String
        let site: String
        let answered: [String]
    }

    private struct Finding: Decodable {
        let files: Int
        let pages: Int
        let links: Int
        let elsewhere: Int
        let faults: [String]
    }

    private struct Feed: Decodable {
        struct Entry: Decodable {
            let id: String
            let title: String
            let published: Bool
            let words: Int
        }
        let path: String
        let version: String
        let bozo: Bool
        let why: String
        let entries: [Entry]
    }

    @Test(.peers(.python)) func `has no link within itself that leads nowhere, and no feed that is broken`()
        async throws
    {
        let folder = try TestFolder()
        let site = try await write(in: folder).folder.site
        let found: Finding = try await Peer.judge(
            "links",
            order: Order(
                folder: site, site: Self.site,
                answered: ["search", "statements", "sign-up", "confirm", "preferences", "leave"]))
        #expect(found.pages > RealStories.all)
        // Nameplate, foot and sections alone are more than twenty a page.
        #expect(found.links > 20 * found.pages && found.elsewhere > RealStories.all)
        #expect(found.faults.prefix(20) == [])

        let feeds = try TestFolder.files(below: site).filter { $0.contains("feed.") && !$0.hasSuffix(".gz") }
        let judged: [Feed] = try await Peer.judge("feeds", feeds.map { "\(site)/\($0)" })
        #expect(judged.map(\.version).sorted() == ["atom10", "json11", "rss20"])
        for feed in judged {
            #expect(!feed.bozo, "\(feed.path): \(feed.why)")
            #expect(!feed.entries.isEmpty && Set(feed.entries.map(\.id)).count == feed.entries.count)
            for entry in feed.entries {
                #expect(
                    !entry.title.isEmpty && entry.published && entry.words > 10, "\(feed.version): \(entry)")
            }
        }
        try await breakOneLink(in: site)
    }

    /// Whoever finds nothing must be able to find something.
    private func breakOneLink(in site: String) async throws {
        let front = URL(filePath: "\(site)/index.html")
        let text = try String(contentsOf: front, encoding: .utf8)
        let broken = text.replacing(
            "href=\"about.html\"", with: "href=\"about-us.html#nobody\"", maxReplacements: 1)
        #expect(broken != text)
        try Data(broken.utf8).write(to: front)
        let found: Finding = try await Peer.judge(
            "links",
            order: Order(folder: site, site: Self.site, answered: ["search", "statements", "sign-up"]))
        #expect(found.faults == ["index.html: about-us.html#nobody: no such file"])
    }

    private func write(in folder: TestFolder) async throws -> Newspaper {
        let paper = try await Newspaper.founded(
            in: folder, withSamples: false, environment: ["DAYBREAK_ADDRESS": Self.site])
        try await RealStories.bringAll(into: paper)
        try await paper.pressRun.run(evenIfIdle: true)
        return paper
    }
}

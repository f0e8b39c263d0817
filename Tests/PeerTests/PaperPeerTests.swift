import Daybreak
import Foundation
import Logging
import MIME
import Mailroom
import Newsroom
import PressRun
import Pressroom
import Storage
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(20)), .serialized) struct `Other makers' programs and the paper` {
    /// The sample paper in a folder of its own, its site written.
    private func found(in folder: TestFolder) async throws -> Newspaper {
        let paper = try await Newspaper.founded(in: folder)
        try await paper.pressRun.run(evenIfIdle: true)
        return paper
    }

    private struct FeedJudgment: Decodable {
        struct Entry: Decodable {
            let id: String
            let title: String
            let link: String
            let published: Bool
            let words: Int
        }
        let path: String
        let version: String
        let bozo: Bool
        let why: String
        let title: String
        let entries: [Entry]
    }

    @Test(.peers(.python)) func `feedparser finds nothing wrong in the feeds`() async throws {
        let folder = try TestFolder()
        let paper = try await found(in: folder)
        let files = [SitePath.atom, .rss, .jsonFeed].map { "\(paper.folder.site)/\($0.path)" }
        let judgments: [FeedJudgment] = try await Peer.judge("feeds", files)
        #expect(judgments.map(\.version) == ["atom10", "rss20", "json11"])
        let count = try await paper.store.stories.counts()[.published] ?? 0
        for feed in judgments {
            #expect(!feed.bozo, "\(feed.path): \(feed.why)")
            #expect(feed.title.contains("Courant"))
            #expect(feed.entries.count == count)
            #expect(Set(feed.entries.map(\.id)).count == count)
            for entry in feed.entries {
                #expect(!entry.title.isEmpty && entry.published, "\(feed.version): \(entry.title)")
                #expect(entry.link.hasPrefix("http"), "\(feed.version): \(entry.link)")
                #expect(entry.words > 100, "\(feed.version): \(entry.title) is not there in full")
            }
        }
    }

    @Test(.peers(.python)) func `html5lib finds nothing wrong in any page of the site`() async throws {
        let folder = try TestFolder()
        let paper = try await found(in: folder)
        let pages = try TestFolder.files(below: paper.folder.site).filter { $0.hasSuffix(".html") }
        #expect(pages.count > 20)
        #expect(try await BrowserJudge.html(pages.map { "\(paper.folder.site)/\($0)" }) == [])
    }

    @Test(.peers(.python, .chromium)) func `Chromium with axe-core finds nothing wrong on the site`()
        async throws
    {
        let folder = try TestFolder()
        let ports = try await RunningPaper.freePorts()
        let paper = try await RunningPaper(newsroom: "\(folder.path)/newsroom", ports: ports)
        // The first edition goes to the mailbox; a reader's own links are in it.
        let mail = try await paper.mail { _ in true }
        let own = try #require(mail.text.firstMatch(of: /http:\S+\/preferences\/\S+/)).output
        let leave = try #require(mail.text.firstMatch(of: /http:\S+\/leave\/\S+/)).output
        let site = paper.site
        let judgment = try await BrowserJudge.judge(
            [
                .init(name: "nothing here", url: "\(site)/nothing-here"),
                .init(name: "search", url: "\(site)/search?q=a"),
                .init(name: "search for nothing", url: "\(site)/search?q=zzzzz"),
                .init(name: "sign-up form", url: "\(site)/sign-up"),
                .init(
                    name: "sign-up received", url: "\(site)/sign-up",
                    fill: ["main form[action*=sign-up] input[name=address]": "eve@example.org"],
                    press: "main form[action*=sign-up] button"),
                .init(name: "preferences", url: String(own)), .init(name: "leave", url: String(leave)),
                .init(name: "a broken link of a reader", url: "\(site)/preferences/abc"),
            ], crawl: ["\(site)/"], statuses: [200, 202, 404])
        #expect(judgment.faults == [])
        #expect(judgment.names.count > 25, "\(judgment.names.sorted())")
        #expect(try await paper.stop() == 0)
        let whole = try await Peer.sqlite3.run([
            "\(paper.newsroom)/newsroom.sqlite", "PRAGMA integrity_check; PRAGMA foreign_key_check;",
        ])
        #expect(String(decoding: whole, as: UTF8.self) == "ok\n")
    }

    @Test(.peers(.python, .chromium)) func `Chromium with axe-core finds nothing wrong at the desk`()
        async throws
    {
        let folder = try TestFolder()
        let ports = try await RunningPaper.freePorts()
        let paper = try await RunningPaper(newsroom: "\(folder.path)/newsroom", ports: ports)
        _ = try await paper.mail { _ in true }
        let outside = try await BrowserJudge.judge(
            [
                .init(name: "sign-in", url: "\(paper.desk)/sign-in"),
                .init(
                    name: "sign-in refused", url: "\(paper.desk)/sign-in",
                    fill: [
                        "input[name=address] >> nth=0": "eve@example.org",
                        "input[name=password]": "wrong horse",
                    ],
                    press: "form[action='/sign-in'] button"),
            ], statuses: [200, 403, 422, 401])
        #expect(outside.faults == [])
        let judgment = try await BrowserJudge.judge(crawl: ["\(paper.desk)/"], signIn: paper.signInLink)
        #expect(judgment.faults == [])
        for part in ["/stories", "/editions", "/readers", "/mailbox", "/settings", "/settings/account"] {
            #expect(judgment.names.contains(part), "no \(part) among \(judgment.names.sorted())")
        }
        #expect(try await paper.stop() == 0)
    }
}

import Foundation
import Newsroom
import Pressroom
import Storage
import TestSupport
import Testing

@testable import PressRun

@Suite struct SiteFileTests {
    @Test func `Every link of every page leads to a file`() async throws {
        let site = try await TestSite()
        let newsroom = site.newsroom
        let picture = try await site.addPicture("a quay")
        for number in 1...9 {
            try await newsroom.publish(
                "Story \(number)", section: number % 3, hours: Double(30 * (10 - number)))
        }
        let body = """
            See [the first](/2026/11/story-1.html), [the start](/) and [below](#a-crosshead).[^1]

            ## A crosshead

            ![Quay](\(picture.reference) "The quay | Mara")

            [^1]: A note.
            """
        let linked = try await newsroom.publish(
            "Linked", body: body, bylines: [Byline("Åsa Öberg"), Byline("Ed Itor", role: .editedBy)])
        let gone = try await newsroom.publish("Gone", bylines: [Byline("Nobody Else")])
        try await newsroom.store.stories.withdraw(
            gone.id, note: "See [the new one](/2026/11/linked.html).", now: newsroom.clock.now)
        let edition = try await newsroom.approveEdition([linked])
        _ = try await newsroom.store.ledger.address(edition.id, now: newsroom.clock.now)
        try await site.press.run()

        let files = try site.everything()
        // What the program answers itself.
        let dynamic: Set<String> = ["search", "statements", "sign-up"]
        var checked = 0
        for (path, data) in files where path.hasSuffix(".html") {
            for link in links(in: String(decoding: data, as: UTF8.self)) {
                guard let target = resolve(link, from: path) else { continue }
                checked += 1
                #expect(files[target] != nil || dynamic.contains(target), "\(path) leads to \(link)")
            }
        }
        #expect(checked > 300)
        for path in [
            "feed.atom", "feed.rss", "sitemap.xml", "sitemap/pages.xml", "sitemap/2026-11.xml",
            "sitemap/news.xml", "robots.txt",
        ] {
            let words = try site.text(path)
            let addresses = words.matches(of: /https:\/\/courier\.example\/([^"<>&\s]*)/).map { String($0.1) }
            #expect(!addresses.isEmpty)
            for address in addresses {
                let file = address.isEmpty ? "index.html" : String(address.prefix { $0 != "#" })
                #expect(files[file] != nil, "\(path) leads to \(address)")
            }
        }
    }

    @Test func `Compressed copies hold the same bytes and are no older than their files`() async throws {
        let site = try await TestSite()
        _ = try await site.addPicture("unused")
        for number in 1...4 { try await site.newsroom.publish("Story \(number)", hours: Double(number)) }
        try await site.press.run()
        let files = try site.everything()
        let copies = files.keys.filter { $0.hasSuffix(".gz") }
        #expect(copies.count > 15)
        for copy in copies {
            let original = String(copy.dropLast(3))
            let unpacked = try run("gzip", ["-dc", "\(site.site)/\(copy)"]).output
            #expect(unpacked == String(decoding: files[original] ?? Data(), as: UTF8.self))
            let times = try [original, copy].map {
                try FileManager.default.attributesOfItem(atPath: "\(site.site)/\($0)")[.modificationDate]
                    as? Date
            }
            #expect(try #require(times[1]) >= #require(times[0]), "\(copy)")
        }
        #expect(!copies.contains { $0.hasPrefix("pictures/") })
        // A page's copy exists wherever it is worth its room.
        for path in files.keys where path.hasSuffix(".html") { #expect(files[path + ".gz"] != nil) }
    }

    @Test func `What a crash left is mended`() async throws {
        let site = try await TestSite()
        let story = try await site.newsroom.publish("Story")
        try await site.press.run()
        let whole = try site.everything()
        // A file torn by a power cut, a copy of other bytes, a copy lost, leftovers.
        try Data("torn".utf8).write(to: URL(filePath: "\(site.site)/2026/11/story.html"))
        try Data("no gzip".utf8).write(to: URL(filePath: "\(site.site)/index.html.gz"))
        try FileManager.default.removeItem(atPath: "\(site.site)/about.html.gz")
        for leftover in [
            "2026/11/.press-story.html", "2019/01/ghost.html", "by/ghost.html", "by/ghost.html.gz",
        ] {
            let file = URL(filePath: "\(site.site)/\(leftover)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("left over".utf8).write(to: file)
        }
        // What an operator laid there is none of the press's business.
        try Data("token".utf8).write(to: URL(filePath: "\(site.site)/proof-of-ownership.html"))
        let report = try await site.press.runWhole()
        #expect(report.filesWritten == 3)
        var mended = try site.everything()
        #expect(mended.removeValue(forKey: "proof-of-ownership.html") != nil)
        #expect(mended == whole)
        #expect(story.id == Story.ID(1))
    }

    @Test func `Work that failed stays on the list and is done when the way is free`() async throws {
        let site = try await TestSite()
        try await site.press.run()
        try await site.newsroom.publish("Story")
        // A folder stands where the story's page should go.
        let place = "\(site.site)/2026/11/story.html"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        await #expect(throws: HouseError.self) { try await site.press.run() }
        #expect(try await !site.store.press.pending().isEmpty)
        try FileManager.default.removeItem(atPath: place)
        try await site.press.run()
        #expect(try await site.store.press.pending().isEmpty)
        try await site.expectLikeAfresh("a failure")
    }

    @Test func `Presses that start at once take turns`() async throws {
        let site = try await TestSite()
        for number in 1...10 { try await site.newsroom.publish("Story \(number)", hours: Double(number)) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 { group.addTask { try await site.press.runWhole() } }
            try await group.waitForAll()
        }
        try await site.expectLikeAfresh("four presses")
    }

    @Test func `A missing picture is named and stops nothing`() async throws {
        let site = try await TestSite()
        let name = "0123456789abcdef0123456789abcdef.jpg"
        try await site.newsroom.publish("Story", body: "![Lost](pictures/\(name))\n")
        let report = try await site.press.run()
        #expect(report.missingPictures == [name])
        #expect(site.holds("2026/11/story.html"))
    }

    @Test(arguments: [(0, 0, 0), (2, 0, 2), (3, 1, 3), (5, 1, 5), (6, 2, 3), (7, 2, 4), (9, 3, 3)])
    func `The newest sheet is never almost empty`(total: Int, full: Int, newest: Int) {
        let sheets = Sheets(total: total, size: 3)
        #expect(sheets.full == full)
        #expect(sheets.newestCount == newest)
    }

    @Test func `Pictures are found by what the bytes say`() {
        let hash = "0123456789abcdef0123456789abcdef"
        let names = { (words: String) in PictureNames.names(in: words.utf8).sorted() }
        #expect(names("<img src=\"../../pictures/\(hash).jpg\">") == ["\(hash).jpg"])
        #expect(names("pictures/\(hash).webp pictures/\(hash).png") == ["\(hash).png", "\(hash).webp"])
        #expect(names("pictures/\(hash)") == [])
        #expect(names("pictures/../\(hash).jpg pictures/0123.jpg pict") == [])
        #expect(names("pictures/pictures/\(hash).jpg") == ["\(hash).jpg"])
    }

    /// The addresses in `href`, `src` and `action`.
    private func links(in html: String) -> [String] {
        html.matches(of: /(?:href|src|action)="([^"]*)"/).map { String($0.1) }
    }

    /// The file a link leads to; nil for one that leads out of the site.
    private func resolve(_ link: String, from path: String) -> String? {
        var target = link.replacing("&amp;", with: "&").prefix { $0 != "#" && $0 != "?" }
        if target.hasPrefix("https://courier.example/") {
            target = target.dropFirst("https://courier.example/".count)
            return target.isEmpty ? "index.html" : String(target)
        }
        if target.contains(":") || target.isEmpty { return nil }
        if target.hasPrefix("/") { return "an address from the root: \(link)" }
        var parts = path.split(separator: "/").dropLast()
        for part in target.split(separator: "/") {
            if part == ".." {
                guard !parts.isEmpty else { return "above the root: \(link)" }
                parts.removeLast()
            } else if part != "." {
                parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }
}

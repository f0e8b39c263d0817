import Copydesk
import Foundation
import Newsroom
import Storage
import TestSupport
import Testing

@testable import Imports

/// Posts and a page that nobody on this project wrote; skipped, and said to be, where they aren't there.
@Suite(.enabled(if: Material.isThere, "../shared/material is not there"), .serialized)
struct `Real material` {
    @Test func `all 509 posts of a closed office come in, and change nothing the second time`() async throws {
        let newsroom = try await TestNewsroom()
        let shelf = try TestFolder()
        let zone = TimeZone(identifier: "America/New_York") ?? .gmt
        let posts = "\(Material.folder)/18f/posts"
        let folder = MarkdownFolder(posts, zone: zone)
        let report = try await folder.bring(
            into: newsroom.store, pictures: PictureShelf(folder: shelf.path), choices: .init(publish: true),
            now: newsroom.clock.now)
        #expect(report.added.count == 509)
        #expect(report.published == 509)
        #expect(report.refusals.isEmpty)
        // Every local picture that exists, whatever its name.
        let assets = FileManager.default.enumerator(atPath: "\(Material.folder)/18f/assets")?.compactMap {
            $0 as? String
        }
        let files = (assets ?? []).filter(PictureFinder.looksLikePicture)
        #expect(report.pictures == files.count)
        #expect(try shelf.files().count == files.count)

        var paths: Set<String> = []
        var stories: [Story] = []
        for id in report.added {
            let story = try #require(try await newsroom.store.stories.story(id))
            paths.insert("/" + (try #require(story.address)).path + ".html")
            stories.append(story)
            // What looks like a mark of ours in somebody's prose is none.
            let record = CopyReader().read(story.text.body).record
            #expect(PublishingQuestion.questions(of: record).isEmpty, "\(story.text.headline)")
        }
        // Dates and authors, as the files have them.
        let named = try FileManager.default.contentsOfDirectory(atPath: posts).sorted().filter {
            $0.hasSuffix(".md")
        }
        let days = named.compactMap { FileName(path: $0).day }.sorted()
        #expect(days.count == 509)
        #expect(stories.compactMap { $0.published.map { CalendarDay($0, in: zone) } }.sorted() == days)
        #expect(stories.allSatisfy { !$0.text.bylines.isEmpty })
        let coming = try #require(
            stories.first { $0.text.headline == "Coming Soon" || $0.address?.path == "2014/03/coming-soon" })
        #expect(coming.published == ISO8601DateFormatter().date(from: "2014-03-12T14:11:00Z"))

        // No link within the paper leads nowhere, and no tag is left but in code.
        for story in stories {
            let links = MarkdownLinks(in: TracedText(story.text.body)).found
            for link in links where link.destination.hasPrefix("/") && link.destination.hasSuffix(".html") {
                #expect(
                    paths.contains(link.destination) || link.destination.hasPrefix("/by/"),
                    "\(story.text.headline): \(link.destination)")
            }
            for link in links where link.isPicture {
                #expect(
                    link.destination.hasPrefix("pictures/"), "\(story.text.headline): \(link.destination)")
            }
            #expect(
                Self.leftovers(in: CopyReader().read(story.text.body).blocks).isEmpty,
                "\(story.text.headline)")
        }

        let again = try await folder.bring(
            into: newsroom.store, pictures: PictureShelf(folder: shelf.path), choices: .init(publish: true),
            now: newsroom.clock.now)
        #expect(again.unchanged == report.added)
        #expect(again.picturesCopied == 0)
    }

    /// HTML and template tags that stand in the words of a text, not in its code.
    private static func leftovers(in blocks: [Block]) -> [String] {
        blocks.flatMap { block -> [String] in
            switch block {
            case .paragraph(let words, _), .crosshead(_, let words, _): leftovers(in: words)
            case .quotation(let inner, _), .aside(let inner, _): leftovers(in: inner)
            case .list(let list, _): list.items.flatMap(leftovers)
            case .table(let table, _): (table.heads + table.rows.flatMap(\.self)).flatMap(leftovers)
            case .figure, .code, .rule: []
            }
        }
    }

    private static func leftovers(in words: [Inline]) -> [String] {
        words.flatMap { inline -> [String] in
            switch inline {
            case .text(let text):
                ["</p>", "<p", "<div", "<a ", "</a", "<img", "<br", "</", "{%", "team_link", "site.baseurl"]
                    .filter(text.contains)
            case .emphasis(let inner), .strong(let inner), .struck(let inner), .link(_, _, let inner),
                .dated(let inner, _), .claimed(let inner, _):
                leftovers(in: inner)
            case .code, .lineBreak, .footnote, .statement, .gloss: []
            }
        }
    }

    @Test func `the messenger's page is told apart, its loss found and nothing else`() async throws {
        let newsroom = try await TestNewsroom()
        let page = try PlainPage(file: "\(Material.folder)/messenger-page.txt")
        #expect(page.elements.slogan == .init(line: 1, words: "It's time to break the news."))
        #expect(page.elements.paper == "The Messenger")
        #expect(page.elements.headline?.line == 3)
        #expect(page.elements.standfirst?.line == 5)
        #expect(page.elements.headings.map(\.line) == [11, 23, 39])
        #expect(page.elements.paragraphs.first?.line == 7)
        #expect(page.elements.paragraphs.count == 17)
        #expect(page.elements.furniture.map(\.line) == [47, 48, 49])
        #expect(page.elements.findings.filter { $0.kind == .missingList }.map(\.line) == [13])
        let report = try await page.bring(into: newsroom.store, now: newsroom.clock.now)
        let id = try #require(report.added.first)
        let story = try #require(try await newsroom.store.stories.story(id))
        #expect(CopyReader().read(story.text.body).blockTexts.count == 20)
        #expect(try await page.bring(into: newsroom.store, now: newsroom.clock.now).unchanged == report.added)
    }
}

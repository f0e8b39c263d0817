import Copydesk
import Foundation
import Newsroom
import Storage
import TestSupport
import Testing

@testable import Imports

@Suite struct `A folder of posts` {
    private let newsroom: TestNewsroom
    private let folder: TestFolder
    private let shelf: TestFolder

    init() async throws {
        newsroom = try await TestNewsroom()
        folder = try TestFolder()
        shelf = try TestFolder()
    }

    private func bring(_ choices: MarkdownFolder.Choices = .init(publish: true)) async throws -> ImportReport
    {
        let zone = TimeZone(identifier: "America/New_York") ?? .gmt
        return try await MarkdownFolder(folder.path + "/site/posts", zone: zone).bring(
            into: newsroom.store, pictures: PictureShelf(folder: shelf.path + "/pictures"), choices: choices,
            now: newsroom.clock.now)
    }

    private func story(_ report: ImportReport, _ headline: String) async throws -> Story {
        for id in report.added + report.unchanged + report.changed {
            if let story = try await newsroom.store.stories.story(id), story.text.headline == headline {
                return story
            }
        }
        throw HouseError("“\(headline)” was not imported.", blame: .absent)
    }

    private func write(_ name: String, _ matter: String, _ body: String) throws {
        try folder.write("---\n\(matter)\n---\n\(body)", to: "site/posts/\(name)")
    }

    @Test func `A post whose marks leave something open is kept, and not put out`() async throws {
        try write("2020-01-01-open.md", "title: Open", "Last week she said “it is done”^[; council].\n")
        try write(
            "2020-01-02-told.md", "title: Told", "She said “it is done”^[Ann Lee; council; 2020-01-02].\n")
        let report = try await bring()
        #expect(report.waiting.count == 1 && report.published == 1 && report.added.count == 2)
        #expect(try await story(report, "Open").state == .draft)
        #expect(try await story(report, "Told").state == .published)
        #expect(report.text.contains("Not put out, 1: a mark leaves something open"))
    }

    @Test func `comes in with dates, bylines, pictures and links`() async throws {
        try folder.write(SamplePicture.png(), to: "site/assets/blog/boat.png")
        try folder.write(SamplePicture.png(mark: 1), to: "site/posts/near.png")
        try write(
            "2015-03-17-first.md",
            "title: First\nauthors: [Ann Lee]\ndate: 2015-03-17 09:00:00 -4\nimage: /assets/blog/boat.png\nimage_alt: A boat\nsection: science",
            """
            See [the second]({{ "/2015/04/02/second/" | url }}) and [us]({{ "/about/" | url }}).

            {% image "assets/blog/boat.png" "The boat" %}

            ![Near](near.png "Close by")

            <p>Some <em>HTML</em>.</p>
            """)
        try write(
            "2015-04-01-second.md", "title: Second\ndate: 2015-04-02", "Back to [one](/2015/03/17/first/).")
        let report = try await bring()
        #expect(report.added.count == 2)
        #expect(report.published == 2)
        #expect(report.pictures == 2)
        let first = try await story(report, "First")
        #expect(first.address?.path == "2015/03/first")
        #expect(first.published == ISO8601DateFormatter().date(from: "2015-03-17T13:00:00Z"))
        #expect(first.text.bylines == [Byline("Ann Lee")])
        #expect(first.text.section == newsroom.sections[2].id)
        #expect(first.text.picture?.alt == "A boat")
        #expect(first.text.picture?.picture.width == 640)
        let boat = try #require(first.text.picture?.picture)
        #expect(
            first.text.body == """
                See [the second](/2015/04/second.html) and us.

                ![The boat](\(boat.reference))

                ![Near](\(try Picture(of: SamplePicture.png(mark: 1)).reference) "Close by")

                Some *HTML*.
                """)
        let second = try await story(report, "Second")
        #expect(second.text.body == "Back to [one](/2015/03/first.html).")
        #expect(try await newsroom.store.pictures.picture(fileName: boat.fileName) == boat)
        #expect(try shelf.files().count == 2)
        #expect(report.count(.lostLink) == 1)
        #expect(report.count(.date) == 1)
        #expect(report.findings.first { $0.kind == .lostLink }?.place == "2015-03-17-first.md:9")
    }

    @Test func `brings its parties, its question and its kind`() async throws {
        try write(
            "2023-03-20-lists.md",
            "title: Two lists\nkind: Analysis\nquestion: What does each want?\nparties:\n  Avon: [Bath, the upper valley]\n  Stroud: []",
            "## What Bath wants {wants: Bath}\n\n- Ferries. {likely; flip: Stroud}\n")
        try write("2023-03-21-odd.md", "title: Odd\nkind: sermon", "Text.")
        let report = try await bring()
        let story = try await story(report, "Two lists")
        #expect(story.text.kind == .analysis)
        let record = CopyReader().read(story.text.body).record
        #expect(record.faults == [] && record.question == "What does each want?")
        #expect(record.parties.map(\.aliases) == [["Bath", "the upper valley"], []])
        #expect(record.interests.map(\.everyParty) == [["Avon", "Stroud"]])
        #expect(try await self.story(report, "Odd").text.kind == .report)
        #expect(report.findings.contains { $0.sentence.contains("“sermon” is no kind of story") })
    }

    @Test func `changes nothing the second time`() async throws {
        try folder.write(SamplePicture.png(), to: "site/posts/a.png")
        try write("2015-03-17-a.md", "title: A", "![x](a.png) [b](/2015/03/18/a/)")
        try write("2015-03-18-a.md", "title: B", "[a](/2015/03/17/a/)")
        let first = try await bring()
        #expect(first.added.count == 2)
        newsroom.clock.advance(by: 3_600)
        let second = try await bring()
        #expect(second.added.isEmpty && second.changed.isEmpty)
        #expect(second.unchanged == first.added)
        #expect(second.picturesCopied == 0)
        #expect(second.findings == first.findings)
        #expect(try await newsroom.store.published.count(in: .everything) == 2)
    }

    @Test func `gives two posts of one name in a month two addresses, and links find the right one`()
        async throws
    {
        try write("2015-03-17-a.md", "title: A", "[b](/2015/03/18/a/)")
        try write("2015-03-18-a.md", "title: B", "[a](/2015/03/17/a/)")
        let report = try await bring()
        let (a, b) = (try await story(report, "A"), try await story(report, "B"))
        #expect(a.address?.path == "2015/03/a")
        #expect(b.address?.path == "2015/03/a-2")
        #expect(a.text.body == "[b](/2015/03/a-2.html)")
        #expect(b.text.body == "[a](/2015/03/a.html)")
    }

    @Test func `finds out when an address is taken by a story of the paper, and links follow`() async throws {
        let date = try #require(ISO8601DateFormatter().date(from: "2015-03-02T12:00:00Z"))
        let draft = StoryDraft(text: newsroom.text("A"))
        let own = try await newsroom.store.stories.create(draft, by: nil, now: date)
        _ = try await newsroom.store.stories.publish(own.id, revision: 1, at: date, now: newsroom.clock.now)
        try write("2015-03-17-a.md", "title: New", "Text.")
        try write("2015-03-16-b.md", "title: B", "[a](/2015/03/17/a/)")
        let report = try await bring()
        let new = try await story(report, "New")
        let path = try #require(new.address?.path)
        #expect(path != "2015/03/a")
        #expect(try await story(report, "B").text.body == "[a](/\(path).html)")
        let again = try await bring()
        #expect(again.unchanged.count == 2)
    }

    @Test func `takes a changed file as a new revision`() async throws {
        try write("2015-03-17-a.md", "title: A", "One.")
        _ = try await bring()
        try write("2015-03-17-a.md", "title: A", "Two.")
        let report = try await bring()
        #expect(report.changed.count == 1)
        #expect(try await story(report, "A").text.body == "Two.")
    }

    @Test func `keeps drafts without being asked to publish, and publishes them later`() async throws {
        try write("2015-03-17-a.md", "title: A", "[b](/2015/03/18/b/)")
        try write("2015-03-18-b.md", "title: B", "Text.")
        let drafts = try await bring(.init())
        #expect(drafts.published == 0)
        #expect(try await story(drafts, "A").state == .draft)
        let report = try await bring()
        #expect(report.changed.count == 2)
        #expect(try await story(report, "A").state == .published)
    }

    @Test func `keeps back drafts and what is dated in the future`() async throws {
        try write("2015-03-17-a.md", "title: A\ndraft: true", "Text.")
        try write("2099-03-18-b.md", "title: B", "Text.")
        try write("2015-03-19-c.md", "title: C", "[a](/2015/03/17/a/)")
        let report = try await bring()
        #expect(report.published == 1)
        #expect(report.count(.notPublished) == 2)
        #expect(try await story(report, "A").state == .draft)
        #expect(try await story(report, "B").state == .draft)
        #expect(try await story(report, "C").text.body == "a")
    }

    @Test func `names bad files and takes the others`() async throws {
        try write("2015-03-17-good.md", "title: Good", "Text.")
        try write("2015-03-18-yaml.md", "title: [", "Text.")
        try write("2015-03-19-untitled.md", "tags: [a]", "Text.")
        try write("undated.md", "title: T", "Text.")
        try write("unheard-of.md", "title: T\ndate: 2015-02-30", "Text.")
        try folder.write([0x2D, 0x2D, 0x2D, 0x0A, 0xFF, 0xFE], to: "site/posts/2015-03-20-bytes.md")
        try folder.write("Just text", to: "site/posts/README.md")
        try folder.write("<p>x</p>", to: "site/posts/page.html")
        let report = try await bring()
        #expect(report.added.count == 1)
        #expect(
            report.refusals.map(\.file) == [
                "2015-03-18-yaml.md", "2015-03-19-untitled.md", "2015-03-20-bytes.md", "README.md",
                "undated.md", "unheard-of.md",
            ])
        let unread = report.refusals.last
        #expect(unread?.line == 3 && unread?.reason.contains("2015-02-30") == true)
        #expect(report.refusals.allSatisfy { $0.reason.hasSuffix(".") && $0.reason.count > 10 })
        #expect(report.notes.contains { $0.contains("page.html") })
    }

    @Test func `leaves alone what was edited here meanwhile, and says so`() async throws {
        try write("2015-03-17-a.md", "title: A", "One.")
        let id = try #require(try await bring().added.first)
        let story = try #require(try await newsroom.store.stories.story(id))
        var draft = StoryDraft(text: story.text)
        draft.text.body = "Ours."
        _ = try await newsroom.store.stories.save(
            draft, to: id, basedOn: story.revision, by: newsroom.editor.id, reason: .edit,
            now: newsroom.clock.now)
        try write("2015-03-17-a.md", "title: A", "Two.")
        let report = try await bring()
        #expect(report.refusals.map(\.file) == ["2015-03-17-a.md"])
        #expect(try await newsroom.store.stories.story(id)?.text.body == "Ours.")
    }

    @Test func `never reads outside, whatever a post asks for`() async throws {
        try folder.write(SamplePicture.png(), to: "secret.png")
        try folder.write(SamplePicture.png(mark: 1), to: "site/other/private.png")
        try folder.write("x", to: "site/posts/.keep")
        try folder.link("site/posts/out.png", to: folder.path + "/secret.png")
        try folder.link("site/posts/up", to: folder.path)
        try folder.link("site/assets", to: folder.path)
        try write(
            "2015-03-17-a.md", "title: A",
            "![a](../../secret.png) ![b](out.png) ![c](up/secret.png) ![d](/assets/secret.png) "
                + "![e](../../../../../../../etc/passwd) ![f](/etc/passwd) ![g](..%2F..%2Fsecret.png)")
        let report = try await bring()
        #expect(report.pictures == 0)
        #expect(report.count(.refusedPicture) + report.count(.missingPicture) == 7)
        #expect(report.count(.refusedPicture) >= 5)
        #expect(try await story(report, "A").text.body.contains("pictures/") == false)
        #expect(try shelf.files().isEmpty)
    }

    @Test func `refuses what is no picture and what could run`() async throws {
        try folder.write("<html>", to: "site/posts/a.jpg")
        try folder.write(
            "<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>", to: "site/posts/b.svg")
        try folder.write(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 4'><path d='M0 0'/></svg>",
            to: "site/posts/c.svg")
        try folder.write(SamplePicture.png(width: 50_000, height: 50_000), to: "site/posts/d.png")
        try write(
            "2015-03-17-a.md", "title: A",
            "![a](a.jpg) ![b](b.svg) ![c](c.svg) ![d](d.png) ![e](https://x.example/e.png)")
        let report = try await bring()
        #expect(report.pictures == 1)
        #expect(report.count(.refusedPicture) == 3)
        #expect(report.count(.remotePicture) == 1)
    }

    @Test func `a lead picture that also begins the text moves up`() async throws {
        try folder.write(SamplePicture.png(), to: "site/posts/a.png")
        try write("2015-03-17-a.md", "title: A\nimage: a.png", "![A boat](a.png \"At dawn\")\n\nText.")
        let story = try await story(try await bring(), "A")
        #expect(story.text.body == "Text.")
        #expect(story.text.picture?.alt == "A boat")
        #expect(story.text.picture?.caption == "At dawn")
    }

    @Test func `full names come from the authors beside the posts`() async throws {
        try folder.write("ann:\n  full_name: Ann Lee\nbob: Bob Roe\n", to: "site/_data/authors.yml")
        try write("2015-03-17-a.md", "title: A\nauthors: [ann, bob, cy]", "[all](/author/ann/)")
        let story = try await story(try await bring(), "A")
        #expect(story.text.bylines.map(\.name) == ["Ann Lee", "Bob Roe", "cy"])
        #expect(story.text.body == "[all](/by/ann-lee.html)")
    }

    @Test func `a section or a site that isn't there is an error before anything comes in`() async throws {
        try write("2015-03-17-a.md", "title: A", "Text.")
        await #expect(throws: HouseError.self) { try await bring(.init(section: "Sports")) }
        await #expect(throws: HouseError.self) { try await bring(.init(site: "old.example")) }
        #expect(try await newsroom.store.stories.list(StoryFilter()).isEmpty)
        let report = try await bring(.init(section: "business"))
        #expect(try await story(report, "A").text.section == newsroom.sections[1].id)
    }

    @Test func `the report names every place and cannot move the cursor`() async throws {
        try write(
            "2015-03-17-a.md", "title: A",
            "We need these things:\n\nAnd so it went on for a while, as ever.\n")
        try write("2015-03-18-\u{1B}[2Jb.md", "tags: []", "Text.")
        let text = try await bring().text
        #expect(text.contains("2015-03-17-a.md:4: "))
        #expect(text.contains("1 × introduces a list, but no list follows"))
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
}

import Foundation
import Newsroom
import Storage
import TestSupport
import Testing

@Suite struct `Stories in storage` {
    @Test func `Every save is a revision, and an unchanged text makes none`() async throws {
        let room = try await TestNewsroom()
        let story = try await room.store.stories.create(
            room.draft("First"), by: room.editor.id, now: room.clock.now)
        let again = try await room.store.stories.save(
            room.draft("First"), to: story.id, basedOn: 1, by: room.editor.id, now: room.clock.now)
        #expect(again.revision == 1)
        let second = try await room.store.stories.save(
            room.draft("Second"), to: story.id, basedOn: 1, by: room.editor.id, now: room.clock.now)
        #expect(second.revision == 2)
        let revisions = try await room.store.stories.revisions(of: story.id)
        #expect(revisions.map(\.text.headline) == ["Second", "First"])
        #expect(revisions[0].hash != revisions[1].hash)
    }

    @Test func `A save from an older revision is refused and changes nothing`() async throws {
        let room = try await TestNewsroom()
        let story = try await room.store.stories.create(room.draft("One"), by: nil, now: room.clock.now)
        _ = try await room.store.stories.save(
            room.draft("Two"), to: story.id, basedOn: 1, by: nil, now: room.clock.now)
        let error = await #expect(throws: HouseError.self) {
            _ = try await room.store.stories.save(
                room.draft("Other"), to: story.id, basedOn: 1, by: nil, now: room.clock.now)
        }
        #expect(error?.blame == .conflict)
        #expect(try await room.store.stories.story(story.id)?.text.headline == "Two")
    }

    @Test func `Readers see the published revision and not the one being worked on`() async throws {
        let room = try await TestNewsroom()
        let out = try await room.publish("Out")
        _ = try await room.store.stories.save(
            room.draft("Secret"), to: out.id, basedOn: 1, by: nil, now: room.clock.now)
        #expect(try await room.store.published.story(out.id)?.text.headline == "Out")
        #expect(try await room.store.published.newest(limit: 5).map(\.text.headline) == ["Out"])
    }

    @Test func `A story under embargo can't be published, and goes out by itself at its minute`() async throws
    {
        let room = try await TestNewsroom()
        var draft = room.draft("Sealed")
        let minute = room.clock.now.addingTimeInterval(600)
        draft.embargo = minute
        let story = try await room.store.stories.create(draft, by: nil, now: room.clock.now)
        let error = await #expect(throws: HouseError.self) {
            _ = try await room.store.stories.publish(
                story.id, revision: 1, at: room.clock.now, now: room.clock.now)
        }
        #expect(error?.blame == .refused)
        try await room.store.stories.schedule(story.id, at: minute, now: room.clock.now)
        room.clock.advance(by: 599)
        #expect(try await room.store.stories.publishDue(now: room.clock.now) == [])
        #expect(try await room.store.published.story(story.id) == nil)
        room.clock.advance(by: 1)
        #expect(try await room.store.stories.publishDue(now: room.clock.now) == [story.id])
        #expect(try await room.store.published.story(story.id)?.published == minute)
        #expect(try await room.store.stories.publishDue(now: room.clock.now) == [])
    }

    @Test func `What is scheduled is the revision that was there, not a later autosave`() async throws {
        let room = try await TestNewsroom()
        let story = try await room.store.stories.create(room.draft("Ready"), by: nil, now: room.clock.now)
        try await room.store.stories.schedule(
            story.id, at: room.clock.now.addingTimeInterval(60), now: room.clock.now)
        _ = try await room.store.stories.save(
            room.draft("Half a sen"), to: story.id, basedOn: 1, by: nil, reason: .autosave,
            now: room.clock.now)
        room.clock.advance(by: 60)
        _ = try await room.store.stories.publishDue(now: room.clock.now)
        #expect(try await room.store.published.story(story.id)?.text.headline == "Ready")
    }

    @Test func `Addresses never clash and never change`() async throws {
        let room = try await TestNewsroom()
        let one = try await room.publish("The same words")
        let two = try await room.publish("The same words")
        #expect(one.address.path == "2026/11/the-same-words")
        #expect(two.address.path == "2026/11/the-same-words-2")
        _ = try await room.store.stories.save(
            room.draft("Quite other words"), to: one.id, basedOn: 1, by: nil, now: room.clock.now)
        let changed = try await room.store.stories.publish(
            one.id, revision: 2, at: room.clock.now, now: room.clock.now)
        #expect(changed.address == one.address)
    }

    @Test func `A withdrawn story leaves its note at its address and stands in no list`() async throws {
        let room = try await TestNewsroom()
        let story = try await room.publish("Wrong")
        try await room.store.press.index([
            SearchEntry(story: story.id, headline: "Wrong", standfirst: "", body: "")
        ])
        await #expect(throws: HouseError.self) {
            try await room.store.stories.withdraw(story.id, note: "  ", now: room.clock.now)
        }
        try await room.store.stories.withdraw(story.id, note: "We were wrong.", now: room.clock.now)
        #expect(try await room.store.published.story(at: story.address)?.withdrawalNote == "We were wrong.")
        #expect(try await room.store.published.newest(limit: 9).isEmpty)
        #expect(
            try await room.store.published.newest(limit: 9, in: .byline(Slug(from: "Ann Author"))).isEmpty)
        #expect(try await room.store.published.search("wrong", limit: 9).total == 0)
    }

    @Test func `Publishing tells the press what to set, a former section and byline included`() async throws {
        let room = try await TestNewsroom()
        let story = try await room.publish("Moved")
        let before = try await room.store.press.pending()
        try await room.store.press.done(upTo: before.number)
        #expect(try await room.store.press.pending().isEmpty)
        let draft = room.draft("Moved", section: 1, bylines: [Byline("Ben Other")])
        _ = try await room.store.stories.save(draft, to: story.id, basedOn: 1, by: nil, now: room.clock.now)
        try await room.store.stories.publish(story.id, revision: 2, at: room.clock.now, now: room.clock.now)
        let work = try await room.store.press.pending()
        #expect(work.stories == [story.id])
        #expect(
            work.listings == [
                .section(room.sections[0].id), .section(room.sections[1].id),
                .byline(Slug(from: "Ann Author")), .byline(Slug(from: "Ben Other")),
            ])
    }

    @Test func `A story that only changed moves nothing in its lists`() async throws {
        let room = try await TestNewsroom()
        let story = try await room.publish("Stays")
        try await room.store.press.done(upTo: room.store.press.pending().number)
        _ = try await room.store.stories.save(
            room.draft("Stays", body: "Otherwise."), to: story.id, basedOn: 1, by: nil, now: room.clock.now)
        try await room.store.stories.publish(story.id, revision: 2, at: room.clock.now, now: room.clock.now)
        let work = try await room.store.press.pending()
        #expect(work.stories == [story.id] && work.listings.isEmpty)
        try await room.store.stories.withdraw(story.id, note: "Wrong.", now: room.clock.now)
        #expect(
            try await room.store.press.pending().listings == [
                .section(room.sections[0].id), .month(year: 2026, month: 11),
                .byline(Slug(from: "Ann Author")),
            ])
    }

    @Test func `Lists are counted from the oldest, so a new story moves none`() async throws {
        let room = try await TestNewsroom()
        for number in 1...5 { try await room.publish("Story \(number)", hours: Double(10 - number)) }
        let listing = Listing.section(room.sections[0].id)
        let first = try await room.store.published.sheet(1, size: 2, of: listing)
        #expect(first.map(\.text.headline) == ["Story 1", "Story 2"])
        try await room.publish("Newest")
        #expect(try await room.store.published.sheet(1, size: 2, of: listing) == first)
        #expect(try await room.store.published.count(in: listing) == 6)
        #expect(try await room.store.published.months().map(\.count) == [6])
        #expect(try await room.store.published.bylines() == [Slug(from: "Ann Author")])
    }

    @Test func `An import the second time changes nothing, and never overwrites the desk's work`()
        async throws
    {
        let room = try await TestNewsroom()
        var imported = ImportedStory(
            key: "posts/a.md", draft: room.draft("From there"), slug: Slug(exactly: "a"),
            publish: room.clock.now.addingTimeInterval(-86_400))
        guard
            case .added(let id) = try await room.store.stories.importStory(
                imported, now: room.clock.now, isOpen: { _, _ in false })
        else {
            Issue.record("not added")
            return
        }
        #expect(
            try await room.store.stories.importStory(
                imported, now: room.clock.now, isOpen: { _, _ in false }) == .unchanged(id))
        imported.draft = room.draft("Changed there")
        #expect(
            try await room.store.stories.importStory(
                imported, now: room.clock.now, isOpen: { _, _ in false }) == .changed(id))
        _ = try await room.store.stories.save(
            room.draft("Changed here"), to: id, basedOn: 2, by: room.editor.id, now: room.clock.now)
        imported.draft = room.draft("Changed there again")
        await #expect(throws: HouseError.self) {
            _ = try await room.store.stories.importStory(
                imported, now: room.clock.now, isOpen: { _, _ in false })
        }
        #expect(try await room.store.stories.story(id)?.text.headline == "Changed here")
    }

    @Test func `The desk finds words in the newest text, begun words and accents included`() async throws {
        let room = try await TestNewsroom()
        let story = try await room.store.stories.create(
            room.draft("Le café", body: "zanzibar"), by: nil, now: room.clock.now)
        func found(_ words: String) async throws -> Int {
            try await room.store.stories.list(StoryFilter(words: words)).count
        }
        #expect(try await found("cafe") == 1)
        #expect(try await found("zanz") == 1)
        _ = try await room.store.stories.save(
            room.draft("Le thé", body: "madagascar"), to: story.id, basedOn: 1, by: nil, now: room.clock.now)
        #expect(try await found("zanzibar") == 0)
        #expect(try await found("mada") == 1)
        #expect(try await found("\"(*) NEAR OR ' -") == 0)
    }

    @Test func `Readers find published words only, with the match marked`() async throws {
        let room = try await TestNewsroom()
        let story = try await room.publish("Harbor opens")
        let draft = try await room.store.stories.create(
            room.draft("Harbor secret"), by: nil, now: room.clock.now)
        try await room.store.press.index([
            SearchEntry(
                story: story.id, headline: "Harbor opens", standfirst: "", body: "Ships came to the harbor."),
            SearchEntry(story: draft.id, headline: "Harbor secret", standfirst: "", body: "harbor"),
        ])
        let results = try await room.store.published.search("ship", limit: 10)
        #expect(results.total == 1)
        #expect(results.hits.first?.snippet.filter(\.isMatch).map(\.text) == ["Ships"])
        #expect(try await room.store.published.search("harbor", limit: 10).hits.map(\.story.id) == [story.id])
    }

    @Test func `Revisions can't be changed or removed, not even by hand`() async throws {
        let folder = try TestFolder()
        let room = try await TestNewsroom(store: Store.open(atFolder: folder.path))
        try await room.publish("Kept")
        for sql in ["UPDATE revisions SET headline = 'x'", "DELETE FROM revisions", "DELETE FROM policies"] {
            let (status, output) = try run("sqlite3", ["\(folder.path)/newsroom.sqlite", sql])
            #expect(status != 0)
            #expect(output.contains("append-only"))
        }
    }
}

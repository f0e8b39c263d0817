import Foundation
import Newsroom
import TestSupport
import Testing

@testable import Storage

/// What a correction does to editions that not everybody has yet.
@Suite struct `Editions that a correction finds unsent` {
    private let room: TestNewsroom
    private let monday = CalendarDay(year: 2026, month: 11, day: 23)
    private let note = CorrectionDraft(kind: .correction, isGrave: true, note: "The levy is 30 cents.")

    init() async throws { room = try await TestNewsroom() }

    private func approve(_ stories: [PublishedStory]) async throws -> Edition {
        let planned = try await room.store.editions.plan(
            series: room.series.id, day: monday, due: room.clock.now.addingTimeInterval(3_600),
            subject: "This morning",
            items: stories.map { EditionItem(story: $0.id, revision: $0.revision, what: "What.") })
        try await room.store.editions.approve(
            planned.id, version: planned.version, by: room.editor.id, now: room.clock.now)
        return try await look(planned.id)
    }

    private func look(_ id: Edition.ID) async throws -> Edition {
        try #require(try await room.store.editions.edition(id))
    }

    private func correct(_ story: PublishedStory, _ note: CorrectionDraft) async throws {
        room.clock.advance(by: 60)
        let current = try #require(try await room.store.stories.story(story.id))
        var text = current.text
        text.body = "It is 30 cents.\n"
        let saved = try await room.store.stories.save(
            StoryDraft(text: text), to: story.id, basedOn: current.revision, by: room.editor.id,
            now: room.clock.now)
        try await room.store.corrections.amend(
            story.id, Amendment(revision: saved.revision, seen: 1, note: note, wrong: [1]),
            by: room.editor.id, now: room.clock.now)
    }

    @Test func `An approved one takes the right text, stays approved, and is another version`() async throws {
        _ = try await room.addReaders(3)
        let story = try await room.publish("The levy", body: "It is 40 cents.\n")
        let other = try await room.publish("Another", body: "It is 40 cents.\n")
        let approved = try await approve([story, other])
        #expect(try await room.store.ledger.freeze(approved.id, now: room.clock.now) == 3)
        try await correct(story, note)
        let edition = try await look(approved.id)
        #expect(edition.items.map(\.revision) == [2, 1])
        #expect(edition.items.map(\.what) == ["What.", "What."])
        #expect(edition.state == .approved)
        // What was signed ahead of the old words is of no use any more.
        #expect(edition.version == approved.version + 1)
        #expect(edition.frozen == nil)
        #expect(try await room.store.ledger.address(edition.id, now: room.clock.now) == 3)
        #expect(try await room.store.editions.set(edition.id).lines[0].story.text.body == "It is 30 cents.\n")
    }

    @Test func `A story that is taken back drops out of it; the last one stays for the eyes of an editor`()
        async throws
    {
        let story = try await room.publish("The levy", body: "It is 40 cents.\n")
        let other = try await room.publish("Another", body: "It is 40 cents.\n")
        let approved = try await approve([story, other])
        for gone in [story, other] {
            try await room.store.stories.withdraw(
                gone.id, note: "We made it up.", by: room.editor.id, now: room.clock.now)
        }
        #expect(try await look(approved.id).items.map(\.story) == [other.id])
    }

    @Test func `One on its way stops, and goes on only printed anew`() async throws {
        _ = try await room.addReaders(3)
        let story = try await room.publish("The levy", body: "It is 40 cents.\n")
        let edition = try await approve([story])
        let ledger = room.store.ledger
        _ = try await ledger.address(edition.id, now: room.clock.now)
        func printing(_ number: Int) -> Printing {
            Printing(
                edition: edition.id, number: number, subject: "This morning", html: "<p>\(number)</p>",
                text: "\(number)", mail: [], made: room.clock.now, note: number > 1 ? "Wrong." : "")
        }
        try await room.store.editions.keep(printing(1))

        var update = note
        update.kind = .update
        try await correct(story, update)
        #expect(try await look(edition.id).paused == nil)

        let now = try #require(try await room.store.published.story(story.id))
        room.clock.advance(by: 60)
        try await room.store.corrections.amend(
            story.id,
            Amendment(revision: now.revision, seen: now.revision, note: note, wrong: [1, 2]), by: nil,
            now: room.clock.now)
        #expect(try await look(edition.id).paused == room.clock.now)
        #expect(try await ledger.take(10, now: room.clock.now).isEmpty)
        let error = await #expect(throws: HouseError.self) { try await ledger.resume(edition.id) }
        #expect(error?.blame == .conflict)
        #expect(try await room.store.editions.isOvertaken(edition.id))

        room.clock.advance(by: 60)
        var mended = try await look(edition.id)
        mended.items[0].revision = now.revision
        try await ledger.reprint(mended, as: printing(2))
        #expect(try await !room.store.editions.isOvertaken(edition.id))
        try await ledger.resume(edition.id)
        #expect(try await ledger.take(10, now: room.clock.now).count == 3)
    }

    @Test func `Nothing is mailed about an error while copies of it are on a line`() async throws {
        _ = try await room.addReaders(3)
        let story = try await room.publish("The levy", body: "It is 40 cents.\n")
        let edition = try await approve([story])
        _ = try await room.store.ledger.address(edition.id, now: room.clock.now)
        let taken = try await room.store.ledger.take(2, now: room.clock.now)
        try await correct(story, note)
        let correction = try #require(try await room.store.corrections.newest(limit: 1).first)
        let mail = { [room] in
            try await room.store.corrections.mail(
                correction.id, subject: "Correction", greeting: "So.", by: nil, now: room.clock.now)
        }
        let error = await #expect(throws: HouseError.self) { try await mail() }
        #expect(error?.blame == .conflict)
        _ = try await room.store.ledger.settle(
            taken.map {
                Settlement(envelope: $0.id, state: .sent, reply: "250 Ok", next: nil, relay: "relay")
            }, taking: 0, now: room.clock.now)
        let run = try await mail()
        #expect(try await room.store.ledger.tally(run)[.queued] == 2)
    }
}

import Addresses
import Foundation
import GRDB
import Newsroom
import TestSupport
import Testing

@testable import Storage

@Suite struct `Corrections in storage` {
    private let room: TestNewsroom

    init() async throws { room = try await TestNewsroom() }

    /// Saves another text and puts it out with a note.
    @discardableResult
    private func amend(
        _ story: PublishedStory, body: String, note: CorrectionDraft?, wrong: [Int]
    ) async throws -> PublishedStory {
        room.clock.advance(by: 3_600)
        let current = try #require(try await room.store.stories.story(story.id))
        var text = current.text
        text.body = body
        let saved = try await room.store.stories.save(
            StoryDraft(text: text), to: story.id, basedOn: current.revision, by: room.editor.id,
            now: room.clock.now)
        return try await room.store.corrections.amend(
            story.id,
            Amendment(
                revision: saved.revision, seen: current.publishedRevision ?? 0, note: note, wrong: wrong),
            by: room.editor.id, now: room.clock.now)
    }

    private let note = CorrectionDraft(
        kind: .correction, isGrave: true, note: "The levy is 30 cents.", before: "40 cents", after: "30 cents"
    )

    @Test func `A text and what is said about it come in one act`() async throws {
        let story = try await room.publish("The levy", body: "It is 40 cents.\n")
        let mended = try await amend(story, body: "It is 30 cents.\n", note: note, wrong: [1])
        #expect(mended.revision == 2)
        let correction = try #require(mended.corrections.first)
        #expect(correction.kind == .correction)
        #expect(correction.isGrave)
        #expect(correction.places == [.init(story: story.id, wrong: [1], righted: 2)])
        #expect(mended.updated == room.clock.now)
        let published = try await room.store.corrections.publications(of: story.id)
        #expect(published.map(\.revision) == [1, 2])
        #expect(try await room.store.published.newest(limit: 1).first?.corrections == [correction])
    }

    @Test func `Where another text came out meanwhile nothing changes`() async throws {
        let story = try await room.publish("The levy", body: "It is 40 cents.\n")
        try await amend(story, body: "It is 30 cents.\n", note: note, wrong: [1])
        let before = try await room.store.corrections.count()
        let error = await #expect(throws: HouseError.self) {
            try await room.store.corrections.amend(
                story.id, Amendment(revision: 2, seen: 1, note: note, wrong: [1]), by: nil,
                now: room.clock.now)
        }
        #expect(error?.blame == .conflict)
        #expect(try await room.store.corrections.count() == before)
    }

    @Test func `Corrections only ever grow, and each carries the hash of the one before`() async throws {
        let story = try await room.publish("The levy", body: "It is 40 cents.\n")
        try await amend(story, body: "It is 30 cents.\n", note: note, wrong: [1])
        try await amend(story, body: "It is 20 cents.\n", note: note, wrong: [2])
        let all = try await room.store.corrections.newest(limit: 5)
        #expect(all.count == 2)
        #expect(all[0].hash != all[1].hash)
        let first = Correction.hash(
            of: note, at: all[1].at.milliseconds, places: all[1].places, after: nil)
        #expect(first == all[1].hash)
        #expect(
            Correction.hash(of: note, at: all[0].at.milliseconds, places: all[0].places, after: first)
                == all[0].hash)
        for table in [
            "corrections", "correction_stories", "correction_revisions", "publications",
            "edition_corrections",
        ] {
            for deed in ["DELETE FROM \(table)", "UPDATE \(table) SET rowid = rowid"] {
                guard table == "corrections" || table == "publications" || deed.hasPrefix("DELETE") else {
                    continue
                }
                if table == "edition_corrections" { continue }
                await #expect(throws: (any Error).self, "\(deed)") {
                    try await room.store.database.write { try $0.execute(sql: deed) }
                }
            }
        }
    }

    @Test func `A withdrawal is an editor's note about every text the story had`() async throws {
        let story = try await room.publish("The levy", body: "It is 40 cents.\n")
        try await amend(story, body: "It is 30 cents.\n", note: nil, wrong: [])
        try await room.store.stories.withdraw(
            story.id, note: "We made it up.", by: room.editor.id, now: room.clock.now)
        let correction = try #require(try await room.store.corrections.newest(limit: 1).first)
        #expect(correction.kind == .editorsNote)
        #expect(correction.note == "We made it up.")
        #expect(correction.places == [.init(story: story.id, wrong: [1, 2], righted: nil)])
    }

    @Test func `One note may be about several stories, of which each bears it`() async throws {
        let story = try await room.publish("The levy", body: "It is 40 cents.\n")
        let other = try await room.publish("The harbor's money", body: "A levy of 40 cents.\n")
        var note = note
        note.others = [other.id]
        try await amend(story, body: "It is 30 cents.\n", note: note, wrong: [1])
        #expect(try await room.store.published.story(other.id)?.corrections.count == 1)
        #expect(try await room.store.published.story(other.id)?.updated == room.clock.now)
        note.others = [Story.ID(99)]
        await #expect(throws: HouseError.self) {
            try await amend(story, body: "It is 20 cents.\n", note: note, wrong: [2])
        }
        #expect(try await room.store.published.story(story.id)?.revision == 2)
    }

    /// Sends an edition of the test series to everyone, on the clock's day.
    private func send(
        _ stories: [PublishedStory], day: CalendarDay, series: Series.ID? = nil
    ) async throws -> Edition.ID {
        let planned = try await room.store.editions.plan(
            series: series ?? room.series.id, day: day, due: room.clock.now, subject: "This morning",
            items: stories.map { EditionItem(story: $0.id, revision: $0.revision, what: "What.") })
        try await room.store.editions.approve(
            planned.id, version: planned.version, by: room.editor.id, now: room.clock.now)
        _ = try await room.store.ledger.address(planned.id, now: room.clock.now)
        let taken = try await room.store.ledger.take(100, now: room.clock.now)
        _ = try await room.store.ledger.settle(
            taken.map {
                Settlement(envelope: $0.id, state: .sent, reply: "250 2.0.0 Ok", next: nil, relay: "relay")
            }, taking: 0, now: room.clock.now)
        return planned.id
    }

    @Test func `A correction to what was mailed leads the next edition, once, with the day it appeared`()
        async throws
    {
        _ = try await room.addReaders(3)
        let story = try await room.publish("The levy", body: "It is 40 cents.\n")
        let quiet = try await room.publish("Unmailed", body: "It is 40 cents.\n")
        let monday = CalendarDay(year: 2026, month: 11, day: 23)
        let first = try await send([story], day: monday)
        try await amend(story, body: "It is 30 cents.\n", note: note, wrong: [1])
        try await amend(quiet, body: "It is 30 cents.\n", note: note, wrong: [1])
        var update = note
        update.kind = .update
        try await amend(story, body: "It is 30 cents from May.\n", note: update, wrong: [2])

        let carried = try await room.store.editions.set(first)
        #expect(carried.foundSince.map(\.correction.places.first?.story) == [story.id])
        #expect(carried.mended == [])
        let now = try #require(try await room.store.published.story(story.id))
        let second = try await send([now], day: CalendarDay(year: 2026, month: 11, day: 24))
        let led = try await room.store.editions.set(second)
        #expect(led.mended.map(\.days) == [[monday]])
        #expect(led.mended.map(\.headline) == ["The levy"])
        #expect(led.foundSince == [])
        let third = try await send([now], day: CalendarDay(year: 2026, month: 11, day: 25))
        #expect(try await room.store.editions.set(third).mended == [])
        #expect(try await room.store.editions.set(second).mended == led.mended)
        let correction = try #require(led.mended.first?.correction)
        #expect(Array(try await room.store.corrections.receivers(of: correction.id)).count == 3)
    }

    @Test func `A grave one goes by itself to exactly those who were sent the error, once`() async throws {
        let readers = try await room.addReaders(5)
        let story = try await room.publish("The levy", body: "It is 40 cents.\n")
        let other = try await room.publish("Another", body: "It is 40 cents.\n")
        let monday = CalendarDay(year: 2026, month: 11, day: 23)
        _ = try await send([story], day: monday)
        // Two come after it was sent, one leaves.
        for number in 6...7 {
            _ = try await room.store.readers.add(
                address: .init("late\(number)@reader.example"), series: room.series.id, by: "test",
                now: room.clock.now)
        }
        _ = try await room.store.readers.leave(readers[1].id, by: "test", now: room.clock.now)
        try await amend(story, body: "It is 30 cents.\n", note: note, wrong: [1])
        let correction = try #require(try await room.store.corrections.newest(limit: 1).first)
        #expect(Array(try await room.store.corrections.receivers(of: correction.id)).count == 5)
        let standing = try await room.store.corrections.standingReceivers(of: correction.id)
        #expect(Array(standing) == [0, 2, 3, 4].map { readers[$0].id })

        let run = try await room.store.corrections.mail(
            correction.id, subject: "Correction: The levy", greeting: "So.", by: room.editor.id,
            now: room.clock.now)
        let again = try await room.store.corrections.mail(
            correction.id, subject: "Another", greeting: "", by: nil, now: room.clock.now)
        #expect(again == run)
        _ = try await room.store.ledger.address(run, now: room.clock.now)
        let taken = try await room.store.ledger.take(100, now: room.clock.now)
        _ = try await room.store.ledger.settle(
            taken.map {
                Settlement(envelope: $0.id, state: .sent, reply: "250 2.0.0 Ok", next: nil, relay: "relay")
            }, taking: 0, now: room.clock.now)
        #expect(Array(try await room.store.ledger.receivers(of: run)) == Array(standing))
        let set = try await room.store.editions.set(run)
        #expect(set.mended.map(\.correction.id) == [correction.id])
        #expect(set.mended.map(\.days) == [[monday]])
        // It is no edition of the site's, and takes no morning's place.
        #expect(try await room.store.published.editions(limit: 9).count == 1)
        let day = CalendarDay(room.clock.now, in: try #require(TimeZone(identifier: "America/New_York")))
        let morning = try await room.store.editions.plan(
            series: room.series.id, day: day == monday ? monday.adding(days: 1) : day, due: room.clock.now,
            subject: "Next", items: [EditionItem(story: other.id, revision: 1)])
        #expect(try await room.store.editions.set(morning.id).mended.map(\.correction.id) == [correction.id])
    }

    @Test func `It goes to those who got the error with another series, and to nobody twice`() async throws {
        let readers = try await room.addReaders(2)
        let evening = try await room.store.house.addSeries(
            Series(
                id: Series.ID(0), slug: Slug(from: "Evening"), name: "Evening", promise: "Later.",
                minuteOfDay: 1_080, timeZone: "America/New_York"))
        let night = try await room.store.readers.add(
            address: .init("night@reader.example"), series: evening.id, by: "test", now: room.clock.now)
        // Who gets both was sent it twice, and is told once.
        _ = try await room.store.readers.add(
            address: .init("reader1@reader.example"), series: evening.id, by: "test", now: room.clock.now)
        let story = try await room.publish("The levy", body: "It is 40 cents.\n")
        let monday = CalendarDay(year: 2026, month: 11, day: 23)
        _ = try await send([story], day: monday)
        _ = try await send([story], day: monday, series: evening.id)
        try await amend(story, body: "It is 30 cents.\n", note: note, wrong: [1])
        let correction = try #require(try await room.store.corrections.newest(limit: 1).first)
        let standing = try await room.store.corrections.standingReceivers(of: correction.id)
        #expect(Set(standing) == Set(readers.map(\.id) + [night.id]))
        let run = try await room.store.corrections.mail(
            correction.id, subject: "Correction", greeting: "", by: nil, now: room.clock.now)
        #expect(try await room.store.ledger.address(run, now: room.clock.now) == 3)
        let taken = try await room.store.ledger.take(100, now: room.clock.now)
        #expect(Set(taken.map(\.address.description)).count == 3)
        #expect(taken.contains { $0.address.description == "night@reader.example" })
    }

    @Test func `What isn't grave, is an update, or was mailed to nobody, isn't mailed by itself`()
        async throws
    {
        _ = try await room.addReaders(2)
        let story = try await room.publish("The levy", body: "It is 40 cents.\n")
        let mailed = try await room.publish("Another", body: "It is 40 cents.\n")
        _ = try await send([mailed], day: CalendarDay(year: 2026, month: 11, day: 23))
        var mild = note
        mild.isGrave = false
        var update = note
        update.kind = .update
        try await amend(story, body: "It is 30 cents.\n", note: note, wrong: [1])
        try await amend(mailed, body: "It is 30 cents.\n", note: mild, wrong: [1])
        try await amend(mailed, body: "It is 20 cents.\n", note: update, wrong: [1])
        for correction in try await room.store.corrections.newest(limit: 5) {
            let error = await #expect(throws: HouseError.self) {
                try await room.store.corrections.mail(
                    correction.id, subject: "x", greeting: "", by: nil, now: room.clock.now)
            }
            #expect(error?.blame == .conflict)
        }
        #expect(try await room.store.editions.open().map(\.correction) == [nil])
    }

    @Test func `Which pages and which editions hold some words is one question`() async throws {
        _ = try await room.addReaders(2)
        let story = try await room.publish("The levy", body: "It is 40 cents.\n")
        _ = try await room.publish("Another", body: "Nothing about it.\n")
        _ = try await send([story], day: CalendarDay(year: 2026, month: 11, day: 23))
        try await amend(story, body: "It is 30 cents.\n", note: note, wrong: [1])
        let holders = try await room.store.corrections.holders(of: "40 cents")
        #expect(holders.map(\.story) == [story.id])
        #expect(holders.map(\.revision) == [1])
        #expect(holders.map(\.isShown) == [false])
        #expect(holders[0].editions.map(\.day) == [CalendarDay(year: 2026, month: 11, day: 23)])
        #expect(try await room.store.corrections.holders(of: "30 cents").map(\.isShown) == [true])
        #expect(try await room.store.corrections.holders(of: "100%_'") == [])
        #expect(try await room.store.corrections.holders(of: " ") == [])
    }

    @Test func `An import that changes what readers go by waits for an editor`() async throws {
        let imported = { (body: String) in
            ImportedStory(
                key: "a.md", draft: self.room.draft("Levy", body: body), publish: self.room.clock.now - 60)
        }
        let isChange: @Sendable ([Publication], StoryText) -> Bool = { published, _ in !published.isEmpty }
        guard
            case .added(let id) = try await room.store.stories.importStory(
                imported("40\n"), now: room.clock.now, isOpen: isChange)
        else { throw HouseError("It was new.", blame: .us) }
        room.clock.advance(by: 60)
        let again = try await room.store.stories.importStory(
            imported("30\n"), now: room.clock.now, isOpen: isChange)
        #expect(again == .waiting(id, isNew: false))
        #expect(try await room.store.published.story(id)?.text.body == "40\n")
        #expect(try await room.store.stories.story(id)?.text.body == "30\n")
    }

    @Test func `A new story that leaves something open is kept, and not put out`() async throws {
        let imported = ImportedStory(
            key: "b.md", draft: room.draft("Levy", body: "40\n"), publish: room.clock.now - 60)
        let outcome = try await room.store.stories.importStory(
            imported, now: room.clock.now, isOpen: { _, _ in true })
        guard case .waiting(let id, isNew: true) = outcome else { throw HouseError("It waits.", blame: .us) }
        #expect(try await room.store.stories.story(id)?.state == .draft)
        #expect(try await room.store.published.newest(limit: 9).isEmpty)
    }
}

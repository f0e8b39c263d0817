import Foundation
import Newsroom
import Storage
import TestSupport
import Testing

@Suite struct `What stories' marks say, kept` {
    private static let first = "She said “the tide is out”^[Ann Lee; council; 2023-06] and left.\n"
    private static let changed = "She said “the tide is in”^[Ann Lee; council; 2023-06] and left.\n"

    private func save(_ body: String, over story: Story, in room: TestNewsroom) async throws -> Story {
        try await room.store.stories.save(
            room.draft("Tides", body: body), to: story.id, basedOn: story.revision, by: nil,
            now: room.clock.now)
    }

    @Test
    func `A statement keeps its number while its words stand, and is found by words, speaker, date and lack`()
        async throws
    {
        let room = try await TestNewsroom()
        let records = room.store.record
        let story = try await room.store.stories.create(
            room.draft("Tides", body: Self.first), by: nil, now: room.clock.now)
        let before = try #require(try await records.statements(StatementFilter()).first)
        _ = try await save("A new beginning.\n\n" + Self.first, over: story, in: room)
        let all = try await records.statements(StatementFilter())
        #expect(all.map(\.identity) == [before.identity])
        #expect(all.map(\.revision) == [2])
        #expect(all.first?.isPublished == false)
        #expect(try await records.questions(of: story.id).isEmpty)
        for filter in [
            StatementFilter(words: "tide"), StatementFilter(speaker: "lee"), StatementFilter(date: "2023"),
            StatementFilter(words: "council", speaker: "ann", date: "2023-06", gap: .address),
        ] { #expect(try await records.statements(filter).count == 1, "\(filter)") }
        for filter in [
            StatementFilter(words: "lee"), StatementFilter(speaker: "tide"), StatementFilter(date: "2024"),
            StatementFilter(gap: .date), StatementFilter(before: all[0].row),
        ] { #expect(try await records.statements(filter).isEmpty, "\(filter)") }
    }

    @Test func `Changed words are asked about, and the answer makes them the same`() async throws {
        let room = try await TestNewsroom()
        let records = room.store.record
        let story = try await room.store.stories.create(
            room.draft("Tides", body: Self.first), by: nil, now: room.clock.now)
        let before = try #require(try await records.statements(StatementFilter()).first)
        _ = try await save(Self.changed, over: story, in: room)
        let asked = try await records.questions(of: story.id)
        #expect(asked.map(\.statement.words) == ["the tide is out"])
        #expect(asked.map(\.revision) == [2])
        #expect(try await records.statements(StatementFilter()).first?.identity != before.identity)
        let question = try #require(asked.first?.id)
        try await records.answer(
            question, of: story.id, .same(number: 1), by: room.editor.id, now: room.clock.now)
        #expect(try await records.statements(StatementFilter()).first?.identity == before.identity)
        #expect(try await records.questions(of: story.id).isEmpty)
        let error = await #expect(throws: HouseError.self) {
            try await records.answer(question, of: story.id, .notStated, by: nil, now: room.clock.now)
        }
        #expect(error?.blame == .conflict)
    }

    @Test func `Words that come back are what they were, and nothing is asked any more`() async throws {
        let room = try await TestNewsroom()
        let records = room.store.record
        let story = try await room.store.stories.create(
            room.draft("Tides", body: Self.first), by: nil, now: room.clock.now)
        let before = try #require(try await records.statements(StatementFilter()).first)
        let without = try await save("She left.\n", over: story, in: room)
        #expect(try await records.statements(StatementFilter()).isEmpty)
        #expect(try await records.questions(of: story.id).count == 1)
        _ = try await save(Self.first, over: without, in: room)
        #expect(try await records.statements(StatementFilter()).map(\.identity) == [before.identity])
        #expect(try await records.questions(of: story.id).isEmpty)
    }

    @Test
    func `The published text's statements stay while the next text is written, and an import is read, too`()
        async throws
    {
        let room = try await TestNewsroom()
        let records = room.store.record
        let imported = ImportedStory(
            key: "a.md", draft: room.draft("Tides", body: Self.first), publish: room.clock.now)
        let outcome = try await room.store.stories.importStory(
            imported, now: room.clock.now, isOpen: { _, _ in false })
        guard case .added(let id) = outcome else {
            Issue.record("It was not new.")
            return
        }
        #expect(try await records.statements(StatementFilter()).first?.isPublished == true)
        let story = try #require(try await room.store.stories.story(id))
        _ = try await save("Anew: " + Self.first, over: story, in: room)
        let newest = try #require(try await records.statements(StatementFilter()).first)
        #expect(newest.revision == 2 && newest.isPublished)
        try await room.store.stories.withdraw(id, note: "Wrong.", now: room.clock.now)
        #expect(try await records.statements(StatementFilter()).first?.isPublished == false)
    }

    @Test func `A quote is found by its first words, once, with every story that uses it`() async throws {
        let room = try await TestNewsroom()
        let records = room.store.record
        for headline in ["One", "Two"] {
            _ = try await room.store.stories.create(
                room.draft(headline, body: Self.first), by: nil, now: room.clock.now)
        }
        let found = try await records.quotes(beginning: "The tide", limit: 5)
        #expect(found.map(\.headline) == ["Two"])
        #expect(found.map(\.uses) == [2])
        let said = try #require(found.first?.statement)
        #expect(try await records.uses(of: said, limit: 5).map(\.headline) == ["Two", "One"])
        #expect(try await records.quotes(beginning: "tide is", limit: 5).isEmpty)
    }

    @Test func `A forecast comes back on its day and is judged; the last judgment counts`() async throws {
        let room = try await TestNewsroom()
        let records = room.store.record
        let story = try await room.publish("Tides", body: "[The tide will turn]{likely; by 2023-06-30}.\n")
        func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(iso: text)) }
        #expect(try await records.dueForecasts(on: day("2023-06-29"), limit: 5).isEmpty)
        let due = try await records.dueForecasts(on: day("2023-06-30"), limit: 5)
        #expect(due.map(\.forecast.words) == ["The tide will turn"])
        let early = try day("2023-06-29")
        let error = await #expect(throws: HouseError.self) {
            try await records.judge(
                story: story.id, claim: 1, .held, note: "", by: room.editor, on: early, now: room.clock.now)
        }
        #expect(error?.blame == .conflict)
        for verdict in [Forecast.Verdict.held, .failed] {
            try await records.judge(
                story: story.id, claim: 1, verdict, note: "Seen.", by: room.editor, on: day("2023-07-01"),
                now: room.clock.now)
        }
        #expect(try await records.dueForecasts(on: day("2023-07-01"), limit: 5).isEmpty)
        #expect(
            try await records.trackRecords() == [
                TrackRecord(level: .likely, held: 0, failed: 1, undecided: 0)
            ])
        #expect(try await records.forecastReviews(limit: 5).map(\.verdict) == [.failed, .held])
    }

    @Test func `Sources of all stories are kept by what they are, and change with the text`() async throws {
        let room = try await TestNewsroom()
        let letter = "^[Ann Lee; letter; Bath; 2023-06; https://bath.example/letter]"
        let story = try await room.store.stories.create(
            room.draft("Tides", body: "“Out”\(letter), “in”^[same]. “Then”^[Bo Orr; radio broadcast].\n"),
            by: nil,
            now: room.clock.now)
        let other = try await room.store.stories.create(
            room.draft("Ebb", body: "“Low”\(letter.replacing("https://", with: "http://www."))\n"), by: nil,
            now: room.clock.now)
        let all = try await room.store.record.sources(limit: 9)
        #expect(all.map(\.source.kind) == [.document, .broadcast])
        #expect(all.first?.stories.map(\.id) == [other.id, story.id])
        #expect(all.map(\.statementCount) == [2, 1])
        #expect(try await room.store.record.sources(.broadcast, limit: 9).count == 1)
        #expect(
            try await room.store.record.sources(holding: "bath", limit: 9).map(\.source.title) == ["letter"])
        _ = try await save("She left.\n", over: story, in: room)
        #expect(try await room.store.record.sources(limit: 9).map(\.stories.count) == [1])
    }
}

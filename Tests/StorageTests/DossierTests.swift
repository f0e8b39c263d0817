import Foundation
import Newsroom
import Storage
import TestSupport
import Testing

/// What is known of parties, speakers and events across all stories, for readers and for the desk.
@Suite struct DossierTests {
    private static let first = """
        ---
        parties:
          Avon: [Bath, Voss]
          Stroud: []
        ---
        ## What Avon wants {wants: Avon}

        - Ferries, as after [the flood]{2020-03-01 = The flood; yearly}. {likely; offered by: Stroud}
        - Quiet. {known; flip: Stroud = after ten; trip: Stroud = noise}

        “The ice decides”^[Mara Voss, councillor; council; 2022-05].
        """
    private static let second = """
        ---
        parties:
          Avon: [Bath, Voss]
        ---
        [The march]{2021-03-01 = March of the drowned; at: Bath} drew many. “The ice decides”^[Mara Voss, mayor; 2023].
        “Not again”^[Mara Voss, mayor; square; Bath; 2023-03-01; https://bath.example/1].

        ## Its line {message: Avon; to: the county}

        We paid.
        """

    private func publish(_ headline: String, _ body: String, in room: TestNewsroom, minutes: Double)
        async throws -> Story
    {
        let time = room.clock.now + minutes * 60
        let story = try await room.store.stories.create(
            room.draft(headline, body: body), by: nil, now: time)
        try await room.store.stories.publish(story.id, revision: 1, at: time, now: time)
        return try #require(try await room.store.stories.story(story.id))
    }

    private func dossier(_ path: String, _ scope: Dossiers.Scope = .published, in room: TestNewsroom)
        async throws -> Dossier
    {
        let subject = try #require(RecordSubject(path: path))
        return try #require(try await room.store.dossiers(scope).dossier(of: subject), "\(path)")
    }

    @Test func `A party: its list, what others would have of it, what would stop it, what it says`()
        async throws
    {
        let room = try await TestNewsroom()
        _ = try await publish("One", Self.first, in: room, minutes: 1)
        _ = try await publish("Two", Self.second, in: room, minutes: 2)
        let avon = try await dossier("party/avon", in: room)
        #expect(avon.name == "Avon" && avon.aliases == ["Bath", "Voss"])
        #expect(avon.stakes.map(\.item) == ["Ferries, as after the flood.", "Quiet."])
        #expect(avon.stakes.map(\.level) == [.likely, .known])
        #expect(avon.messages.map(\.audience) == ["the county"])
        #expect(avon.stories.map(\.headline) == ["Two", "One"])
        // The same words once, from the later story; the last said first.
        #expect(avon.said.map(\.statement.words) == ["Not again", "The ice decides"])
        #expect(avon.said.map(\.uses) == [1, 2] && avon.saidCount == 2)
        #expect(avon.said[1].story.headline == "Two")
        #expect(Set(avon.occasions.map(\.event.name)) == ["The flood", "March of the drowned"])
        let stroud = try await dossier("party/stroud", in: room)
        #expect(stroud.stakes.map(\.role) == [.offers, .flipside, .tripwire])
        #expect(stroud.stakes.map(\.wantedBy) == [["Avon"], ["Avon"], ["Avon"]])
        #expect(stroud.stakes[1].words == "after ten")
    }

    @Test func `A speaker: who they were and when, and whose words theirs are`() async throws {
        let room = try await TestNewsroom()
        _ = try await publish("One", Self.first, in: room, minutes: 1)
        _ = try await publish("Two", Self.second, in: room, minutes: 2)
        let voss = try await dossier("speaker/mara-voss", in: room)
        #expect(voss.offices.map(\.role) == ["mayor", "councillor"])
        #expect(voss.offices[0].first?.iso == "2023" && voss.offices[0].last?.iso == "2023-03-01")
        #expect(voss.parties == ["Avon"])
        #expect(voss.saidCount == 2)
    }

    @Test func `An event: its day, what fell on it later, and who wants something of it`() async throws {
        let room = try await TestNewsroom()
        _ = try await publish("One", Self.first, in: room, minutes: 1)
        _ = try await publish("Two", Self.second, in: room, minutes: 2)
        let flood = try await dossier("event/the-flood", in: room)
        #expect(flood.occasions.map(\.event.date?.iso) == ["2020-03-01"])
        #expect(flood.anniversaries.map(\.event.name) == ["March of the drowned"])
        #expect(flood.stakes.map(\.item) == ["Ferries, as after the flood."])
        let march = try await dossier("event/march-of-the-drowned", in: room)
        #expect(march.anniversaries.isEmpty && march.occasions[0].event.place == "Bath")
        let days = try await room.store.dossiers(.newest).anniversaries(
            on: CalendarDay(year: 2026, month: 3, day: 1))
        #expect(days.map(\.name) == ["The flood"])
        #expect(
            try await room.store.dossiers(.newest).anniversaries(
                on: CalendarDay(year: 2020, month: 3, day: 1)
            ).isEmpty)
    }

    @Test func `Readers see no draft, and what was taken back leaves a dossier with nothing in it`()
        async throws
    {
        let room = try await TestNewsroom()
        let story = try await publish("One", Self.first, in: room, minutes: 1)
        _ = try await room.store.stories.create(
            room.draft("Draft", body: Self.second), by: nil, now: room.clock.now)
        #expect(try await dossier("speaker/mara-voss", in: room).stories.map(\.headline) == ["One"])
        #expect(try await dossier("speaker/mara-voss", .newest, in: room).stories.count == 2)
        let unknown = try #require(RecordSubject(path: "event/march-of-the-drowned"))
        #expect(try await room.store.dossiers(.published).dossier(of: unknown) == nil)
        #expect(try await room.store.dossiers(.newest).dossier(of: unknown) != nil)
        #expect(
            try await room.store.dossiers(.newest).subjects(.event, holding: "MARCH", limit: 9).map(\.name)
                == ["March of the drowned"])
        try await room.store.stories.withdraw(story.id, note: "It was wrong.", now: room.clock.now + 600)
        let gone = try await dossier("speaker/mara-voss", in: room)
        #expect(gone.stories.isEmpty && gone.said.isEmpty && gone.name == "Mara Voss")
        #expect(try await room.store.dossiers(.published).newest(.speaker, limit: 9).isEmpty)
        #expect(try await room.store.dossiers(.published).pages(after: nil, limit: 99).count == 4)
    }

    @Test func `Statements are found by who, when, about what and in which words`() async throws {
        let room = try await TestNewsroom()
        let story = try await publish("One", Self.first, in: room, minutes: 1)
        let other = try await publish("Two", Self.second, in: room, minutes: 2)
        try await room.store.press.index([
            SearchEntry(story: story.id, headline: "One", standfirst: "", body: "ferries"),
            SearchEntry(story: other.id, headline: "Two", standfirst: "", body: "the march"),
        ])
        func found(_ query: StatementQuery) async throws -> [String] {
            try await room.store.dossiers(.published).statements(query, limit: 10).found
                .map(\.statement.words)
        }
        let both = ["Not again", "The ice decides"]
        #expect(try await found(StatementQuery(who: "voss")) == both)
        #expect(try await found(StatementQuery(who: "Avon")) == both)
        #expect(try await found(StatementQuery(when: "2023-03")) == ["Not again"])
        #expect(try await found(StatementQuery(words: "ice")) == ["The ice decides"])
        #expect(try await found(StatementQuery(about: "march")) == both)
        #expect(try await found(StatementQuery(who: "voss", about: "ferries")).isEmpty)
        #expect(try await found(StatementQuery(words: "\" OR * NEAR( --")).isEmpty)
        let page = try await room.store.dossiers(.published).statements(
            StatementQuery(who: "voss"), limit: 1, offset: 1)
        #expect(page.total == 2 && page.found.count == 1)
    }

    @Test func `A name in other letters has an address of its own`() {
        let names = ["习近平", "普京", "Søren", "Soren", "Müller", "…"]
        let slugs = names.map { RecordSubject.slug(of: $0)?.text }
        #expect(Set(slugs.compactMap { $0 }).count == 5)
        #expect(slugs[5] == nil && slugs[4] == "muller")
        #expect(RecordSubject(.speaker, named: "unnamed, of the mayor's office") == nil)
    }
}

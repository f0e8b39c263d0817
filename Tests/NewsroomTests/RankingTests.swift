import Foundation
import Newsroom
import Testing

@Suite struct RankingTests {
    private let morning = Date(timeIntervalSince1970: 1_795_413_600)

    private func candidate(
        _ number: Int64, urgency: Int = 5, hours: Double = 0, exclusive: Bool = false, ran: Bool = false,
        note: String? = nil
    ) -> Candidate {
        let published = morning.addingTimeInterval(-hours * 3600)
        let section = Section(id: .init(1), slug: Slug(from: "world"), name: "World", position: 1)
        return Candidate(
            story: PublishedStory(
                id: .init(number),
                address: StoryAddress(year: 2026, month: 11, slug: Slug(from: "story \(number)")),
                text: StoryText(headline: "Story \(number)", section: section.id), revision: 1,
                section: section,
                urgency: urgency, isExclusive: exclusive, published: published, updated: published,
                withdrawalNote: note),
            ranInLastEdition: ran)
    }

    private func order(_ candidates: [Candidate]) -> [Int64] {
        Ranking(candidates, now: morning).lines.map(\.candidate.story.id.rawValue)
    }

    @Test func `The more urgent stands first`() {
        #expect(order([candidate(1, urgency: 5), candidate(2, urgency: 2)]) == [2, 1])
    }

    @Test func `A story loses half its weight in eighteen hours`() {
        let lines = Ranking([candidate(1, urgency: 2, hours: 18), candidate(2, urgency: 6)], now: morning)
            .lines
        #expect(abs(lines[0].score - 4) < 1e-9)
        #expect(abs(lines[1].score - 4) < 1e-9)
        #expect(order([candidate(1, urgency: 2, hours: 19), candidate(2, urgency: 6)]) == [2, 1])
    }

    @Test func `An exclusive weighs a quarter more, what ran last time half`() {
        let line = Ranking([candidate(1, urgency: 6, exclusive: true)], now: morning).lines[0]
        #expect(line.score == 5)
        let again = Ranking([candidate(1, urgency: 6, exclusive: true, ran: true)], now: morning).lines[0]
        #expect(again.score == 2.5)
    }

    @Test func `Ties go by time, the newer first, then by number`() {
        #expect(order([candidate(3), candidate(1), candidate(2)]) == [1, 2, 3])
        let early = candidate(1, urgency: 9, hours: -2)
        let later = candidate(2, urgency: 9, hours: -3)
        #expect(order([early, later]) == [2, 1])
    }

    @Test func `Each line says why it stands there`() {
        let lines = Ranking(
            [
                candidate(1, urgency: 2, hours: 3, exclusive: true), candidate(2, hours: 1, ran: true),
                candidate(3, hours: 70), candidate(4, urgency: 9, hours: 0.2),
            ], now: morning
        ).lines
        #expect(
            lines.map(\.reason) == [
                "urgency 2, exclusive, 3 hours old", "urgency 5, 1 hour old, ran in the last edition",
                "urgency 9, just out", "urgency 5, 2 days old",
            ])
    }

    @Test func `A withdrawn story has no place`() {
        #expect(order([candidate(1, note: "Withdrawn."), candidate(2)]) == [2])
    }

    @Test func `What an editor placed is never moved or dropped; the rest fills up the end`() {
        let ranking = Ranking(
            [candidate(1), candidate(2, urgency: 1), candidate(3, urgency: 2)], now: morning)
        var kept = [EditionItem(story: .init(1), revision: 1), EditionItem(story: .init(9), revision: 4)]
        #expect(ranking.items(keeping: kept, length: 2).map(\.story.rawValue) == [2, 3])
        kept[1].isPinned = true
        #expect(ranking.items(keeping: kept, length: 3).map(\.story.rawValue) == [1, 9, 2])
        #expect(ranking.items(keeping: kept, length: 1).map(\.story.rawValue) == [1, 9])
    }
}

import Copydesk
import Foundation
import Newsroom
import TestSupport
import Testing

/// An analysis of what two leaders want from each other, marked by hand: who said what, what each wants, what it would cost,
/// how sure one can be and when it was, all as data.
@Suite struct `An analysis of two leaders` {
    private let copy: Copy
    private var record: Record { copy.record }

    init() throws { copy = CopyReader().read(try Golden.text("record/two-leaders.md")) }

    @Test func `Nothing in it is left open`() {
        #expect(record.faults == [])
        #expect(PublishingQuestion.questions(of: record) == [])
    }

    @Test func `Seven direct statements, one of them in two pieces, and three in the paper's words`() {
        let direct = record.statements.filter { $0.kind == .direct }
        #expect(direct.count == 7)
        #expect(direct.filter { $0.pieces.count == 2 }.map(\.speaker) == ["Vladimir Putin"])
        #expect(direct.count { $0.speaker?.hasPrefix("Peace paper") == true } == 1)
        #expect(record.statements.filter { $0.kind == .paraphrased }.count == 3)
        #expect(direct.allSatisfy { $0.speaker != nil })
        let said = record.statements.map(\.words)
        // A label in quotation marks and what might be argued are no statements.
        #expect(!said.contains { $0.contains("no limits") && !$0.contains(" … ") })
        #expect(!said.contains { $0.contains("alliance may") })
        for piece in direct.flatMap(\.pieces) {
            #expect(copy.blockTexts.contains { $0.contains(piece) }, "\(piece)")
        }
        let counts = Completeness(record.statements)
        #expect(counts.withDate == 8 && counts.withAddress == 0 && counts.unnamed == 0)
    }

    @Test func `Wants, costs with their condition, tripwires, flipsides and what one would settle for`()
        throws
    {
        #expect(record.interests.count { $0.parties == ["Russia"] } == 5)
        #expect(record.interests.count { $0.parties == ["China"] } == 9)
        let arms = try #require(record.interests.first { $0.words.hasPrefix("Arms") })
        #expect(arms.offeredBy == "China" && arms.costs.count == 3)
        #expect(arms.costs[0].condition == "delivered openly")
        #expect(record.interests.filter { !$0.flipsides.isEmpty }.map(\.words).count == 2)
        #expect(record.interests.flatMap(\.tripwires).count == 2)
        #expect(
            record.interests.filter { $0.strength == .fallback }.map(\.words) == ["The applause, at least."])
        #expect(record.interests.filter { $0.strength == .demand }.count == 1)
        #expect(record.interests.filter { $0.horizon == .longTerm }.count == 1)
        #expect(record.interests.filter { $0.level == .speculative }.count == 2)
        #expect(record.open == ["Small disputes that have to be sorted out first."])
    }

    @Test func `Messages in no quotation marks, a bond, and a forecast with its day`() {
        #expect(record.messages.filter { $0.party == "China" }.count == 3)
        #expect(record.bonds.count == 1)
        #expect(record.claims.filter { $0.review != nil }.map(\.level) == [.likely])
    }

    @Test func `Events in order, the anniversary named, a month never printed as a day`() {
        let timeline = record.timeline
        #expect(timeline.map(\.event.date.iso).first == "2022-02-24")
        let exercise = timeline.first { $0.event.name.hasPrefix("Exercise") }
        #expect(exercise?.anniversary == "1 year to the day after “Invasion”")
        let text = TextRenderer(links: .asWritten).text(copy).replacing("\n", with: " ")
        #expect(text.contains("Back in February 2022 one called"))
        #expect(!text.contains("February 1, 2022"))
    }
}

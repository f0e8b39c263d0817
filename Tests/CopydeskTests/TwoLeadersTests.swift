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

    private func interest(_ beginning: String) throws -> Interest {
        try #require(record.interests.first { $0.words.hasPrefix(beginning) }, "\(beginning)")
    }

    private func event(_ beginning: String) throws -> Record.Event {
        try #require(record.events.first { $0.name.hasPrefix(beginning) }, "\(beginning)")
    }

    @Test func `Nothing in it is left open`() {
        #expect(record.faults == [])
        #expect(PublishingQuestion.questions(of: record) == [])
    }

    // MARK: What was said

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
        let counts = Completeness(record)
        #expect(counts.withDate == 8 && counts.withAddress == 0 && counts.unnamed == 0)
    }

    @Test func `A minister has his office beside his name, and a leader speaks for his party`() throws {
        let minister = try #require(record.statements.first { $0.speaker == "Qin Gang" })
        #expect(minister.role == "foreign minister" && minister.party == nil)
        #expect(minister.origin == "Qin Gang, foreign minister, March 7, 2023")
        let parties = record.statements.map { [$0.speaker ?? "", $0.party ?? ""] }
        #expect(parties.contains(["Vladimir Putin", "Russia"]) && parties.contains(["Xi Jinping", "China"]))
        #expect(parties.contains(["the Kremlin", "Russia"]))
        #expect(parties.filter { $0[0].hasPrefix("Peace paper") }.allSatisfy { $0[1].isEmpty })
    }

    // MARK: Who wants what

    @Test func `Each of the wants is an interest, on the list or lists that it belongs to`() throws {
        #expect(try interest("That China's support").level == .known)
        let arms = try interest("Arms")
        #expect(arms.parties == ["Russia"] && arms.offeredBy == "China" && arms.level == nil)
        let page = PageRenderer(links: .asWritten).html(copy).markup
        #expect(page.contains("Could give Russia: Arms in quantity, which China could give"))
        #expect(page.contains("Failing that: The applause, at least (speculative)"))
        #expect(arms.roles.contains { $0.role == .offers && $0.party == "China" })
        let exercises = try interest("Exercises")
        #expect(exercises.everyParty == ["Russia", "China"])
        #expect(record.interests.count { $0.words.hasPrefix("Exercises") } == 1)
        let oil = try interest("Oil")
        #expect(oil.parties == ["China"] && oil.flipsides == [.init(party: "Russia", words: "sold cheaply")])
        let respect = try interest("Respect")
        #expect(respect.parties == ["Russia", "China"])
        #expect(record.bonds.contains { $0.words == respect.words })
        for wish in ["A counterweight", "Better terms", "A war", "No nuclear", "Technology", "A Nobel"] {
            #expect(try interest(wish).parties == ["China"])
        }
        #expect(try interest("Technology").horizon == .longTerm)
        #expect(try interest("A Nobel").level == .speculative)
        #expect(try interest("Answers").strength == .demand)
    }

    @Test func `What stands under an item is a fallback or a scenario of it, and no fact`() throws {
        let under = { (words: String) throws -> String? in
            try interest(words).under.map { record.interests[$0 - 1].words }
        }
        #expect(try interest("The applause").strength == .fallback)
        #expect(try under("The applause")?.hasPrefix("A Nobel") == true)
        #expect(try interest("A ceasefire").strength == .scenario)
        #expect(try interest("A ceasefire").level == .possible)
        #expect(try under("A ceasefire")?.hasPrefix("A push") == true)
        #expect(try under("Oil") == nil)
        let text = TextRenderer(links: .asWritten).text(copy)
        #expect(
            text.replacing(/\s+/, with: " ").contains("lifts sanctions. Possible. A scenario, not a fact."))
    }

    @Test func `An item rests on the statement and the event that stand in it`() throws {
        let weapons = try interest("No nuclear")
        #expect(weapons.statements.map { record.statements[$0 - 1].words } == ["they must never be used"])
        let push = try interest("A push")
        #expect(push.events.map { record.events[$0 - 1].name } == ["Peace paper"])
        #expect(push.statements.map { record.statements[$0 - 1].speaker } == ["Peace paper of twelve points"])
    }

    @Test func `Costs have their condition, and tripwires stand on a want and on a message`() throws {
        let costs = try interest("Arms").costs
        #expect(costs.map(\.party) == ["China", "China", "China"])
        #expect(costs[0].condition == "delivered openly" && costs[1].condition == nil)
        #expect(try interest("Better terms").tripwires.map(\.party) == ["China"])
        #expect(record.messages[0].tripwires.map(\.words) == ["each massacre makes its case harder"])
        #expect(record.messages[1].tripwires.isEmpty)
        #expect(record.open == ["Small disputes that have to be sorted out first."])
    }

    @Test func `Messages in no quotation marks, each to its audience, and one a forecast with its day`() {
        #expect(record.messages.map(\.party) == ["China", "China", "China"])
        #expect(record.messages.map(\.audience) == ["the world", "the world", "its hosts"])
        #expect(record.messages.allSatisfy { !$0.words.contains { "“”\"".contains($0) } })
        let forecasts = record.claims.filter { $0.review != nil }
        #expect(forecasts.map(\.level) == [.likely])
        #expect(forecasts.allSatisfy { record.messages[0].words.contains($0.words) })
    }

    @Test func `What the paper makes of it is told as its own view`() {
        #expect(record.views.count == 1)
        let html = PageRenderer(links: .asWritten).html(copy).markup
        #expect(html.contains("Our view: "))
    }

    @Test func `Four statements are the bond's evidence`() throws {
        let said = record.bonds.flatMap(\.statements).map { record.statements[$0 - 1] }
        #expect(said.filter { $0.kind == .direct }.count == 4)
        #expect(Set(said.compactMap(\.party)) == ["Russia", "China"])
    }

    // MARK: When it was

    @Test func `Every event is there, as exactly as it is known`() throws {
        #expect(try event("Summit").date?.iso == "2023-03-20/2023-03-22")
        #expect(try event("Agreement").date?.iso == "2022-02")
        #expect(try event("Exercise").place == "Indian Ocean")
        #expect(try event("Peace paper").date?.iso == "2023-02-24")
        #expect(try event("Invasion").isYearly)
        #expect(try event("Meeting").date?.iso == "2022-09-15")
        #expect(try event("People's").date?.iso == "2023-03")
        #expect(try event("Article").date?.day?.weekday == .monday)
        let killings = try event("Killings")
        #expect(killings.date == nil && killings.place == "Bucha and Mariupol")
        #expect(try event("Warrant").date == nil)
        #expect(record.claims.first { $0.asOf != nil }?.asOf?.iso == "2023-03")
        #expect(record.statements.first { $0.speaker == "Qin Gang" }?.date?.iso == "2023-03-07")
    }

    @Test func `Events in order, the anniversaries named, a month never printed as a day`() throws {
        let timeline = record.timeline
        #expect(timeline.first?.event.name == "Agreement without limits")
        for name in ["Exercise", "Peace paper"] {
            let entry = timeline.first { $0.event.name.hasPrefix(name) }
            #expect(entry?.anniversary == "1 year to the day after “Invasion”")
        }
        #expect(timeline.suffix(2).allSatisfy { $0.event.date == nil })
        let text = TextRenderer(links: .asWritten).text(copy).replacing("\n", with: " ")
        #expect(text.contains("Back in February 2022 one called"))
        #expect(!text.contains("February 1, 2022"))
        #expect(text.contains("its present discount (known, as of March 2023)"))
    }

    // MARK: How sure

    @Test
    func `Levels from known to speculative, one for a whole list, and a number only where there is one`()
        throws
    {
        let levels = Set(record.interests.compactMap(\.level))
        #expect(levels == [.known, .veryLikely, .likely, .possible, .speculative])
        let text = TextRenderer(links: .asWritten).text(copy).replacing(/\s+/, with: " ")
        #expect(text.contains("What Beijing wants (possible)"))
        #expect(text.contains("Very likely (80–95%)"))
        #expect(!text.contains("ossible (") && !text.contains("peculative ("))
    }
}

import Newsroom
import Sourcing
import Testing

@Suite struct `Dates, levels and lists are proposed` {
    private let friday = CalendarDay(year: 2026, month: 11, day: 27)

    @Test func `Words about time get the range that they fix, and no finer one`() {
        func date(_ words: String) -> [String] { dated("The council met \(words) again.\n", day: friday) }
        #expect(date("yesterday") == ["[yesterday]{2026-11-26}"])
        #expect(date("last week") == ["[last week]{2026-11-16/2026-11-22}"])
        #expect(date("earlier this month") == ["[earlier this month]{2026-11}"])
        #expect(date("last month") == ["[last month]{2026-10}"])
        #expect(date("over the last year") == ["[the last year]{2025-11-27/2026-11-27}"])
        #expect(date("on Monday") == ["[Monday]{2026-11-21/2026-11-27}"])
        #expect(date("three days ago") == ["[three days ago]{2026-11-24}"])
        #expect(date("two weeks ago") == ["[two weeks ago]{2026-11-10/2026-11-16}"])
        #expect(date("ten years ago") == ["[ten years ago]{2016}"])
        #expect(date("a few days ago") == ["[a few days ago]{?}"])
        #expect(date("a year and a month later") == ["[a year and a month later]{?}"])
        #expect(date("on the anniversary") == ["[anniversary]{?}"])
        #expect(
            date("this week’s way")
                == ["[this week]{2026-11-23/2026-11-29}’s way"].map { String($0.dropLast(6)) })
    }

    @Test func `On January 1 last month is in another year, and last week too`() {
        let day = CalendarDay(year: 2027, month: 1, day: 1)
        #expect(dated("It was so last month.\n", day: day) == ["[last month]{2026-12}"])
        #expect(dated("It was so last week.\n", day: day) == ["[last week]{2026-12-21/2026-12-27}"])
        let leap = CalendarDay(year: 2028, month: 2, day: 29)
        #expect(
            dated("It was so in the last year.\n", day: leap) == ["[the last year]{2027-03-01/2028-02-29}"])
    }

    @Test func `What belongs to the tale means the same every day`() {
        for text in [
            "On the first Monday of August 1790 they set out.\n",
            "On Thursday, September 25, 1690, it came out.\n",
            "In the last night of August 1854 people fell ill.\n",
            "His account, printed the next year, is plain.\n",
            "On April 26, 1956, it left. Six days later it was there.\n",
        ] { #expect(dated(text, day: friday) == [], "\(text)") }
        #expect(dated("Six days later it was there.\n", day: friday) == ["[Six days later]{?}"])
        #expect(
            dated("It met on Thursday, and went.\n", day: friday) == ["[Thursday]{2026-11-21/2026-11-27}"])
    }

    @Test func `What somebody could do, or is allowed to, is no hedge`() {
        for text in [
            "Japan could not pay for another year.\n", "- You may show it to anybody.\n",
            "What they might get:\n\n- Money.\n",
        ] { #expect(levels(text) == [], "\(text)") }
        #expect(levels("It could yet stop.\n") == ["could yet: ]{possible}"])
    }

    @Test func `Where nobody knows the day the date is asked for`() {
        #expect(dated("Last week the council met.\n") == ["[Last week]{?}"])
        #expect(dated("In February 2022 the council met.\n") == [])
        #expect(dated("[Last week]{2026-11-17} the council met.\n", day: friday) == [])
    }

    @Test func `A hedged sentence gets the level that its words come near to`() {
        #expect(
            Proposals("The ferry will likely stop. It does.\n").applied()
                == "[The ferry will likely stop]{likely}. It does.\n")
        #expect(levels("It’s safe to say that it stops.\n") == ["It’s safe to say: ]{very likely}"])
        #expect(levels("The ferry may stop.\n") == ["may: ]{possible}"])
        #expect(
            levels("If perhaps cynically, they want applause.\n") == ["If perhaps cynically: ]{speculative}"])
        #expect(levels("The ferry stops in May. It stops.\n") == [])
        #expect(Proposals("- The ferry may stop.\n").applied() == "- The ferry may stop. {possible}\n")
        #expect(levels("- The ferry may stop. {likely}\n") == [])
    }

    @Test func `Two levels in one sentence are said, and not marked`() {
        let found = Proposals("We know that the ferry may stop.\n")
        #expect(found.all == [])
        #expect(found.notices.map(\.line) == [1])
        #expect(found.notices.first?.message.hasPrefix("Two levels in one sentence") == true)
    }

    @Test func `A list of wishes is somebody's`() {
        let list = "- Ferries.\n- A bridge.\n"
        func heading(_ words: String, head: String = "") -> [String] {
            Proposals("\(head)## \(words)\n\n\(list)").all.map { "\($0.words)\($0.insertions[0].text)" }
        }
        #expect(heading("What Avon wants") == ["What Avon wants {wants: Avon}"])
        #expect(heading("What Avon is after") == ["What Avon is after {wants: Avon}"])
        #expect(heading("A wish list for Avon") == ["A wish list for Avon {wants: Avon}"])
        #expect(heading("Avon’s wish list") == ["Avon’s wish list {wants: Avon}"])
        #expect(heading("What Avon wants {wants: Avon}") == [])
        #expect(heading("What Avon ate") == [])
        #expect(heading("What Avon wants", head: "---\nparties:\n  Stroud: []\n---\n") == [])
        #expect(Proposals("## What Avon wants\n\nNobody knows.\n").all == [])
    }

    @Test func `What leads to a list that isn't there is noticed`() {
        let found = Proposals("This we know:\n\nThe ferry stops.\n\nAnd this:\n\n- It goes.\n").notices
        #expect(found.map(\.line) == [1])
        #expect(Proposals("He wrote:\n\n> The ferry stops.\n").notices == [])
    }
}

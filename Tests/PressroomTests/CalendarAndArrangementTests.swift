import Foundation
import Newsroom
import Testing

@testable import Pressroom

@Suite struct `The paper's calendar` {
    let calendar = PaperCalendar(zone: "America/New_York")

    @Test func `Instants are told in the paper's zone, summer and winter`() {
        let winter = Date(timeIntervalSince1970: 1_795_453_500)
        #expect(calendar.iso(winter) == "2026-11-23T12:05:00-05:00")
        #expect(calendar.dateAndTime(winter) == "November 23, 2026, 12:05 p.m.")
        let summer = winter.addingTimeInterval(-150 * 86_400)
        #expect(calendar.iso(summer) == "2026-06-26T13:05:00-04:00")
        #expect(PaperCalendar(zone: "Asia/Kolkata").iso(winter) == "2026-11-23T22:35:00+05:30")
        #expect(PaperCalendar(zone: "No/Where").iso(winter) == "2026-11-23T17:05:00+00:00")
    }

    @Test func `The clock is told in twelve hours`() {
        let told = [0, 1, 390, 719, 720, 779, 1439].map(PaperCalendar.words(minuteOfDay:))
        #expect(
            told == [
                "12:00 a.m.", "12:01 a.m.", "6:30 a.m.", "11:59 a.m.", "12:00 p.m.", "12:59 p.m.",
                "11:59 p.m.",
            ])
    }

    @Test func `Dates are as short as the day of the reading allows`() {
        let instant = Date(timeIntervalSince1970: 1_795_453_500)
        #expect(calendar.date(instant, seenOn: CalendarDay(year: 2026, month: 11, day: 23)) == "12:05 p.m.")
        #expect(calendar.date(instant, seenOn: CalendarDay(year: 2026, month: 12, day: 1)) == "November 23")
        #expect(
            calendar.date(instant, seenOn: CalendarDay(year: 2027, month: 1, day: 1)) == "November 23, 2026")
        #expect(calendar.date(instant, seenOn: nil) == "November 23, 2026")
    }

    @Test func `Days agree with Foundation's, before 1970 too`() {
        for days in stride(from: -40_000, to: 40_000, by: 997) {
            let instant = Date(timeIntervalSince1970: Double(days) * 86_400 + 3)
            #expect(PaperCalendar(zone: "UTC").day(of: instant) == CalendarDay(instant, in: .gmt))
        }
    }
}

@Suite struct `The front page's arrangement` {
    private let day = CalendarDay(year: 2026, month: 11, day: 23)

    private func arrange(_ stories: [PublishedStory]) -> FrontPage {
        .arrange(
            stories: stories, sections: [SamplePaper.world, SamplePaper.harbor, SamplePaper.science],
            edition: nil, day: day)
    }

    @Test func `The heaviest story leads, and weight fades with age`() {
        let old = SamplePaper.story(1, "Old and urgent", urgency: 1, hoursAgo: 60)
        let new = SamplePaper.story(2, "New and middling", urgency: 5, hoursAgo: 1)
        let urgent = SamplePaper.story(3, "Urgent this morning", urgency: 2, hoursAgo: 4)
        #expect(arrange([old, new, urgent]).lead == urgent)
        #expect(arrange([old, new]).lead == new)
    }

    @Test func `An exclusive weighs a quarter more`() {
        let plain = SamplePaper.story(1, "Plain", urgency: 5)
        let exclusive = SamplePaper.story(2, "Exclusive", urgency: 5, exclusive: true, hoursAgo: 1)
        #expect(arrange([plain, exclusive]).lead == exclusive)
    }

    @Test func `No story is printed twice, and withdrawn ones not at all`() {
        let front = arrange(SamplePaper.stories + SamplePaper.stories.reversed() + [SamplePaper.withdrawn])
        let printed =
            [front.lead].compactMap { $0 } + front.seconds + front.rest + front.blocks.flatMap(\.stories)
        #expect(printed.count == Set(printed.map(\.id)).count)
        #expect(!printed.contains(SamplePaper.withdrawn))
        #expect(printed.count == SamplePaper.stories.count)
    }

    @Test func `The order they are given in changes nothing`() {
        #expect(arrange(SamplePaper.stories) == arrange(SamplePaper.stories.reversed()))
    }

    @Test func `A paper without stories has an empty front`() {
        let front = arrange([])
        #expect(front.lead == nil)
        #expect(front.blocks.isEmpty)
    }
}

import Foundation
import Newsroom
import Testing

struct CalendarDayTests {
    @Test func `Every day of 400 years goes to a number and back, and to text and back`() throws {
        let first = try #require(CalendarDay(iso: "1800-01-01")).daysSince1970
        var last = CalendarDay(daysSince1970: first - 1)
        var wrong: [Int] = []
        // The Gregorian calendar repeats after 146,097 days.
        for number in first..<(first + 146_097) {
            let day = CalendarDay(daysSince1970: number)
            let isRight =
                day.daysSince1970 == number && CalendarDay(iso: day.iso) == day && last < day
                && last.adding(days: 1) == day && day.weekday.rawValue == last.weekday.rawValue % 7 + 1
            if !isRight { wrong.append(number) }
            last = day
        }
        #expect(wrong == [])
        #expect(last.iso == "2199-12-31")
    }

    @Test(arguments: [
        ("1970-01-01", 0, Weekday.thursday), ("1969-12-31", -1, .wednesday), ("2000-02-29", 11_016, .tuesday),
        ("2026-11-23", 20_780, .monday), ("1600-03-01", -135_080, .wednesday),
        ("2100-02-28", 47_540, .sunday),
    ])
    func `Known days have their number and weekday`(iso: String, number: Int, weekday: Weekday) throws {
        let day = try #require(CalendarDay(iso: iso))
        #expect(day.daysSince1970 == number)
        #expect(day.weekday == weekday)
    }

    @Test(arguments: [
        "", "2026", "2026-11", "2026-11-31", "2026-02-29", "2100-02-29", "2026-13-01", "2026-00-10",
        "2026-01-00",
        "26-11-23", "2026-1-1", "2026-11-23T00:00", "-2026-11-23", "2026/11/23", "２０２６-11-23", "2026-11-+1",
    ])
    func `What is no day of the calendar is none`(text: String) { #expect(CalendarDay(iso: text) == nil) }

    @Test func `An instant falls on another day in another zone`() throws {
        let instant = Date(timeIntervalSince1970: 1_795_391_940)  // 2026-11-22, 23:59 in Greenwich
        #expect(CalendarDay(instant, in: .gmt).iso == "2026-11-22")
        let tokyo = try #require(TimeZone(identifier: "Asia/Tokyo"))
        #expect(CalendarDay(instant, in: tokyo).iso == "2026-11-23")
    }
}

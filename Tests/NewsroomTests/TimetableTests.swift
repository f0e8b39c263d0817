import Foundation
import Newsroom
import Testing

@Suite struct TimetableTests {
    private func table(
        _ zone: String, at hour: Int, _ minute: Int = 0, days: Set<Weekday> = Weekday.workdays,
        holidays: Set<CalendarDay> = []
    ) -> Timetable {
        Timetable(
            Series(
                id: .init(1), slug: Slug(from: "morning"), name: "Morning", promise: "news", weekdays: days,
                minuteOfDay: hour * 60 + minute, timeZone: zone, holidays: holidays))
    }

    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(iso: text)) }
    private func instant(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

    @Test(arguments: [
        ("Europe/Berlin", 6, 0, "2026-11-23", "2026-11-23T05:00:00Z"),
        ("America/New_York", 6, 0, "2026-11-23", "2026-11-23T11:00:00Z"),
        // Clocks go forward at two: half past two isn't there.
        ("Europe/Berlin", 2, 30, "2026-03-29", "2026-03-29T01:00:00Z"),
        ("America/New_York", 2, 30, "2026-03-08", "2026-03-08T07:00:00Z"),
        // They go back at three: half past two is there twice.
        ("Europe/Berlin", 2, 30, "2026-10-25", "2026-10-25T00:30:00Z"),
        ("America/New_York", 1, 30, "2026-11-01", "2026-11-01T05:30:00Z"),
        // Half an hour on Lord Howe.
        ("Australia/Lord_Howe", 2, 15, "2026-10-04", "2026-10-03T15:30:00Z"),
        ("Pacific/Kiritimati", 6, 0, "2026-11-23", "2026-11-22T16:00:00Z"),
        ("Asia/Kathmandu", 6, 0, "2026-11-23", "2026-11-23T00:15:00Z"),
        ("Pacific/Chatham", 6, 0, "2026-11-23", "2026-11-22T16:15:00Z"),
        // Samoa had no 30 December 2011.
        ("Pacific/Apia", 6, 0, "2011-12-30", "2011-12-30T10:00:00Z"),
        ("Pacific/Apia", 6, 0, "2011-12-31", "2011-12-30T16:00:00Z"),
        ("No/Where", 6, 0, "2026-11-23", "2026-11-23T06:00:00Z"),
    ])
    func `A day's minute is one instant, gaps and folds included`(
        zone: String, hour: Int, minute: Int, text: String, expected: String
    ) throws {
        #expect(try table(zone, at: hour, minute).due(on: day(text)) == instant(expected))
    }

    @Test func `Friday's edition is followed by Monday's`() throws {
        let mornings = table("Europe/Berlin", at: 6).mornings(
            after: try instant("2026-11-20T05:00:00Z"), count: 3)
        #expect(mornings.map(\.day.iso) == ["2026-11-23", "2026-11-24", "2026-11-25"])
    }

    @Test func `An edition that isn't due yet is the next`() throws {
        let mornings = table("Europe/Berlin", at: 6).mornings(
            after: try instant("2026-11-20T04:59:59Z"), count: 1)
        #expect(mornings == [.init(day: try day("2026-11-20"), due: try instant("2026-11-20T05:00:00Z"))])
    }

    @Test func `Holidays are left out`() throws {
        let table = table("Europe/Berlin", at: 6, holidays: [try day("2026-12-25"), try day("2027-01-01")])
        let mornings = table.mornings(after: try instant("2026-12-24T12:00:00Z"), count: 6)
        #expect(
            mornings.map(\.day.iso) == [
                "2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31", "2027-01-04", "2027-01-05",
            ])
    }

    @Test func `A series without days has no mornings`() throws {
        let table = table("Europe/Berlin", at: 6, days: [])
        #expect(table.mornings(after: try instant("2026-12-24T12:00:00Z"), count: 3).isEmpty)
    }

    @Test func `Every morning comes once over a year of clock changes`() throws {
        for zone in ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"] {
            let table = table(zone, at: 2, 30, days: Set(Weekday.allCases))
            let mornings = table.mornings(after: try instant("2026-01-01T00:00:00Z"), count: 370)
            #expect(Set(mornings.map(\.day)).count == 370)
            for (one, next) in zip(mornings, mornings.dropFirst()) {
                #expect(next.day == one.day.adding(days: 1))
                #expect(next.due > one.due)
            }
        }
    }
}

import Foundation
import Newsroom
import Testing

@Suite struct TimetableTests {
    private func table(
        _ zone: String, at hour: Int, _ minute: Int = 0, days: Set<Weekday> = Weekday.workdays,
        holidays: Set<CalendarDay> = [], clock: Series.Clock = .paper, exceptions: [CalendarDay: Int] = [:]
    ) -> Timetable {
        Timetable(
            Series(
                id: .init(1), slug: Slug(from: "morning"), name: "Morning", promise: "news", weekdays: days,
                minuteOfDay: hour * 60 + minute, timeZone: zone, holidays: holidays, clock: clock,
                exceptions: exceptions))
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

    @Test func `An exception is another minute, or a day more, and outweighs a holiday`() throws {
        let eve = try day("2026-12-24")
        let table = table(
            "Europe/Berlin", at: 6, holidays: [eve, try day("2026-12-25")],
            exceptions: [eve: 450, try day("2026-12-26"): 540])
        let mornings = table.mornings(after: try instant("2026-12-23T12:00:00Z"), count: 3)
        #expect(mornings.map(\.day.iso) == ["2026-12-24", "2026-12-26", "2026-12-28"])
        #expect(
            mornings.map { $0.due.ISO8601Format() } == [
                "2026-12-24T06:30:00Z", "2026-12-26T08:00:00Z", "2026-12-28T05:00:00Z",
            ])
    }

    @Test(arguments: [
        ("Pacific/Kiritimati", "2026-11-26T16:00:00Z"), ("Asia/Tokyo", "2026-11-26T21:00:00Z"),
        ("Asia/Kathmandu", "2026-11-27T00:15:00Z"), ("Europe/Berlin", "2026-11-27T05:00:00Z"),
        ("America/New_York", "2026-11-27T11:00:00Z"), ("Etc/GMT+12", "2026-11-27T18:00:00Z"),
    ])
    func `By readers' clocks Friday's edition comes on Friday everywhere`(zone: String, expected: String)
        throws
    {
        let table = table("America/New_York", at: 6, clock: .reader)
        let friday = try day("2026-11-27")
        #expect(table.due(on: friday, in: table.zone(named: zone)) == (try instant(expected)))
        #expect(table.due(on: friday) == (try instant("2026-11-26T16:00:00Z")))
        #expect(table.ends(on: friday) == (try instant("2026-11-27T18:00:00Z")))
    }

    @Test func `By the paper's clock everyone gets it at once`() throws {
        let table = table("America/New_York", at: 6)
        let friday = try day("2026-11-27")
        #expect(table.due(on: friday, in: table.zone(named: "Asia/Tokyo")) == table.due(on: friday))
        #expect(table.ends(on: friday) == table.due(on: friday))
    }

    @Test(arguments: [nil, "Mars/Olympus", ""])
    func `Who names no zone that there is goes by the paper's`(name: String?) {
        #expect(table("Europe/Berlin", at: 6, clock: .reader).zone(named: name).identifier == "Europe/Berlin")
    }

    @Test func `By readers' clocks the next morning is the one that begins next in the world`() throws {
        let table = table("America/New_York", at: 6, clock: .reader)
        let mornings = table.mornings(after: try instant("2026-11-26T16:00:00Z"), count: 2)
        #expect(mornings.map(\.day.iso) == ["2026-11-30", "2026-12-01"])
        #expect(mornings.first?.due == (try instant("2026-11-29T16:00:00Z")))
    }

    @Test func `A late approval moves only those whose minute has passed`() throws {
        let table = table("America/New_York", at: 6, clock: .reader)
        let edition = Edition(
            id: .init(1), series: .init(1), day: try day("2026-11-27"), state: .approved, subject: "",
            greeting: "", items: [], due: try instant("2026-11-27T03:00:00Z"))
        func due(_ zone: String) -> String { table.due(edition, in: table.zone(named: zone)).ISO8601Format() }
        #expect(due("Asia/Tokyo") == "2026-11-27T03:00:00Z")
        #expect(due("Europe/Berlin") == "2026-11-27T05:00:00Z")
    }
}

import Foundation
import HTTPTypes
import HummingbirdTesting
import Newsroom
import Storage
import Testing

@testable import Desk

@Suite struct `A series' form` {
    /// What the form sends for a series nobody has touched, with changes.
    private func fields(_ changes: [String: String]) -> [(String, String)] {
        let fields = [
            "name": "Evening", "promise": "less", "time": "18:30", "time_zone": "Europe/Berlin",
            "holidays": "2026-12-25", "why_label": "So what", "clock": "paper", "cutoff": "60",
            "in_doubt": "missing", "exceptions": "",
        ].merging(changes) { $1 }
        return fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + [("weekday", "1")]
    }

    @Test(arguments: [
        ("exceptions", "2026-12-24", "“2026-12-24” is no day with a time."),
        ("exceptions", "2026-12-24 07:30\n2026-13-01 07:30", "“2026-13-01 07:30” is no day with a time."),
        ("exceptions", "2026-12-24 25:00", "“2026-12-24 25:00” is no day with a time."),
        ("exceptions", "2026-12-24 07:30\n2026-12-24 08:00", "2026-12-24 stands here twice."),
        ("exceptions", "2026-12-25 07:30", "2026-12-25 is among the holidays, too."),
        ("holidays", "25 December", "“25 December” is no day."),
        ("clock", "moon", "Choose whose clock counts."), ("clock", "", "Choose whose clock counts."),
        ("cutoff", "soon", "Write minutes, from 0 to 1440."), ("cutoff", "-1", "Write minutes"),
        ("cutoff", "1441", "Write minutes"), ("in_doubt", "", "Choose what is worse."),
    ])
    func `A problem stands beside its field, and nothing typed is lost`(
        field: String, typed: String, problem: String
    ) async throws {
        let room = try await DeskRoom()
        try await room.testAsEditor { editor async throws in
            let answer = try await editor.post("/settings/series/1", fields([field: typed]))
            #expect(answer.status == .unprocessableContent)
            let place = try #require(answer.text.range(of: "id=\"\(field)-problem\">"))
            #expect(answer.text[place.upperBound...].hasPrefix(problem))
            #expect(answer.text.contains("value=\"Evening\"") && answer.text.contains("value=\"18:30\""))
            if !["clock", "in_doubt"].contains(field) { #expect(answer.text.contains(typed)) }
            #expect(try await room.store.house.series(room.series.id) == room.series)
        }
    }

    @Test func `Blank lines and blanks around a day don't matter`() async throws {
        let room = try await DeskRoom()
        try await room.testAsEditor { editor async throws in
            let typed = "\r\n  2026-12-24   07:30  \r\n\r\n"
            #expect(
                try await editor.post("/settings/series/1", fields(["exceptions": typed])).status == .seeOther
            )
            let saved = try #require(try await room.store.house.series(room.series.id))
            #expect(saved.exceptions == [CalendarDay(year: 2026, month: 12, day: 24): 450])
        }
    }

    @Test func `The next mornings are offered with the day they bear`() async throws {
        let room = try await DeskRoom()
        var series = room.series
        series.clock = .reader
        series.exceptions = [CalendarDay(year: 2026, month: 11, day: 28): 540]
        try await room.store.house.setSeries(series)
        try await room.testAsEditor { editor async throws in
            let page = try await editor.page("/editions")
            #expect(page.contains("Tue 24 Nov 2026, from Mon 23 Nov 2026, 11:00"))
            #expect(page.contains("Sat 28 Nov 2026, from Fri 27 Nov 2026, 14:00"))
        }
    }
}

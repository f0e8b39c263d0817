import Addresses
import Foundation
import HTTPTypes
import HummingbirdTesting
import Newsroom
import Storage
import TestSupport
import Testing

@testable import Desk

@Suite struct `Editions at the desk` {
    private func fields(_ edition: Edition, _ changes: [String: String] = [:]) -> [(String, String)] {
        let form = EditionForm(edition, time: PaperTime(zone: "America/New_York"))
        var fields = [
            ("version", "\(edition.version)"), ("subject", form.subject), ("greeting", form.greeting),
            ("due", form.due), ("act", "save"),
        ].map { ($0.0, changes[$0.0] ?? $0.1) }
        for line in form.lines {
            fields += [("story", "\(line.story)"), ("what", line.what), ("why", line.why)]
        }
        if let add = changes["add"] { fields.append(("add", add)) }
        return fields
    }

    private func planned(_ room: DeskRoom, by editor: Browser) async throws -> Edition {
        for headline in ["One", "Two", "Three"] { _ = try await room.published(headline) }
        let answer = try await editor.post("/editions", [("morning", "\(room.series.id) 2026-11-24")])
        #expect(answer.location == "/editions/1?done=planned")
        return try #require(try await room.store.editions.edition(Edition.ID(1)))
    }

    @Test func `An edition is planned by rule, arranged, proofed, tested and approved`() async throws {
        let room = try await DeskRoom()
        try await room.testAsEditor { editor async throws in
            var edition = try await planned(room, by: editor)
            #expect(edition.items.count == 3)
            #expect(edition.items.map(\.reason).filter { $0.contains("urgency 5") }.count == 3)
            let order = edition.items.map(\.story)
            func act(_ act: String, _ more: [String: String] = [:]) async throws -> Edition {
                let changes = more.merging(["act": act]) { $1 }
                let answer = try await editor.post("/editions/1", fields(edition, changes))
                #expect(answer.status == .seeOther, "\(act)")
                return try #require(try await room.store.editions.edition(edition.id))
            }
            edition = try await act("down 0", ["subject": "The tide turns"])
            #expect(edition.items.map(\.story) == [order[1], order[0], order[2]])
            #expect(edition.subject == "The tide turns")
            edition = try await act("up 2")
            #expect(edition.items.map(\.story) == [order[1], order[2], order[0]])
            edition = try await act("drop 0")
            #expect(edition.items.map(\.story) == [order[2], order[0]])
            edition = try await act("add", ["add": "\(order[1])"])
            #expect(edition.items.map(\.story) == [order[2], order[0], order[1]])
            #expect(edition.items.map(\.isPinned) == [true, true, true])
            let proof = try await editor.page("/editions/1/proof")
            #expect(proof.contains("The tide turns"))
            #expect(try await editor.page("/editions/1/proof/html").contains("Three"))
            #expect(
                try await editor.post("/editions/1/test", [("address", "nonsense")]).status
                    == .unprocessableContent)
            #expect(
                try await editor.post("/editions/1/test", [("address", "ben@example.org")]).status
                    == .seeOther)
            #expect(
                try await room.store.ledger.take(10, now: room.clock.now).map(\.occasion) == [
                    .test(edition.id)
                ])
            let approval = [("version", "\(edition.version)")]
            #expect(try await editor.post("/editions/1/approve", approval).status == .seeOther)
            #expect(try await room.store.editions.edition(edition.id)?.state == .approved)
            #expect(try await editor.post("/editions/1/hold", []).status == .seeOther)
            #expect(try await editor.page("/").contains("An edition is held."))
        }
    }

    @Test func `Who arranges an old version is told, and their words stay`() async throws {
        let room = try await DeskRoom()
        try await room.testAsEditor { editor async throws in
            let edition = try await planned(room, by: editor)
            #expect(
                try await editor.post("/editions/1", fields(edition, ["subject": "Theirs"])).status
                    == .seeOther)
            let mine = try await editor.post(
                "/editions/1", fields(edition, ["subject": "Mine", "greeting": "Good morning from me"]))
            #expect(mine.status == .conflict)
            #expect(mine.text.contains("value=\"Mine\"") && mine.text.contains("Good morning from me"))
            #expect(mine.text.contains("Theirs"))
            #expect(try await room.store.editions.edition(edition.id)?.subject == "Theirs")
            let bad = try await editor.post(
                "/editions/1", fields(edition, ["due": "later", "subject": "Kept"]))
            #expect(bad.status == .unprocessableContent)
            #expect(bad.text.contains("value=\"Kept\""))
        }
    }

    @Test func `An old version isn't approved, and an edition without a subject isn't`() async throws {
        let room = try await DeskRoom()
        try await room.testAsEditor { editor async throws in
            let edition = try await planned(room, by: editor)
            _ = try await editor.post("/editions/1", fields(edition, ["subject": " "]))
            let old = try await editor.post("/editions/1/approve", [("version", "1")])
            #expect(old.status == .unprocessableContent)
            let silent = try await editor.post("/editions/1/approve", [("version", "2")])
            #expect(silent.text.contains("needs a subject"))
            #expect(try await room.store.editions.edition(edition.id)?.state == .planned)
        }
    }

    @Test func `A reader is found, looked at and taken off the list`() async throws {
        let room = try await DeskRoom()
        let reader = try await room.store.readers.add(
            address: EmailAddress("ann@example.org"), series: room.series.id, by: "test", now: room.clock.now)
        try await room.testAsEditor { editor async throws in
            #expect(try await editor.page("/readers?words=ann").contains("ann@example.org"))
            #expect(try await editor.page("/readers/\(reader.id)").contains("imported"))
            #expect(try await editor.post("/readers/\(reader.id)/leave", []).status == .seeOther)
            #expect(try await room.store.readers.subscriber(reader.id)?.state == .left)
            #expect(try await editor.page("/readers/\(reader.id)").contains("desk: Ada Pike"))
        }
    }
}

@Suite struct `Settings at the desk` {
    @Test func `The masthead is changed, or its problems are named and everything typed stays`() async throws
    {
        let room = try await DeskRoom()
        try await room.testAsEditor { editor async throws in
            let good = [
                ("name", "The Port"), ("slogan", "Tides"), ("language", "en-GB"),
                ("time_zone", "Europe/London"),
                ("postal_address", "2 Quay\r\nLondon"), ("contact", "desk@port.example"), ("about", "Us."),
            ]
            let bad = good.map { ($0.0, $0.0 == "time_zone" ? "Mars" : $0.0 == "contact" ? "nobody" : $0.1) }
            let refused = try await editor.post("/settings", bad)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("The Port") && refused.text.contains("value=\"Mars\""))
            #expect(try await room.store.house.masthead()?.name == "The Harbor")
            #expect(try await editor.post("/settings", good).status == .seeOther)
            #expect(try await room.store.house.masthead()?.postalAddress == "2 Quay\nLondon")
        }
    }

    @Test func `Sections, series and policies`() async throws {
        let room = try await DeskRoom()
        try await room.testAsEditor { editor async throws in
            #expect(
                try await editor.post("/settings/sections", [("name", "World")]).status
                    == .unprocessableContent)
            #expect(try await editor.post("/settings/sections", [("name", "Sea")]).status == .seeOther)
            #expect(try await editor.post("/settings/sections/1", [("name", "Lands")]).status == .seeOther)
            #expect(try await room.store.house.sections().map(\.name) == ["Lands", "Science", "Sea"])
            let series = [
                ("name", "Evening"), ("promise", "less"), ("weekday", "6"), ("weekday", "7"),
                ("time", "18:30"),
                ("time_zone", "Europe/Berlin"), ("holidays", "2026-12-25\n2026-12-26"), ("section", "2"),
                ("why_label", "So what"), ("clock", "reader"), ("cutoff", "90"), ("in_doubt", "double"),
                ("exceptions", "2026-12-24 07:30\r\n2026-12-31 12:00\r\n"),
            ]
            #expect(try await editor.post("/settings/series/1", series).status == .seeOther)
            let saved = try #require(try await room.store.house.series(room.series.id))
            #expect(saved.weekdays == [.saturday, .sunday] && saved.minuteOfDay == 1_110)
            #expect(saved.holidays.count == 2 && saved.sections == [Section.ID(2)])
            #expect(saved.clock == .reader && saved.cutoffMinutes == 90 && saved.inDoubt == .double)
            #expect(
                Set(saved.exceptions.map { "\($0.key) \($0.value)" }) == ["2026-12-24 450", "2026-12-31 720"])
            let shown = try await editor.page("/settings/series/1")
            #expect(shown.contains("2026-12-24 07:30\n2026-12-31 12:00</textarea>"))
            #expect(shown.contains("<option value=\"reader\" selected>"))
            #expect(
                try await editor.page("/settings/series").contains("Sat, Sun at 18:30 by each reader’s clock")
            )
            let wrong = try await editor.post("/settings/series/1", series.filter { $0.0 != "weekday" })
            #expect(wrong.text.contains("Choose at least one day."))
            #expect(
                try await editor.post("/settings/policies/privacy", [("text", "We keep little.")]).status
                    == .unprocessableContent)
            #expect(
                try await editor.post("/settings/policies/privacy", [("text", "We keep less.")]).status
                    == .seeOther)
            #expect(try await room.store.house.policies(.privacy).map(\.version) == [2, 1])
        }
    }
}

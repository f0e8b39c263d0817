import Addresses
import Foundation
import Hummingbird
import Logging
import Newsroom
import Storage
import TestSupport
import Testing
import WebSupport

@testable import Desk

/// The desk on a port, to look at: `DESK_PORT=8091 swift test --filter ServeDesk`. It prints a cookie.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["DESK_PORT"] != nil))
struct ServeDesk {
    @Test func `Serves until it is stopped`() async throws {
        let port = Int(ProcessInfo.processInfo.environment["DESK_PORT"] ?? "") ?? 8091
        let window = MailroomWindow(
            held: {
                [
                    MailroomWindow.Held(
                        provider: "Odd Mail", until: Date(timeIntervalSinceNow: 600),
                        words: "550 5.7.26 This mail has been blocked because the sender is unauthenticated.",
                        waiting: 12)
                ]
            }, provider: { $0 == "odd.example" ? "Odd Mail" : $0 })
        var room = try await DeskRoom(origin: "http://localhost:\(port)", mailroom: window)
        room.desk.runEvents = EventStream()
        try await room.store.staff.setPasswordHash(
            try await room.desk.hasher.hash(DeskRoom.password), of: room.editor.id)
        let body = """
            The harbor opened **again** on Monday, after eleven weeks.

            ## What comes next

            - Ferries run from Friday.
            - Fishing boats have the east quay.

            > “We have waited long enough,” the harbor master said.
            """
        for headline in [
            "Harbor reopens after eleven weeks", "Census begins in the old town", "A tide table for 1802",
        ] {
            let story = try await room.story(headline, body: body)
            try await room.store.stories.publish(
                story.id, revision: 1, at: room.clock.now - 7_200, now: room.clock.now - 7_200)
        }
        let changed = try await room.newest(try await room.story("Two lists that don’t meet", body: body))
        try await room.store.stories.publish(
            changed.id, revision: 1, at: room.clock.now - 60, now: room.clock.now)
        var text = room.text("Two lists that barely meet", body: body.replacing("Friday", with: "Saturday"))
        text.kind = .analysis
        _ = try await room.store.stories.save(
            StoryDraft(text: text, urgency: 2, isExclusive: true), to: changed.id, basedOn: 1,
            by: room.editor.id,
            now: room.clock.now)
        let later = try await room.story("The lighthouse is sold")
        try await room.store.stories.schedule(later.id, at: room.clock.now + 36_000, now: room.clock.now)
        _ = try await room.story("A draft about gulls", body: body)
        for (day, state) in [(24, Edition.State.planned), (25, .held)] {
            let items = [1, 2, 3].map {
                EditionItem(
                    story: Story.ID(Int64($0)), revision: 1, what: "", why: "",
                    reason: "urgency 5, 2 hours old")
            }
            let edition = try await room.store.editions.plan(
                series: room.series.id, day: CalendarDay(year: 2026, month: 11, day: day),
                due: room.clock.now + 80_000, subject: "Harbor reopens, census begins", items: items)
            if state == .held {
                try await room.store.editions.hold(
                    edition.id,
                    reason:
                        "What was looked at before sending is red: https://example.org/ferries: nothing is there (404)."
                )
            }
        }
        for name in ["ann", "ben", "cyd"] {
            _ = try await room.store.readers.add(
                address: .init("\(name)@example.org"), series: room.series.id, by: "import",
                now: room.clock.now)
        }
        let run = try await RunRoom(room: room, readers: 60)
        try await run.send(
            40, [3: .deferred, 4: .deferred, 5: .deferred, 8: .uncertain, 9: .failed, 10: .bounced])
        let application = room.desk.application(
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
            logger: Logger(label: "desk"))
        try await application.runService()
    }
}

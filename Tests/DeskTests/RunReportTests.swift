import HTTPTypes
import HummingbirdTesting
import Newsroom
import Storage
import TestSupport
import Testing

@testable import Desk

@Suite struct `Who got what, at the desk` {
    @Test func `Readers are listed by what became of their copy, addresses masked`() async throws {
        let run = try await RunRoom(room: DeskRoom(), readers: 120)
        try await run.send(120, [7: .failed, 9: .uncertain])
        try await run.room.testAsEditor { editor async throws in
            let path = "/editions/\(run.edition)/run/readers"
            let received = try await editor.page(path)
            #expect(received.contains("Received it (119)") && received.contains("Missed it (1)"))
            #expect(received.contains("r…@odd.example") && !received.contains("reader1@"))
            #expect(received.contains("/editions/\(run.edition)/printings/1"))
            #expect(received.contains("?state=received&amp;after=101"))
            let rest = try await editor.page("\(path)?state=received&after=101")
            #expect(
                rest.contains("Reader 102<") && rest.contains("Reader 120<") && !rest.contains("Reader 101<"))
            let missed = try await editor.page("\(path)?state=missed")
            #expect(missed.contains("Reader 7<") && !missed.contains("Reader 9<"))
            #expect(try await editor.page("\(path)?state=uncertain").contains("Reader 9<"))
        }
    }

    @Test func `The report names every reader in doubt, as a page and as CSV`() async throws {
        let run = try await RunRoom(room: DeskRoom())
        try await run.send(8, [2: .deferred, 5: .uncertain])
        try await run.room.testAsEditor { editor async throws in
            let page = try await editor.page("/editions/\(run.edition)/run/report")
            #expect(page.contains("Reader 2<") && page.contains("Reader 5<") && !page.contains("Reader 1<"))
            let sheet = try await editor.get("/editions/\(run.edition)/run.csv")
            #expect(sheet.headers[.contentType]?.hasPrefix("text/csv") == true)
            #expect(
                sheet.headers[.contentDisposition] == "attachment; filename=\"edition-2026-11-23-report.csv\""
            )
            let lines = sheet.text.split(separator: "\r\n").map(String.init)
            #expect(lines.count == 3 && lines[0] == MailLine.reportColumns.joined(separator: ","))
            #expect(lines[1].hasPrefix("2,r…@even.example,deferred,1,1,0,"))
            #expect(lines[2].hasPrefix("5,r…@odd.example,uncertain,1,1,1,"))
            #expect(lines[2].hasSuffix(",relay.example:587,\"451 4.7.0 <later>, please\""))
        }
    }

    @Test func `A reader's page leads to the text they were sent`() async throws {
        let run = try await RunRoom(room: DeskRoom())
        try await run.send(8)
        try await run.room.testAsEditor { editor async throws in
            let page = try await editor.page("/readers/3")
            #expect(page.contains("href=\"/editions/\(run.edition)/printings/1\""))
            let printing = try await editor.page("/editions/\(run.edition)/printings/1")
            #expect(printing.contains("Printing 1") && printing.contains("/printings/1/html"))
            let html = try await editor.get("/editions/\(run.edition)/printings/1/html")
            #expect(html.text.contains("<p>Printing 1</p>"))
            #expect(html.headers[.contentSecurityPolicy]?.hasPrefix("sandbox") == true)
            #expect(try await editor.get("/editions/\(run.edition)/printings/2").status == .notFound)
        }
    }

    @Test func `A story's page counts who was sent which revision`() async throws {
        let run = try await RunRoom(room: DeskRoom())
        try await run.send(3)
        let room = run.room
        _ = try await room.store.stories.save(
            StoryDraft(text: room.text("Harbor reopens early")), to: run.story.id, basedOn: 1,
            by: room.editor.id,
            now: room.clock.now)
        try await room.store.ledger.reprint(
            run.edition, items: [EditionItem(story: run.story.id, revision: 2)], now: room.clock.now)
        try await run.send(10)
        try await room.testAsEditor { editor async throws in
            let page = try await editor.page("/stories/\(run.story.id)/receivers")
            #expect(page.contains("Sent to 3<") && page.contains("Sent to 5<"))
            let runPage = try await editor.page("/editions/\(run.edition)/run")
            #expect(runPage.contains("Corrected: A wrong day."))
        }
    }
}

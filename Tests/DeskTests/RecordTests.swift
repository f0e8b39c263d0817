import Foundation
import HTTPTypes
import HummingbirdTesting
import Newsroom
import Storage
import TestSupport
import Testing

@testable import Desk

extension DeskRoom {
    /// A published story with two statements and a forecast whose day is past, one statement's words changed since and the
    /// other's mark dropped.
    func marked() async throws -> Story {
        let body = """
            She said “the tide is out”^[Ann Lee; council]. He said “no ships today”^[Bo Orr].

            [The tide will turn]{likely; by 2023-06-30}. [Last week]{2023-06-20 = First flood; yearly} it did.

            ## What Avon is after {wants: Avon}

            - Dry feet. {known}
            """
        let story = try await story("Tides", body: body)
        try await store.stories.publish(story.id, revision: 1, at: clock.now - 60, now: clock.now - 60)
        let changed = body.replacing("tide is out", with: "tide is in").replacing("^[Bo Orr]", with: "")
        return try await store.stories.save(
            StoryDraft(text: text("Tides", body: changed)), to: story.id, basedOn: 1, by: editor.id,
            now: clock.now)
    }
}

@Suite struct `The record at the desk` {
    @Test func `Parties, speakers and events are listed with drafts, each with what stories say of it`()
        async throws
    {
        let room = try await DeskRoom()
        _ = try await room.story(
            "<i>Tides</i>", body: "[Then]{2020-03-01 = First flood} “so”^[Ann <b>Lee</b>, mayor; council].")
        try await room.testAsEditor { editor async throws in
            let list = try await editor.page("/record?kind=speaker&words=lee")
            #expect(list.contains("Ann &lt;b&gt;Lee&lt;/b&gt;") && list.contains("1 story"))
            let page = try await editor.page("/record/speaker/ann-b-lee-b")
            #expect(page.contains("“so”") && page.contains("mayor") && page.contains("Not published"))
            #expect(page.contains("&lt;i&gt;Tides&lt;/i&gt;") && !page.contains("Its page on the site"))
            #expect(try await editor.page("/record/event/first-flood").contains("March 1, 2020"))
            #expect(try await editor.get("/record/event/nothing").status == .notFound)
            #expect(try await editor.get("/record/sect/nothing").status == .notFound)
        }
    }

    @Test func `Sources are listed by kind, with the stories that quote from them`() async throws {
        let room = try await DeskRoom()
        _ = try await room.story(
            "<i>Tides</i>",
            body: "“So”^[Ann Lee; a <b>letter</b>; https://bath.example/?a=1&b=2] “no”^[Bo Orr; radio talk].")
        try await room.testAsEditor { editor async throws in
            let all = try await editor.page("/record/sources")
            #expect(all.contains("a &lt;b&gt;letter&lt;/b&gt;") && all.contains("radio talk"))
            #expect(all.contains("href=\"https://bath.example/?a=1&amp;b=2\"") && all.contains("1 statement"))
            let documents = try await editor.page("/record/sources?kind=document&words=letter")
            #expect(documents.contains("&lt;i&gt;Tides&lt;/i&gt;") && !documents.contains("radio talk"))
            #expect(
                try await editor.page("/record/sources?words=nothing").contains("No story quotes from any."))
        }
    }

    @Test func `Whoever publishes words of an unnamed source answers for them`() async throws {
        let room = try await DeskRoom()
        let story = try await room.story("Tides", body: "[Nobody paid]^[unnamed, of the treasury].")
        try await room.testAsEditor { editor async throws in
            let page = try await editor.page("/stories/\(story.id)/publish")
            #expect(page.contains("The source of “Nobody paid” isn&#39;t named (unnamed, of the treasury)"))
            #expect(!(try await editor.page("/statements")).contains("answers for the source"))
            _ = try await editor.post("/stories/\(story.id)/publish", [("revision", "1")])
            #expect(
                try await editor.page("/statements").contains("\(room.editor.name) answers for the source"))
        }
        #expect(try await room.store.published.newest(limit: 1).count == 1)
    }

    @Test func `The desk is reminded of a yearly event on its day`() async throws {
        let room = try await DeskRoom()
        let today = CalendarDay(room.clock.now, in: .gmt)
        let first = "\(today.year - 3)\(today.iso.dropFirst(4))"
        _ = try await room.story("Tides", body: "[Then]{\(first) = First flood; yearly} it came.")
        try await room.testAsEditor { editor async throws in
            let page = try await editor.page("/")
            #expect(page.contains("First flood") && page.contains("3 years ago today"))
        }
    }

    @Test func `A statement is found and can be quoted again`() async throws {
        let room = try await DeskRoom()
        _ = try await room.story("One", body: "“The <b>tide</b> is out”^[Ann Lee; council].")
        _ = try await room.story("Two", body: "“Not that”^[Bo Orr; ; 2023].")
        try await room.testAsEditor { editor async throws in
            let page = try await editor.page("/statements?words=tide&speaker=ann&lacks=date")
            #expect(page.contains("“The &lt;b&gt;tide&lt;/b&gt; is out”^[Ann Lee; council]"))
            #expect(page.contains("Not published"))
            #expect(!page.contains("Not that"))
            #expect(try await editor.page("/statements?date=2023").contains("Not that"))
            #expect(try await editor.page("/statements?date=soon").contains("That is no date"))
        }
    }

    @Test func `The writer is asked about changed words, and answers`() async throws {
        let room = try await DeskRoom()
        let story = try await room.marked()
        try await room.testAsEditor { editor async throws in
            let page = try await editor.page("/stories/\(story.id)")
            #expect(page.contains("“the tide is out” was recorded as said by Ann Lee."))
            #expect(page.contains("Now they read “the tide is in”, said by Ann Lee."))
            #expect(page.contains("nothing says any more whose they are"))
            let asked = try await room.store.record.questions(of: story.id).map(\.id)
            #expect(asked.count == 2)
            let path = "/stories/\(story.id)/statements"
            let same = try await editor.post("\(path)/\(asked[0])", [("answer", "same"), ("number", "1")])
            #expect(same.location == "\(path)?done=settled")
            #expect(try await editor.post("\(path)/\(asked[1])", [("answer", "")]).status != .seeOther)
            try await editor.post("\(path)/\(asked[1])", [("answer", "not-stated")])
            #expect(try await editor.page(path).contains("Every statement stands as it was recorded."))
        }
    }

    @Test func `A forecast is judged once its day has come`() async throws {
        let room = try await DeskRoom()
        let story = try await room.marked()
        try await room.testAsEditor { editor async throws in
            #expect(try await editor.page("/forecasts").contains("The tide will turn"))
            #expect(try await editor.post("/forecasts/\(story.id)/1", [("verdict", "x")]).status != .seeOther)
            let judged = try await editor.post(
                "/forecasts/\(story.id)/1", [("verdict", "held"), ("note", "Seen.")])
            #expect(judged.location == "/forecasts?done=judged")
            let page = try await editor.page("/forecasts")
            #expect(page.contains("No forecast is due."))
            #expect(page.contains("1 of 1 came true (100%)"))
        }
    }
}

import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Newsroom
import Storage
import TestSupport
import Testing

@testable import Desk

@Suite struct `Correcting a story that readers know` {
    /// A published story with a number in it, and a revision that changes it.
    private func changed(_ room: DeskRoom) async throws -> Story {
        let story = try await room.story("The levy", body: "It is 40 cents, Mara Voss said.")
        try await room.store.stories.publish(story.id, revision: 1, at: room.clock.now, now: room.clock.now)
        return try await room.store.stories.save(
            StoryDraft(text: room.text("The levy", body: "It is 30 cents, Mara Voss said.")), to: story.id,
            basedOn: 1, by: room.editor.id, now: room.clock.now)
    }

    @Test func `A changed number goes out only with an answer, and what was typed stays`() async throws {
        let room = try await DeskRoom()
        let story = try await changed(room)
        try await room.testAsEditor { editor async throws in
            let path = "/stories/\(story.id)/publish"
            let page = try await editor.page(path)
            #expect(page.contains("<del>is 40 cents,</del>"))
            #expect(page.contains("<ins>is 30 cents,</ins>"))
            #expect(page.contains("Paragraph 1, number"))
            let silent = try await editor.post(path, [("revision", "2"), ("seen", "1"), ("kind", "")])
            #expect(silent.status == .unprocessableContent)
            #expect(silent.text.contains("say what kind of change it is"))
            let typed = try await editor.post(
                path,
                [
                    ("revision", "2"), ("seen", "1"), ("kind", "correction"), ("correction", " "),
                    ("why", "A slip <of> ours"),
                ])
            #expect(typed.status == .unprocessableContent)
            #expect(typed.text.contains("A slip &lt;of&gt; ours"))
            #expect(try await room.store.published.story(story.id)?.revision == 1)
            #expect(try await room.store.corrections.count() == 0)
            let answer = try await editor.post(
                path,
                [
                    ("revision", "2"), ("seen", "1"), ("kind", "correction"), ("grave", "yes"),
                    ("correction", "The levy is 30 cents."), ("before", "40 cents"), ("after", "30 cents"),
                    ("found-by", "a reader"),
                ])
            #expect(answer.status == .seeOther)
            let shown = try #require(try await room.store.published.story(story.id))
            #expect(shown.revision == 2)
            #expect(shown.corrections.map(\.note) == ["The levy is 30 cents."])
            #expect(shown.corrections[0].places[0].wrong == [1])
            #expect(shown.corrections[0].isGrave)
        }
    }

    @Test func `What nobody goes by changes without a word`() async throws {
        let room = try await DeskRoom()
        let story = try await room.story("The levy", body: "It is teh 40 cents.")
        try await room.store.stories.publish(story.id, revision: 1, at: room.clock.now, now: room.clock.now)
        _ = try await room.store.stories.save(
            StoryDraft(text: room.text("The levy", body: "It is the 40 cents.")), to: story.id, basedOn: 1,
            by: room.editor.id, now: room.clock.now)
        try await room.testAsEditor { editor async throws in
            let answer = try await editor.post(
                "/stories/\(story.id)/publish", [("revision", "2"), ("seen", "1"), ("kind", "")])
            #expect(answer.status == .seeOther)
            #expect(try await room.store.corrections.count() == 0)
        }
    }

    @Test func `An answer to a text that others replaced meanwhile is refused`() async throws {
        let room = try await DeskRoom()
        let story = try await changed(room)
        try await room.testAsEditor { editor async throws in
            try await room.store.stories.publish(
                story.id, revision: 2, at: room.clock.now, now: room.clock.now)
            let late = try await editor.post(
                "/stories/\(story.id)/publish",
                [("revision", "2"), ("seen", "1"), ("kind", "correction"), ("correction", "It is 30 cents.")])
            #expect(late.status == .unprocessableContent)
            #expect(late.text.contains("was published while you were writing"))
            #expect(late.text.contains("It is 30 cents."))
        }
    }

    @Test func `Something can be said about a text that stays`() async throws {
        let room = try await DeskRoom()
        let story = try await room.published("The levy")
        try await room.testAsEditor { editor async throws in
            let path = "/stories/\(story.id)/publish"
            let nothing = try await editor.post(path, [("revision", "1"), ("seen", "1"), ("kind", "")])
            #expect(nothing.status == .unprocessableContent)
            let answer = try await editor.post(
                path,
                [
                    ("revision", "1"), ("seen", "1"), ("kind", "clarification"),
                    ("correction", "It is about tickets."),
                ])
            #expect(answer.status == .seeOther)
            let shown = try #require(try await room.store.published.story(story.id))
            #expect(shown.corrections.map(\.kind) == [.clarification])
            #expect(shown.corrections[0].places == [.init(story: story.id, wrong: [1], righted: nil)])
        }
    }

    @Test func `A withdrawn story that comes back says so`() async throws {
        let room = try await DeskRoom()
        let story = try await room.published("The levy")
        try await room.store.stories.withdraw(story.id, note: "We were unsure.", now: room.clock.now)
        try await room.testAsEditor { editor async throws in
            let answer = try await editor.post(
                "/stories/\(story.id)/publish", [("revision", "1"), ("seen", "1"), ("kind", "")])
            #expect(answer.status == .seeOther)
            let shown = try #require(try await room.store.published.story(story.id))
            #expect(shown.withdrawalNote == nil)
            #expect(shown.corrections.map(\.note) == ["We were unsure."])
        }
    }
}

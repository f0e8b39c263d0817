import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Newsroom
import Storage
import TestSupport
import Testing

@testable import Desk

@Suite struct `Proposals in the margin` {
    private static let body = "“The tide <b>is</b> out,” Ann Lee said last week.\n\nThe ferry may stop.\n"

    /// The keys of the proposals on a page, in order.
    private static func keys(on page: String) -> [String] {
        page.components(separatedBy: "value=\"accept ").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }

    @Test func `One is accepted into the text as it was typed, another dismissed for good`() async throws {
        let room = try await DeskRoom()
        let story = try await room.story("Tides", body: Self.body)
        try await room.testAsEditor { editor async throws in
            let path = "/stories/\(story.id)"
            let page = try await editor.page(path)
            #expect(page.contains("“The tide &lt;b&gt;is&lt;/b&gt; out,”"))
            #expect(page.contains("<code>^[Ann Lee;"))
            let keys = Self.keys(on: page)
            #expect(keys.count == 3)

            // What was typed meanwhile is kept with it.
            let typed = "Above.\n\n" + Self.body
            let accepted = try await editor.post(
                path, storyFields(story, ["body": typed, "act": "accept \(keys[0])"]))
            #expect(accepted.location == "\(path)#proposals")
            let saved = try await room.newest(story)
            #expect(saved.text.body.hasPrefix("Above.\n\n“The tide <b>is</b> out,”^[Ann Lee;"))
            #expect(try await room.store.record.statements(StatementFilter(words: "tide")).count == 1)

            let dismissed = try await editor.post(
                path, storyFields(saved, ["body": saved.text.body, "act": "dismiss \(keys[2])"]))
            #expect(dismissed.location == "\(path)#proposals")
            #expect(try await room.newest(story).text.body == saved.text.body)
            #expect(Self.keys(on: try await editor.page(path)) == [keys[1]])
            #expect(try await room.store.record.dismissed(in: story.id) == [keys[2]])
        }
    }

    @Test func `What earlier stories say is known in the margin of the next`() async throws {
        let room = try await DeskRoom()
        _ = try await room.story(
            "First",
            body:
                "---\nparties:\n  Avon: [Bath]\n  Stroud: []\n---\n“The ice decides it”^[Mara Voss, mayor; 2026]."
        )
        let story = try await room.story("Second", body: "Bath and Stroud heard “the ice decides it” again.")
        try await room.testAsEditor { editor async throws in
            let page = try await editor.page("/stories/\(story.id)")
            #expect(page.contains("earlier stories name them so") && page.contains("Avon: [Bath]"))
            #expect(page.contains("<code>^[Mara Voss, mayor; 2026]</code>"))
            let keys = Self.keys(on: page)
            #expect(keys.count == 2)
            _ = try await editor.post(
                "/stories/\(story.id)",
                storyFields(story, ["body": story.text.body, "act": "accept \(keys[0])"]))
            #expect(try await room.newest(story).text.body.hasPrefix("---\nparties:\n  Avon: [Bath]\n"))
        }
    }

    @Test func `One that the text has no more changes nothing, and what was typed stays in the form`()
        async throws
    {
        let room = try await DeskRoom()
        let story = try await room.story("Tides", body: Self.body)
        try await room.testAsEditor { editor async throws in
            let answer = try await editor.post(
                "/stories/\(story.id)",
                storyFields(
                    story,
                    ["body": "Something else.\n", "act": "accept \(String(repeating: "0", count: 64))"]))
            #expect(answer.status == .ok)
            #expect(
                String(decoding: answer.body.readableBytesView, as: UTF8.self).contains("Something else."))
            #expect(try await room.newest(story).text.body == Self.body)
            let page = String(decoding: answer.body.readableBytesView, as: UTF8.self)
            #expect(page.contains("The text has changed since that was proposed."))
        }
    }
}

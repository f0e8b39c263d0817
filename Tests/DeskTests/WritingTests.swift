import Foundation
import HTTPTypes
import HummingbirdTesting
import Newsroom
import Storage
import TestSupport
import Testing

@testable import Desk

@Suite struct `Writing a story` {
    @Test func `A new story starts empty, is the member's, and isn't started twice`() async throws {
        let room = try await DeskRoom()
        try await room.testAsEditor { editor async throws in
            let first = try await editor.post("/stories", [])
            #expect(first.location == "/stories/1")
            let page = try await editor.page("/stories/1")
            #expect(page.contains("(no headline yet)"))
            #expect(page.contains("Ada Pike</textarea>"))
            #expect(try await editor.post("/stories", []).location == "/stories/1")
            let story = try #require(try await room.store.stories.story(Story.ID(1)))
            _ = try await editor.post("/stories/1", storyFields(story, ["headline": "Harbor reopens"]))
            #expect(try await editor.post("/stories", []).location == "/stories/2")
        }
    }

    @Test func `Everything in the form is saved as meant`() async throws {
        let room = try await DeskRoom()
        let story = try await room.story("Harbor reopens")
        try await room.testAsEditor { editor async throws in
            let fields = storyFields(
                story,
                [
                    "headline": "  Two\nlines ", "body": "One.\r\n\r\nTwo.", "kind": "analysis",
                    "urgency": "2",
                    "exclusive": "yes", "embargo": "2026-12-01T06:00", "topics": "tides, Tides, , ships",
                    "bylines": "Ada Pike\nwith Ben Low\n\nedited by Cy Moe\nWithers Grey",
                ])
            #expect(
                try await editor.post("/stories/\(story.id)", fields).location
                    == "/stories/\(story.id)?done=saved")
            let saved = try await room.newest(story)
            #expect(saved.text.headline == "Two lines")
            #expect(saved.text.body == "One.\n\nTwo.")
            #expect(saved.text.kind == .analysis)
            #expect(saved.urgency == 2 && saved.isExclusive)
            #expect(saved.text.topics == ["tides", "ships"])
            #expect(
                saved.text.bylines == [
                    Byline("Ada Pike"), Byline("Ben Low", role: .with), Byline("Cy Moe", role: .editedBy),
                    Byline("Withers Grey"),
                ])
            // Six in the morning in New York, in winter.
            let minute = try Date("2026-12-01T11:00:00Z", strategy: .iso8601)
            #expect(saved.embargo == minute)
            let page = try await editor.page("/stories/\(story.id)")
            #expect(page.contains("value=\"2026-12-01T06:00\""))
            #expect(page.contains("with Ben Low\nedited by Cy Moe"))
        }
    }

    @Test func `A field that can't be kept is named beside itself, and nothing typed is lost`() async throws {
        let room = try await DeskRoom()
        let story = try await room.story("Harbor reopens")
        try await room.testAsEditor { editor async throws in
            let answer = try await editor.post(
                "/stories/\(story.id)",
                storyFields(
                    story,
                    [
                        "headline": "Typed headline", "body": "Typed words.", "embargo": "soon",
                        "urgency": "12",
                        "section": "99", "picture_alt": "Typed alt", "topics": "typed topic",
                    ]))
            #expect(answer.status == .unprocessableContent)
            for typed in ["Typed headline", "Typed words.", "value=\"soon\"", "Typed alt", "typed topic"] {
                #expect(answer.text.contains(typed), "\(typed)")
            }
            #expect(answer.text.contains("id=\"embargo-problem\""))
            #expect(answer.text.contains("aria-describedby=\"embargo-hint embargo-problem\""))
            #expect(try await room.newest(story).revision == 1)
        }
    }

    @Test func `Hostile words are shown as words`() async throws {
        let room = try await DeskRoom()
        let evil = "</textarea></title><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
        var text = room.text(evil, body: evil + "\n\n[x](javascript:alert(1))\n\n<script>alert(2)</script>")
        text.standfirst = evil
        text.bylines = [Byline(evil)]
        text.topics = [evil]
        let story = try await room.store.stories.create(
            StoryDraft(text: text), by: room.editor.id, now: room.clock.now)
        try await room.testAsEditor { editor async throws in
            let id = story.id
            for path in [
                "/", "/stories", "/stories/\(id)", "/stories/\(id)/publish", "/stories/\(id)/revisions",
                "/stories/\(id)/revisions/1", "/preview/\(id)/1/mail", "/preview/\(id)/1/page",
                "/mailbox/0001-abc",
            ] {
                let page = try await editor.page(path)
                #expect(!page.contains("<script>alert"), "\(path)")
                #expect(!page.contains("<img src=x"), "\(path)")
                #expect(!page.contains("href=\"javascript"), "\(path)")
                #expect(!page.contains("<b>bold</b>"), "\(path)")
            }
            let conflict = try await editor.post(
                "/stories/\(id)", storyFields(story, ["body": evil + " mine", "revision": "0"]))
            #expect(conflict.status == .conflict)
            #expect(!conflict.text.contains("<script>alert"))
        }
    }

    @Test func `Stories are found by words, state and section`() async throws {
        let room = try await DeskRoom()
        _ = try await room.published("Harbor reopens")
        _ = try await room.story("Census begins")
        try await room.testAsEditor { editor async throws in
            #expect(try await editor.page("/stories?words=census").contains("Census begins"))
            #expect(try await !editor.page("/stories?words=census").contains("Harbor reopens"))
            #expect(try await !editor.page("/stories?state=published").contains("Census begins"))
            #expect(try await editor.page("/stories?section=2").contains("No story is like that."))
            #expect(
                try await editor.page("/stories?words=%22%3E%3Cscript%3E").contains(
                    "&quot;&gt;&lt;script&gt;"))
        }
    }
}

@Suite struct `Two tabs` {
    @Test func `The second to save is shown both texts, and neither is lost`() async throws {
        let room = try await DeskRoom()
        let story = try await room.story("Harbor reopens", body: "It opened on Monday.")
        try await room.testAsEditor { editor async throws in
            let path = "/stories/\(story.id)"
            let first = try await editor.post(path, storyFields(story, ["body": "It opened on Tuesday."]))
            #expect(first.status == .seeOther)
            let second = try await editor.post(
                path, storyFields(story, ["body": "It opened on Wednesday.", "urgency": "3"]))
            #expect(second.status == .conflict)
            #expect(second.text.contains("It opened on Tuesday."))
            #expect(second.text.contains("It opened on Wednesday.</textarea>"))
            #expect(second.text.contains("<del>Tuesday.</del><ins>Wednesday.</ins>"))
            #expect(try await room.newest(story).text.body == "It opened on Tuesday.")
            // The page's own form saves the second over the first, which stays a revision.
            let again = try await editor.post(
                path, storyFields(story, ["body": "It opened on Wednesday.", "revision": "2"]))
            #expect(again.status == .seeOther)
            #expect(try await room.newest(story).text.body == "It opened on Wednesday.")
            let revisions = try await room.store.stories.revisions(of: story.id)
            #expect(
                revisions.map(\.text.body) == [
                    "It opened on Wednesday.", "It opened on Tuesday.", "It opened on Monday.",
                ])
        }
    }

    @Test func `Autosave says the same in its own words`() async throws {
        let room = try await DeskRoom()
        let story = try await room.story("Harbor reopens")
        try await room.testAsEditor { editor async throws in
            let path = "/stories/\(story.id)/autosave"
            func answer(_ response: TestResponse) throws -> Autosave.Answer {
                try JSONDecoder().decode(Autosave.Answer.self, from: Data(response.text.utf8))
            }
            let saved = try answer(try await editor.post(path, storyFields(story, ["body": "More."])))
            #expect(saved.state == "saved" && saved.revision == 2 && saved.time == "06:30")
            // The answer was lost, so the same goes again: nothing new, and no quarrel with oneself.
            let again = try answer(try await editor.post(path, storyFields(story, ["body": "More."])))
            #expect(again.state == "saved" && again.revision == 2)
            let conflict = try await editor.post(path, storyFields(story, ["body": "Other."]))
            #expect(conflict.status == .conflict)
            #expect(try answer(conflict).message == "Ada Pike saved this story at 06:30.")
            let bad = try answer(
                try await editor.post(path, storyFields(story, ["urgency": "x", "revision": "2"])))
            #expect(bad.state == "problems")
            let token = try await editor.formToken
            var stranger = editor
            stranger.cookies = [:]
            let out = try await stranger.post(path, storyFields(story), token: token)
            #expect(try answer(out).state == "signed-out")
        }
    }

    @Test func `An old revision can be looked at, compared and made the newest again`() async throws {
        let room = try await DeskRoom()
        let story = try await room.story("Harbor reopens", body: "One.\n\nTwo.\n\nThree.")
        try await room.testAsEditor { editor async throws in
            let path = "/stories/\(story.id)"
            try await editor.post(path, storyFields(story, ["body": "One.\n\nTwo and a half.\n\nThree."]))
            let page = try await editor.page("\(path)/revisions/2")
            #expect(page.contains("<del>Two.</del><ins>Two and a half.</ins>"))
            #expect(try await editor.page("\(path)/revisions").contains("Revision 2"))
            #expect(
                try await editor.post("\(path)/revisions/1/restore", [("newest", "1")]).status == .conflict)
            #expect(
                try await editor.post("\(path)/revisions/1/restore", [("newest", "2")]).status == .seeOther)
            let newest = try await room.newest(story)
            #expect(newest.revision == 3)
            #expect(newest.text.body == "One.\n\nTwo.\n\nThree.")
        }
    }
}

@Suite struct `Comparing texts` {
    @Test func `Only what changed is marked, word by word`() {
        let words = Comparison.words(from: "the quick brown fox", to: "the slow brown fox jumps")
        #expect(
            words == [.same("the "), .gone("quick"), .new("slow"), .same(" brown fox"), .new(" jumps")])
    }

    @Test func `Old and new can be read back from a comparison`() {
        let samples = [
            ("", ""), ("a", ""), ("", "a"), ("a\n\nb\n\nc", "c\n\na"), ("x y z", "z y x"),
            ("one\n\ntwo\n\nthree", "one\n\n2\n\nthree\n\nfour"),
        ]
        for (old, new) in samples {
            let parts = Comparison.words(from: old, to: new)
            let before = parts.map { if case .new = $0 { "" } else { $0.text } }.joined()
            let after = parts.map { if case .gone = $0 { "" } else { $0.text } }.joined()
            #expect(before == old)
            #expect(after == new)
        }
    }

    @Test func `Paragraphs far from a change are left out`() {
        let old = (1...20).map { "Paragraph \($0)." }.joined(separator: "\n\n")
        let lines = Comparison.paragraphs(
            from: old, to: old.replacing("Paragraph 10.", with: "Paragraph ten."))
        #expect(lines.count == 3)
        #expect(lines.map(\.isChanged) == [false, true, false])
    }
}

extension Comparison.Part {
    var text: String {
        switch self {
        case .same(let text), .gone(let text), .new(let text): text
        }
    }
}

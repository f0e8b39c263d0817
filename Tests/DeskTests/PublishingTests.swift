import Addresses
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Newsroom
import Storage
import TestSupport
import Testing
import WebSupport

@testable import Desk

@Suite struct `Publishing` {
    @Test func `A story goes out, is changed, and is withdrawn with a note`() async throws {
        let room = try await DeskRoom()
        let story = try await room.story("Harbor reopens")
        try await room.testAsEditor { editor async throws in
            let path = "/stories/\(story.id)"
            let toPublish = try await editor.post(path, storyFields(story, ["act": "publish"]))
            #expect(toPublish.location == "\(path)/publish")
            #expect(try await editor.post("\(path)/publish", [("revision", "1")]).status == .seeOther)
            #expect(try await room.newest(story).state == .published)
            let published = try #require(try await room.store.published.story(story.id))
            #expect(
                try await editor.page("\(path)/publish").contains(
                    "https://harbor.example/2026/11/harbor-reopens.html"))
            try await editor.post(
                path, storyFields(try await room.newest(story), ["body": "One paragraph, mended."]))
            #expect(try await room.store.published.story(story.id) == published)
            #expect(try await editor.page(path).contains("Changes not published"))
            try await editor.post("\(path)/publish", [("revision", "2"), ("seen", "1")])
            #expect(try await room.store.published.story(story.id)?.text.body == "One paragraph, mended.")
            let empty = try await editor.post("\(path)/withdraw", [("note", "  ")])
            #expect(empty.status == .unprocessableContent)
            try await editor.post("\(path)/withdraw", [("note", "It was wrong.")])
            #expect(try await room.newest(story).withdrawalNote == "It was wrong.")
            #expect(try await room.store.published.story(story.id)?.withdrawalNote == "It was wrong.")
        }
    }

    @Test func `What its marks leave open is asked before a story goes out, at once or later`() async throws {
        let room = try await DeskRoom()
        let story = try await room.story("Harbor reopens")
        try await room.testAsEditor { editor async throws in
            let path = "/stories/\(story.id)"
            let body = "First.\n\nLast week she said “it is done”^[Mara Voss].\n\n- Rain. {likly}\n"
            try await editor.post(path, storyFields(story, ["body": body]))
            #expect(try await editor.page(path).contains("Did you mean “likely”?"))
            let page = try await editor.page("\(path)/publish")
            for words in ["Did you mean “likely”?", "When was “Last week”?", "Line 3", "Line 5"] {
                #expect(page.contains(words), "\(words)")
            }
            let revision = "\(try await room.newest(story).revision)"
            let refused = try await editor.post("\(path)/publish", [("revision", revision)])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("2 things have to be said"))
            let later = try await editor.post("\(path)/schedule", [("time", "2026-11-23T09:00")])
            #expect(later.status == .unprocessableContent)
            #expect(try await room.newest(story).state == .draft)
            let mended = body.replacing("Last week", with: "[Last week]{2026-11-16/2026-11-22}")
                .replacing("likly", with: "likely")
            try await editor.post(path, storyFields(try await room.newest(story), ["body": mended]))
            let newest = "\(try await room.newest(story).revision)"
            #expect(try await editor.post("\(path)/publish", [("revision", newest)]).status == .seeOther)
            #expect(try await room.newest(story).state == .published)
        }
    }

    @Test func `A story without a headline stays in, and says why`() async throws {
        let room = try await DeskRoom()
        let story = try await room.story("")
        try await room.testAsEditor { editor async throws in
            let answer = try await editor.post("/stories/\(story.id)/publish", [("revision", "1")])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("needs a headline"))
        }
    }

    @Test func `A scheduled story goes out at its minute, under embargo not before`() async throws {
        let room = try await DeskRoom()
        let story = try await room.story("Harbor reopens")
        try await room.testAsEditor { editor async throws in
            let path = "/stories/\(story.id)"
            // The clock stands at 06:30 in New York.
            try await editor.post(path, storyFields(story, ["embargo": "2026-11-23T09:00"]))
            let early = try await editor.post("\(path)/publish", [("revision", "1")])
            #expect(early.status == .unprocessableContent)
            #expect(early.text.contains("embargo"))
            let tooEarly = try await editor.post("\(path)/schedule", [("time", "2026-11-23T08:00")])
            #expect(tooEarly.status == .unprocessableContent)
            #expect(tooEarly.text.contains("value=\"2026-11-23T08:00\""))
            #expect(
                try await editor.post("\(path)/schedule", [("time", "soon")]).status == .unprocessableContent)
            #expect(
                try await editor.post("\(path)/schedule", [("time", "2026-11-23T09:00")]).status == .seeOther)
            #expect(try await room.newest(story).state == .scheduled)
            #expect(try await editor.page("/").contains("Goes out Mon 23 Nov 2026, 09:00"))
            try await editor.post("\(path)/unschedule", [])
            #expect(try await room.newest(story).state == .draft)
        }
    }

    @Test func `A preview shows what is typed and keeps nothing`() async throws {
        let room = try await DeskRoom()
        let story = try await room.story("Harbor reopens")
        try await room.testAsEditor { editor async throws in
            let fields = storyFields(
                story, ["headline": "Typed just now", "body": "*Typed* words.", "urgency": "x"])
            for kind in ["page", "mail"] {
                let preview = try await editor.post("/preview/\(story.id)/1/\(kind)", fields)
                #expect(preview.status == .ok)
                #expect(preview.text.contains("Typed just now"))
                #expect(preview.text.contains("<em"))
                let policy = preview.headers[.contentSecurityPolicy] ?? ""
                #expect(policy.contains("sandbox allow-same-origin;"))
                #expect(!policy.contains("script-src"))
            }
            #expect(try await room.newest(story).text.headline == "Harbor reopens")
        }
    }
}

@Suite struct `Pictures at the desk` {
    /// One gray pixel.
    private static let png: [UInt8] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0,
        0, 0, 1,
        8, 0, 0, 0, 0, 0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x60,
        0, 0, 0,
        2, 0, 1, 0x48, 0xAF, 0xA4, 0x71, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
    ]

    private func upload(_ bytes: [UInt8], name: String, by editor: Browser) async throws -> TestResponse {
        let head = """
            --XX\r\nContent-Disposition: form-data; name="\(FormSeal.field)"\r\n\r\n\(try await editor.formToken)\r\n\
            --XX\r\nContent-Disposition: form-data; name="picture"; filename="\(name)"\r\n\
            Content-Type: image/png\r\n\r\n
            """
        let body = Array(head.utf8) + bytes + Array("\r\n--XX--\r\n".utf8)
        var headers = HTTPFields()
        headers[.cookie] = editor.cookies.map { "\($0)=\($1)" }.joined(separator: "; ")
        headers[.contentType] = "multipart/form-data; boundary=XX"
        return try await editor.client.execute(
            uri: "/pictures", method: .post, headers: headers, body: ByteBuffer(bytes: body))
    }

    @Test func `A picture is kept under its hash and served as nothing but a picture`() async throws {
        let room = try await DeskRoom()
        try await room.testAsEditor { editor async throws in
            let answer = try await upload(Self.png, name: "../../evil.html", by: editor)
            #expect(answer.location == "/pictures?done=uploaded")
            let picture = try #require(try await room.store.pictures.newest(limit: 1).first)
            #expect(picture.fileName == "\(ContentHash(of: Self.png).hex.prefix(32)).png")
            let served = try await editor.get("/pictures/\(picture.fileName)")
            #expect(Array(served.body.readableBytesView) == Self.png)
            #expect(served.headers[.contentType] == "image/png")
            #expect(served.headers[.xContentTypeOptions] == "nosniff")
            #expect(try await editor.page("/pictures").contains("![](pictures/\(picture.fileName))"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: room.folder) == [picture.fileName])
        }
        try? FileManager.default.removeItem(atPath: room.folder)
    }

    @Test(arguments: [
        "<html><script>alert(1)</script>", "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>", "", "GIF89a",
    ])
    func `What is no picture, whatever it is called, is refused`(_ text: String) async throws {
        let room = try await DeskRoom()
        try await room.testAsEditor { editor async throws in
            let answer = try await upload(Array(text.utf8), name: "fine.png", by: editor)
            #expect(answer.status == .unprocessableContent)
            #expect(try await room.store.pictures.newest(limit: 1).isEmpty)
        }
    }
}

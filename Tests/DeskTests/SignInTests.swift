import Addresses
import Foundation
import HTTPTypes
import HummingbirdTesting
import Newsroom
import Storage
import TestSupport
import Testing
import WebSupport

@testable import Desk

@Suite struct `Coming in and going out` {
    @Test func `The right password opens the desk and starts a session of its own`() async throws {
        let room = try await DeskRoom()
        try await room.store.staff.setPasswordHash(
            try await room.desk.hasher.hash(DeskRoom.password), of: room.editor.id)
        try await room.test { stranger async throws in
            let browser = stranger.taking(try await stranger.get("/sign-in"))
            let visit = try #require(browser.cookies["__Host-desk-visit"])
            let wrong = try await browser.post(
                "/sign-in", [("address", "ada@harbor.example"), ("password", "quiet harbor at five")])
            #expect(wrong.status == .forbidden)
            #expect(wrong.text.contains("ada@harbor.example"))
            #expect(!wrong.text.contains("quiet harbor at five"))
            let unknown = try await browser.post(
                "/sign-in", [("address", "nobody@harbor.example"), ("password", "quiet harbor at five")])
            #expect(unknown.status == .forbidden)
            let right = try await browser.post(
                "/sign-in",
                [("address", " ADA@harbor.example "), ("password", DeskRoom.password), ("next", "/stories")])
            #expect(right.status == .seeOther)
            #expect(right.location == "/stories")
            let inside = browser.taking(right)
            let session = try #require(inside.cookies["__Host-desk"])
            #expect(session != visit)
            #expect(inside.cookies["__Host-desk-visit"] == nil)
            #expect(
                right.headers[values: .setCookie].contains { $0.contains("HttpOnly; SameSite=Lax; Secure") })
            #expect(try await inside.get("/").status == .ok)
            let out = try await inside.post("/sign-out", [])
            #expect(out.location == "/sign-in?done=signed-out")
            // The cookie alone, kept by someone, is worth nothing any more.
            #expect(try await inside.get("/").status == .seeOther)
        }
    }

    @Test func `A session that somebody planted is not the one that signing in starts`() async throws {
        let room = try await DeskRoom()
        try await room.store.staff.setPasswordHash(
            try await room.desk.hasher.hash(DeskRoom.password), of: room.editor.id)
        try await room.test { stranger async throws in
            var browser = stranger.taking(try await stranger.get("/sign-in"))
            let planted = SecretToken()
            browser.cookies["__Host-desk"] = planted.text
            let token = FormSeal(secret: try await room.store.house.secret("desk forms"))
                .token(for: try #require(browser.cookies["__Host-desk-visit"]))
            let right = try await browser.post(
                "/sign-in", [("address", "ada@harbor.example"), ("password", DeskRoom.password)], token: token
            )
            #expect(browser.taking(right).cookies["__Host-desk"] != planted.text)
            #expect(try await room.store.staff.session(tokenHash: planted.hash, now: room.clock.now) == nil)
        }
    }

    @Test(arguments: ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", ""])
    func `Signing in never leads out of the desk`(_ next: String) async throws {
        let room = try await DeskRoom()
        try await room.store.staff.setPasswordHash(
            try await room.desk.hasher.hash(DeskRoom.password), of: room.editor.id)
        try await room.test { stranger async throws in
            let browser = stranger.taking(try await stranger.get("/sign-in"))
            let right = try await browser.post(
                "/sign-in",
                [("address", "ada@harbor.example"), ("password", DeskRoom.password), ("next", next)])
            #expect(right.location == "/")
        }
    }

    @Test func `A one-time link lets in once, and looking at it doesn't use it up`() async throws {
        let room = try await DeskRoom()
        let link = SecretToken()
        try await room.store.staff.addSignInLink(
            tokenHash: link.hash, for: room.editor.id, expires: room.clock.now + 600)
        try await room.test { stranger async throws in
            let path = "/link/\(link.text)"
            var browser = stranger
            for _ in 0..<3 {
                let page = try await browser.get(path)
                #expect(page.status == .ok)
                #expect(page.text.contains("Ada Pike"))
                browser = browser.taking(page)
            }
            let entered = try await browser.post(path, [])
            #expect(entered.status == .seeOther)
            #expect(try await browser.taking(entered).get("/").status == .ok)
            #expect(try await browser.post(path, []).status == .notFound)
            #expect(try await browser.get(path).status == .notFound)
        }
    }

    @Test func `A link that is too old lets nobody in`() async throws {
        let room = try await DeskRoom()
        let link = SecretToken()
        try await room.store.staff.addSignInLink(
            tokenHash: link.hash, for: room.editor.id, expires: room.clock.now + 600)
        room.clock.advance(by: 601)
        try await room.test { stranger async throws in
            #expect(try await stranger.get("/link/\(link.text)").status == .notFound)
            #expect(try await stranger.get("/link/nonsense").status == .notFound)
        }
    }

    @Test func `Asking for a link answers the same for everyone and mails only members`() async throws {
        let room = try await DeskRoom()
        try await room.test { stranger async throws in
            let browser = stranger.taking(try await stranger.get("/sign-in"))
            var answers: Set<String> = []
            for address in ["ada@harbor.example", "nobody@harbor.example", "nonsense"] {
                let answer = try await browser.post("/sign-in/link", [("address", address)])
                answers.insert("\(answer.status) \(answer.location ?? "")")
            }
            #expect(answers.count == 1)
            let envelopes = try await room.store.ledger.take(10, now: room.clock.now)
            #expect(envelopes.map(\.occasion) == [.signIn(room.editor.id)])
        }
    }

    @Test func `Guessing is slowed down, by address and by network, until time has passed`() async throws {
        let room = try await DeskRoom()
        try await room.test { stranger async throws in
            let browser = stranger.taking(try await stranger.get("/sign-in"))
            func guess() async throws -> HTTPResponse.Status {
                try await browser.post(
                    "/sign-in", [("address", "ada@harbor.example"), ("password", "a guess of mine")]
                ).status
            }
            for _ in 0..<8 { #expect(try await guess() == .forbidden) }
            #expect(try await guess() == .tooManyRequests)
            room.clock.advance(by: 900)
            #expect(try await guess() == .forbidden)
        }
    }

    @Test func `Who is removed from the desk is out at once`() async throws {
        let room = try await DeskRoom()
        let ben = try await room.store.staff.add(
            name: "Ben Low", address: .init("ben@harbor.example"), now: room.clock.now)
        try await room.testAsEditor { editor async throws in
            let other = try await editor.signedIn(as: ben)
            #expect(try await other.get("/").status == .ok)
            #expect(try await editor.post("/settings/staff/\(ben.id)/remove", []).status == .seeOther)
            #expect(try await other.get("/").status == .seeOther)
        }
    }

    @Test func `A password is changed with the old one, and the other sessions end`() async throws {
        let room = try await DeskRoom()
        try await room.testAsEditor { editor async throws in
            let elsewhere = try await editor.signedIn()
            let first = try await editor.post("/settings/password", [("new", DeskRoom.password)])
            #expect(first.location == "/settings/account?done=password-set")
            #expect(try await editor.get("/").status == .ok)
            #expect(try await elsewhere.get("/").status == .seeOther)
            let weak = try await editor.post(
                "/settings/password", [("old", DeskRoom.password), ("new", "adapike12345")])
            #expect(weak.status == .unprocessableContent)
            let wrong = try await editor.post(
                "/settings/password", [("old", "not the old one"), ("new", "another long password")])
            #expect(wrong.text.contains("That isn&#39;t your password."))
        }
    }
}

@Suite struct `What strangers and other sites can do` {
    @Test func `A form without its token, or from another site, does nothing`() async throws {
        let room = try await DeskRoom()
        let story = try await room.published("Harbor reopens")
        try await room.testAsEditor { editor async throws in
            let path = "/stories/\(story.id)/withdraw"
            let fields = [("note", "It was wrong.")]
            #expect(try await editor.post(path, fields, token: "").status == .forbidden)
            #expect(try await editor.post(path, fields, token: "AAAA").status == .forbidden)
            #expect(try await editor.post(path, fields, site: "cross-site").status == .forbidden)
            let others = try await editor.signedIn().formToken
            #expect(try await editor.post(path, fields, token: others).status == .forbidden)
            #expect(try await room.newest(story).state == .published)
            #expect(try await editor.post(path, fields).status == .seeOther)
            #expect(try await room.newest(story).state == .withdrawn)
        }
    }

    @Test func `A text sent after the session ended comes back whole, to be sent again`() async throws {
        let room = try await DeskRoom()
        let story = try await room.story("Harbor reopens")
        try await room.testAsEditor { editor async throws in
            let fields = storyFields(story, ["body": "Words that took an hour."])
            let old = try await editor.formToken
            var stranger = editor
            stranger.cookies = [:]
            let answer = try await stranger.post("/stories/\(story.id)", fields, token: old)
            #expect(answer.status == .forbidden)
            #expect(answer.text.contains("Words that took an hour."))
            #expect(answer.text.contains("Send again"))
            // From another site nothing comes back.
            let elsewhere = try await stranger.post("/stories/\(story.id)", fields, token: old, site: nil)
            #expect(!elsewhere.text.contains("Send again"))
            let again = try await editor.signedIn().post("/stories/\(story.id)", fields)
            #expect(again.status == .seeOther)
            #expect(try await room.newest(story).text.body == "Words that took an hour.")
        }
    }

    @Test func `No address is taken from the request`() async throws {
        let room = try await DeskRoom()
        try await room.testAsEditor { editor async throws in
            let answer = try await editor.post(
                "/settings/staff", [("name", "Ben Low"), ("address", "ben@harbor.example")])
            #expect(answer.text.contains("https://desk.example.org/link/"))
        }
    }
}

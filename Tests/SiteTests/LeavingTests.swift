import Addresses
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Newsroom
import PressRun
import Storage
import TestSupport
import Testing

@testable import Site

@Suite struct `Leaving` {
    private static let multipart =
        "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n"

    @Test(arguments: [
        ("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click", "one-click"),
        ("multipart/form-data; boundary=b", multipart, "one-click"),
        ("application/x-www-form-urlencoded", "", "leave page"), ("", "", "leave page"),
        ("application/json", "{}", "leave page"), ("multipart/form-data", "broken", "leave page"),
        (
            "application/x-www-form-urlencoded", "a=" + String(repeating: "a", count: 40_000), "leave page"
        ),
    ])
    func `A reader leaves with any body`(_ type: String, _ body: String, _ by: String) async throws {
        let site = try await TestPublicSite()
        let (reader, token) = try await site.addReader()
        let fields: HTTPFields = type.isEmpty ? [:] : [.contentType: type]
        // Twice: mail providers repeat themselves.
        for _ in 0..<2 {
            let answer = try await site.ask("/leave/\(token)", method: .post, fields, body: body)
            #expect(answer.code == 200)
            #expect(answer.headers[.setCookie] == nil)
            #expect(answer.headers[.location] == nil)
            #expect(answer.text.contains("You have left"))
        }
        let left = try await site.store.readers.subscriber(reader.id)
        #expect(left?.state == .left)
        #expect(left?.address == nil)
        let consents = try await site.store.readers.consents(of: reader.id)
        #expect(consents.map(\.act) == [.imported, .left])
        #expect(consents.last?.by == by)
    }

    @Test func `Mail programs post from elsewhere, and count`() async throws {
        let site = try await TestPublicSite()
        let (reader, token) = try await site.addReader()
        let fields: HTTPFields = [.origin: "https://mail.example"]
        let answer = try await site.post("/leave/\(token)", [("List-Unsubscribe", "One-Click")], fields)
        #expect(answer.code == 200)
        #expect(try await site.store.readers.subscriber(reader.id)?.state == .left)
    }

    @Test func `A forged link is answered alike and changes nothing`() async throws {
        let site = try await TestPublicSite()
        let (_, token) = try await site.addReader()
        let before = try await site.dump()
        let parts = token.split(separator: ".").map(String.init)
        let forged = [
            "2.\(parts[1]).\(parts[2])", "\(parts[0]).\(parts[1]).AAAAAAAAAAAAAAAAAAAAAA", "x", "none",
        ]
        var answers: [String] = []
        for wrong in forged {
            for method: HTTPRequest.Method in [.get, .post] {
                let answer = try await site.ask(
                    "/leave/\(wrong)", method: method, body: "List-Unsubscribe=One-Click")
                #expect(answer.code == 200)
                if method == .post { answers.append(answer.text) }
            }
        }
        #expect(try await site.dump() == before)
        answers.append(try await site.ask("/leave/\(token)", method: .post).text)
        #expect(Set(answers).count == 1)
        #expect(try await site.dump() != before)
    }

    @Test func `Mail that is already queued stops`() async throws {
        let site = try await TestPublicSite()
        let readers = try await site.newsroom.addReaders(3)
        let story = try await site.newsroom.publish("A story")
        let edition = try await site.newsroom.approveEdition([story])
        #expect(try await site.store.ledger.address(edition.id, now: site.newsroom.clock.now) == 3)
        let token = site.room.links.token(for: readers[1].id)
        _ = try await site.post("/leave/\(token)", [("List-Unsubscribe", "One-Click")])
        let sent = try await site.store.ledger.take(50, now: site.newsroom.clock.now)
        #expect(
            sent.map(\.address.description).sorted() == ["reader1@reader.example", "reader3@reader.example"])
        #expect(try await site.store.readers.mail(of: readers[1].id).map(\.state) == [.suppressed])
    }

    @Test func `Who left and comes back confirms anew`() async throws {
        let site = try await TestPublicSite()
        let (reader, token) = try await site.addReader()
        _ = try await site.post("/leave/\(token)")
        #expect(try await site.post("/sign-up", [("address", "reader1@reader.example")]).code == 202)
        #expect(try await site.store.readers.subscriber(reader.id)?.state == .left)
        let confirmation = try #require(try await site.confirmationToken())
        #expect(try await site.post("/confirm/\(confirmation)").code == 200)
        #expect(try await site.store.readers.subscriber(reader.id)?.state == .confirmed)
        #expect(try await site.store.check() == [])
    }
}

@Suite struct `Looking at links` {
    @Test func `Whoever follows every link ten times changes nothing`() async throws {
        let site = try await TestPublicSite()
        let (reader, token) = try await site.addReader()
        let story = try await site.newsroom.publish("A story")
        let edition = try await site.newsroom.approveEdition([story])
        _ = try await site.store.ledger.address(edition.id, now: site.newsroom.clock.now)
        _ = try await site.post("/sign-up", [("address", "ann@reader.example")])
        try await site.press.run()
        let mails = try await site.store.ledger.take(50, now: site.newsroom.clock.now)
        var confirmation = ""
        for mail in mails {
            if case .confirmation(let id) = mail.occasion {
                confirmation = site.room.links.token(
                    for: try #require(try await site.store.readers.signUp(id)))
            }
        }
        let before = try await site.dump()
        var toFollow = [
            "/", "/search?q=story", "/sign-up", "/confirm/\(confirmation)", "/preferences/\(token)",
            "/leave/\(token)", "/preferences/\(token)?act=resume",
            "/leave/\(token)?List-Unsubscribe=One-Click",
            "/confirm/\(confirmation)?confirm=1", "/sign-up?address=victim@reader.example",
        ]
        var seen = Set(toFollow)
        var followed = 0
        while let path = toFollow.popLast() {
            followed += 1
            for method: HTTPRequest.Method in [.get, .head, .options] {
                for _ in 0..<(followed < 30 ? 10 : 1) {
                    let answer = try await site.ask(path, method: method)
                    guard method == .get, answer.code == 200,
                        answer.headers[.contentType]?.hasPrefix("text/html") == true
                    else { continue }
                    for link in Self.links(in: answer.text, from: path) where seen.insert(link).inserted {
                        toFollow.append(link)
                    }
                }
            }
        }
        #expect(followed > 25)
        #expect(try await site.dump() == before)
        #expect(try await site.store.readers.subscriber(reader.id)?.state == .confirmed)
    }

    private static func links(in page: String, from path: String) -> [String] {
        let base = URL(string: "https://courier.example\(path)")
        return page.matches(of: /(?:href|src|action)="([^"#]*)/).compactMap { match in
            guard let url = URL(string: String(match.1), relativeTo: base)?.absoluteURL,
                url.host() == "courier.example"
            else { return nil }
            return url.path(percentEncoded: true) + (url.query().map { "?\($0)" } ?? "")
        }
    }
}

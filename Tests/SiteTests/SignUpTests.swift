import Addresses
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Newsroom
import Pressroom
import Storage
import TestSupport
import Testing

@testable import Site

@Suite struct `Signing up` {
    private let box = ("form", "box at the foot of a page")

    @Test func `What was agreed to is kept byte for byte`() async throws {
        let site = try await TestPublicSite()
        let answer = try await site.post("/sign-up", [("address", " ann@reader.example "), box, ("fax", "")])
        #expect(answer.code == 202)
        #expect(answer.text.contains("Look into your mailbox"))
        #expect(answer.headers[.cacheControl] == "no-store")
        let paper = try await site.newsroom.paper()
        // The sentence as the pages show it.
        let form = try await site.ask("/sign-up").text
        #expect(form.contains("By signing up, you agree to our <a href="))
        #expect(try await site.store.readers.counts().awaitingConfirmation == 1)
        #expect(try await site.store.readers.find(address: EmailAddress("ann@reader.example")) == nil)

        site.newsroom.clock.advance(by: 600)
        let token = try #require(try await site.confirmationToken())
        let confirmed = try await site.post("/confirm/\(token)")
        #expect(confirmed.code == 200)
        let reader = try #require(
            try await site.store.readers.find(address: EmailAddress("ann@reader.example")))
        let consent = try #require(try await site.store.readers.consents(of: reader.id).first)
        #expect(
            consent.evidence?.sentence == "By signing up, you agree to our privacy policy and terms of use.")
        #expect(consent.evidence?.privacy == paper.privacy.hash)
        #expect(consent.evidence?.terms == paper.terms.hash)
        #expect(consent.evidence?.form == "box at the foot of a page")
        #expect(consent.act == .confirmed)
        #expect(consent.by == "confirmation page")
        #expect(consent.asked == site.newsroom.clock.now.addingTimeInterval(-600))
        #expect(consent.at == site.newsroom.clock.now)
        #expect(try await site.store.check() == [])
    }

    @Test func `A form's name that somebody made up is kept short and plain`() async throws {
        let site = try await TestPublicSite()
        let name = "<script>\u{1B}[31m\u{0}\r\n" + String(repeating: "x", count: 500)
        _ = try await site.post("/sign-up", [("address", "ann@reader.example"), ("form", name)])
        let token = try #require(try await site.confirmationToken())
        let id = try #require(site.room.links.signUp(of: token, now: site.newsroom.clock.now))
        let kept = try #require(try await site.store.readers.signUp(id)?.evidence.form)
        #expect(kept.count <= 100)
        #expect(!kept.unicodeScalars.contains { $0.value < 0x20 })
    }

    @Test func `What fills in the trap is told the same and kept nowhere`() async throws {
        let site = try await TestPublicSite()
        let before = try await site.dump()
        let trapped = try await site.post(
            "/sign-up", [("address", "bot@reader.example"), box, ("fax", "555-0100")])
        #expect(try await site.dump() == before)
        let taken = try await site.post("/sign-up", [("address", "ann@reader.example"), box])
        #expect(trapped.status == taken.status && trapped.headers == taken.headers)
        #expect(trapped.body == taken.body)
    }

    @Test(arguments: [
        "", "ann", "ann@", "@reader.example", "ann@reader", "a b@reader.example",
        "ann@reader.example, b@c.de",
        "ann@[127.0.0.1]", "\"<script>alert(1)</script>\"@reader.example",
        "ann@reader.example\r\nBcc: all@reader.example",
        String(repeating: "a", count: 65) + "@reader.example",
    ])
    func `A wrong address is shown again with what is wrong`(_ typed: String) async throws {
        let site = try await TestPublicSite()
        let before = try await site.dump()
        let answer = try await site.post("/sign-up", [("address", typed), box])
        #expect(answer.code == 422)
        #expect(answer.text.contains("class=\"problem\""))
        let shown = typed.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(
            of: "&", with: "&amp;"
        )
        .replacingOccurrences(of: "<", with: "&lt;").replacingOccurrences(of: ">", with: "&gt;")
        .replacingOccurrences(of: "\"", with: "&quot;")
        #expect(answer.text.contains("value=\"\(shown)\""))
        #expect(!answer.text.contains("<script>alert"))
        #expect(try await site.dump() == before)
    }

    @Test func `The answer never tells whether an address is known`() async throws {
        let site = try await TestPublicSite()
        let now = site.newsroom.clock.now
        let readers = try await site.newsroom.addReaders(4)
        try await site.store.readers.leave(readers[1].id, by: "test", now: now)
        try await site.store.readers.suppress(readers[2].id, as: .bounced, by: "test", now: now)
        try await site.store.readers.suppress(readers[3].id, as: .complained, by: "test", now: now)
        var answers: [TestResponse] = []
        for address in [
            "new@reader.example", "reader1@reader.example", "READER1@Reader.Example",
            "reader2@reader.example",
            "reader3@reader.example", "reader4@reader.example", "new@reader.example",
        ] {
            answers.append(try await site.post("/sign-up", [("address", address), box]))
        }
        for answer in answers {
            #expect(answer.status == answers[0].status)
            #expect(answer.headers == answers[0].headers)
            #expect(answer.body == answers[0].body)
        }
    }

    @Test func `An address is written to once a day, whoever asks how often`() async throws {
        let site = try await TestPublicSite()
        for _ in 0..<10 {
            #expect(try await site.post("/sign-up", [("address", "victim@reader.example"), box]).code == 202)
        }
        #expect(try await site.store.ledger.take(50, now: site.newsroom.clock.now).count == 1)
    }

    @Test func `A network that asks too often is sent away, and says nothing of the address`() async throws {
        let site = try await TestPublicSite()
        var codes: [Int] = []
        for number in 0..<30 {
            codes.append(
                try await site.post("/sign-up", [("address", "a\(number)@reader.example"), box]).code)
        }
        #expect(codes.filter { $0 == 202 }.count == 20)
        #expect(codes.last == 429)
        let known = try await site.post("/sign-up", [("address", "a1@reader.example"), box])
        let unknown = try await site.post("/sign-up", [("address", "other@reader.example"), box])
        #expect(known.status == unknown.status && known.body == unknown.body)
        site.newsroom.clock.advance(by: 3_700)
        #expect(try await site.post("/sign-up", [("address", "late@reader.example"), box]).code == 202)
    }

    @Test func `Another site's page can't sign anyone up`() async throws {
        let site = try await TestPublicSite()
        let before = try await site.dump()
        let secFetchSite = try #require(HTTPField.Name("Sec-Fetch-Site"))
        for fields: HTTPFields in [
            [secFetchSite: "cross-site"], [secFetchSite: "same-site"], [.origin: "https://evil.example"],
            [.origin: "null"], [.origin: "https://courier.example.evil.example"],
        ] {
            let answer = try await site.post("/sign-up", [("address", "ann@reader.example"), box], fields)
            #expect(answer.code == 403)
        }
        #expect(try await site.dump() == before)
        for fields: HTTPFields in [
            [secFetchSite: "same-origin"], [.origin: "https://courier.example"],
            [.origin: "http://localhost"],
        ] {
            #expect(try await site.post("/sign-up", [("address", "ann@reader.example")], fields).code == 202)
        }
    }

    @Test func `Pages let browsers say that a form is the site's own`() async throws {
        // "no-referrer" would make browsers send `Origin: null` with our own forms.
        let site = try await TestPublicSite()
        let answer = try await site.ask("/sign-up")
        #expect(answer.headers[try #require(HTTPField.Name("Referrer-Policy"))] == "same-origin")
        #expect(!answer.text.contains("no-referrer"))
    }

    @Test func `A form that is too long, or none, is refused with words`() async throws {
        let site = try await TestPublicSite()
        let before = try await site.dump()
        let long = String(repeating: "a", count: 20_000)
        #expect(try await site.post("/sign-up", [("address", long)]).code == 413)
        let json: HTTPFields = [.contentType: "application/json"]
        #expect(try await site.ask("/sign-up", method: .post, json, body: "{}").code == 400)
        let many = (0..<2_000).map { _ in ("a", "") }
        #expect(try await site.post("/sign-up", many).code == 400)
        let cut: HTTPFields = [.contentType: "multipart/form-data; boundary=x"]
        #expect(try await site.ask("/sign-up", method: .post, cut, body: "--x\r\n").code == 400)
        #expect(try await site.post("/sign-up").code == 422)
        #expect(try await site.dump() == before)
    }

    @Test func `A form sent as multipart counts as well`() async throws {
        let site = try await TestPublicSite()
        let body =
            "--x\r\nContent-Disposition: form-data; name=\"address\"\r\n\r\nann@reader.example\r\n--x--\r\n"
        let fields: HTTPFields = [.contentType: "multipart/form-data; boundary=x"]
        #expect(try await site.ask("/sign-up", method: .post, fields, body: body).code == 202)
        #expect(try await site.store.readers.counts().awaitingConfirmation == 1)
    }
}

@Suite struct `Confirming` {
    @Test func `Only pressing the button confirms, and a second time changes nothing`() async throws {
        let site = try await TestPublicSite()
        _ = try await site.post("/sign-up", [("address", "ann@reader.example")])
        let token = try #require(try await site.confirmationToken())
        let shown = try await site.ask("/confirm/\(token)")
        #expect(shown.code == 200)
        #expect(shown.text.contains("method=\"post\""))
        #expect(shown.headers[.cacheControl] == "no-store")
        #expect(try await site.store.readers.counts()[.confirmed] == 0)

        let first = try await site.post("/confirm/\(token)")
        #expect(first.code == 200)
        let once = try await site.dump()
        site.newsroom.clock.advance(by: 60)
        let second = try await site.post("/confirm/\(token)")
        #expect(second.status == first.status && second.body == first.body)
        #expect(try await site.dump() == once)
        #expect(try await site.store.readers.counts()[.confirmed] == 1)
    }

    @Test func `A link that is too old, forged or for something else confirms nothing`() async throws {
        let site = try await TestPublicSite()
        let (_, readersToken) = try await site.addReader()
        _ = try await site.post("/sign-up", [("address", "ann@reader.example")])
        let token = try #require(try await site.confirmationToken())
        let before = try await site.dump()
        let parts = token.split(separator: ".").map(String.init)
        for wrong in [
            readersToken, "forged", "2.\(parts[1]).\(parts[2])", "\(parts[0]).0.\(parts[2])", token + "x",
            String(token.dropLast()), "..", token.uppercased(), "%3Cscript%3E", token + "%00",
        ] {
            for method: HTTPRequest.Method in [.get, .post] {
                let answer = try await site.ask("/confirm/\(wrong)", method: method)
                #expect(answer.code == 404, "\(wrong)")
                #expect(!answer.text.contains("<script>"))
            }
        }
        site.newsroom.clock.advance(by: 8 * 86_400)
        #expect(try await site.ask("/confirm/\(token)").code == 404)
        #expect(try await site.post("/confirm/\(token)").code == 404)
        #expect(try await site.dump() == before)
    }
}

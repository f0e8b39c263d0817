import Addresses
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Newsroom
import Storage
import TestSupport
import Testing

@testable import Site

@Suite struct `A reader's own page` {
    // The test paper's clock stands at Monday, 23 November 2026, 6:30 in New York.

    @Test(arguments: [("2026-11-23", 200), ("2026-12-24", 200), ("2027-11-24", 200)])
    func `A pause ends within a year`(_ day: String, _ code: Int) async throws {
        let site = try await TestPublicSite()
        let (reader, token) = try await site.addReader()
        let answer = try await site.post("/preferences/\(token)", [("act", "pause"), ("until", day)])
        #expect(answer.code == code)
        let paused = try await site.store.readers.subscriber(reader.id)
        #expect(paused?.state == .paused)
        #expect(paused?.pausedUntil?.iso == day)
        #expect(try await site.store.readers.consents(of: reader.id).last?.act == .paused)
    }

    @Test(arguments: [
        "2026-11-22", "2027-11-25", "2036-01-01", "", "tomorrow", "2026-02-30",
        "\"><script>alert(1)</script>",
        "9999-99-99",
    ])
    func `A day that can't be is shown again`(_ day: String) async throws {
        let site = try await TestPublicSite()
        let (_, token) = try await site.addReader()
        let before = try await site.dump()
        let answer = try await site.post("/preferences/\(token)", [("act", "pause"), ("until", day)])
        #expect(answer.code == 422)
        #expect(answer.text.contains("id=\"until-problem\""))
        #expect(!answer.text.contains("<script>alert"))
        #expect(try await site.dump() == before)
    }

    @Test func `A pause is ended by the reader`() async throws {
        let site = try await TestPublicSite()
        let (reader, token) = try await site.addReader()
        _ = try await site.post("/preferences/\(token)", [("act", "pause"), ("until", "2026-12-24")])
        #expect(try await site.ask("/preferences/\(token)").text.contains("value=\"resume\""))
        let answer = try await site.post("/preferences/\(token)", [("act", "resume")])
        #expect(answer.code == 200 && answer.text.contains("You receive every edition."))
        let resumed = try await site.store.readers.subscriber(reader.id)
        #expect(resumed?.state == .confirmed && resumed?.pausedUntil == nil)
        let acts = try await site.store.readers.consents(of: reader.id).map(\.act)
        #expect(acts == [.imported, .paused, .resumed])
    }

    @Test func `A new address counts once its owner has confirmed`() async throws {
        let site = try await TestPublicSite()
        let (reader, token) = try await site.addReader()
        let answer = try await site.post(
            "/preferences/\(token)", [("act", "move"), ("address", "new@reader.example")])
        #expect(answer.code == 200)
        #expect(answer.text.contains("We have written to the new address."))
        let before = try await site.store.readers.subscriber(reader.id)
        #expect(before?.address?.description == "reader1@reader.example")
        let confirmation = try #require(try await site.confirmationToken())
        #expect(try await site.post("/confirm/\(confirmation)").code == 200)
        let after = try await site.store.readers.subscriber(reader.id)
        #expect(after?.address?.description == "new@reader.example")
        let consent = try #require(try await site.store.readers.consents(of: reader.id).last)
        #expect(consent.act == .moved)
        #expect(consent.evidence?.form == "preferences page")
    }

    @Test(arguments: ["", "new@", "new@reader", "<b>@reader.example", "reader1@reader.example"])
    func `A wrong new address is shown again with what was typed`(_ typed: String) async throws {
        let site = try await TestPublicSite()
        let (_, token) = try await site.addReader()
        let before = try await site.dump()
        let answer = try await site.post("/preferences/\(token)", [("act", "move"), ("address", typed)])
        #expect(answer.code == 422)
        #expect(answer.text.contains("id=\"address-problem\""))
        let shown = typed.replacingOccurrences(of: "<", with: "&lt;").replacingOccurrences(
            of: ">", with: "&gt;")
        #expect(answer.text.contains("value=\"\(shown)\""))
        #expect(try await site.dump() == before)
    }

    @Test func `A move tells nothing of whether the other address is known`() async throws {
        let site = try await TestPublicSite()
        let readers = try await site.newsroom.addReaders(2)
        let token = site.room.links.token(for: readers[0].id)
        let known = try await site.post(
            "/preferences/\(token)", [("act", "move"), ("address", "reader2@reader.example")])
        let unknown = try await site.post(
            "/preferences/\(token)", [("act", "move"), ("address", "nobody@reader.example")])
        #expect(known.status == unknown.status && known.body == unknown.body)
    }

    @Test func `The page shows no whole address and is kept by nobody`() async throws {
        let site = try await TestPublicSite()
        let (_, token) = try await site.addReader()
        let answer = try await site.ask("/preferences/\(token)")
        #expect(answer.code == 200)
        #expect(answer.text.contains("r…@reader.example"))
        #expect(!answer.text.contains("reader1@"))
        #expect(answer.headers[.cacheControl] == "no-store")
        #expect(answer.text.contains("<meta name=\"robots\" content=\"noindex\">"))
        #expect(!answer.text.contains("rel=\"canonical\""))
    }

    @Test func `Only the right link opens it, and only the site's own forms change it`() async throws {
        let site = try await TestPublicSite()
        let (_, token) = try await site.addReader()
        let before = try await site.dump()
        for wrong in ["forged", "2." + token.dropFirst(2), token + "x"] {
            #expect(try await site.ask("/preferences/\(wrong)").code == 404)
            let pause = [("act", "pause"), ("until", "2026-12-24")]
            #expect(try await site.post("/preferences/\(wrong)", pause).code == 404)
        }
        let cross: HTTPFields = [.origin: "https://evil.example"]
        let pause = [("act", "pause"), ("until", "2026-12-24")]
        #expect(try await site.post("/preferences/\(token)", pause, cross).code == 403)
        #expect(try await site.post("/preferences/\(token)", [("act", "promote")]).code == 400)
        #expect(
            try await site.post("/preferences/\(token)", [("act", String(repeating: "a", count: 20_000))])
                .code == 413)
        #expect(try await site.dump() == before)
    }

    @Test func `Who has left finds a page that says so, and no form`() async throws {
        let site = try await TestPublicSite()
        let (_, token) = try await site.addReader()
        _ = try await site.post("/leave/\(token)")
        let before = try await site.dump()
        for act in ["pause", "resume", "move"] {
            let answer = try await site.post(
                "/preferences/\(token)",
                [("act", act), ("until", "2026-12-24"), ("address", "new@reader.example")])
            #expect(answer.code == 200)
            #expect(answer.text.contains("You have left"))
            #expect(!answer.text.contains("next edition.") && !answer.text.contains("name=\"act\""))
        }
        #expect(try await site.dump() == before)
    }
}

@Suite struct `A reader's own clock` {
    /// A site whose series goes by its readers' clocks, unless told otherwise.
    private func site(_ clock: Series.Clock = .reader) async throws -> TestPublicSite {
        let site = try await TestPublicSite()
        var series = site.newsroom.series
        series.clock = clock
        try await site.store.house.setSeries(series)
        return site
    }

    @Test func `The page asks for it where each reader's clock counts, and nowhere else`() async throws {
        let own = try await site()
        let (_, token) = try await own.addReader()
        let page = try await own.ask("/preferences/\(token)").text
        #expect(
            page.contains("<option value=\"\">As the paper: New York</option>\n<optgroup label=\"Africa\">"))
        #expect(page.contains("<option value=\"Asia/Kathmandu\">Kathmandu</option>"))
        #expect(page.contains("It comes at 6:30 a.m. by the clocks where you are."))
        #expect(!page.contains(" selected"))
        let paper = try await site(.paper)
        let (_, other) = try await paper.addReader()
        #expect(!(try await paper.ask("/preferences/\(other)").text.contains("<select")))
        for box in [try await own.ask("/sign-up").text, try await paper.ask("/sign-up").text] {
            #expect(!box.contains("<select"))
        }
    }

    @Test func `It is set by the form, shown again, and taken back`() async throws {
        let site = try await site()
        let (reader, token) = try await site.addReader()
        let answer = try await site.post("/preferences/\(token)", [("act", "zone"), ("zone", "Asia/Tokyo")])
        #expect(answer.code == 200)
        #expect(answer.text.contains("<option value=\"Asia/Tokyo\" selected>Tokyo</option>"))
        #expect(try await site.store.readers.subscriber(reader.id)?.timeZone == "Asia/Tokyo")
        #expect(try await site.store.readers.consents(of: reader.id).map(\.act) == [.imported])
        _ = try await site.post("/preferences/\(token)", [("act", "zone"), ("zone", "")])
        #expect(try await site.store.readers.subscriber(reader.id)?.timeZone == nil)
    }

    @Test func `Looking changes nothing, whatever stands in the address`() async throws {
        let site = try await site()
        let (_, token) = try await site.addReader()
        let before = try await site.dump()
        for query in ["", "?act=zone&zone=Asia/Tokyo"] {
            _ = try await site.ask("/preferences/\(token)\(query)")
            _ = try await site.ask("/preferences/\(token)\(query)", method: .head)
        }
        #expect(try await site.dump() == before)
    }

    @Test(arguments: ["Mars/Olympus", "../../etc/passwd", "Europe", "\"><script>alert(1)</script>", " "])
    func `A place that isn't in the list is told so`(_ zone: String) async throws {
        let site = try await site()
        let (_, token) = try await site.addReader()
        let before = try await site.dump()
        let answer = try await site.post("/preferences/\(token)", [("act", "zone"), ("zone", zone)])
        #expect(answer.code == 422)
        #expect(answer.text.contains("id=\"zone-problem\"") && !answer.text.contains("<script>alert"))
        #expect(try await site.dump() == before)
    }

    @Test func `By the paper's clock nothing is set, and leaving forgets where someone was`() async throws {
        let paper = try await site(.paper)
        let (reader, token) = try await paper.addReader()
        let tokyo = [("act", "zone"), ("zone", "Asia/Tokyo")]
        #expect(try await paper.post("/preferences/\(token)", tokyo).text.contains("at the same time"))
        #expect(try await paper.store.readers.subscriber(reader.id)?.timeZone == nil)
        let own = try await site()
        let (leaver, link) = try await own.addReader()
        _ = try await own.post("/preferences/\(link)", tokyo)
        _ = try await own.post("/leave/\(link)")
        #expect(try await own.store.readers.subscriber(leaver.id)?.timeZone == nil)
        _ = try await own.post("/preferences/\(link)", tokyo)
        #expect(try await own.store.readers.subscriber(leaver.id)?.timeZone == nil)
    }
}

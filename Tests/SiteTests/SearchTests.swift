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

@Suite struct `Searching` {
    @Test func `Published stories are found by their words, with the words marked`() async throws {
        let site = try await TestPublicSite()
        try await site.newsroom.publish(
            "Harbor opens", body: "The **harbor** of Testville opened on Monday.\n")
        try await site.newsroom.publish("Bakery closes", body: "Bread is out.\n")
        try await site.press.run()
        let answer = try await site.ask("/search?q=harbor")
        #expect(answer.code == 200)
        #expect(answer.text.contains("1 story for “harbor”"))
        #expect(answer.text.contains("<mark>"))
        #expect(answer.text.contains("2026/11/harbor-opens.html"))
        #expect(!answer.text.contains("Bakery"))
        #expect(answer.headers[.cacheControl] == "no-store")
        #expect(try await site.ask("/search?q=bakery+bread").text.contains("1 story"))
        #expect(try await site.ask("/search").text.contains("name=\"q\""))
    }

    @Test func `Statements are found by who said them, and what was typed is kept`() async throws {
        let site = try await TestPublicSite()
        try await site.newsroom.publish(
            "Tides", body: "“The ice decides”^[Mara Voss, mayor; council; 2022-05].")
        try await site.newsroom.publish("Bread", body: "“None left”^[Bo Orr; 2023].")
        try await site.press.run()
        let answer = try await site.ask("/statements?who=voss&when=2022")
        #expect(answer.text.contains("“The ice decides”") && answer.text.contains("1 statement"))
        #expect(answer.text.contains("2026/11/tides.html#statement-1") && !answer.text.contains("None left"))
        #expect(answer.text.contains("value=\"voss\"") && answer.headers[.cacheControl] == "no-store")
        #expect(try await site.ask("/statements?about=bread").text.contains("None left"))
        let wrong = try await site.ask("/statements?who=voss&when=May").text
        #expect(wrong.contains("That is no date") && wrong.contains("value=\"May\""))
        #expect(wrong.contains("value=\"voss\"") && !wrong.contains("ice decides"))
        let hostile = try await site.ask("/statements?words=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&who=*%00")
            .text
        #expect(!hostile.contains("<script>alert"))
        #expect(try await site.ask("/statements").text.contains("name=\"who\""))
    }

    @Test func `Hostile words stay words`() async throws {
        let site = try await TestPublicSite()
        let body =
            "Beware <script>alert(1)</script> & <img src=x onerror=alert(2)> of the harbor `<b>code</b>`.\n"
        try await site.newsroom.publish("Harbor <script>alert(3)</script>", body: body)
        try await site.press.run()
        for query in [
            "harbor", "alert", "%3Cscript%3Ealert(4)%3C/script%3E", "%22%3E%3Cimg+src%3Dx+onerror%3D1%3E",
            "onerror", "{{words}}", "harbor%00", "%ff%fe", "%E2%80%AEx",
        ] {
            let text = try await site.ask("/search?q=\(query)").text
            #expect(!text.contains("<script>alert"), "\(query)")
            #expect(!text.contains("<img src=x"), "\(query)")
            #expect(!text.contains("\"><img"), "\(query)")
        }
    }

    @Test(arguments: [
        "\"", "*", "NEAR(a b)", "a AND", "-a", "(", "headline:x", "a OR b", "'; DROP TABLE stories;--", "^",
        "{a}",
        "\u{2}\u{3}", "", "   ", "AND", "a\"b\"*c",
    ])
    func `No question is malformed`(_ words: String) async throws {
        let site = try await TestPublicSite()
        try await site.newsroom.publish("A story")
        try await site.press.run()
        let query = try #require(words.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        #expect(try await site.ask("/search?q=\(query)").code == 200)
    }

    @Test(arguments: ["-1", "0", "51", "999999999999999999999", "x", "", "2", "1e3"])
    func `A page of results that isn't there is none`(_ page: String) async throws {
        let site = try await TestPublicSite()
        try await site.newsroom.publish("A story")
        try await site.press.run()
        #expect(try await site.ask("/search?q=story&page=\(page)").code == 200)
    }

    @Test func `Many results come in pages that lead to each other`() async throws {
        let site = try await TestPublicSite()
        for number in 1...45 { try await site.newsroom.publish("Harbor \(number)", hours: Double(number)) }
        try await site.press.run()
        let first = try await site.ask("/search?q=harbor").text
        #expect(first.contains("45 stories") && first.contains("Page 1 of 3"))
        #expect(first.contains("?q=harbor&amp;page=2"))
        var found = Set<String>()
        for page in 1...3 {
            let text = try await site.ask("/search?q=harbor&page=\(page)").text
            for match in text.matches(of: /href="(2026\/11\/[^"]*)"/) { found.insert(String(match.1)) }
        }
        #expect(found.count == 45)
    }

    @Test func `What isn't public is not found`() async throws {
        let site = try await TestPublicSite()
        let newsroom = site.newsroom
        let now = newsroom.clock.now
        _ = try await site.store.stories.create(
            newsroom.draft("Secretdraft"), by: newsroom.editor.id, now: now)
        let scheduled = try await site.store.stories.create(
            newsroom.draft("Secretscheduled"), by: newsroom.editor.id, now: now)
        try await site.store.stories.schedule(scheduled.id, at: now.addingTimeInterval(3_600), now: now)
        let withdrawn = try await newsroom.publish("Secretwithdrawn")
        let changed = try await newsroom.publish("Open", body: "Former words: secretformer.\n")
        try await site.press.run()
        try await site.store.stories.withdraw(withdrawn.id, note: "Gone.", now: now)
        var draft = newsroom.draft("Open", body: "New words: secretunpublished.\n")
        draft.text.standfirst = "secretstandfirst"
        _ = try await site.store.stories.save(
            draft, to: changed.id, basedOn: 1, by: newsroom.editor.id, now: now)
        try await site.press.run()
        for word in [
            "secretdraft", "secretscheduled", "secretwithdrawn", "secretunpublished", "secretstandfirst",
        ] {
            let text = try await site.ask("/search?q=\(word)").text
            #expect(text.contains("Nothing was found"), "\(word)")
        }
        #expect(try await site.ask("/search?q=secretformer").text.contains("1 story"))
        #expect(try await site.ask("/2026/11/secretscheduled.html").code == 404)
        #expect(try await site.ask("/2026/11/secretdraft.html").code == 404)
    }

    @Test func `A network searches as often as a person would`() async throws {
        let site = try await TestPublicSite()
        var codes: [Int] = []
        for _ in 0..<70 { codes.append(try await site.ask("/search?q=a").code) }
        #expect(codes.prefix(60).allSatisfy { $0 == 200 })
        #expect(codes.last == 429)
        #expect(try await site.ask("/robots.txt").code == 404)
        site.newsroom.clock.advance(by: 60)
        #expect(try await site.ask("/search?q=a").code == 200)
    }
}

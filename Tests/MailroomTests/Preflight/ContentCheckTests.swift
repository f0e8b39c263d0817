import Foundation
import LinkCheck
import Newsroom
import Pressroom
import Storage
import TestSupport
import Testing

@testable import Mailroom

@Suite struct `An edition, looked over` {
    static let names: [PreflightFinding.Name] = [
        .oneClick, .parts, .size, .altTexts, .postalAddress, .unfinished,
    ]

    @Test func `One that is done is good in everything`() async throws {
        let room = try await PreflightRoom()
        let edition = try await room.edition()
        for name in Self.names {
            #expect(try await room.level(name, edition: edition.id) == .good, "\(name)")
        }
        #expect(try await room.findings(.edition, edition: edition.id).isEmpty)
    }

    @Test(arguments: [
        ("The mayor said TK.", ["TK"]), ("TKTK, then TK", ["TKTK", "TK"]),
        ("Lorem ipsum dolor", ["lorem ipsum"]),
        ("Dear {{first_name}},", ["{{first_name}}"]), ("Hi *|FNAME|*", ["*|FNAME|*"]),
        ("%%name%%", ["%%name%%"]),
        ("<%= x %>", ["<%= x %>"]), ("See [[link]]", ["[[link]]"]),
        ("TKO, ATK, tk, STK and Turk", []), ("50%% of {{}} [[1]] {{\n}}", []), ("The TKs", []),
        ("{{ 12 }}", []),
    ])
    func `What was left for later is found, and words that only look so aren't`(text: String, marks: [String])
    {
        #expect(UnfinishedText.marks(in: text) == marks)
    }

    @Test func `Unfinished words stop a mail in itself, and are noted in the stories it leads to`()
        async throws
    {
        let room = try await PreflightRoom()
        let edition = try await room.edition(what: "It opened at TK.", body: "The mayor said TKTK.\n")
        let found = try await room.findings(.unfinished, edition: edition.id)
        #expect(found.map(\.level) == [.red, .note])
        #expect(found[0].seen == "In “The harbor stays open” stands “TK”.")
    }

    @Test func `A mail that Gmail cuts is red, and one near it a note`() async throws {
        for (count, level) in [(11, PreflightFinding.Level.good), (17, .note), (20, .red)] {
            let room = try await PreflightRoom()
            let words = String(repeating: "word ", count: 1_000)
            let edition = try await room.edition(
                greeting: (0..<count).map { "\($0) \(words)" }.joined(separator: "\n\n"))
            let found = try await room.findings(.size, edition: edition.id)
            #expect(found.map(\.level) == [level], "\(count): \(found)")
        }
    }

    @Test func `A paper without a postal address mails nobody`() async throws {
        let room = try await PreflightRoom()
        let edition = try await room.edition()
        var masthead = try #require(try await room.post.store.house.masthead())
        masthead.postalAddress = " "
        try await room.post.store.house.setMasthead(masthead)
        #expect(try await room.level(.postalAddress, edition: edition.id) == .red)
    }

    @Test func `A picture without words is noted`() async throws {
        let room = try await PreflightRoom()
        let edition = try await room.edition(greeting: "![](https://courier.example/pictures/a.jpg)")
        let found = try await room.findings(.altTexts, edition: edition.id)
        #expect(found.map(\.level) == [.note])
        #expect(found[0].seen.contains("the greeting"))
    }

    @Test func `A site that isn't private can't be left with one click`() async throws {
        var room = try await PreflightRoom()
        room.site = "http://courier.example"
        let edition = try await room.edition()
        #expect(try await room.level(.oneClick, edition: edition.id) == .red)
        room.isLoopback = true
        #expect(try await room.level(.oneClick, edition: edition.id) == .note)
    }

    @Test func `A withdrawn story keeps its edition back`() async throws {
        let room = try await PreflightRoom()
        let edition = try await room.edition()
        try await room.post.store.stories.withdraw(
            try #require(edition.items.first).story, note: "It was wrong.", now: room.post.now)
        #expect(try await room.level(.edition, edition: edition.id) == .red)
    }
}

@Suite(.timeLimit(.minutes(10))) struct `What a mail links to` {
    @Test func `Links that lead nowhere are red, what may pass is a note`() async throws {
        let server = try await TestWebServer.start { _, path in
            path == "/there" ? .status(200) : path == "/gone" ? .status(404) : .status(503)
        }
        var room = try await PreflightRoom()
        room.zone.addresses["web.example"] = ["127.0.0.1"]
        room.zone.addresses["courier.example"] = ["10.0.0.5"]
        let caller = LinkCaller(
            lookup: room.zone.lookup, limit: .seconds(300), permitted: ["web.example:\(server.port)"])
        let place = "http://web.example:\(server.port)"
        let edition = try await room.edition(
            greeting: """
                [There](\(place)/there), [gone](\(place)/gone), [in trouble](\(place)/trouble), \
                [inside](http://127.0.0.1/), [nobody](https://nobody.example/), <mailto:ann@example.org>
                """)
        let found = try await room.preflight(links: caller).findings(for: edition.id, now: room.post.now)
            .filter { $0.name == .links }
        func level(_ words: String) -> PreflightFinding.Level? {
            found.first { $0.seen.contains(words) }?.level
        }
        #expect(found.first?.seen == "1 link answers.")
        #expect(level("/gone") == .red && level("nobody.example") == .red && level("127.0.0.1/") == .red)
        #expect(level("/trouble") == .note)
        // The paper's own site, on its own network.
        #expect(level("https://courier.example/") == .note)
        #expect(found.count == 6)
        await server.stop()
    }

    @Test func `When the time is up, what was heard is said, and what wasn't asked is named`() throws {
        let links = (1...9).map { "https://web.example/\($0)" }
        let look = LinkFindings(
            links: links, site: TestPost.site, isLoopback: false, caller: LinkCaller(lookup: Zone().lookup),
            span: .seconds(30))
        let found = look.findings([links[0]: .gone(status: 404), links[1]: .there(status: 200)])
        try #require(found.map(\.level) == [.good, .red, .note])
        #expect(found[0].seen == "1 link answers." && found[1].seen.contains("/1: nothing is there"))
        #expect(
            found[2].seen
                == "2 of 9 links were asked within 30 seconds; not yet: \(links[2...6].joined(separator: ", ")) and 2 more."
        )
        #expect(found[2].isPassing)
        #expect(
            look.findings(Dictionary(uniqueKeysWithValues: links.map { ($0, .there(status: 200)) })).count
                == 1)
    }
}

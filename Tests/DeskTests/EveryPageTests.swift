import Addresses
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Newsroom
import Storage
import TestSupport
import Testing

@testable import Desk

@Suite struct `Every page of the desk` {
    /// A newsroom with something on every page, and every address that can be asked for.
    private func furnished() async throws -> (DeskRoom, [String]) {
        let room = try await DeskRoom()
        let draft = try await room.story("A draft")
        let out = try await room.published("Harbor reopens")
        _ = try await room.store.stories.save(
            StoryDraft(text: room.text("Harbor reopens early")), to: out.id, basedOn: 1, by: room.editor.id,
            now: room.clock.now)
        let gone = try await room.published("A mistake")
        try await room.store.stories.withdraw(gone.id, note: "It was wrong.", now: room.clock.now)
        let later = try await room.story("Later")
        try await room.store.stories.schedule(later.id, at: room.clock.now + 3_600, now: room.clock.now)
        let edition = try await room.store.editions.plan(
            series: room.series.id, day: CalendarDay(year: 2026, month: 11, day: 24),
            due: room.clock.now + 7_200, subject: "Harbor reopens",
            items: [EditionItem(story: out.id, revision: 1, what: "It opened.", why: "", reason: "urgency 5")]
        )
        _ = try await room.marked()
        let reader = try await room.store.readers.add(
            address: .init("ann@example.org"), series: room.series.id, by: "test", now: room.clock.now)
        let run = try await RunRoom(room: room, readers: 3)
        try await run.send(2, [2: .uncertain])
        let values = [
            "editions/{id}/run": ["\(run.edition)"], "editions/{id}/printings": ["\(run.edition)"],
            "corrections/{id}": ["1"],
            "stories/{id}": ["\(draft.id)", "\(out.id)", "\(gone.id)", "\(later.id)"],
            "preview/{id}": ["\(draft.id)"], "editions/{id}": ["\(edition.id)"],
            "readers/{id}": ["\(reader.id)"],
            "settings/series/{id}": ["\(room.series.id)"], "{number}": ["1"], "{name}": ["0001-abc"],
            "record/{kind}/{slug}": ["speaker/ann-lee", "party/avon"], "{kind}": ["privacy", "terms"],
        ]
        var paths: [String] = []
        for route in room.desk.router().routes where route.method == .get {
            var found = [route.path.description]
            guard !found[0].contains("{file}"), !found[0].contains("{token}"), found[0] != "/sign-in" else {
                continue
            }
            for (pattern, all) in values.sorted(by: { $0.key.count > $1.key.count }) {
                found = found.flatMap { path in
                    guard path.contains(pattern) else { return [path] }
                    return all.map { value in
                        path.replacing(pattern, with: pattern.replacing(/\{[a-z\/{}]+\}/, with: value))
                    }
                }
            }
            paths += found.map { $0.hasPrefix("/") ? $0 : "/\($0)" }
        }
        #expect(paths.count > 30)
        #expect(!paths.contains { $0.contains("{") })
        return (room, paths)
    }

    @Test func `An editor sees it, a stranger is led to the sign-in page`() async throws {
        let (room, paths) = try await furnished()
        try await room.test { stranger async throws in
            let editor = try await stranger.signedIn()
            for path in paths {
                let seen = try await editor.get(path)
                #expect(seen.status == .ok, "\(path)")
                #expect(
                    seen.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true, "\(path)")
                #expect(seen.headers[.cacheControl]?.contains("no-store") == true, "\(path)")
                let refused = try await stranger.get(path)
                #expect(refused.status == .seeOther, "\(path)")
                #expect(refused.location?.hasPrefix("/sign-in") == true, "\(path)")
            }
        }
    }

    @Test func `Looking at it changes nothing, however often`() async throws {
        let (room, paths) = try await furnished()
        @Sendable func dump() async throws -> Data {
            let file = FileManager.default.temporaryDirectory.path + "/desk-dump-\(UUID().uuidString).sqlite"
            defer { try? FileManager.default.removeItem(atPath: file) }
            try await room.store.backup(to: file)
            return try #require(FileManager.default.contents(atPath: file))
        }
        try await room.testAsEditor { editor async throws in
            try await editor.get("/")
            let before = try await dump()
            for path in paths + ["/sign-in", "/sign-in?next=/stories", "/?done=published"] {
                try await editor.get(path)
                _ = try await editor.client.execute(uri: path, method: .head)
            }
            #expect(try await dump() == before)
            _ = try await room.story("One more")
            #expect(try await dump() != before)
        }
    }

    @Test func `Absent things are absent`() async throws {
        let room = try await DeskRoom()
        try await room.testAsEditor { editor async throws in
            for path in [
                "/stories/99", "/stories/x", "/stories/0/publish", "/editions/99", "/readers/99",
                "/mailbox/zzz",
                "/pictures/zzz.png", "/pictures/..%2F..%2Fetc%2Fpasswd", "/settings/policies/zzz",
                "/settings/series/99", "/nowhere", "/assets/zzz.css",
            ] {
                #expect(try await editor.get(path).status == .notFound, "\(path)")
            }
        }
    }

    @Test func `A held edition is announced on every page`() async throws {
        let room = try await DeskRoom()
        let story = try await room.published("Harbor reopens")
        let edition = try await room.store.editions.plan(
            series: room.series.id, day: CalendarDay(year: 2026, month: 11, day: 24), due: room.clock.now,
            subject: "Tide & time", items: [EditionItem(story: story.id, revision: 1)])
        try await room.store.editions.hold(edition.id, reason: "A <b>story</b> of it was withdrawn.")
        try await room.testAsEditor { editor async throws in
            for path in ["/", "/stories", "/settings", "/editions", "/editions/\(edition.id)"] {
                let page = try await editor.page(path)
                #expect(page.contains("role=\"alert\""), "\(path)")
                #expect(page.contains("Tide &amp; time"), "\(path)")
                #expect(page.contains("A &lt;b&gt;story&lt;/b&gt; of it was withdrawn."), "\(path)")
            }
        }
    }
}

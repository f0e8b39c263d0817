import Foundation
import LinkCheck
import Newsroom
import Pressroom
import Storage
import TestSupport
import Testing

@testable import Mailroom

@Suite struct `May it go?` {
    private func run(_ room: PreflightRoom) -> MorningRun {
        MorningRun(
            store: room.post.store, press: room.post.press, site: TestPost.site,
            clock: room.post.newsroom.clock.clock,
            logger: TestPost.quiet, preflight: room.preflight())
    }

    /// Goes round now and then, until what was looked at has led to something.
    private func state(
        of edition: Edition, in room: PreflightRoom, by run: MorningRun? = nil
    ) async throws -> Edition.State? {
        let run = run ?? self.run(room)
        for _ in 0..<1_000 {
            await run.round(isTidying: false)
            let state = try await room.post.store.editions.edition(edition.id)?.state
            if state != .approved { return state }
            try await Task.sleep(for: .milliseconds(300))
        }
        return .approved
    }

    @Test func `An edition whose minute comes is held while something red stands in the way`() async throws {
        let room = try await PreflightRoom()
        let edition = try await room.edition(what: "TK")
        let obstacle = try await room.preflight().obstacle(to: edition.id, now: room.post.now)
        #expect(obstacle?.contains("stands “TK”") == true)
        #expect(try await state(of: edition, in: room) == .held)
    }

    @Test func `It goes once someone has let it pass by name, and their name stays on record`() async throws {
        let room = try await PreflightRoom()
        let store = room.post.store
        let edition = try await room.edition(what: "TK")
        try await letPass(.unfinished, of: edition, in: room)
        #expect(try await state(of: edition, in: room) == .sending)
        let kept = try await store.preflight.overrides(of: edition.id)
        #expect(kept.map(\.by) == ["Edda Torial"] && kept.map(\.finding) == [.unfinished])
        #expect(kept[0].seen.contains("“TK”"))
    }

    private func letPass(
        _ name: PreflightFinding.Name, of edition: Edition, in room: PreflightRoom
    ) async throws {
        let clearance = try await room.preflight().clearance(of: edition.id, now: room.post.now)
        try await room.post.store.preflight.override(
            try clearance.red(under: [name]), of: edition, by: room.post.newsroom.editor, now: room.post.now)
    }

    @Test func `What was let pass holds for the words that were looked at, and no others`() async throws {
        let room = try await PreflightRoom()
        let store = room.post.store
        let edition = try await room.edition(what: "TK")
        try await letPass(.unfinished, of: edition, in: room)
        let held = try await room.preflight().clearance(of: edition.id, now: room.post.now)
        #expect(held.lasting.isEmpty && held.overrides.allSatisfy(held.holds))

        // The same finding, but of an edition that says something else besides.
        var items = edition.items
        items[0].why = "Nobody looked at this."
        let saved = try await store.editions.save(
            edition.id, subject: edition.subject, greeting: "", items: items, due: edition.due,
            basedOn: try #require(try await store.editions.edition(edition.id)).version)
        let changed = try await room.preflight().clearance(of: edition.id, now: room.post.now)
        #expect(changed.lasting.map(\.name) == [.unfinished])
        #expect(changed.overrides.count == 1 && !changed.overrides.contains(where: changed.holds))
        try await store.editions.approve(
            edition.id, version: saved.version, by: room.post.newsroom.editor.id, now: room.post.now)
        #expect(try await state(of: edition, in: room) == .held)

        // A word for what somebody else has changed by now isn't taken.
        let red = try changed.red(under: [.unfinished])
        let late = await #expect(throws: HouseError.self) {
            try await store.preflight.override(red, of: edition, by: nil, now: room.post.now)
        }
        #expect(late?.blame == .conflict)
    }

    @Test func `A second thing under the same name is another`() async throws {
        let room = try await PreflightRoom()
        let edition = try await room.edition()
        let seen = PreflightFinding(.links, .red, "One leads nowhere.")
        try await room.post.store.preflight.override([seen], of: edition, by: nil, now: room.post.now)
        let overrides = try await room.post.store.preflight.overrides(of: edition.id)
        let more = Clearance(
            findings: [seen, PreflightFinding(.links, .red, "Another leads nowhere.")], overrides: overrides,
            of: edition)
        #expect(more.blocking.map(\.seen) == ["Another leads nowhere."])
        #expect(Clearance(findings: [seen], overrides: overrides, of: edition).blocking.isEmpty)
    }

    @Test func `A relay's number for one call doesn't make its refusal another`() {
        func refusal(_ number: Int, _ words: String = "535 5.7.8") -> PreflightFinding {
            PreflightFinding(.relay, .red, "It said: \(words) no, call \(number)", gist: words)
        }
        #expect(refusal(1).mark == refusal(2).mark && refusal(1) != refusal(2))
        #expect(refusal(1).mark != refusal(1, "550 5.7.1").mark)
    }

    @Test func `A relay that is gone for the moment holds nothing back: its mail would wait`() async throws {
        let room = try await PreflightRoom()
        let edition = try await room.edition()
        let clearance = try await room.preflight().clearance(of: edition.id, now: room.post.now)
        #expect(clearance.blocking.map(\.name) == [.relay])
        #expect(clearance.lasting.isEmpty)
        #expect(try await state(of: edition, in: room) == .sending)
    }

    @Test func `A link that doesn't answer keeps back nothing but its own edition`() async throws {
        let server = try await TestWebServer.start { _, _ in .silence }
        var room = try await PreflightRoom()
        room.zone.addresses["web.example"] = ["127.0.0.1"]
        let post = room.post
        // One that everyone has, and only waits to be closed.
        let done = try await post.addressEdition("Yesterday's news")
        try await post.postmaster().sendDue()
        let slow = try await room.editionOfTomorrow(
            greeting: "[Slow](http://web.example:\(server.port)/)")
        let caller = LinkCaller(
            lookup: room.zone.lookup, limit: .seconds(300), permitted: ["web.example:\(server.port)"])
        let run = MorningRun(
            store: post.store, press: post.press, site: TestPost.site, clock: post.newsroom.clock.clock,
            logger: TestPost.quiet, preflight: room.preflight(links: caller))
        await run.round()
        #expect(try await post.store.editions.edition(done)?.state == .sent)
        #expect(try await post.store.editions.edition(slow.id)?.state == .approved)
        await server.stop()
        #expect(try await state(of: slow, in: room, by: run) == .sending)
    }

    @Test func `The look begins before the minute, so that the edition goes at it`() async throws {
        let room = try await PreflightRoom()
        let edition = try await room.edition()
        let looks = MorningLooks(room.preflight())
        let early = room.post.now
        await looks.begin(edition, now: early)
        try await room.post.wait { try await looks.verdict(on: edition, now: early + 1) != nil }
        // A verdict on other words, or an old one, isn't taken.
        await looks.begin(edition, now: early)
        var changed = edition
        changed.version += 1
        #expect(try await looks.verdict(on: changed, now: early + 1) == nil)
        try await room.post.wait { try await looks.verdict(on: changed, now: early + 1) != nil }
        await looks.begin(edition, now: early)
        #expect(try await looks.verdict(on: edition, now: early + MorningLooks.shelfLife + 1) == nil)
        await looks.stop()
    }

    @Test func `A word is given once, for what is red, and is never changed`() async throws {
        let room = try await PreflightRoom()
        let edition = try await room.edition()
        let red = PreflightFinding(.links, .red, "First.")
        let clearance = Clearance(findings: [red, PreflightFinding(.size, .note, "Near.")], of: edition)
        #expect(throws: HouseError.self) { try clearance.red(under: [.size]) }
        let store = room.post.store.preflight
        try await store.override(
            try clearance.red(under: [.links]), of: edition, by: nil, now: room.post.now)
        try await store.override([red], of: edition, by: room.post.newsroom.editor, now: room.post.now)
        let kept = try await store.overrides(of: edition.id)
        #expect(kept.map(\.seen) == ["First."] && kept.map(\.by) == ["the command line"])
    }

    @Test func `What stands in the way is named`() throws {
        let red = PreflightFinding(.dkim, .red, "There is no key.")
        let clearance = Clearance(findings: [red, PreflightFinding(.spf, .note, "Near.")])
        let error = #expect(throws: HouseError.self) { try clearance.require() }
        #expect(error?.message.contains("There is no key.") == true && error?.hint?.contains("dkim") == true)
        #expect(red.atMost(.note).level == .note && red.atMost(.red) == red)
        #expect(PreflightFinding(.spf, .good, "Fine.").atMost(.note).level == .good)
        try Clearance(findings: [red.atMost(.note)]).require()
    }
}

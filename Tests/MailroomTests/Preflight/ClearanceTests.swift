import Foundation
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

    @Test func `An edition whose minute comes is held while something red stands in the way`() async throws {
        let room = try await PreflightRoom()
        let edition = try await room.edition(what: "TK")
        let obstacle = try await room.preflight().obstacle(to: edition.id, now: room.post.now)
        #expect(obstacle?.contains("stands “TK”") == true)
        await run(room).round()
        #expect(try await room.post.store.editions.edition(edition.id)?.state == .held)
    }

    @Test func `It goes once someone has let it pass by name, and their name stays on record`() async throws {
        let room = try await PreflightRoom()
        let store = room.post.store
        let edition = try await room.edition(what: "TK")
        let findings = try await room.preflight().findings(for: edition.id, now: room.post.now)
        try await store.preflight.override(
            [.unfinished], among: findings, of: edition.id, by: room.post.newsroom.editor, now: room.post.now)
        await run(room).round()
        #expect(try await store.editions.edition(edition.id)?.state == .sending)
        let kept = try await store.preflight.overrides(of: edition.id)
        #expect(kept.map(\.by) == ["Edda Torial"] && kept.map(\.finding) == [.unfinished])
        #expect(kept[0].seen.contains("“TK”"))
    }

    @Test func `A relay that is gone for the moment holds nothing back: its mail would wait`() async throws {
        let room = try await PreflightRoom()
        let edition = try await room.edition()
        let clearance = try await room.preflight().clearance(of: edition.id, now: room.post.now)
        #expect(clearance.blocking.map(\.name) == [.relay])
        #expect(clearance.lasting.isEmpty)
        await run(room).round()
        #expect(try await room.post.store.editions.edition(edition.id)?.state == .sending)
    }

    @Test func `A word is given once, for what is red, and is never changed`() async throws {
        let room = try await PreflightRoom()
        let edition = try await room.edition()
        let red = [PreflightFinding(.links, .red, "First."), PreflightFinding(.size, .note, "Near.")]
        let store = room.post.store.preflight
        await #expect(throws: HouseError.self) {
            try await store.override([.size], among: red, of: edition.id, by: nil, now: room.post.now)
        }
        try await store.override([.links], among: red, of: edition.id, by: nil, now: room.post.now)
        try await store.override(
            [.links], among: [PreflightFinding(.links, .red, "Second.")], of: edition.id,
            by: room.post.newsroom.editor, now: room.post.now)
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

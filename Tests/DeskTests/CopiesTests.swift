import Foundation
import Newsroom
import Storage
import TestSupport
import Testing

@testable import Desk

/// The archive's copies elsewhere, as the desk's first page tells of them.
@Suite struct CopiesTests {
    @Test func `A copy that fails is told after a day, and as an alarm after a week`() async throws {
        let room = try await DeskRoom()
        let pushes = room.store.pushes
        try await room.test { stranger async throws in
            // A session ends before these days do.
            func today() async throws -> String { try await stranger.signedIn().page("/") }
            #expect(try await !today().contains("Copies of the archive"))
            try await pushes.succeeded("s3://paper/<b>", root: ContentHash(of: "a"), now: room.clock.now)
            try await pushes.failed("s3://paper/<b>", "Not <there>.", now: room.clock.now)
            let fresh = try await today()
            #expect(fresh.contains("s3://paper/&lt;b&gt;") && fresh.contains("Pushed Mon 23 Nov 2026, 06:30"))
            #expect(!fresh.contains("&lt;there"))
            room.clock.advance(by: 86_401)
            let later = try await today()
            #expect(later.contains("Failing since Mon 23 Nov 2026, 06:30. Not &lt;there&gt;."))
            #expect(!later.contains("class=\"alarm\""))
            room.clock.advance(by: 6 * 86_400)
            #expect(try await today().contains("class=\"alarm\""))
            try await pushes.succeeded("s3://paper/<b>", root: ContentHash(of: "b"), now: room.clock.now)
            let well = try await today()
            #expect(!well.contains("Failing since") && well.contains("Pushed Mon 30 Nov 2026"))
        }
    }
}

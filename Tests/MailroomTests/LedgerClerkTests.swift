import Newsroom
import Storage
import TestSupport
import Testing

@testable import Mailroom

@Suite struct LedgerClerkTests {
    @Test func `What many connections hand in while a commit is under way goes into the next one`()
        async throws
    {
        let post = try await TestPost(readers: 40)
        let edition = try await post.addressEdition()
        let clerk = LedgerClerk(store: post.store, clock: post.newsroom.clock.clock)
        let taken = try await withThrowingTaskGroup(of: Envelope?.self) { group in
            for _ in 0..<40 { group.addTask { try await clerk.next(settling: nil, takes: true) } }
            return try await group.reduce(into: [Envelope]()) { if let one = $1 { $0.append(one) } }
        }
        #expect(Set(taken.map(\.id)).count == 40)
        #expect(try await post.ledger.tally(edition)[.active] == 40)
        #expect(await clerk.commits < 20)
        let before = await clerk.commits
        try await withThrowingTaskGroup(of: Void.self) { group in
            for envelope in taken {
                group.addTask {
                    let settlement = Settlement(envelope: envelope.id, state: .sent, reply: "250 ok")
                    let next = try await clerk.next(settling: settlement, takes: true)
                    #expect(next == nil)
                }
            }
            try await group.waitForAll()
        }
        #expect(try await post.ledger.tally(edition)[.sent] == 40)
        #expect(await clerk.commits - before < 20)
    }

    @Test func `Whoever takes nothing gets nothing`() async throws {
        let post = try await TestPost(readers: 1)
        try await post.addressEdition()
        let clerk = LedgerClerk(store: post.store, clock: post.newsroom.clock.clock)
        #expect(try await clerk.next(settling: nil, takes: false) == nil)
        #expect(await clerk.commits == 0)
        #expect(try await clerk.next(settling: nil, takes: true) != nil)
    }
}

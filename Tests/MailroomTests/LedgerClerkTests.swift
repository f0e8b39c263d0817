import Newsroom
import Storage
import TestSupport
import Testing

@testable import Mailroom

@Suite struct LedgerClerkTests {
    private func clerk(_ post: TestPost) async -> LedgerClerk {
        let plan = RelayPlan(.mailbox(post.mailbox))
        let clerk = LedgerClerk(
            store: post.store, clock: post.newsroom.clock.clock,
            dispatch: Dispatch(
                policy: TroublePolicy(), limits: SendingLimits(), relays: [plan], now: post.now),
            alarm: Alarm(store: post.store, logger: TestPost.quiet))
        await clerk.look()
        return clerk
    }

    @Test func `What many connections hand in while a commit is under way goes into the next one`()
        async throws
    {
        let post = try await TestPost(readers: 40)
        let edition = try await post.addressEdition()
        let clerk = await clerk(post)
        let taken = try await withThrowingTaskGroup(of: Envelope?.self) { group in
            for _ in 0..<40 {
                group.addTask { try await clerk.next(nil, relay: "mailbox", takes: true, waits: false) }
            }
            return try await group.reduce(into: [Envelope]()) { if let one = $1 { $0.append(one) } }
        }
        #expect(Set(taken.map(\.id)).count == 40)
        #expect(try await post.ledger.tally(edition)[.active] == 40)
        #expect(await clerk.commits < 20)
        let before = await clerk.commits
        try await withThrowingTaskGroup(of: Void.self) { group in
            for envelope in taken {
                group.addTask {
                    let report = Report(
                        settlement: Settlement(envelope: envelope.id, state: .sent, reply: "250 ok"),
                        consequence: .taken)
                    let next = try await clerk.next(report, relay: "mailbox", takes: true, waits: false)
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
        let clerk = await clerk(post)
        #expect(try await clerk.next(nil, relay: "mailbox", takes: false, waits: false) == nil)
        #expect(await clerk.commits == 0)
        #expect(try await clerk.next(nil, relay: "mailbox", takes: true, waits: false) != nil)
    }

    @Test func `Who waits is served when something comes, and sent home when the clerk goes`() async throws {
        let post = try await TestPost(readers: 1)
        let clerk = await clerk(post)
        async let first = clerk.next(nil, relay: "mailbox", takes: true, waits: true)
        async let second = clerk.next(nil, relay: "mailbox", takes: true, waits: true)
        try await post.addressEdition()
        await clerk.look()
        try await post.wait { await clerk.commits == 1 }
        await clerk.close()
        let answers = try await [first, second]
        #expect(answers.count { $0 != nil } == 1)
    }
}

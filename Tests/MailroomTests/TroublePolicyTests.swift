import Addresses
import Foundation
import Newsroom
import SMTP
import Testing

@testable import Mailroom

@Suite struct TroublePolicyTests {
    private let policy = TroublePolicy()
    private let morning = Date(timeIntervalSince1970: 1_795_413_600)

    private func envelope(
        _ occasion: Envelope.Occasion = .edition(.init(1), reader: .init(2)), attempt: Int = 1
    ) throws -> Envelope {
        let id: Envelope.ID
        if case .edition(let edition, let reader) = occasion {
            id = .copy(edition, reader)
        } else {
            id = .note(7)
        }
        return Envelope(
            id: id, occasion: occasion, address: try EmailAddress("ann@example.org"), attempt: attempt,
            created: morning, doubts: attempt - 1)
    }

    private func verdict(
        _ scope: SMTPFailure.Scope, _ permanence: SMTPFailure.Permanence,
        at stage: SMTPFailure.Stage = .recipient, of occasion: Envelope.Occasion? = nil, attempt: Int = 1,
        after delay: TimeInterval = 0, prefersDouble: Bool = false
    ) throws -> Report {
        let envelope = try self.envelope(occasion ?? .edition(.init(1), reader: .init(2)), attempt: attempt)
        return policy.report(
            on: SMTPFailure(scope, permanence, at: stage, words: "451 4.7.1 not now"), of: envelope,
            prefersDouble: prefersDouble, relay: "relay.example:587",
            now: morning.addingTimeInterval(delay))
    }

    @Test func `Only a permanent word about the reader bounces`() throws {
        for scope in SMTPFailure.Scope.allCases {
            for permanence in SMTPFailure.Permanence.allCases {
                let isBounce = try verdict(scope, permanence).settlement.state == .bounced
                #expect(isBounce == (scope == .recipient && permanence == .permanent))
            }
        }
    }

    @Test func `A later is tried again by the schedule, with the relay's words`() throws {
        let delays = [300.0, 900, 1_800, 3_600, 7_200, 10_800, 10_800]
        for (index, delay) in delays.enumerated() {
            let verdict = try verdict(.recipient, .temporary, attempt: index + 1)
            #expect(
                verdict.settlement
                    == Settlement(
                        envelope: .copy(.init(1), .init(2)), state: .deferred, reply: "451 4.7.1 not now",
                        next: morning.addingTimeInterval(delay), relay: "relay.example:587"))
            #expect(verdict.consequence == .later)
        }
    }

    @Test func `Trouble with the relay stops the relay and marks nobody`() throws {
        for permanence in [SMTPFailure.Permanence.temporary, .permanent] {
            let verdict = try verdict(.site, permanence, at: .signingIn)
            #expect(verdict.settlement.state == .deferred)
            #expect(verdict.consequence == .relayPauses(needsSomeone: permanence == .permanent))
        }
        #expect(
            try verdict(.session, .temporary, at: .connecting).consequence
                == .relayPauses(needsSomeone: false))
        #expect(try verdict(.session, .temporary, at: .body).consequence == .none)
    }

    @Test func `A line lost before the dot is tried again soon`() throws {
        #expect(
            try verdict(.session, .temporary, at: .body).settlement.next == morning.addingTimeInterval(60))
    }

    @Test
    func `What may have arrived is tried once more only while it never was in doubt, and never expires`()
        throws
    {
        let lost = SMTPFailure(.session, .unknown, at: .finalDot, words: "line lost")
        func state(attempt: Int, doubts: Int, after delay: TimeInterval = 0) throws -> Envelope.State {
            let envelope = Envelope(
                id: .copy(.init(1), .init(2)), occasion: .edition(.init(1), reader: .init(2)),
                address: try EmailAddress("ann@example.org"), attempt: attempt, created: morning,
                doubts: doubts)
            return policy.report(
                on: lost, of: envelope, prefersDouble: true, relay: "", now: morning.addingTimeInterval(delay)
            ).settlement.state
        }
        #expect(try state(attempt: 1, doubts: 0) == .deferred)
        #expect(try state(attempt: 4, doubts: 0) == .deferred, "put off before, but never in doubt")
        #expect(try state(attempt: 2, doubts: 1) == .uncertain)
        #expect(try state(attempt: 1, doubts: 0, after: policy.editionLife) == .uncertain)
    }

    @Test func `A firm word about too much mail lets the provider be, and marks nobody`() throws {
        let failure = SMTPFailure(
            .site, .permanent, at: .finalDot, reply: Reply(550, ["5.7.28 Too much"]))
        let report = policy.report(
            on: failure, of: try envelope(), prefersDouble: false, relay: "", now: morning)
        #expect(report.consequence == .providerPauses)
        #expect(report.settlement.state == .deferred)
    }

    @Test func `After the dot an edition is uncertain and a confirmation is tried once more`() throws {
        for scope in SMTPFailure.Scope.allCases {
            #expect(try verdict(scope, .unknown, at: .finalDot).settlement.state == .uncertain)
            let first = try verdict(scope, .unknown, at: .finalDot, of: .confirmation(.init(1)))
            #expect(first.settlement.state == .deferred)
            let second = try verdict(scope, .unknown, at: .finalDot, of: .confirmation(.init(1)), attempt: 2)
            #expect(second.settlement.state == .uncertain)
        }
    }

    @Test func `A series may rather have a copy twice than not at all: once more, and no oftener`() throws {
        let first = try verdict(.session, .unknown, at: .finalDot, prefersDouble: true)
        #expect(first.settlement.state == .deferred && first.settlement.isInDoubt)
        let second = try verdict(.session, .unknown, at: .finalDot, attempt: 2, prefersDouble: true)
        #expect(second.settlement.state == .uncertain)
    }

    @Test func `A refusal of us behind the relay stops the provider that said it`() throws {
        #expect(try verdict(.site, .permanent, at: .finalDot).consequence == .providerStops)
        #expect(try verdict(.site, .permanent, at: .finalDot).settlement.state == .deferred)
    }

    @Test func `What the relay won't have is kept aside, and says nothing about the reader`() throws {
        #expect(try verdict(.message, .permanent).settlement.state == .failed)
        let one = policy.report(
            on: WritingTrouble.thisOne("bad name"), of: try envelope(), relay: "", now: morning)
        #expect(one.settlement.state == .failed && one.consequence == .none)
        let all = policy.report(
            on: WritingTrouble.everyone("no template"), of: try envelope(), relay: "", now: morning)
        #expect(all.settlement.state == .deferred && all.consequence == .relayPauses(needsSomeone: true))
    }

    @Test func `News expires after twenty hours, a request for consent after five days`() throws {
        let late = 20 * 3_600.0
        #expect(policy.expiry(of: try envelope(), now: morning.addingTimeInterval(late - 1)) == nil)
        #expect(policy.expiry(of: try envelope(), now: morning.addingTimeInterval(late))?.state == .expired)
        let consent = try envelope(.confirmation(.init(1)))
        #expect(policy.expiry(of: consent, now: morning.addingTimeInterval(5 * 86_400 - 1)) == nil)
        #expect(policy.expiry(of: consent, now: morning.addingTimeInterval(5 * 86_400)) != nil)
        // A retry that would come too late isn't waited for.
        let verdict = try verdict(.recipient, .temporary, attempt: 6, after: late - 3_600)
        #expect(verdict.settlement.state == .expired)
        #expect(verdict.settlement.reply == "451 4.7.1 not now")
    }

    @Test func `The relay is left alone for longer each time`() {
        #expect([1, 2, 3, 4, 5, 6].map(policy.pause) == [30, 60, 120, 300, 900, 900])
    }
}

import Foundation
import Newsroom
import SMTP
import Storage
import TestSupport
import Testing

@testable import Mailroom

/// Who is next, by values alone: providers, relays, rates, pauses.
@Suite struct DispatchTests {
    private let morning = Date(timeIntervalSince1970: 1_795_413_600)
    private let edition = Edition.ID(3)

    /// Takes the next that may go by the relay on port 25.
    private func next(_ dispatch: inout Dispatch, now: Date) throws -> Envelope.ID {
        let pick = dispatch.pick(for: "127.0.0.1:25", now: now)
        return try #require(pick)
    }

    private func relay(_ port: Int, weight: Int = 1, rate: Double? = nil, warmUp: WarmUp? = nil) throws
        -> RelayPlan
    {
        RelayPlan(
            .relay(
                try RelaySettings(
                    host: "127.0.0.1", port: port, security: .none, localName: "courier.example")),
            weight: weight, rate: rate, warmUp: warmUp)
    }

    private func dispatch(_ relays: [RelayPlan], limits: SendingLimits = SendingLimits()) -> Dispatch {
        Dispatch(policy: TroublePolicy(), limits: limits, relays: relays, now: morning)
    }

    private func copy(_ reader: Int64, at domain: String) -> Waiting {
        Waiting(envelope: .copy(edition, .init(reader)), domain: domain)
    }

    private func report(
        _ id: Envelope.ID, _ consequence: Report.Consequence, _ words: String = "452 4.2.2"
    ) -> Report {
        let state: Envelope.State = consequence == .taken ? .sent : .deferred
        return Report(
            settlement: Settlement(envelope: id, state: state, reply: words), consequence: consequence)
    }

    @Test func `Providers take turns, so that a long line keeps no short one waiting`() throws {
        var dispatch = dispatch([try relay(25)])
        for reader in 1...6 { _ = dispatch.add(copy(Int64(reader), at: "gmail.com"), now: morning) }
        _ = dispatch.add(copy(7, at: "hotmail.com"), now: morning)
        _ = dispatch.add(copy(8, at: "example.org"), now: morning)
        let picks = (0..<4).compactMap { _ in dispatch.pick(for: "127.0.0.1:25", now: morning) }
        #expect(Set(picks) == Set([1, 7, 8, 2].map { .copy(edition, .init($0)) }))
    }

    @Test func `A note goes before every edition, and nothing is taken in twice`() throws {
        var dispatch = dispatch([try relay(25)])
        #expect(dispatch.add(copy(1, at: "example.org"), now: morning) == nil)
        _ = dispatch.add(copy(1, at: "example.org"), now: morning)
        _ = dispatch.add(Waiting(envelope: .note(9), domain: "example.org"), now: morning)
        #expect(dispatch.pick(for: "127.0.0.1:25", now: morning) == .note(9))
        #expect(dispatch.pick(for: "127.0.0.1:25", now: morning) == .copy(edition, .init(1)))
        #expect(dispatch.pick(for: "127.0.0.1:25", now: morning) == nil)
        _ = dispatch.add(copy(1, at: "example.org"), now: morning)
        #expect(dispatch.waitingCount == 0, "it is on a connection")
    }

    @Test func `A throttled provider is left alone as a whole; the others' mail is on time`() throws {
        var dispatch = dispatch([try relay(25)])
        for reader in 1...20 {
            _ = dispatch.add(
                copy(Int64(reader), at: reader % 2 == 0 ? "gmail.com" : "example.org"), now: morning)
        }
        let first = try next(&dispatch, now: morning)
        let second = try next(&dispatch, now: morning)
        let google = first == .copy(edition, .init(2)) ? first : second
        let notice = dispatch.landed(
            report(google, .providerPauses, "421 4.7.28 too much"), at: "127.0.0.1:25", now: morning)
        #expect(notice == [.providerWaits(Provider("Google"), "421 4.7.28 too much")])
        var picks: [Envelope.ID] = []
        while let pick = dispatch.pick(for: "127.0.0.1:25", now: morning) { picks.append(pick) }
        #expect(picks.count == 9)
        #expect(dispatch.held(now: morning).map(\.provider.name) == ["Google"])
        // Afterwards one message is tried, and the next only when it was taken.
        let later = morning.addingTimeInterval(31)
        let probe = try next(&dispatch, now: later)
        #expect(dispatch.pick(for: "127.0.0.1:25", now: later) == nil)
        _ = dispatch.landed(report(probe, .taken), at: "127.0.0.1:25", now: later)
        #expect(dispatch.pick(for: "127.0.0.1:25", now: later) != nil)
        #expect(dispatch.pick(for: "127.0.0.1:25", now: later) != nil)
        #expect(dispatch.pick(for: "127.0.0.1:25", now: later) == nil)
    }

    @Test func `One mailbox that says later is its own affair; three in a row are the provider's`() throws {
        var dispatch = dispatch([try relay(25)])
        for reader in 1...5 { _ = dispatch.add(copy(Int64(reader), at: "gmx.de"), now: morning) }
        for turn in 1...3 {
            let id = try next(&dispatch, now: morning)
            let notice = dispatch.landed(report(id, .later), at: "127.0.0.1:25", now: morning)
            #expect(notice.isEmpty == (turn < 3))
        }
        #expect(dispatch.pick(for: "127.0.0.1:25", now: morning) == nil)
    }

    @Test func `A refusal of us stops its provider until the cause may be mended, and says so once`() throws {
        var dispatch = dispatch([try relay(25)])
        for reader in 1...4 { _ = dispatch.add(copy(Int64(reader), at: "outlook.com"), now: morning) }
        let ids = (0..<2).compactMap { _ in dispatch.pick(for: "127.0.0.1:25", now: morning) }
        let words = "550 5.7.515 access denied"
        #expect(
            dispatch.landed(report(ids[0], .providerStops, words), at: "127.0.0.1:25", now: morning)
                == [.providerStops(Provider("Microsoft"), words)])
        #expect(
            dispatch.landed(report(ids[1], .providerStops, words), at: "127.0.0.1:25", now: morning).isEmpty)
        #expect(dispatch.pick(for: "127.0.0.1:25", now: morning.addingTimeInterval(1_799)) == nil)
        #expect(dispatch.pick(for: "127.0.0.1:25", now: morning.addingTimeInterval(1_800)) != nil)
        #expect(dispatch.pick(for: "127.0.0.1:25", now: morning.addingTimeInterval(1_800)) == nil)
    }

    @Test func `That mail goes to one provider says nothing of another that refuses us`() throws {
        var dispatch = dispatch([try relay(25)])
        _ = dispatch.add(copy(1, at: "outlook.com"), now: morning)
        _ = dispatch.add(copy(2, at: "outlook.com"), now: morning)
        _ = dispatch.add(copy(3, at: "example.org"), now: morning)
        let first = try next(&dispatch, now: morning)
        let words = "550 5.7.515 access denied"
        _ = dispatch.landed(report(first, .providerStops, words), at: "127.0.0.1:25", now: morning)
        let other = try next(&dispatch, now: morning)
        #expect(other == .copy(edition, .init(3)))
        #expect(dispatch.landed(report(other, .taken), at: "127.0.0.1:25", now: morning) == [.goes])
        let later = morning.addingTimeInterval(1_800)
        let probe = try next(&dispatch, now: later)
        #expect(
            dispatch.landed(report(probe, .taken), at: "127.0.0.1:25", now: later)
                == [.providerGoes(Provider("Microsoft"))])
    }

    @Test func `A relay that waits for its rate keeps no other waiting`() throws {
        var dispatch = dispatch([try relay(25, rate: 1), try relay(26)])
        for reader in 1...200 {
            _ = dispatch.add(copy(Int64(reader), at: "a\(reader).example"), now: morning)
        }
        let slow = try next(&dispatch, now: morning)
        _ = dispatch.landed(report(slow, .taken), at: "127.0.0.1:25", now: morning)
        var count = 0
        while let id = dispatch.pick(for: "127.0.0.1:26", now: morning) {
            _ = dispatch.landed(report(id, .taken), at: "127.0.0.1:26", now: morning)
            count += 1
        }
        #expect(count == 199)
    }

    @Test func `A relay that comes back is not given all that it missed`() throws {
        var dispatch = dispatch([try relay(25), try relay(26)])
        for reader in 1...400 {
            _ = dispatch.add(copy(Int64(reader), at: "a\(reader).example"), now: morning)
        }
        for _ in 0..<200 {
            let id = try next(&dispatch, now: morning)
            _ = dispatch.landed(report(id, .taken), at: "127.0.0.1:25", now: morning)
        }
        var given = ["127.0.0.1:25": 0, "127.0.0.1:26": 0]
        for _ in 0..<50 {
            for name in given.keys.sorted() {
                guard let id = dispatch.pick(for: name, now: morning) else { continue }
                given[name, default: 0] += 1
                _ = dispatch.landed(report(id, .taken), at: name, now: morning)
            }
        }
        #expect(given == ["127.0.0.1:25": 50, "127.0.0.1:26": 50])
    }

    @Test func `Relays share by weight while both are at work, and one that fails leaves all to the other`()
        throws
    {
        var dispatch = dispatch([try relay(25, weight: 3), try relay(26, weight: 1)])
        for reader in 1...400 {
            _ = dispatch.add(copy(Int64(reader), at: "a\(reader).example"), now: morning)
        }
        var given = ["127.0.0.1:25": 0, "127.0.0.1:26": 0]
        for _ in 0..<150 {
            for name in given.keys.sorted() {
                guard let id = dispatch.pick(for: name, now: morning) else { continue }
                given[name, default: 0] += 1
                _ = dispatch.landed(report(id, .taken), at: name, now: morning)
            }
        }
        let share = Double(given["127.0.0.1:25"] ?? 0) / Double(given["127.0.0.1:26"] ?? 1)
        #expect(share > 2 && share < 4)
        var pick: Envelope.ID?
        while pick == nil {
            let other = try next(&dispatch, now: morning)
            _ = dispatch.landed(report(other, .taken), at: "127.0.0.1:25", now: morning)
            pick = dispatch.pick(for: "127.0.0.1:26", now: morning)
        }
        let id = try #require(pick)
        _ = dispatch.landed(
            report(id, .relayPauses(needsSomeone: false)), at: "127.0.0.1:26", now: morning)
        #expect(dispatch.pick(for: "127.0.0.1:26", now: morning) == nil)
        #expect(dispatch.pick(for: "127.0.0.1:25", now: morning) != nil)
    }

    @Test func `A rate lets so many go a second, and a warm-up so many a day`() throws {
        let warmUp = try #require(WarmUp("2026-11-22 4 1.5"))
        var dispatch = dispatch([try relay(25, rate: 2), try relay(26, warmUp: warmUp)])
        for reader in 1...100 {
            _ = dispatch.add(copy(Int64(reader), at: "a\(reader).example"), now: morning)
        }
        func burst(_ name: String, _ now: Date) -> Int {
            var count = 0
            while dispatch.pick(for: name, now: now) != nil { count += 1 }
            return count
        }
        #expect(burst("127.0.0.1:25", morning) == 2)
        #expect(burst("127.0.0.1:25", morning.addingTimeInterval(0.5)) == 1)
        #expect(burst("127.0.0.1:25", morning.addingTimeInterval(60)) == 2)
        // 23 November is the plan's second day: half as many again.
        #expect(burst("127.0.0.1:26", morning) == 6)
        #expect(burst("127.0.0.1:26", morning.addingTimeInterval(86_400)) == 9)
        #expect(warmUp.ceiling(on: try #require(CalendarDay(iso: "2026-11-21"))) == 0)
        #expect(warmUp.ceiling(on: try #require(CalendarDay(iso: "2027-11-21"))) == nil)
    }

    @Test func `What has no room in a provider's line is read again once there is room`() throws {
        var dispatch = dispatch([try relay(25)])
        let stopped = Provider("Google")
        for reader in 1...Dispatch.lineLimit {
            #expect(dispatch.add(copy(Int64(reader), at: "gmail.com"), now: morning) == nil)
        }
        #expect(dispatch.add(copy(1_000_000, at: "gmail.com"), now: morning) == stopped)
        #expect(!dispatch.wantsMore(for: stopped, now: morning))
        for _ in 0..<(Dispatch.lineLimit - 100) {
            let id = try next(&dispatch, now: morning)
            _ = dispatch.landed(report(id, .taken), at: "127.0.0.1:25", now: morning)
        }
        #expect(dispatch.wantsMore(for: stopped, now: morning))
    }

    @Test func `What could not be made active waits at the head of its line`() throws {
        var dispatch = dispatch([try relay(25)])
        for reader in 1...3 { _ = dispatch.add(copy(Int64(reader), at: "example.org"), now: morning) }
        let first = try next(&dispatch, now: morning)
        dispatch.putBack(first, from: "127.0.0.1:25")
        #expect(dispatch.pick(for: "127.0.0.1:25", now: morning) == first)
        #expect(dispatch.waitingCount == 2)
    }
}

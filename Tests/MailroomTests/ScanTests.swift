import Foundation
import Newsroom
import SMTP
import Storage
import TestSupport
import Testing

@testable import Mailroom

/// How an edition is read from the ledger, by values alone.
@Suite struct ScanTests {
    private let morning = Date(timeIntervalSince1970: 1_795_413_600)

    private func running(version: Int = 1, resumed: Date? = nil) async throws -> Running {
        let room = try await TestNewsroom()
        let series = try #require(await room.store.house.series().first)
        let edition = Edition(
            id: .init(3), series: series.id, day: try #require(CalendarDay(iso: "2026-11-23")),
            state: .sending,
            subject: "News", greeting: "", items: [], due: morning, approved: morning, approvedBy: nil,
            addressed: morning, finished: nil, version: version, frozen: morning, printing: 1, paused: nil,
            pauseReason: "", resumed: resumed)
        return Running(edition: edition, series: series)
    }

    private func dispatch(_ limits: SendingLimits = SendingLimits()) throws -> Dispatch {
        let relay = try RelaySettings(
            host: "127.0.0.1", port: 25, security: .none, localName: "courier.example")
        return Dispatch(
            policy: TroublePolicy(), limits: limits, relays: [RelayPlan(.relay(relay))], now: morning)
    }

    private func copies(_ numbers: ClosedRange<Int64>, at domain: String) -> [Waiting] {
        numbers.map { Waiting(envelope: .copy(.init(3), .init($0)), domain: domain) }
    }

    @Test func `A look that was begun before a new round doesn't end the new one`() async throws {
        var dispatch = try dispatch()
        var scans = Scans()
        scans.refresh([try await running()], &dispatch, now: morning)
        let first = try #require(scans.turn(dispatch, now: morning))
        scans.take(copies(0...9, at: "a.example"), next: 4_096, of: first, into: &dispatch, now: morning)
        let second = try #require(scans.turn(dispatch, now: morning))
        #expect(second.from == 4_096)
        // The desk lets it go on while the second block is being read.
        scans.refresh([try await running(version: 2)], &dispatch, now: morning)
        scans.take([], next: nil, of: second, into: &dispatch, now: morning)
        #expect(scans.turn(dispatch, now: morning)?.from == 0)
    }

    @Test func `What is parked stays so until it was read`() async throws {
        var dispatch = try dispatch()
        var scans = Scans()
        scans.refresh([try await running()], &dispatch, now: morning)
        let limit = Int64(Dispatch.lineLimit)
        let reading = try #require(scans.turn(dispatch, now: morning))
        scans.take(
            copies(1...(limit + 5), at: "gmail.com"), next: nil, of: reading, into: &dispatch, now: morning)
        while let id = dispatch.pick(for: "127.0.0.1:25", now: morning) {
            let sent = Settlement(envelope: id, state: .sent, reply: "")
            _ = dispatch.landed(
                Report(settlement: sent, consequence: .taken), at: "127.0.0.1:25", now: morning)
        }
        // The disk fails: the look comes to nothing, and is made again.
        let parked = try #require(scans.turn(dispatch, now: morning))
        #expect(parked == .init(edition: .init(3), from: limit + 1, only: Provider("Google")))
        #expect(scans.turn(dispatch, now: morning) == parked)
        scans.take(
            copies((limit + 1)...(limit + 5), at: "gmail.com"), next: nil, of: parked, into: &dispatch,
            now: morning)
        #expect(dispatch.waitingCount == 5)
        #expect(scans.turn(dispatch, now: morning) == nil)
    }

    @Test func `A provider that waits for its rate doesn't keep others' mail in the ledger`() async throws {
        var dispatch = try dispatch(SendingLimits(providers: ["Google": ProviderLimits(rate: 1)]))
        var scans = Scans()
        scans.refresh([try await running()], &dispatch, now: morning)
        let reading = try #require(scans.turn(dispatch, now: morning))
        scans.take(
            copies(1...4_000, at: "gmail.com"), next: 4_096, of: reading, into: &dispatch, now: morning)
        #expect(scans.turn(dispatch, now: morning) == nil, "there is enough, and one of it may go")
        _ = dispatch.pick(for: "127.0.0.1:25", now: morning)
        #expect(scans.turn(dispatch, now: morning)?.from == 4_096)
    }
}

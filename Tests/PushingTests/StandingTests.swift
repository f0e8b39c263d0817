import Foundation
import Logging
import Newsroom
import PressRun
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Pushing

/// How it goes over days: what is kept of each target, when it is tried, when somebody is told.
@Suite struct StandingTests {
    private let now = Date(timeIntervalSince1970: 1_795_000_000)

    @Test func `One target's failure leaves the others alone, and each is on record`() async throws {
        let room = try await PushRoom()
        let bad = try room.target("/nowhere/at/all")
        let pusher = try room.pusher([room.target(), bad])
        await #expect(throws: HouseError.self) { try await pusher.push(to: bad) }
        _ = try await pusher.push(to: room.target())
        let all = try await room.store.pushes.all()
        #expect(all.map(\.target) == ["/nowhere/at/all", room.copy.path].sorted())
        #expect(try await room.store.pushes.standing(room.copy.path)?.succeeded == room.newsroom.clock.now)
        #expect(try await room.store.pushes.standing(bad.name)?.succeeded == nil)
    }

    @Test func `The service pushes to the good one while another fails, and pushes what comes later`()
        async throws
    {
        let room = try await PushRoom()
        let pusher = try room.pusher([room.target(), room.target("/nowhere/at/all")])
        let service = PushService(pusher, every: .milliseconds(20), logger: Logger(label: "test"))
        let task = Task { try await service.run() }
        defer { task.cancel() }
        func isWhole(_ count: Int) async throws -> Bool {
            for _ in 0..<500 {
                if try await room.store.pushes.standing(room.copy.path)?.root != nil, room.findings() == [],
                    try TestFolder.files(below: room.copy.path).count == count
                {
                    return true
                }
                try await Task.sleep(for: .milliseconds(20))
            }
            return false
        }
        #expect(try await isWhole(TestFolder.files(below: room.archive).count))
        try await room.newsroom.publish("Later")
        try await room.press.run()
        #expect(try await isWhole(TestFolder.files(below: room.archive).count))
        #expect(try await room.store.pushes.standing("/nowhere/at/all")?.failing != nil)
    }

    @Test func `What was failing since when is kept until it goes again, and told once after a week`()
        async throws
    {
        let store = try Store.inMemory()
        let heard = Heard()
        let alarm = PushAlarm(store: store, logger: heard.logger)
        func fail(_ hours: Double) async throws {
            try await store.pushes.failed("/stick", "It isn't there.", now: now + hours * 3_600)
            try await alarm.look(now: now + hours * 3_600)
        }
        try await store.pushes.succeeded("/stick", root: ContentHash(of: "a"), now: now - 3_600)
        try await fail(0)
        #expect(try await store.pushes.standing("/stick")?.trouble(at: now) == .fresh)
        try await fail(25)
        #expect(try await store.pushes.standing("/stick")?.trouble(at: now + 25 * 3_600) == .day)
        try await fail(7 * 24 - 1)
        #expect(heard.words == [])
        for hours in [7 * 24, 7 * 24 + 1, 9 * 24] { try await fail(Double(hours)) }
        #expect(heard.words.map { $0.prefix(8) } == ["error Th"])
        #expect(try await store.pushes.standing("/stick")?.failing == now)
        try await store.pushes.succeeded("/stick", root: ContentHash(of: "b"), now: now + 10 * 86_400)
        for _ in 0..<2 { try await alarm.look(now: now + 10 * 86_400) }
        #expect(heard.words.count == 2 && heard.words.last?.contains("caught up") == true)
        try await fail(11 * 24)
        #expect(heard.words.count == 2)
    }

    @Test func `Targets that are no longer set are forgotten`() async throws {
        let store = try Store.inMemory()
        try await store.pushes.failed("/old", "Gone.", now: now)
        try await store.pushes.failed("/stick", "Gone.", now: now)
        try await store.pushes.keep(only: ["/stick", "/new"])
        let all = try await store.pushes.all()
        #expect(all.map(\.target) == ["/new", "/stick"] && all.last?.failing == now)
    }

    @Test
    func `A target is tried at once, after a change that has come to rest, and every hour while it fails`() {
        var timing = PushTiming()
        var due: [Bool] = []
        func look(_ signature: [UInt8]?, after seconds: Double) {
            due.append(timing.isDue(signature, now: now + seconds))
        }
        look(nil, after: 0)
        look([1], after: 0)
        timing.tried([1], hasFailed: false, now: now)
        look([1], after: 15)
        look([2], after: 30)
        look([2], after: 45)
        timing.tried([2], hasFailed: true, now: now + 45)
        look([2], after: 45 + 3_599)
        look([2], after: 45 + 3_600)
        timing.tried([2], hasFailed: false, now: now + 3_645)
        look([2], after: 3_645 + 86_399)
        look([2], after: 3_645 + 86_400)
        #expect(due == [false, true, false, false, true, false, true, false, true])
    }

    @Test func `A press that never rests is waited for five minutes`() {
        var timing = PushTiming()
        timing.tried([0], hasFailed: false, now: now)
        let due = (1...100).first { timing.isDue([UInt8($0)], now: now + Double($0) * 15) }
        #expect(due == 21)
    }
}

/// A logger that keeps what it is told.
private final class Heard: Sendable {
    private let lines = Mutex<[String]>([])
    var words: [String] { lines.withLock { $0 } }
    var logger: Logger { Logger(label: "test") { _ in Pen(heard: self) } }

    private struct Pen: LogHandler {
        let heard: Heard
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            heard.lines.withLock { $0.append("\(event.level) \(event.message)") }
        }
    }
}

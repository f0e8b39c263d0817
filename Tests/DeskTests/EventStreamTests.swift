import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Newsroom
import Synchronization
import Testing
import WebSupport

@Suite struct `Events that a page is told` {
    private func heard(
        _ stream: EventStream,
        _ next: @escaping @Sendable () async throws -> (event: EventStream.Event, isLast: Bool)
    ) async throws -> String {
        let router = Router()
        router.get("events") { _, _ in stream.answer(next) }
        return try await Application(router: router).test(.router) { client in
            try await client.execute(uri: "/events", method: .get) { String(buffer: $0.body) }
        }
    }

    @Test func `It says one thing after the other until the last`() async throws {
        let count = Mutex(0)
        let words = try await heard(EventStream(step: .milliseconds(1))) {
            let number = count.withLock {
                $0 += 1
                return $0
            }
            return (event: .init("progress", data: "{\"at\":\(number)}"), isLast: number == 3)
        }
        let events = (1...3).map { "event: progress\ndata: {\"at\":\($0)}\n\n" }
        #expect(words == "retry: 1000\n\n" + events.joined())
    }

    @Test func `It ends when its time is up, and a line stays a line`() async throws {
        let words = try await heard(EventStream(step: .milliseconds(1), longest: .milliseconds(30))) {
            (event: .init("progress", data: "a\nb"), isLast: false)
        }
        #expect(words.hasSuffix("data: ab\n\n"))
    }

    @Test func `Who comes when all places are taken is told to come back`() async throws {
        let words = try await heard(EventStream(limit: 0)) {
            (event: .init("progress", data: ""), isLast: true)
        }
        #expect(words == "retry: 10000\n\n")
    }

    @Test func `A place is free again after a failure`() async throws {
        let stream = EventStream(longest: .zero, limit: 1)
        for _ in 1...3 {
            _ = try? await heard(stream) { throw HouseError("Not now.", blame: .weather) }
        }
        let words = try await heard(stream) { (event: .init("end", data: "x"), isLast: true) }
        #expect(words.contains("event: end"))
    }
}

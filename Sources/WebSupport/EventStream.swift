import HTTPTypes
package import Hummingbird
import NIOCore
import ServiceLifecycle

/// An answer that goes on for a while: server-sent events, as a page of ours listens to (the HTML standard,
/// section 9.2).
///
/// ```
/// event: progress
/// data: {"percent":43}
/// ```
///
/// It ends when there is nothing more to say, when its time is up (the browser then asks again by itself), when
/// the listener is gone, and when the program is told to stop. Only so many go on at once.
package struct EventStream: Sendable {
    /// One thing to say.
    package struct Event: Equatable, Sendable {
        package let name: String
        /// On one line.
        package let data: String

        package init(_ name: String, data: String) {
            self.name = name
            self.data = data
        }

        var bytes: ByteBuffer {
            ByteBuffer(string: "event: \(name)\ndata: \(data.filter { !$0.isNewline })\n\n")
        }
    }

    private let step: Duration
    private let longest: Duration
    private let seats: Seats

    /// - Parameters:
    ///   - step: how long it is silent between two events.
    ///   - longest: after how long it ends at the latest; zero says one thing.
    ///   - limit: how many may go on at once; who comes later is told to come back.
    package init(step: Duration = .seconds(1), longest: Duration = .seconds(60), limit: Int = 32) {
        self.step = step
        self.longest = longest
        seats = Seats(limit)
    }

    /// - Parameter next: what to say now, and whether that was the last; the listener is told nothing of a failure.
    package func answer(
        _ next: @escaping @Sendable () async throws -> (event: Event, isLast: Bool)
    ) -> Response {
        let body = ResponseBody { writer in
            if await seats.take() {
                do { try await tell(next, to: &writer) } catch {
                    await seats.leave()
                    throw error
                }
                await seats.leave()
            } else {
                try await writer.write(ByteBuffer(string: "retry: 10000\n\n"))
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"], body: body)
    }

    private func tell(
        _ next: () async throws -> (event: Event, isLast: Bool), to writer: inout any ResponseBodyWriter
    ) async throws {
        try await writer.write(ByteBuffer(string: "retry: 1000\n\n"))
        let clock = ContinuousClock()
        let end = clock.now + longest
        while true {
            let (event, isLast) = try await next()
            try await writer.write(event.bytes)
            guard !isLast, clock.now + step < end, !Task.isShuttingDownGracefully else { return }
            try await Task.sleep(for: step)
        }
    }
}

/// The places for those who listen at the same time.
private actor Seats {
    private var free: Int

    init(_ count: Int) { free = count }

    func take() -> Bool {
        guard free > 0 else { return false }
        free -= 1
        return true
    }

    func leave() { free += 1 }
}

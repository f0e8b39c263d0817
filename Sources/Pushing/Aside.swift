private import Dispatch
import Newsroom
import Synchronization

/// Does what may block, as a disk that is gone, on a thread of its own, and waits for it no longer than a limit.
enum Aside {
    private static let threads = DispatchQueue(label: "pushing", attributes: .concurrent)

    /// - Throws: what the work throws; ``HouseError`` (weather) when the limit is over. The work isn't stopped: its thread
    ///   is left to the system.
    static func run<Value: Sendable>(
        within seconds: Double = 60, _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        let ending = Ending<Value>()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                ending.begin(continuation)
                threads.async { ending.end(Result { try work() }) }
                threads.asyncAfter(deadline: .now() + seconds) {
                    ending.end(
                        .failure(
                            HouseError(
                                "It takes too long.", hint: "See whether the disk answers.", blame: .weather))
                    )
                }
            }
        } onCancel: {
            ending.end(.failure(CancellationError()))
        }
    }

    /// What comes first counts.
    private final class Ending<Value: Sendable>: Sendable {
        private enum State {
            case before(Result<Value, any Error>?)
            case waiting(CheckedContinuation<Value, any Error>)
            case over
        }
        private let state = Mutex(State.before(nil))

        func begin(_ continuation: CheckedContinuation<Value, any Error>) {
            let early: Result<Value, any Error>? = state.withLock { state in
                if case .before(let result?) = state {
                    state = .over
                    return result
                }
                state = .waiting(continuation)
                return nil
            }
            if let early { continuation.resume(with: early) }
        }

        func end(_ result: Result<Value, any Error>) {
            let continuation: CheckedContinuation<Value, any Error>? = state.withLock { state in
                switch state {
                case .before(nil):
                    state = .before(result)
                    return nil
                case .waiting(let continuation):
                    state = .over
                    return continuation
                case .before, .over: return nil
                }
            }
            continuation?.resume(with: result)
        }
    }
}

import Synchronization

/// Wakes whoever waits for work, and tells them when to go home.
final class Bell: Sendable {
    private struct State {
        var waiting: [CheckedContinuation<Void, Never>] = []
        var isClosed = false
    }

    private let state = Mutex(State())

    var isClosed: Bool { state.withLock { $0.isClosed } }
    /// Does anybody wait?
    var hasListeners: Bool { state.withLock { !$0.waiting.isEmpty } }

    /// Waits until it rings; not at all once it is closed.
    func wait() async {
        await withCheckedContinuation { continuation in
            let isClosed = state.withLock {
                if !$0.isClosed { $0.waiting.append(continuation) }
                return $0.isClosed
            }
            if isClosed { continuation.resume() }
        }
    }

    func ring() { wake(closing: false) }

    /// Rings for the last time.
    func close() { wake(closing: true) }

    private func wake(closing: Bool) {
        let woken = state.withLock { state in
            defer { state.waiting = [] }
            if closing { state.isClosed = true }
            return state.waiting
        }
        for continuation in woken { continuation.resume() }
    }
}

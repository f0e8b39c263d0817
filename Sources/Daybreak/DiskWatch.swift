import Newsroom
import ServiceLifecycle
import Storage

/// Ends the program as soon as the disk fails in a way that only a new start mends, whoever met it: the press, the desk, a
/// reader who signs up.
struct DiskWatch: Service {
    let store: Store

    func run() async throws {
        let failure = await cancelWhenGracefulShutdown { await store.failing() }
        if let failure { throw failure }
    }
}

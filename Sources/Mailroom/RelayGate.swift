import Foundation
import Logging
import Newsroom
import Storage

/// Keeps the whole mailroom from a relay that takes nothing at the moment, so that it fails for a handful of
/// envelopes and not for every one in the queue.
actor RelayGate {
    private let store: Store
    private let policy: TroublePolicy
    private let logger: Logger
    private var failures = 0
    private var closedUntil: Date?
    private var hasToldSomeone = false

    init(store: Store, policy: TroublePolicy, logger: Logger) {
        self.store = store
        self.policy = policy
        self.logger = logger
    }

    func isOpen(now: Date) -> Bool { closedUntil.map { now >= $0 } ?? true }

    /// No message would go just now. Several lanes that fail together count once.
    func fail(_ words: String, needsSomeone: Bool, now: Date) async {
        guard isOpen(now: now) else { return }
        failures += 1
        let pause = policy.pause(afterFailures: failures)
        closedUntil = now.addingTimeInterval(pause)
        logger.log(
            level: needsSomeone ? .error : .warning, "Mail waits.",
            metadata: ["why": "\(words)", "seconds": "\(Int(pause))"])
        if needsSomeone || failures >= 3 { await tell(words) }
    }

    /// A message went.
    func succeed() async {
        guard failures > 0 || hasToldSomeone else { return }
        failures = 0
        closedUntil = nil
        logger.notice("Mail goes again.")
        await tell("")
    }

    /// What an earlier run left at the desk is looked at anew.
    func start() async {
        hasToldSomeone = (try? await store.house.setting(PostTrouble.setting))?.isEmpty == false
    }

    private func tell(_ words: String) async {
        hasToldSomeone = !words.isEmpty
        try? await store.house.setSetting(PostTrouble.setting, words)
    }
}

import Foundation
import Logging
import Newsroom
import Storage

/// Tells what is wrong with the mail: to the log at once, to the desk when someone has to look.
actor Alarm {
    private let store: Store
    private let logger: Logger
    private var isRaised = false

    init(store: Store, logger: Logger) {
        self.store = store
        self.logger = logger
    }

    /// What an earlier run left at the desk stays until mail goes again.
    func start() async {
        isRaised = (try? await store.house.setting(PostTrouble.setting))?.isEmpty == false
    }

    func hear(_ notice: Notice) async {
        switch notice {
        case .goes:
            guard isRaised else { return }
            logger.notice("Mail goes again.")
            await tell("")
        case .waits(let words, let seconds, let tells):
            logger.log(
                level: tells ? .error : .warning, "Mail waits.",
                metadata: ["why": "\(words)", "seconds": "\(Int(seconds))"])
            if tells { await tell(words) }
        case .providerWaits(let provider, let words):
            logger.warning(
                "A provider is left alone for a while.",
                metadata: ["provider": "\(provider)", "why": "\(words)"])
        case .providerStops(let provider, let words):
            logger.error(
                "A provider refuses our mail; nothing more goes to it until the cause is mended.",
                metadata: ["provider": "\(provider)", "why": "\(words)"])
            await tell("\(provider): \(words)")
        }
    }

    func tell(_ words: String) async {
        isRaised = !words.isEmpty
        try? await store.house.setSetting(PostTrouble.setting, words)
    }
}

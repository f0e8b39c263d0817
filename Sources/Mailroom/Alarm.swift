import Foundation
import Logging
import Newsroom
import Storage

/// Tells what is wrong with the mail: to the log at once, to the desk when someone has to look.
///
/// The relay's trouble and each provider's are kept apart: that mail goes again to one says nothing of another.
actor Alarm {
    private let store: Store
    private let logger: Logger
    /// The relay's words, or ours.
    private var relay: String?
    private var providers: [Provider: String] = [:]
    /// What the desk was shown last.
    private var shown = ""

    init(store: Store, logger: Logger) {
        self.store = store
        self.logger = logger
    }

    /// What an earlier run left at the desk stays until mail goes again.
    func start() async {
        shown = (try? await store.house.setting(PostTrouble.setting)) ?? ""
        relay = shown.isEmpty ? nil : shown
    }

    func hear(_ notice: Notice) async {
        switch notice {
        case .goes:
            guard relay != nil else { return }
            logger.notice("Mail goes again.")
            relay = nil
            await show()
        case .waits(let words, let seconds, let tells):
            logger.log(
                level: tells ? .error : .warning, "Mail waits.",
                metadata: ["why": "\(words)", "seconds": "\(Int(seconds))"])
            guard tells else { return }
            relay = words
            await show()
        case .providerWaits(let provider, let words):
            logger.warning(
                "A provider is left alone for a while.",
                metadata: ["provider": "\(provider)", "why": "\(words)"])
        case .providerStops(let provider, let words):
            logger.error(
                "A provider refuses our mail; nothing more goes to it until the cause is mended.",
                metadata: ["provider": "\(provider)", "why": "\(words)"])
            providers[provider] = words
            await show()
        case .providerGoes(let provider):
            logger.notice("A provider takes our mail again.", metadata: ["provider": "\(provider)"])
            providers[provider] = nil
            await show()
        }
    }

    /// The relay's trouble first, then the providers' by name.
    private func show() async {
        let refusals = providers.sorted { $0.key.name < $1.key.name }.map { "\($0.key): \($0.value)" }
        let words = ([relay].compactMap { $0 } + refusals).joined(separator: " · ")
        guard words != shown else { return }
        do {
            try await store.house.setSetting(PostTrouble.setting, words)
            shown = words
        } catch { logger.warning("The desk can't be told.", metadata: ["why": "\(error)"]) }
    }
}

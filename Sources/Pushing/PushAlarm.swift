import Foundation
import Logging
import Newsroom
import Storage

/// Tells of targets that have had no copy for long: after a week as an alarm, once, and again when they caught up. What it has
/// told is on record, so that a new start doesn't tell it anew.
struct PushAlarm: Sendable {
    let store: Store
    let logger: Logger

    /// Looks at every target.
    func look(now: Date) async throws {
        for standing in try await store.pushes.all() {
            let name = standing.target
            if standing.isTold, standing.failing == nil, try await store.pushes.setTold(name, false) {
                logger.notice("A target has caught up with the archive.", metadata: ["target": "\(name)"])
            } else if !standing.isTold, standing.trouble(at: now) == .week,
                try await store.pushes.setTold(name, true)
            {
                logger.error(
                    "The archive has not been pushed to a target for a week.",
                    metadata: ["target": "\(name)", "why": "\(standing.words)"])
            }
        }
    }
}

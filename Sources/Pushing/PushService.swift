import Foundation
package import Logging
import Newsroom
import ServiceLifecycle
import Storage

/// Pushing while the paper is in service: looks every few seconds whether the archive changed, whichever program changed it.
/// Each target has a loop of its own, so that a slow or dead one keeps nobody waiting.
///
/// A shutdown cuts a push off; the next one goes on.
package struct PushService: Service {
    private let pusher: Pusher
    private let interval: Duration
    private let logger: Logger

    package init(_ pusher: Pusher, every interval: Duration = .seconds(15), logger: Logger) {
        self.pusher = pusher
        self.interval = interval
        self.logger = logger
    }

    package func run() async throws {
        try await pusher.store.pushes.keep(only: pusher.targets.map(\.name))
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                for target in pusher.targets { group.addTask { await serve(target) } }
                // A service that ends would end the others.
                group.addTask { while (try? await Task.sleep(for: .seconds(3_600))) != nil {} }
            }
        }
    }

    private func serve(_ target: PushTarget) async {
        var timing = PushTiming()
        repeat {
            let signature = pusher.source.signature
            guard timing.isDue(signature, now: pusher.clock.now) else { continue }
            let isWell = await turn(target)
            timing.tried(signature, hasFailed: !isWell, now: pusher.clock.now)
        } while (try? await Task.sleep(for: interval)) != nil
    }

    /// - Returns: whether it went well.
    private func turn(_ target: PushTarget) async -> Bool {
        var isWell = false
        do {
            let report = try await pusher.push(to: target)
            isWell = true
            if report.files > 0 {
                logger.info(
                    "The archive was pushed.", metadata: ["target": "\(target)", "files": "\(report.files)"])
            }
        } catch is CancellationError {
            return false
        } catch {
            logger.warning(
                "The archive can't be pushed; it is tried again within the hour.",
                metadata: ["target": "\(target)", "why": "\(error)"])
        }
        do { try await PushAlarm(store: pusher.store, logger: logger).look(now: pusher.clock.now) } catch {
            logger.warning("The targets can't be looked at.", metadata: ["why": "\(error)"])
        }
        return isWell
    }
}

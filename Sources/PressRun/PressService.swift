private import Foundation
package import Logging
import Newsroom
import ServiceLifecycle
import Storage

/// The press while the paper is in service: it runs when it is told that something changed, and looks by
/// itself every few seconds, so that scheduled stories go out on time and nothing waits for a signal that
/// got lost.
///
/// A graceful shutdown lets the run in hand finish. A failure is logged and tried again; the work stays on
/// the press's list.
package struct PressService: Service {
    private let run: Printer
    private let interval: Duration
    private let logger: Logger
    private let signals: AsyncStream<Void>
    private let bell: AsyncStream<Void>.Continuation

    /// How often what changes with time alone is looked at: news growing old, a policy coming into force.
    private static let standingInterval: TimeInterval = 600

    package init(_ run: Printer, every interval: Duration = .seconds(2), logger: Logger) {
        self.run = run
        self.interval = interval
        self.logger = logger
        (signals, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Something changed: don't wait. Safe from anywhere.
    package func wake() { bell.yield() }

    package func run() async throws {
        await withGracefulShutdownHandler {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { [bell, interval] in
                    while !Task.isCancelled {
                        bell.yield()
                        try? await Task.sleep(for: interval)
                    }
                }
                var standing = Date.distantPast
                for await _ in signals {
                    let now = run.clock.now
                    let isStandingDue = abs(now.timeIntervalSince(standing)) >= Self.standingInterval
                    if await turn(evenIfIdle: isStandingDue), isStandingDue { standing = now }
                }
                group.cancelAll()
            }
        } onGracefulShutdown: {
            bell.finish()
        }
    }

    /// Publishes what is due and runs the press.
    ///
    /// - Returns: whether it went well.
    private func turn(evenIfIdle: Bool) async -> Bool {
        do {
            let due = try await run.store.stories.publishDue(now: run.clock.now)
            if !due.isEmpty {
                logger.info("Scheduled stories went out", metadata: ["stories": "\(due.count)"])
            }
            let report = try await run.run(evenIfIdle: evenIfIdle)
            if report.filesWritten + report.filesRemoved > 0 {
                logger.info("The press ran: \(report)")
            }
            if let problem = report.archiveProblem { logger.error("\(problem)") }
            for name in report.missingPictures.sorted() {
                logger.warning("A picture is missing from the newsroom", metadata: ["picture": "\(name)"])
            }
            return true
        } catch is CancellationError {
            return false
        } catch {
            logger.error("The press could not run: \(error)")
            try? await Task.sleep(for: .seconds(5))
            return false
        }
    }
}

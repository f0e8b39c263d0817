import Foundation
package import Logging
package import Newsroom
package import Pressroom
import ServiceLifecycle
package import Storage

/// Collects the envelopes that the newsroom owes its readers and hands them to the relay, several at once.
///
/// The site and the desk only ever write envelopes into the ledger; from there they are the postmaster's.
/// When the program starts, what was active is looked at first; when it stops, what is on a line is
/// finished and settled, and nothing more is taken.
package struct Postmaster: Service {
    private let store: Store
    private let press: Press
    private let settings: PostSettings
    private let clock: NewsroomClock
    private let logger: Logger
    private let bell = Bell()

    package init(
        store: Store, press: Press, settings: PostSettings, clock: NewsroomClock, logger: Logger
    ) {
        self.store = store
        self.press = press
        self.settings = settings
        self.clock = clock
        self.logger = logger
    }

    /// There may be something to send: looks at once.
    package func wake() { bell.ring() }

    /// Works until it is told to stop.
    package func run() async throws {
        let doubtful = try await store.ledger.recover(now: clock.now)
        if doubtful > 0 {
            logger.warning(
                "Mail was on its way when the program ended; whether it arrived is unknown.",
                metadata: ["envelopes": "\(doubtful)"])
        }
        try await withTaskCancellationHandler {
            try await withGracefulShutdownHandler {
                try await staff(untilIdle: false)
            } onGracefulShutdown: {
                bell.close()
            }
        } onCancel: {
            bell.close()
        }
    }

    /// Sends what is due now and returns; what is deferred stays for later. For a program that doesn't run
    /// as a service; never beside one that does.
    package func sendDue() async throws { try await staff(untilIdle: true) }

    private func staff(untilIdle: Bool) async throws {
        let writer = try await EnvelopeWriter(store: store, press: press, settings: settings)
        let clerk = LedgerClerk(store: store, clock: clock)
        let gate = RelayGate(store: store, policy: settings.policy, logger: logger)
        await gate.start()
        await withTaskGroup(of: Void.self) { group in
            for number in 1...max(1, settings.outlet.laneCount) {
                let lane = Lane(
                    number: number, clerk: clerk, writer: writer, gate: gate, bell: bell, settings: settings,
                    clock: clock, logger: logger)
                group.addTask { await lane.work(untilIdle: untilIdle) }
            }
            if !untilIdle { group.addTask { await look() } }
        }
    }

    /// Rings the bell when an envelope's time has come and somebody is free.
    private func look() async {
        while !bell.isClosed {
            if bell.hasListeners {
                do {
                    if let next = try await store.ledger.nextTime(), next <= clock.now { bell.ring() }
                } catch {
                    logger.error("The ledger can't be read.", metadata: ["why": "\(error)"])
                }
            }
            do { try await Task.sleep(for: settings.look) } catch { break }
        }
    }
}

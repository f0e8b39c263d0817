package import Foundation
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
    private let office: Office

    package init(
        store: Store, press: Press, settings: PostSettings, clock: NewsroomClock, logger: Logger
    ) {
        self.store = store
        self.press = press
        self.settings = settings
        self.clock = clock
        self.logger = logger
        office = Office()
    }

    /// There may be something to send: looks at once.
    package func wake() {
        let office = office
        Task { await office.clerk?.look() }
    }

    /// Works until it is told to stop.
    ///
    /// - Throws: `HouseError` when the disk fails in a way that only a new start mends.
    package func run() async throws {
        try await recover()
        let clerk = try await clerk()
        await office.open(clerk)
        try await withTaskCancellationHandler {
            try await withGracefulShutdownHandler {
                try await staff(clerk, untilIdle: false)
            } onGracefulShutdown: {
                Task { await clerk.close() }
            }
        } onCancel: {
            Task { await clerk.close() }
        }
        if let failure = await clerk.failure { throw failure }
    }

    /// Sends what is due now and returns; what is deferred stays for later. For a program that doesn't run
    /// as a service; never beside one that does.
    package func sendDue() async throws {
        try await recover()
        let clerk = try await clerk()
        try await staff(clerk, untilIdle: true)
        if let failure = await clerk.failure { throw failure }
    }

    /// Signs what is frozen ahead of its minute, as it happens by itself while the postmaster works.
    ///
    /// - Parameter least: an edition for fewer readers is left alone.
    package func signAhead(least: Int = SigningAhead.least) async throws {
        var signed: [Edition.ID: Int] = [:]
        try await signingAhead(EnvelopeWriter(store: store, press: press, settings: settings))
            .round(least: least, signed: &signed)
    }

    private func signingAhead(_ writer: EnvelopeWriter) -> SigningAhead {
        SigningAhead(
            store: store, shelf: writer.shelf, settings: settings, seal: writer.seal, clock: clock,
            logger: logger)
    }

    /// Looks at what was on its way when the process before this one ended.
    private func recover() async throws {
        let found = try await store.ledger.recover(now: clock.now)
        guard found.total > 0 else { return }
        logger.warning(
            "Mail was on its way when the program ended; whether it arrived is unknown.",
            metadata: ["uncertain": "\(found.uncertain)", "tried once more": "\(found.retried)"])
    }

    /// Providers that are left alone at the moment, with the words they gave.
    package func heldProviders() async -> [HeldProvider] {
        await office.clerk?.held().map {
            HeldProvider(provider: $0.provider.name, until: $0.until, words: $0.words, waiting: $0.waiting)
        } ?? []
    }

    private func clerk() async throws -> LedgerClerk {
        let alarm = Alarm(store: store, logger: logger)
        await alarm.start()
        let clerk = LedgerClerk(
            store: store, clock: clock,
            dispatch: Dispatch(
                policy: settings.policy, limits: settings.limits, relays: settings.relays, now: clock.now),
            alarm: alarm, reserve: DiskReserve(folder: settings.folder))
        let today = CalendarDay(clock.now, in: .gmt)
        for plan in settings.relays where plan.warmUp != nil {
            let count = try await store.ledger.sent(by: plan.name, on: today)
            await clerk.remember(count, sentBy: plan.name, on: today)
        }
        await clerk.look()
        return clerk
    }

    private func staff(_ clerk: LedgerClerk, untilIdle: Bool) async throws {
        let writer = try await EnvelopeWriter(store: store, press: press, settings: settings)
        let ahead = signingAhead(writer)
        await withTaskGroup(of: Void.self) { group in
            for relay in settings.relays {
                for _ in 0..<max(1, relay.outlet.laneCount) {
                    let lane = Lane(
                        relay: relay, clerk: clerk, writer: writer, settings: settings, clock: clock,
                        logger: logger)
                    group.addTask(executorPreference: lane.thread) { await lane.work(untilIdle: untilIdle) }
                }
            }
            guard !untilIdle else { return }
            group.addTask { await look(clerk) }
            group.addTask(priority: .background) { await sign(ahead, clerk) }
        }
    }

    /// Looks at the clock and the ledger now and then; at the clock alone, in quick succession, while a
    /// connection waits for nothing but the rate.
    private func look(_ clerk: LedgerClerk) async {
        while await !clerk.isDone {
            await clerk.look()
            var rest = settings.look
            while rest > .zero, await !clerk.isDone {
                let nap = await clerk.isHeldByRate ? min(rest, .milliseconds(20)) : rest
                do { try await Task.sleep(for: nap) } catch { return }
                rest -= nap
                await clerk.nudge()
            }
        }
    }

    private func sign(_ ahead: SigningAhead, _ clerk: LedgerClerk) async {
        var signed: [Edition.ID: Int] = [:]
        while await !clerk.isDone {
            do {
                try await ahead.round(signed: &signed, isOver: { await clerk.isDone })
            } catch {
                logger.warning("Nothing could be signed ahead.", metadata: ["why": "\(error)"])
            }
            // In short naps, so that going home isn't kept waiting.
            for _ in 0..<20 where await !clerk.isDone {
                do { try await Task.sleep(for: .milliseconds(250)) } catch { return }
            }
        }
    }
}

/// A provider that is sent nothing at the moment.
package struct HeldProvider: Equatable, Sendable {
    package let provider: String
    package let until: Date
    /// What it refused us with, where it is our own fault; nil where it only asked for time.
    package let words: String?
    /// How many messages wait in memory for it.
    package let waiting: Int
}

/// Where whoever rings for the postmaster finds the clerk, while the mailroom is open.
private actor Office {
    private(set) var clerk: LedgerClerk?

    func open(_ clerk: LedgerClerk) { self.clerk = clerk }
}

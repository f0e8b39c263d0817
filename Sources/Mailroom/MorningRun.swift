package import Foundation
package import Logging
package import Newsroom
package import Pressroom
import ServiceLifecycle
package import Storage

/// Every morning's round: plans the next edition of each series, sends what is approved when it is due,
/// holds what isn't, and closes what everyone has.
///
/// A draft is never sent. An approved edition that comes too late, because the program was down, is held
/// for someone to decide.
package struct MorningRun: Service {
    /// How long before its minute an edition is planned.
    package static let lead: TimeInterval = 24 * 3_600
    /// From so long before its minute on, the program doesn't rank it anew.
    package static let freeze: TimeInterval = 3_600
    /// How late an approved edition may still go by itself.
    package static let grace: TimeInterval = 3 * 3_600

    private let store: Store
    private let desk: EditionDesk
    private let missed: MissedMornings
    private let clock: NewsroomClock
    private let logger: Logger
    private let looks: MorningLooks?
    private let wakePress: @Sendable () -> Void
    private let wakePost: @Sendable () -> Void
    private let look: Duration

    /// - Parameters:
    ///   - site: the public site's address without a slash at its end.
    ///   - preflight: looks an edition over when its minute has come; nil lets every approved one go.
    ///   - look: how often the clock is looked at.
    package init(
        store: Store, press: Press, site: String, clock: NewsroomClock, logger: Logger,
        preflight: Preflight? = nil, look: Duration = .seconds(1),
        wakePress: @escaping @Sendable () -> Void = {},
        wakePost: @escaping @Sendable () -> Void = {}
    ) {
        self.store = store
        self.desk = EditionDesk(store: store, press: press, site: site, clock: clock)
        missed = MissedMornings(store: store, desk: desk, logger: logger)
        self.clock = clock
        self.logger = logger
        looks = preflight.map { MorningLooks($0) }
        self.look = look
        self.wakePress = wakePress
        self.wakePost = wakePost
    }

    /// Takes the day up where the program left it; before any mail goes.
    package func takeUp() async throws { try await missed.pauseWhatIsLate(now: clock.now) }

    /// Goes round until it is told to stop.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            var tidied = Date.distantPast
            while !Task.isCancelled {
                let isTidying = abs(clock.now.timeIntervalSince(tidied)) >= 60
                if isTidying { tidied = clock.now }
                await round(isTidying: isTidying)
                try? await Task.sleep(for: look)
            }
            await looks?.stop()
        }
    }

    /// One look at the clock and at every open edition. What fails is logged and tried again next time.
    ///
    /// - Parameter isTidying: ranks untouched plans anew too, looks for missed mornings and new zone files, and
    ///   clears old sign-ups, with the log that may still hold them; once a minute is enough.
    package func round(isTidying: Bool = true) async {
        let now = clock.now
        if isTidying {
            ZoneShelf.machine.renew()
            await attempt("What was missed can't be planned.") { try await missed.plan(now: now) }
        }
        await attempt("The next edition can't be planned.") { try await plan(now: now) }
        do {
            for edition in try await store.editions.open() {
                await attempt("Edition \(edition.id) of \(edition.day) can't go on.") {
                    try await go(on: edition, now: now, isTidying: isTidying)
                }
            }
        } catch {
            logger.error("The editions can't be read.", metadata: ["why": "\(error)"])
        }
        guard isTidying else { return }
        await attempt("Old sign-ups can't be cleared.") {
            _ = try await store.readers.expireSignUps(now: now)
        }
        await attempt("The database's log can't be emptied.") { _ = try await store.emptyLog() }
    }

    private func plan(now: Date) async throws {
        for series in try await store.house.series() {
            guard let morning = Timetable(series).mornings(after: now, count: 1).first,
                morning.due.timeIntervalSince(now) <= Self.lead,
                try await store.editions.edition(series: series.id, day: morning.day) == nil
            else { continue }
            let edition = try await desk.plan(series, morning)
            logger.info("Planned.", metadata: ["series": "\(series.slug)", "day": "\(edition.day)"])
        }
    }

    private func go(on edition: Edition, now: Date, isTidying: Bool) async throws {
        switch edition.state {
        case .planned where now >= edition.due:
            try await hold(edition, "Nobody approved it by its minute.")
        case .planned where isTidying && edition.due.timeIntervalSince(now) > Self.freeze:
            try await desk.rankAnew(edition)
        case .approved where now.timeIntervalSince(edition.due) > Self.grace:
            try await hold(edition, "Its minute passed too long ago.")
        case .approved where now < edition.due:
            if edition.due.timeIntervalSince(now) <= MorningLooks.lead {
                await looks?.begin(edition, now: now)
            }
            try await freeze(edition, now: now)
        case .approved:
            guard try await !store.editions.set(edition.id).lines.contains(where: \.story.isWithdrawn) else {
                return try await hold(edition, "A story of it was withdrawn after it was approved.")
            }
            if let looks {
                switch try await looks.verdict(on: edition, now: now) {
                // Still being looked at: the next round asks again.
                case nil: return
                case .obstacle(let why): return try await hold(edition, why)
                case .mayGo: break
                }
            }
            let count = try await desk.send(edition.id)
            logger.notice("Edition on its way.", metadata: ["day": "\(edition.day)", "readers": "\(count)"])
            wakePress()
            wakePost()
        case .sending:
            // After a crash between addressing and keeping.
            try await desk.keep(edition.id)
            if try await store.ledger.finish(edition.id, now: now) {
                logger.notice("Edition sent.", metadata: ["day": "\(edition.day)"])
                wakePress()
            }
        case .planned, .held, .sent, .cancelled: break
        }
    }

    /// From its cutoff on, an approved edition has its readers; then its copies can be signed ahead.
    private func freeze(_ edition: Edition, now: Date) async throws {
        guard edition.frozen == nil, let series = try await store.house.series(edition.series),
            now >= edition.due.addingTimeInterval(-60 * Double(series.cutoffMinutes))
        else { return }
        let count = try await desk.freeze(edition.id)
        logger.info("Edition frozen.", metadata: ["day": "\(edition.day)", "readers": "\(count)"])
    }

    private func hold(_ edition: Edition, _ why: String) async throws {
        try await store.editions.hold(edition.id, reason: why)
        logger.error(
            "Edition held; it waits at the desk.", metadata: ["day": "\(edition.day)", "why": "\(why)"])
    }

    private func attempt(_ complaint: String, _ deed: () async throws -> Void) async {
        do { try await deed() } catch { logger.error("\(complaint)", metadata: ["why": "\(error)"]) }
    }
}

extension PublishedStory {
    fileprivate var isWithdrawn: Bool { withdrawalNote != nil }
}

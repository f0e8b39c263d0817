import Foundation
import Newsroom
import Pressroom
import Storage

/// A run at one moment in the desk's words: what the page prints, and what its script is told every second.
struct RunWords: Encodable, Sendable {
    /// One provider whose mail waits.
    struct Provider: Encodable, Equatable, Sendable {
        let provider: String
        /// `312 deferred`.
        let count: String
        /// What it said.
        let words: String
        /// When it is asked again.
        let until: String
    }

    /// `sending`, `paused`, `sent`: when it changes, the buttons of the page do.
    let state: String
    let percent: Int
    /// By the name that the page's places have.
    let figures: [String: String]
    let providers: [Provider]

    init(_ progress: RunProgress, providers: [Provider], time: PaperTime) {
        let tally = progress.tally
        state = progress.isOver || progress.paused == nil ? progress.state.rawValue : "paused"
        percent = progress.percent
        let without = [Envelope.State.suppressed, .expired, .failed, .cancelled].reduce(0) { $0 + tally[$1] }
        figures = [
            "addressed": "\(progress.addressed)", "sent": "\(tally[.sent])",
            "waiting": "\(tally[.queued] + tally[.active])", "deferred": "\(tally[.deferred])",
            "uncertain": "\(tally[.uncertain])", "bounced": "\(tally[.bounced])", "without": "\(without)",
            "pace": Self.pace(progress), "left": Self.left(progress, time),
        ]
        self.providers = providers
    }

    var view: View {
        var values = figures.mapValues { Value.text($0) }
        values["percent"] = .number(percent)
        values["runState"] = .text(state)
        values["providers"] = .list(
            providers.map {
                [
                    "provider": .text($0.provider), "count": .text($0.count), "words": .text($0.words),
                    "until": .text($0.until),
                ]
            })
        return View(values)
    }

    private static func pace(_ progress: RunProgress) -> String {
        guard !progress.isOver, let pace = progress.perSecond else { return "–" }
        return pace >= 10 || pace == 0 ? "\(Int(pace.rounded()))" : "\((pace * 10).rounded() / 10)"
    }

    private static func left(_ progress: RunProgress, _ time: PaperTime) -> String {
        if progress.isOver { return "–" }
        if progress.paused != nil { return "It is paused." }
        if let until = progress.until { return "by readers’ clocks, until \(time.dayAndTime(until))" }
        return progress.timeLeft.map { "about \(RunProgress.words($0))" } ?? "–"
    }
}

extension Newsdesk {
    /// A run as it is now.
    func runWords(_ edition: Edition) async throws -> RunWords {
        let tally = try await store.ledger.tally(edition.id)
        let pace = await meter.pace(of: edition.id, settled: tally.settled, now: now)
        let time = try await time()
        let series = try await store.house.series(edition.series)
        let progress = RunProgress(edition, of: series, tally: tally, pace: pace)
        let isGoing = edition.state == .sending
        let deferrals = tally[.deferred] > 0 ? try await store.ledger.deferrals(of: edition.id) : []
        let held = isGoing ? await mailroom.held() : []
        return RunWords(progress, providers: providers(deferrals, held, time), time: time)
    }

    /// What was put off, by provider, with what keeps it back.
    private func providers(
        _ deferrals: [Deferral], _ held: [MailroomWindow.Held], _ time: PaperTime
    ) -> [RunWords.Provider] {
        var found: [String: Deferral] = [:]
        for deferral in deferrals {
            let name = mailroom.provider(deferral.domain)
            guard var known = found[name] else {
                found[name] = deferral
                continue
            }
            known.count += deferral.count
            known.next = min(known.next, deferral.next)
            found[name] = known
        }
        let names = Set(found.keys).union(held.map(\.provider))
        return names.map { name in
            let own = found[name]
            let hold = held.first { $0.provider == name }
            let count = own.map { "\($0.count) deferred" } ?? "\(hold?.waiting ?? 0) waiting"
            let next = [own?.next, hold?.until].compactMap { $0 }.max() ?? now
            return RunWords.Provider(
                provider: name, count: count, words: hold?.words ?? own?.reply ?? "It asked for time.",
                until: "again from \(time.dayAndTime(next))")
        }
        .sorted { $0.provider < $1.provider }
    }
}

import Foundation
import Newsroom

/// How one relay stands: whether it takes mail at the moment, and how much of its share it has had.
struct RelayState: Sendable {
    let weight: Int
    let warmUp: WarmUp?
    private var bucket: TokenBucket?
    /// Messages it was given since the start, for the shares.
    private(set) var given = 0
    private(set) var closedUntil: Date?
    private var failures = 0
    /// When it last took a message.
    private var lastTook: Date?
    /// The UTC day that is being counted, and how many went on it.
    private var day: CalendarDay?
    private var today = 0

    init(_ plan: RelayPlan, now: Date) {
        weight = max(1, plan.weight)
        warmUp = plan.warmUp
        bucket = plan.rate.map { TokenBucket(rate: $0, now: now) }
    }

    /// What it has had, by its weight: the relay with less goes first.
    var share: Double { Double(given) / Double(weight) }

    func isOpen(now: Date) -> Bool { closedUntil.map { now >= $0 } ?? true }

    /// Is its day's ceiling reached? Mail then waits for another relay, or for tomorrow.
    func isFull(now: Date) -> Bool {
        guard let warmUp, let ceiling = warmUp.ceiling(on: CalendarDay(now, in: .gmt)) else { return false }
        return (day == CalendarDay(now, in: .gmt) ? today : 0) >= ceiling
    }

    /// May it be given one now?
    func mayTake(now: Date) -> Bool {
        isOpen(now: now) && !isFull(now: now) && bucket?.hasToken(now: now) ?? true
    }

    /// It was given one.
    mutating func took(now: Date) {
        given += 1
        bucket?.spend(now: now)
        guard warmUp != nil else { return }
        let now = CalendarDay(now, in: .gmt)
        if day != now { (day, today) = (now, 0) }
        today += 1
    }

    /// What the ledger knows of the day that the program started on.
    mutating func remember(_ count: Int, on day: CalendarDay) { (self.day, today) = (day, count) }

    /// Nothing went into it after all.
    mutating func gaveBack() {
        given -= 1
        today = max(0, today - 1)
    }

    /// No message would go by it just now. Several lanes that fail together count once.
    ///
    /// - Returns: how long it is left alone; nil when it is left alone already.
    mutating func failed(policy: TroublePolicy, now: Date) -> TimeInterval? {
        guard isOpen(now: now) else { return nil }
        failures += 1
        let pause = policy.pause(afterFailures: failures)
        closedUntil = now.addingTimeInterval(pause)
        return pause
    }

    mutating func succeeded(now: Date) {
        failures = 0
        closedUntil = nil
        lastTook = now
    }

    /// Is it taking mail, so that the others may leave it its share? One that waits for its rate is not.
    func isAtWork(now: Date) -> Bool {
        mayTake(now: now) && (lastTook.map { now.timeIntervalSince($0) < 2 } ?? false)
    }

    /// It starts again beside others that went on meanwhile: what it missed is not made good, or it would be
    /// given everything for a while.
    mutating func catchUp(to share: Double) { given = max(given, Int(share * Double(weight))) }

    var hasFailedOften: Bool { failures >= 3 }
}

import Foundation
import Newsroom

/// The mail that waits for one provider, and how much of it the provider takes at the moment.
///
/// A provider that says "later" is left alone as a whole: not the message is tried again and again, and not
/// the next one either. After the pause one message at a time is tried, then two, then more.
struct ProviderLine: Sendable {
    private var waiting = Queue<Envelope.ID>()
    /// Messages on a connection just now.
    private(set) var inFlight = 0
    /// How many may be on a connection at once: what the settings allow, or less after a throttle.
    private var window: Int
    private let ceiling: Int
    private var bucket: TokenBucket?
    private(set) var closedUntil: Date?
    /// Our own fault: nothing goes to it until this time, and then one at a time.
    private(set) var stopWords: String?
    private var failures = 0
    private var laters = 0

    init(limits: ProviderLimits, now: Date) {
        ceiling = limits.connections ?? .max
        window = ceiling
        bucket = limits.rate.map { TokenBucket(rate: $0, now: now) }
    }

    var count: Int { waiting.count }
    var isEmpty: Bool { waiting.count == 0 }
    /// Nothing waits, nothing is on its way, and nothing is known that matters later.
    var isUnremarkable: Bool {
        isEmpty && inFlight == 0 && closedUntil == nil && laters == 0 && window == ceiling && bucket == nil
    }
    /// Might one go now, the rate looked at too?
    func isReady(now: Date) -> Bool { isOpen(now: now) && bucket?.hasToken(now: now) ?? true }
    /// Would one go but for the rate?
    func isOpen(now: Date) -> Bool { (closedUntil.map { now >= $0 } ?? true) && inFlight < window }

    mutating func add(_ id: Envelope.ID) { waiting.append(id) }
    /// To the head of the line again.
    mutating func putBack(_ id: Envelope.ID) { waiting.prepend(id) }

    /// The next, if one may go now.
    mutating func take(now: Date) -> Envelope.ID? {
        guard !isEmpty, isReady(now: now) else { return nil }
        bucket?.spend(now: now)
        inFlight += 1
        return waiting.popFirst()
    }

    mutating func removeAll(where isGone: (Envelope.ID) -> Bool) {
        waiting = Queue(waiting.elements.filter { !isGone($0) })
    }

    mutating func landed() { inFlight = max(0, inFlight - 1) }

    /// It took one.
    ///
    /// - Returns: whether it had refused us until now.
    mutating func succeeded() -> Bool {
        defer { stopWords = nil }
        laters = 0
        failures = 0
        closedUntil = nil
        if window < ceiling { window = window > 64 ? ceiling : window + 1 }
        return stopWords != nil
    }

    /// It said "later" to one message, perhaps for a reason of that mailbox: three in a row are the provider's.
    ///
    /// - Returns: whether the line is closed now.
    mutating func saidLater(policy: TroublePolicy, now: Date) -> Bool {
        laters += 1
        guard laters >= 3 else { return false }
        return throttled(policy: policy, now: now)
    }

    /// It takes no more from us for now.
    mutating func throttled(policy: TroublePolicy, now: Date) -> Bool {
        guard closedUntil.map({ now >= $0 }) ?? true else { return false }
        failures += 1
        laters = 0
        window = 1
        closedUntil = now.addingTimeInterval(policy.pause(afterFailures: failures))
        return true
    }

    /// It refuses us, not our readers: nothing more goes to it until someone has looked, or some time is over.
    mutating func stopped(_ words: String, policy: TroublePolicy, now: Date) -> Bool {
        guard stopWords == nil || (closedUntil.map { now >= $0 } ?? true) else { return false }
        stopWords = words
        window = 1
        closedUntil = now.addingTimeInterval(policy.stopProbe)
        return true
    }
}

/// How much a provider is sent at most.
package struct ProviderLimits: Equatable, Sendable {
    /// Messages a second; nil for any number.
    package var rate: Double?
    /// Messages on their way at once; nil for as many as there are connections.
    package var connections: Int?

    package init(rate: Double? = nil, connections: Int? = nil) {
        self.rate = rate
        self.connections = connections
    }
}

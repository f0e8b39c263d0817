import Foundation

/// When a target is pushed to: a little after the archive changed, an hour after a push failed, and once a day in any case, so
/// that a target which is gone is noticed.
struct PushTiming: Sendable {
    /// What the archive's signature was when it was last tried; nil before the first try.
    private var tried: [UInt8]?
    private var at = Date.distantPast
    private var hasFailed = false
    /// A signature that was seen and not tried yet, and since when the archive has been another.
    private var seen: [UInt8]?
    private var since: Date?

    static let again: TimeInterval = 3_600
    /// So soon at the earliest after a failure, when the archive changed.
    static let afterFailure: TimeInterval = 600
    static let daily: TimeInterval = 86_400
    /// A press that never rests is waited for so long and no longer.
    static let longest: TimeInterval = 300

    init() {}

    /// - Parameter signature: the archive's; nil where there is none.
    mutating func isDue(_ signature: [UInt8]?, now: Date) -> Bool {
        guard let signature else { return false }
        guard let tried else { return true }
        // A clock that was set back counts as time gone by.
        let passed = abs(now.timeIntervalSince(at))
        if passed >= (hasFailed ? Self.again : Self.daily) { return true }
        guard signature != tried else { return false }
        let isCalm = seen == signature
        seen = signature
        let first = since ?? now
        since = first
        if hasFailed, passed < Self.afterFailure { return false }
        return isCalm || now.timeIntervalSince(first) >= Self.longest
    }

    mutating func tried(_ signature: [UInt8]?, hasFailed: Bool, now: Date) {
        tried = signature
        at = now
        self.hasFailed = hasFailed
        (seen, since) = (nil, nil)
    }
}

import Foundation

/// So many a second, and no more than a second's worth at once.
struct TokenBucket: Sendable {
    private let rate: Double
    private var tokens: Double
    private var filled: Date

    /// - Parameter rate: more than 0.
    init(rate: Double, now: Date) {
        self.rate = rate
        tokens = max(1, rate)
        filled = now
    }

    /// Is there one? A clock that was set back doesn't take any away.
    mutating func hasToken(now: Date) -> Bool {
        let seconds = now.timeIntervalSince(filled)
        if seconds > 0 { tokens = min(max(1, rate), tokens + seconds * rate) }
        filled = now
        return tokens >= 1
    }

    mutating func spend() { tokens -= 1 }
}

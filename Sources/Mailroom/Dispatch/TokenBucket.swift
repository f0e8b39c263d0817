import Foundation

/// So many a second, and no more than a second's worth at once.
struct TokenBucket: Sendable {
    private let rate: Double
    private var left: Double
    private var filled: Date

    /// - Parameter rate: more than 0.
    init(rate: Double, now: Date) {
        self.rate = rate
        left = max(1, rate)
        filled = now
    }

    func hasToken(now: Date) -> Bool { tokens(now: now) >= 1 }

    mutating func spend(now: Date) {
        left = tokens(now: now) - 1
        filled = now
    }

    /// A clock that was set back doesn't take any away.
    private func tokens(now: Date) -> Double {
        min(max(1, rate), left + max(0, now.timeIntervalSince(filled)) * rate)
    }
}

package import Foundation

/// How often somebody may do something: a bucket of tokens for each of them, refilled evenly.
///
/// It remembers a bounded number of them. Past that the fullest buckets are forgotten first, because a
/// full one is the same as none.
package actor RateLimiter {
    private struct Bucket {
        var tokens: Double
        var at: Date
    }

    private let burst: Double
    private let refill: Double
    private let capacity: Int
    private var buckets: [String: Bucket] = [:]

    /// - Parameters:
    ///   - burst: how many at once.
    ///   - seconds: in which an empty bucket fills up again.
    ///   - capacity: how many keys are remembered.
    package init(_ burst: Int, per seconds: Double, capacity: Int = 20_000) {
        self.burst = Double(burst)
        self.refill = Double(burst) / seconds
        self.capacity = capacity
    }

    /// Takes a token; false if there is none.
    package func take(_ key: String, now: Date) -> Bool {
        var bucket = buckets[key] ?? Bucket(tokens: burst, at: now)
        bucket.tokens = level(of: bucket, now: now)
        bucket.at = max(now, bucket.at)
        let allowed = bucket.tokens >= 1
        if allowed { bucket.tokens -= 1 }
        buckets[key] = bucket
        if buckets.count > capacity { forget(now: now) }
        return allowed
    }

    /// Gives the tokens back, as after a right password.
    package func forgive(_ key: String) { buckets[key] = nil }

    /// - Throws: ``Failure`` with status 429.
    package func require(_ key: String, now: Date) throws(Failure) {
        guard take(key, now: now) else { throw .tooOften }
    }

    private func level(of bucket: Bucket, now: Date) -> Double {
        min(burst, bucket.tokens + max(0, now.timeIntervalSince(bucket.at)) * refill)
    }

    /// Drops the fuller half.
    private func forget(now: Date) {
        let levels = buckets.mapValues { level(of: $0, now: now) }.sorted { $0.value > $1.value }
        for (key, _) in levels.prefix(buckets.count - capacity / 2) { buckets[key] = nil }
    }
}

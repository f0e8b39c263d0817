package import Foundation

/// How pushing the archive to one target goes.
package struct PushStanding: Equatable, Sendable {
    /// The target as it is set, which holds no secret.
    package var target: String
    /// The hash of the root's list that was pushed last.
    package var root: ContentHash?
    /// When the target last held everything.
    package var succeeded: Date?
    /// When a push last failed, and why.
    package var failed: Date?
    package var words: String
    /// Since when it has failed without a break; nil while it doesn't.
    package var failing: Date?
    /// Was the alarm raised over it?
    package var isTold: Bool

    package init(
        target: String, root: ContentHash? = nil, succeeded: Date? = nil, failed: Date? = nil,
        words: String = "",
        failing: Date? = nil, isTold: Bool = false
    ) {
        self.target = target
        self.root = root
        self.succeeded = succeeded
        self.failed = failed
        self.words = words
        self.failing = failing
        self.isTold = isTold
    }

    /// How bad it is.
    package enum Trouble: Equatable, Sendable {
        case none
        /// It may pass.
        case fresh
        /// More than a day.
        case day
        /// A week: somebody has to see to it.
        case week
    }

    package func trouble(at now: Date) -> Trouble {
        guard let failing else { return .none }
        let days = now.timeIntervalSince(failing) / 86_400
        return days >= 7 ? .week : days > 1 ? .day : .fresh
    }
}

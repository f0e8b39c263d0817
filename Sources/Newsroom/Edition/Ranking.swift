package import Foundation

/// A story that could stand in an edition, with what ranking has to know.
package struct Candidate: Equatable, Sendable {
    package let story: PublishedStory
    /// It ran in the series' last edition and hasn't been revised since.
    package let ranInLastEdition: Bool

    package init(story: PublishedStory, ranInLastEdition: Bool) {
        self.story = story
        self.ranInLastEdition = ranInLastEdition
    }
}

/// Which stories are the biggest, by a rule that anybody can check.
///
/// ```
/// score = (10 − urgency) × 2^(−age / 18 hours) × 1.25 if exclusive × 0.5 if it ran last time unrevised
/// ```
///
/// Equal scores go by the time of publication, the newer first, then by the story's number. Each line says
/// in words why it stands where it stands.
package struct Ranking: Sendable {
    /// In which a story loses half its weight.
    package static let halfLife: TimeInterval = 18 * 3600
    /// How many stories a plan holds.
    package static let length = 7

    /// A candidate, weighed.
    package struct Line: Equatable, Sendable {
        package let candidate: Candidate
        package let score: Double
        /// As in "urgency 2, exclusive, 3 hours old".
        package let reason: String
    }

    /// The biggest first. Withdrawn stories have no place.
    package let lines: [Line]

    /// Weighs candidates as of a moment: the edition's minute, or now.
    package init(_ candidates: [Candidate], now: Date) {
        lines =
            candidates.filter { $0.story.withdrawalNote == nil }
            .map { Line(candidate: $0, score: Self.score($0, now: now), reason: Self.reason($0, now: now)) }
            .sorted(by: Self.isBigger)
    }

    /// The edition's items: as planned by rule, or, once an editor placed any of them, theirs in their order.
    /// Then only what is missing is added at the end, and nothing is moved or dropped.
    package func items(keeping items: [EditionItem] = [], length: Int = Ranking.length) -> [EditionItem] {
        guard items.contains(where: \.isPinned) else { return Array(lines.prefix(length)).map(Self.item) }
        let standing = Set(items.map(\.story))
        let others = lines.filter { !standing.contains($0.candidate.story.id) }
        return items + others.prefix(max(0, length - items.count)).map(Self.item)
    }

    static func score(_ candidate: Candidate, now: Date) -> Double {
        let story = candidate.story
        let age = max(0, now.timeIntervalSince(story.published))
        return Double(10 - story.urgency) * exp2(-age / halfLife) * (story.isExclusive ? 1.25 : 1)
            * (candidate.ranInLastEdition ? 0.5 : 1)
    }

    private static func isBigger(_ left: Line, _ right: Line) -> Bool {
        let (one, other) = (left.candidate.story, right.candidate.story)
        if left.score != right.score { return left.score > right.score }
        if one.published != other.published { return one.published > other.published }
        return one.id < other.id
    }

    private static func item(_ line: Line) -> EditionItem {
        EditionItem(
            story: line.candidate.story.id, revision: line.candidate.story.revision, reason: line.reason)
    }

    private static func reason(_ candidate: Candidate, now: Date) -> String {
        var words = ["urgency \(candidate.story.urgency)"]
        if candidate.story.isExclusive { words.append("exclusive") }
        words.append(age(now.timeIntervalSince(candidate.story.published)))
        if candidate.ranInLastEdition { words.append("ran in the last edition") }
        return words.joined(separator: ", ")
    }

    private static func age(_ seconds: TimeInterval) -> String {
        let hours = Int((seconds / 3600).rounded())
        switch hours {
        case ..<1: return "just out"
        case 1: return "1 hour old"
        case 2..<48: return "\(hours) hours old"
        default: return "\(hours / 24) days old"
        }
    }
}

extension Edition {
    /// Has no editor put a hand to it? Then the program may still rank it anew.
    package func isUntouched(plannedSubject: String) -> Bool {
        state == .planned && greeting.isEmpty && (subject == plannedSubject || subject.isEmpty)
            && items.allSatisfy { !$0.isPinned && $0.what.isEmpty && $0.why.isEmpty }
    }
}

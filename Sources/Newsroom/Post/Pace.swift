package import Foundation

/// How fast something grows just now: its counts of the last seconds.
package struct Pace: Equatable, Sendable {
    /// How far back it looks.
    package static let span: TimeInterval = 15

    private struct Mark: Equatable, Sendable {
        let at: Date
        let count: Int
    }

    private var marks: [Mark] = []

    package init() {}

    /// Takes down a count. One that is lower than the last, or a clock that went back, begins anew.
    package mutating func note(_ count: Int, at now: Date) {
        if let last = marks.last {
            if count < last.count || now < last.at { marks = [] }
            // Several who look at the same time are one look.
            guard marks.isEmpty || now.timeIntervalSince(last.at) >= 0.25 else { return }
        }
        marks.append(Mark(at: now, count: count))
        marks.removeAll { now.timeIntervalSince($0.at) > Self.span }
    }

    /// Nil until there was time to tell.
    package var perSecond: Double? {
        guard let first = marks.first, let last = marks.last else { return nil }
        let seconds = last.at.timeIntervalSince(first.at)
        return seconds >= 0.5 ? Double(last.count - first.count) / seconds : nil
    }
}

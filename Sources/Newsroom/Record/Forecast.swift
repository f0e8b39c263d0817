package import Foundation

/// A published claim with a day on which the paper looks at it again.
package struct Forecast: Equatable, Sendable {
    /// What became of it.
    package enum Verdict: String, CaseIterable, Sendable {
        /// It came true.
        case held
        /// It didn't.
        case failed
        /// Something else happened, so that nobody can say.
        case overtaken
        /// The paper took it back before its day.
        case withdrawn

        /// As readers are told.
        package var words: String {
            switch self {
            case .held: "it held"
            case .failed: "it failed"
            case .overtaken: "overtaken by events"
            case .withdrawn: "taken back"
            }
        }
    }

    package let story: Story.ID
    package let words: String
    package let level: Level
    package let review: PinnedDate

    package init(story: Story.ID, words: String, level: Level, review: PinnedDate) {
        self.story = story
        self.words = words
        self.level = level
        self.review = review
    }
}

/// One judgment of a forecast; never changed, and the last one counts.
package struct ForecastReview: Equatable, Sendable {
    package let forecast: Forecast
    package let verdict: Forecast.Verdict
    package let note: String
    package let by: String
    package let at: Date

    package init(forecast: Forecast, verdict: Forecast.Verdict, note: String, by: String, at: Date) {
        self.forecast = forecast
        self.verdict = verdict
        self.note = note
        self.by = by
        self.at = at
    }
}

/// How often what the paper called by one word came true.
package struct TrackRecord: Equatable, Sendable {
    package let level: Level
    package let held: Int
    package let failed: Int
    /// Overtaken or withdrawn: they count neither way.
    package let undecided: Int

    package init(level: Level, held: Int, failed: Int, undecided: Int) {
        self.level = level
        self.held = held
        self.failed = failed
        self.undecided = undecided
    }

    /// `3 of 4 came true (75%)`; nil while nothing is decided.
    package var words: String? {
        let decided = held + failed
        guard decided > 0 else { return nil }
        return "\(held) of \(decided) came true (\((held * 100 + decided / 2) / decided)%)"
    }
}

extension PinnedDate {
    /// The last day that it may be, for comparing with an ISO day; the 31st stands for any month's last.
    package var lastDay: String {
        let end = to ?? from
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return end.iso.prefix(4) + "-" + padded(end.month ?? 12) + "-" + padded(end.day ?? 31)
    }
}

package import Foundation

/// How far the mail of an edition has come, at one moment.
package struct RunProgress: Equatable, Sendable {
    package let state: Edition.State
    package let tally: Tally
    /// Since when nothing more of it is sent; nil while it goes on.
    package let paused: Date?
    package let pauseReason: String
    /// How many copies a second are settled just now; nil while nobody can tell.
    package let perSecond: Double?
    /// When the last reader's own morning is, where an edition goes by readers' clocks; nil otherwise.
    package let until: Date?

    /// - Parameter series: the edition's own; nil where it isn't known whose clock it goes by.
    package init(_ edition: Edition, of series: Series? = nil, tally: Tally, pace: Pace = Pace()) {
        state = edition.state
        paused = edition.paused
        pauseReason = edition.pauseReason
        self.tally = tally
        until = series.flatMap { $0.clock == .reader ? Timetable($0).ends(on: edition.day) : nil }
        perSecond = pace.perSecond
    }

    package var addressed: Int { tally.total }
    package var settled: Int { tally.settled }
    /// Will no more of it be sent by itself?
    package var isOver: Bool { state != .sending }
    /// 0 to 100; 100 only when nothing is open.
    package var percent: Int { addressed == 0 ? 100 : settled * 100 / addressed }

    /// How long what is open takes at this speed, in seconds; nil while it stands, and where readers' clocks
    /// decide.
    package var timeLeft: TimeInterval? {
        guard !isOver, paused == nil, until == nil, tally.open > 0, let perSecond, perSecond > 0 else {
            return nil
        }
        return (Double(tally.open) / perSecond).rounded(.up)
    }

    /// `12 s`, `3 min`, `2 h 5 min`.
    package static func words(_ seconds: TimeInterval) -> String {
        guard seconds < 360_000 else { return "more than 100 h" }
        let whole = Int(seconds.rounded(.up))
        if whole < 60 { return "\(whole) s" }
        let minutes = (whole + 59) / 60
        return minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
    }
}

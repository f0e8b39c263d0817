import Foundation
import Newsroom
import Testing

@Suite struct `How far a run is` {
    private let start = Date(timeIntervalSince1970: 1_795_000_000)

    private func edition(_ state: Edition.State = .sending, paused: Date? = nil) -> Edition {
        Edition(
            id: Edition.ID(1), series: Series.ID(1), day: CalendarDay(start, in: .gmt), state: state,
            subject: "S",
            greeting: "", items: [], due: start, paused: paused, pauseReason: "paused by Ada")
    }

    @Test func `The pace is that of the last seconds`() {
        var pace = Pace()
        #expect(pace.perSecond == nil)
        pace.note(0, at: start)
        #expect(pace.perSecond == nil)
        pace.note(500, at: start + 1)
        #expect(pace.perSecond == 500)
        for second in 2...60 { pace.note(500 + 100 * (second - 1), at: start + Double(second)) }
        #expect(pace.perSecond == 100)
    }

    @Test func `Several looks in one moment are one`() {
        var pace = Pace()
        pace.note(0, at: start)
        pace.note(90, at: start + 0.1)
        pace.note(100, at: start + 1)
        #expect(pace.perSecond == 100)
    }

    @Test func `A count or a clock that goes back begins anew`() {
        var pace = Pace()
        pace.note(100, at: start)
        pace.note(50, at: start + 1)
        #expect(pace.perSecond == nil)
        pace.note(60, at: start + 2)
        #expect(pace.perSecond == 10)
        pace.note(70, at: start - 100)
        #expect(pace.perSecond == nil)
    }

    @Test func `The time left is what is open at this pace`() {
        var pace = Pace()
        pace.note(0, at: start)
        pace.note(200, at: start + 2)
        let tally = Tally([.queued: 900, .sent: 99, .bounced: 1])
        let going = RunProgress(edition(), tally: tally, pace: pace)
        #expect(
            going.timeLeft == 9 && going.percent == 10 && going.settled == 100 && going.addressed == 1_000)
        #expect(RunProgress(edition(paused: start), tally: tally, pace: pace).timeLeft == nil)
        #expect(RunProgress(edition(.sent), tally: tally, pace: pace).timeLeft == nil)
        var series = Series(
            id: Series.ID(1), slug: Slug(from: "morning"), name: "M", promise: "", minuteOfDay: 360,
            timeZone: "America/New_York")
        let paced = RunProgress(edition(), of: series, tally: tally, pace: pace)
        #expect(paced.timeLeft == 9 && paced.until == nil)
        series.clock = .reader
        let clocked = RunProgress(edition(), of: series, tally: tally, pace: pace)
        #expect(clocked.timeLeft == nil && clocked.until == Timetable(series).ends(on: edition().day))
        #expect(RunProgress(edition(), tally: tally).timeLeft == nil)
    }

    @Test func `It is whole only when nothing is open`() {
        #expect(RunProgress(edition(), tally: Tally([.queued: 1, .sent: 999_999])).percent == 99)
        #expect(RunProgress(edition(), tally: Tally([.sent: 3])).percent == 100)
        #expect(RunProgress(edition(), tally: Tally()).percent == 100)
    }

    @Test(arguments: [
        (0.2, "1 s"), (59, "59 s"), (61, "2 min"), (3_600, "1 h 0 min"), (7_500, "2 h 5 min"),
        (1e12, "more than 100 h"),
    ])
    func `Durations are said in words`(seconds: TimeInterval, words: String) {
        #expect(RunProgress.words(seconds) == words)
    }
}

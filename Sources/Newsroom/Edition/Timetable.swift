package import Foundation

/// On which mornings a series goes out, and at which instant.
///
/// A day's minute is counted by the series' own zone. Where clocks go forward over it, the edition goes out
/// at the first instant after the gap; where they go back and the minute comes twice, at its first.
package struct Timetable: Sendable {
    /// One morning: the date the edition bears and when it is due.
    package struct Morning: Equatable, Sendable {
        package let day: CalendarDay
        package let due: Date

        package init(day: CalendarDay, due: Date) {
            self.day = day
            self.due = due
        }
    }

    private let series: Series
    private let zone: TimeZone

    /// A series' timetable; one in a zone this machine doesn't know goes by UTC.
    package init(_ series: Series) {
        self.series = series
        zone = TimeZone(identifier: series.timeZone) ?? .gmt
    }

    /// Does it go out on that day?
    package func includes(_ day: CalendarDay) -> Bool {
        series.weekdays.contains(day.weekday) && !series.holidays.contains(day)
    }

    /// The next mornings, the first of them due after an instant; fewer if a year has none.
    package func mornings(after instant: Date, count: Int) -> [Morning] {
        var mornings: [Morning] = []
        // The day before: a minute of it may still be ahead where clocks jumped.
        var day = CalendarDay(instant, in: zone).adding(days: -1)
        for _ in 0..<400 where mornings.count < count {
            if includes(day) {
                let due = due(on: day)
                if due > instant { mornings.append(Morning(day: day, due: due)) }
            }
            day = day.adding(days: 1)
        }
        return mornings
    }

    /// When the edition of a day is due, whether the series goes out on it or not.
    package func due(on day: CalendarDay) -> Date {
        Self.instant(of: day, minute: series.minuteOfDay, in: zone)
    }

    /// The first instant at which a zone's clocks show a minute of a day, or have jumped over it.
    static func instant(of day: CalendarDay, minute: Int, in zone: TimeZone) -> Date {
        let wall = day.daysSince1970 * 86_400 + minute * 60
        func offset(_ second: Int) -> Int {
            zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(second)))
        }
        // Zones change by a day at most, as Samoa's did in 2011.
        let offsets = Set([offset(wall - 38 * 3600), offset(wall), offset(wall + 38 * 3600)])
        let showing = offsets.map { wall - $0 }.filter { $0 + offset($0) == wall }
        if let first = showing.min() { return Date(timeIntervalSince1970: TimeInterval(first)) }
        // Jumped over: the instant of the jump lies between the two readings.
        var before = wall - (offsets.max() ?? 0)
        var after = wall - (offsets.min() ?? 0)
        while after - before > 1 {
            let middle = before + (after - before) / 2
            if middle + offset(middle) < wall { before = middle } else { after = middle }
        }
        return Date(timeIntervalSince1970: TimeInterval(after))
    }
}

package import Foundation

/// On which mornings a series goes out, and at which instants.
///
/// A day's minute is read from the paper's clock or from each reader's own, as the series says. Where clocks
/// go forward over it, the edition goes out at the first instant after the gap; where they go back and the
/// minute comes twice, at its first.
///
/// By readers' clocks an edition is on its way for 26 hours: it begins where the day begins, on the Line
/// Islands (UTC+14), and ends where it ends, in the zone of ships west of Hawaii (UTC−12).
///
/// ```
/// UTC     Sun 16:00     Sun 21:00     Mon 05:00     Mon 11:00      Mon 18:00
///         Kiritimati    Tokyo         Berlin        New York       UTC−12
///         Mon 06:00     Mon 06:00     Mon 06:00     Mon 06:00      Mon 06:00
/// ```
package struct Timetable: Sendable {
    /// One morning: the date the edition bears and when it is due.
    package struct Morning: Equatable, Sendable {
        package let day: CalendarDay
        /// By readers' clocks, when it is due to the first of them.
        package let due: Date

        package init(day: CalendarDay, due: Date) {
            self.day = day
            self.due = due
        }
    }

    /// How far the first clocks of the world are ahead of UTC, and the last ones behind it.
    private static let firstOffset = 14 * 3600
    private static let lastOffset = -12 * 3600

    private let series: Series
    private let zone: TimeZone
    private let zones: ZoneShelf

    /// A series' timetable; one in a zone this machine doesn't know goes by UTC.
    ///
    /// - Parameter zones: where the clocks of the world's zones are looked up.
    package init(_ series: Series, zones: ZoneShelf = .machine) {
        self.series = series
        self.zones = zones
        zone = TimeZone(identifier: series.timeZone) ?? .gmt
    }

    /// Does it go out on that day? An exception outweighs weekday and holiday.
    package func includes(_ day: CalendarDay) -> Bool {
        if series.exceptions[day] != nil { return true }
        return series.weekdays.contains(day.weekday) && !series.holidays.contains(day)
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

    /// When the edition of a day is due to the first of its readers, whether the series goes out on it or not.
    package func due(on day: CalendarDay) -> Date {
        switch series.clock {
        case .paper: wall(day).instant(in: zone, zones)
        case .reader: wall(day).instant(offset: Self.firstOffset)
        }
    }

    /// When the edition of a day is due to readers in a zone; by the paper's clock that is when it is due to all.
    package func due(on day: CalendarDay, in zone: TimeZone) -> Date {
        switch series.clock {
        case .paper: due(on: day)
        case .reader: wall(day).instant(in: zone, zones)
        }
    }

    /// When the edition of a day is due to the last of its readers.
    package func ends(on day: CalendarDay) -> Date {
        switch series.clock {
        case .paper: due(on: day)
        case .reader: wall(day).instant(offset: Self.lastOffset)
        }
    }

    /// When an edition is due to readers in a zone: at their own minute, but not before it is due at all.
    ///
    /// One that was approved late goes at once to those whose minute passed, and to the others at theirs.
    package func due(_ edition: Edition, in zone: TimeZone) -> Date {
        max(edition.due, due(on: edition.day, in: zone))
    }

    /// The clock of a reader, by its IANA name: the paper's if they named none, or one this machine doesn't know.
    package func zone(named name: String?) -> TimeZone {
        name.flatMap(TimeZone.init(identifier:)) ?? zone
    }

    private func wall(_ day: CalendarDay) -> WallMinute {
        WallMinute(day: day, minute: series.exceptions[day] ?? series.minuteOfDay)
    }
}

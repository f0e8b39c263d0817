package import Foundation

/// A minute of a day as the clocks on a wall show it, wherever the wall is.
package struct WallMinute: Hashable, Sendable {
    package let day: CalendarDay
    /// Minutes after midnight.
    package let minute: Int

    package init(day: CalendarDay, minute: Int) {
        self.day = day
        self.minute = minute
    }

    /// What a zone's clocks show at an instant.
    package init(_ instant: Date, in zone: TimeZone, _ zones: ZoneShelf = .machine) {
        let second = Int(instant.timeIntervalSince1970.rounded(.down))
        let shown = second + zones.clock(of: zone).offset(at: second)
        let days = (shown - (shown % 86_400 + 86_400) % 86_400) / 86_400
        self.init(day: CalendarDay(daysSince1970: days), minute: (shown - days * 86_400) / 60)
    }

    /// The first instant at which a zone's clocks show it, or have jumped over it.
    package func instant(in zone: TimeZone, _ zones: ZoneShelf = .machine) -> Date {
        let clock = zones.clock(of: zone)
        // Zones change by a day at most, as Samoa's did in 2011.
        let offsets = Set([-38, 0, 38].map { clock.offset(at: seconds + $0 * 3600) })
        let showing = offsets.map { seconds - $0 }.filter { $0 + clock.offset(at: $0) == seconds }
        if let first = showing.min() { return Date(timeIntervalSince1970: TimeInterval(first)) }
        // Jumped over: the instant of the jump lies between the two readings.
        var before = seconds - (offsets.max() ?? 0)
        var after = seconds - (offsets.min() ?? 0)
        while after - before > 1 {
            let middle = before + (after - before) / 2
            if middle + clock.offset(at: middle) < seconds { before = middle } else { after = middle }
        }
        return Date(timeIntervalSince1970: TimeInterval(after))
    }

    /// The instant at which clocks show it that are always so many seconds ahead of UTC.
    package func instant(offset: Int) -> Date {
        Date(timeIntervalSince1970: TimeInterval(seconds - offset))
    }

    /// Seconds since midnight of 1 January 1970 on that wall.
    private var seconds: Int { day.daysSince1970 * 86_400 + minute * 60 }
}

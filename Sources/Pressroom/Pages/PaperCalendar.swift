package import Foundation
package import Newsroom

/// Instants and days in a paper's words and zone.
package struct PaperCalendar: Sendable {
    private let zone: TimeZone

    /// - Parameter zone: an IANA name; one that nobody knows counts as UTC.
    package init(zone: String) { self.zone = TimeZone(identifier: zone) ?? .gmt }

    package init(_ paper: Paper) { self.init(zone: paper.masthead.timeZone) }

    /// The day an instant falls on.
    package func day(of instant: Date) -> CalendarDay {
        CalendarDay(daysSince1970: Int((seconds(of: instant) / 86_400).rounded(.down)))
    }

    /// `2026-11-23T06:05:00-05:00`, RFC 3339.
    package func iso(_ instant: Date) -> String {
        let offset = zone.offset(at: instant) / 60
        let time = secondOfDay(instant)
        let clock = "\(two(time / 3600)):\(two(time / 60 % 60)):\(two(time % 60))"
        let away = abs(offset)
        return "\(day(of: instant).iso)T\(clock)\(offset < 0 ? "-" : "+")\(two(away / 60)):\(two(away % 60))"
    }

    /// `November 23, 2026`.
    package func date(_ instant: Date) -> String { Self.words(day(of: instant)) }

    /// As short as the day of the reading allows: `6:05 a.m.`, `November 22`, `November 22, 2025`.
    package func date(_ instant: Date, seenOn today: CalendarDay?) -> String {
        let day = day(of: instant)
        if day == today { return Self.words(minuteOfDay: secondOfDay(instant) / 60) }
        return day.year == today?.year ? "\(Self.name(ofMonth: day.month)) \(day.day)" : Self.words(day)
    }

    /// `November 23, 2026, 6:05 a.m.`
    package func dateAndTime(_ instant: Date) -> String {
        "\(date(instant)), \(Self.words(minuteOfDay: secondOfDay(instant) / 60))"
    }

    /// `at 6:05 a.m.`; `on November 24 at 6:05 a.m.` where that is another day.
    func moment(_ instant: Date, on day: CalendarDay) -> String {
        let own = self.day(of: instant)
        let clock = Self.words(minuteOfDay: secondOfDay(instant) / 60)
        return own == day ? "at \(clock)" : "on \(Self.name(ofMonth: own.month)) \(own.day) at \(clock)"
    }

    /// `November 23, 2026`.
    package static func words(_ day: CalendarDay) -> String {
        "\(name(ofMonth: day.month)) \(day.day), \(day.year)"
    }

    /// `Monday, November 23, 2026`.
    package static func wordsWithWeekday(_ day: CalendarDay) -> String {
        "\(day.weekday.name), \(words(day))"
    }

    /// `6:05 a.m.`
    package static func words(minuteOfDay minute: Int) -> String {
        let hour = minute / 60 % 24
        let minutes = minute % 60
        return "\((hour + 11) % 12 + 1):\(minutes < 10 ? "0" : "")\(minutes) \(hour < 12 ? "a.m." : "p.m.")"
    }

    /// `November`; months count from 1.
    /// `February 24`.
    package static func words(monthAndDayOf day: CalendarDay) -> String {
        "\(name(ofMonth: day.month)) \(day.day)"
    }

    package static func name(ofMonth month: Int) -> String { months[(month + 11) % 12] }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]

    private func seconds(of instant: Date) -> Double {
        instant.timeIntervalSince1970 + Double(zone.offset(at: instant))
    }

    private func secondOfDay(_ instant: Date) -> Int {
        let seconds = Int(seconds(of: instant).rounded(.down)) % 86_400
        return seconds < 0 ? seconds + 86_400 : seconds
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

import Foundation
import Newsroom

/// Times as the desk shows and takes them: in the paper's own zone.
struct PaperTime: Sendable {
    let zone: TimeZone

    /// - Parameter zone: an IANA name; UTC stands in for one that this machine doesn't know.
    init(zone name: String) { zone = TimeZone(identifier: name) ?? .gmt }

    /// `Mon 23 Nov 2026, 06:00`.
    func dayAndTime(_ date: Date) -> String { "\(day(CalendarDay(date, in: zone))), \(time(date))" }

    /// `Mon 23 Nov 2026`.
    func day(_ day: CalendarDay) -> String {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(day.weekday.name.prefix(3)) \(day.day) \(months[day.month - 1]) \(day.year)"
    }

    /// `06:00`.
    func time(_ date: Date) -> String {
        let minute = WallMinute(date, in: zone).minute
        return Self.clock(minute / 60, minute % 60)
    }

    /// What a `datetime-local` field holds: `2026-11-23T06:00`.
    func input(_ date: Date) -> String { "\(CalendarDay(date, in: zone).iso)T\(time(date))" }

    /// Reads what such a field sends; nil for anything else. A minute that clocks jump over is the first after
    /// the jump, one that they show twice its first.
    func date(input: String) -> Date? {
        let halves = input.split(separator: "T")
        guard halves.count == 2, let day = CalendarDay(iso: String(halves[0])),
            let minute = Self.minuteOfDay(String(halves[1].prefix(5)))
        else { return nil }
        return WallMinute(day: day, minute: minute).instant(in: zone)
    }

    /// Reads `06:00` as minutes after midnight; nil for anything else.
    static func minuteOfDay(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }

    static func clock(_ hour: Int, _ minute: Int) -> String {
        "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}

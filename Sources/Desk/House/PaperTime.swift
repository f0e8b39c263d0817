import Foundation
import Newsroom

/// Times as the desk shows and takes them: in the paper's own zone.
struct PaperTime: Sendable {
    let zone: TimeZone
    private let calendar: Calendar

    /// - Parameter zone: an IANA name; UTC stands in for one that this machine doesn't know.
    init(zone name: String) {
        zone = TimeZone(identifier: name) ?? .gmt
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        self.calendar = calendar
    }

    /// `Mon 23 Nov 2026, 06:00`.
    func dayAndTime(_ date: Date) -> String { "\(day(CalendarDay(date, in: zone))), \(time(date))" }

    /// `Mon 23 Nov 2026`.
    func day(_ day: CalendarDay) -> String {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(day.weekday.name.prefix(3)) \(day.day) \(months[day.month - 1]) \(day.year)"
    }

    /// `06:00`.
    func time(_ date: Date) -> String {
        let parts = calendar.dateComponents([.hour, .minute], from: date)
        return Self.clock(parts.hour ?? 0, parts.minute ?? 0)
    }

    /// What a `datetime-local` field holds: `2026-11-23T06:00`.
    func input(_ date: Date) -> String { "\(CalendarDay(date, in: zone).iso)T\(time(date))" }

    /// Reads what such a field sends; nil for anything else.
    func date(input: String) -> Date? {
        let halves = input.split(separator: "T")
        guard halves.count == 2, let day = CalendarDay(iso: String(halves[0])),
            let minute = Self.minuteOfDay(String(halves[1].prefix(5)))
        else { return nil }
        return calendar.date(
            from: DateComponents(
                year: day.year, month: day.month, day: day.day, hour: minute / 60, minute: minute % 60))
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

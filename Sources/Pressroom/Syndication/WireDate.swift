import Foundation
import Newsroom

/// An instant as feeds, sitemaps and structured data write it: in UTC, to the second, always in English.
struct WireDate {
    private let day: CalendarDay
    private let second: Int

    init(_ instant: Date) {
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down))
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        day = CalendarDay(daysSince1970: days)
        second = seconds - days * 86_400
    }

    /// `2026-11-23T06:00:00Z` (RFC 3339).
    var rfc3339: String { "\(day.iso)T\(time)Z" }

    /// `Mon, 23 Nov 2026 06:00:00 +0000` (RFC 822 with a year of four digits, as RSS 2.0 wants it).
    var rfc822: String {
        let month = Self.months[day.month - 1]
        return "\(day.weekday.name.prefix(3)), \(two(day.day)) \(month) \(day.iso.prefix(4)) \(time) +0000"
    }

    private var time: String { "\(two(second / 3_600)):\(two(second / 60 % 60)):\(two(second % 60))" }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

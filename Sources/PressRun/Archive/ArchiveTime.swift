import Foundation
import Newsroom

/// Instants as the archive writes them: `2026-11-27T06:30:00.000Z`, RFC 3339 to the millisecond.
enum ArchiveTime {
    static func words(_ instant: Date) -> String {
        let milliseconds = Int64((instant.timeIntervalSince1970 * 1_000).rounded())
        let (day, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        let isBefore = rest < 0
        let inDay = isBefore ? rest + 86_400_000 : rest
        let date = CalendarDay(daysSince1970: Int(isBefore ? day - 1 : day))
        func padded(_ number: Int64, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(date.iso)T\(padded(inDay / 3_600_000, 2)):\(padded(inDay / 60_000 % 60, 2)):"
            + "\(padded(inDay / 1_000 % 60, 2)).\(padded(inDay % 1_000, 3))Z"
    }

    static func instant(_ words: String) -> Date? {
        let parts = words.split { "T:.Z".contains($0) }
        guard parts.count == 5, let day = CalendarDay(iso: String(parts[0])), let hour = Int(parts[1]),
            let minute = Int(parts[2]), let second = Int(parts[3]), let milli = Int(parts[4]),
            (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
            (0...999).contains(milli)
        else { return nil }
        let seconds = day.daysSince1970 * 86_400 + hour * 3_600 + minute * 60 + second
        return Date(timeIntervalSince1970: Double(seconds * 1_000 + milli) / 1_000)
    }

    /// The month of Greenwich's that an instant falls in, and its ends.
    static func month(of instant: Date) -> (name: String, start: Date, end: Date) {
        let name = String(words(instant).prefix(7))
        let parts = name.split(separator: "-").compactMap { Int($0) }
        let (year, month) = (parts[0], parts[1])
        func first(_ year: Int, _ month: Int) -> Date {
            let days = CalendarDay(year: year, month: month, day: 1).daysSince1970
            return Date(timeIntervalSince1970: Double(days) * 86_400)
        }
        return (name, first(year, month), month == 12 ? first(year + 1, 1) : first(year, month + 1))
    }
}

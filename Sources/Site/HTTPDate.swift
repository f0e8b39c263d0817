import Newsroom

/// Dates as HTTP writes them (RFC 9110 section 5.6.7), as in `Sun, 06 Nov 1994 08:49:37 GMT`.
enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// - Parameter seconds: since 1970.
    static func text(_ seconds: Int) -> String {
        let day = CalendarDay(daysSince1970: Int((Double(seconds) / 86_400).rounded(.down)))
        let rest = ((seconds % 86_400) + 86_400) % 86_400
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(day.weekday.name.prefix(3)), \(padded(day.day)) \(months[day.month - 1]) \(day.year) "
            + "\(padded(rest / 3_600)):\(padded(rest / 60 % 60)):\(padded(rest % 60)) GMT"
    }

    /// Seconds since 1970; nil for what isn't such a date. The two obsolete spellings, which nobody has sent
    /// for decades, are not read: then the whole page is sent.
    static func seconds(_ text: String) -> Int? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", let month = months.firstIndex(of: String(parts[2])),
            let year = Int(parts[3]), let day = Int(parts[1]), (1970...9999).contains(year),
            (1...31).contains(day)
        else { return nil }
        let clock = parts[4].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 3, (0...23).contains(clock[0]), (0...59).contains(clock[1]),
            (0...60).contains(clock[2])
        else { return nil }
        let days = CalendarDay(year: year, month: month + 1, day: day).daysSince1970
        return days * 86_400 + clock[0] * 3_600 + clock[1] * 60 + clock[2]
    }
}

import Foundation
import Newsroom

/// A date as people and generators write it: a day, perhaps an hour, perhaps a zone.
struct WrittenDate: Equatable {
    /// The day as written, in whatever zone it was written.
    var day: CalendarDay
    /// Seconds after midnight; nil where no hour is given.
    var seconds: Double?
    /// Seconds east of Greenwich; nil where no zone is given.
    var offset: Int?

    init(day: CalendarDay) { self.day = day }

    /// Reads `2015-03-17`, `2015-03-17 14:00:00 -4`, `2014-03-12T10:11:00-04:00`, `2020-07-07T00:00:00.000Z`,
    /// `2015/3/7`, `March 17, 2015` and `17 March 2015`; nil for anything else.
    init?(_ text: String) {
        var rest = text.trimmed[...]
        if let day = Self.numericDay(&rest) {
            self.day = day
        } else if let day = Self.namedDay(&rest) {
            self.day = day
        } else {
            return nil
        }
        rest = rest.drop { $0 == "T" || $0 == "t" || $0 == "," || $0.isWhitespace }
        guard !rest.isEmpty else { return }
        guard let seconds = Self.time(&rest) else { return nil }
        self.seconds = seconds
        let zone = rest.trimmed
        guard !zone.isEmpty else { return }
        guard let offset = Self.offset(zone) else { return nil }
        self.offset = offset
    }

    /// The instant it means.
    ///
    /// - Parameter zone: counts where none is written. Without an hour it is noon there: far from both ends
    ///   of the day, so that a reader's zone rarely turns it into another.
    func instant(in zone: TimeZone) -> Date {
        let midnight = Double(day.daysSince1970) * 86_400
        let local = midnight + (seconds ?? 43_200)
        if let offset, seconds != nil { return Date(timeIntervalSince1970: local - Double(offset)) }
        // The zone's offset at that hour, by its own rules; a second look settles the days of change.
        let first = local - Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: local)))
        let settled = local - Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: first)))
        return Date(timeIntervalSince1970: settled)
    }

    private static func number(_ rest: inout Substring, _ lengths: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard lengths.contains(digits.count) else { return nil }
        rest = rest[digits.endIndex...]
        return Int(digits)
    }

    private static func numericDay(_ text: inout Substring) -> CalendarDay? {
        var rest = text
        guard let year = number(&rest, 4...4), let mark = rest.first,
            mark == "-" || mark == "/" || mark == "."
        else {
            return nil
        }
        rest = rest.dropFirst()
        guard let month = number(&rest, 1...2), rest.first == mark else { return nil }
        rest = rest.dropFirst()
        guard let number = number(&rest, 1...2), let day = day(year, month, number) else { return nil }
        text = rest
        return day
    }

    private static func namedDay(_ text: inout Substring) -> CalendarDay? {
        var rest = text
        var number = number(&rest, 1...2)
        rest = rest.drop { $0.isWhitespace || $0 == "." }
        let name = rest.prefix { $0.isLetter }.lowercased()
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        guard name.count >= 3, let index = months.firstIndex(where: { name.hasPrefix($0) }) else {
            return nil
        }
        rest = rest.dropFirst(name.count).drop { $0.isWhitespace || $0 == "." }
        if number == nil {
            number = Self.number(&rest, 1...2)
            rest = rest.drop { $0.isLetter }
        }
        rest = rest.drop { $0.isWhitespace || $0 == "," }
        guard let number, let year = Self.number(&rest, 4...4), let day = day(year, index + 1, number) else {
            return nil
        }
        text = rest
        return day
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay? {
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return CalendarDay(iso: "\(year)-\(padded(month))-\(padded(day))")
    }

    private static func time(_ text: inout Substring) -> Double? {
        var rest = text
        guard let hour = number(&rest, 1...2), hour < 24, rest.first == ":" else { return nil }
        rest = rest.dropFirst()
        guard let minute = number(&rest, 2...2), minute < 60 else { return nil }
        var seconds = Double(hour * 3_600 + minute * 60)
        if rest.first == ":" {
            rest = rest.dropFirst()
            guard let second = number(&rest, 2...2), second <= 60 else { return nil }
            seconds += Double(second)
            if rest.first == "." {
                let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
                seconds += Double("0.\(digits)") ?? 0
                rest = rest[digits.endIndex...]
            }
        }
        text = rest
        return seconds
    }

    /// `Z`, `UTC`, `-04:00`, `-0400`, `-4`.
    private static func offset(_ zone: String) -> Int? {
        if ["Z", "z", "UTC", "GMT"].contains(zone) { return 0 }
        guard let sign = zone.first, sign == "+" || sign == "-" else { return nil }
        let digits = zone.dropFirst().filter { $0 != ":" }
        guard (1...4).contains(digits.count), let number = Int(digits) else { return nil }
        let (hours, minutes) = digits.count <= 2 ? (number, 0) : (number / 100, number % 100)
        guard hours <= 14, minutes < 60 else { return nil }
        return (sign == "-" ? -1 : 1) * (hours * 3_600 + minutes * 60)
    }
}

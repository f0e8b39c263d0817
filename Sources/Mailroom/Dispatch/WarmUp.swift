package import Newsroom

/// How a new relay's name is made known to receivers: few messages a day at first, more each day.
///
/// ```
/// 2026-11-25 200 1.5     200 on the first day, half as many again on each day after it
/// ```
package struct WarmUp: Equatable, Sendable {
    package let start: CalendarDay
    /// How many on the first day.
    package let first: Int
    /// What a day's ceiling is multiplied by for the next.
    package let growth: Double

    /// - Returns: nil unless there is a day, a number of 1 or more, and a growth from 1 to 10.
    package init?(_ text: String) {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 3, let start = CalendarDay(iso: words[0]), let first = Int(words[1]), first >= 1,
            let growth = Double(words[2]), growth >= 1, growth <= 10
        else { return nil }
        self.start = start
        self.first = first
        self.growth = growth
    }

    /// How many messages may go on a day: none before the first, any number once it is past ten million.
    package func ceiling(on day: CalendarDay) -> Int? {
        let days = day.daysSince1970 - start.daysSince1970
        guard days >= 0 else { return 0 }
        var ceiling = Double(first)
        for _ in 0..<min(days, 3_650) {
            ceiling *= growth
            if ceiling > 10_000_000 { return nil }
        }
        return Int(ceiling)
    }
}

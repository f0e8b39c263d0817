/// By which rule a zone's clocks go on changing, every year anew.
///
/// ```
/// CET-1CEST,M3.5.0,M10.5.0/3      an hour ahead; two from the last Sunday of March to that of October
/// <+1030>-10:30<+11>-11,M10.1.0,M4.1.0
/// IST-1GMT0,M10.5.0,M3.5.0/1      Ireland's winter is the one that is saved
/// UTC0                            never
/// ```
///
/// - SeeAlso: POSIX.1-2024 section 8.3, RFC 9636 section 3.3.1.
struct ZoneRule: Sendable {
    /// A day of the year at an hour.
    struct Turn: Sendable {
        enum Day: Sendable {
            /// The week 1 to 5 (5: the last) of a month, the weekday from Sunday, 0.
            case weekday(month: Int, week: Int, day: Int)
            /// 1 to 365; 29 February isn't counted.
            case julian(Int)
            /// 0 to 365; 29 February is counted.
            case ordinal(Int)
        }

        var day: Day
        /// Seconds after midnight by the clocks as they were before; up to a week either way.
        var time: Int
    }

    /// Daylight time: its offset, and the turns into and out of it.
    struct Daylight: Sendable {
        var offset: Int
        var starts: Turn
        var ends: Turn
    }

    /// Seconds ahead of UTC.
    var standard: Int
    /// Nil where clocks don't change.
    var daylight: Daylight?

    /// Nil for what is no rule.
    init?(_ text: [UInt8]) {
        var reader = ZoneRuleReader(text)
        guard let rule = reader.rule() else { return nil }
        self = rule
    }

    init(standard: Int, daylight: Daylight? = nil) {
        self.standard = standard
        self.daylight = daylight
    }

    /// The two changes of a year in their order, with the offset from each on.
    func changes(in year: Int) -> [(instant: Int, offset: Int)] {
        guard let daylight else { return [] }
        let starts = (daylight.starts.wall(in: year) - standard, daylight.offset)
        let ends = (daylight.ends.wall(in: year) - daylight.offset, standard)
        return starts.0 <= ends.0 ? [starts, ends] : [ends, starts]
    }
}

extension ZoneRule.Turn {
    /// Seconds since 1970 as the clocks show them that are about to be changed.
    fileprivate func wall(in year: Int) -> Int { daysSince1970(in: year) * 86_400 + time }

    private func daysSince1970(in year: Int) -> Int {
        let newYear = CalendarDay(year: year, month: 1, day: 1).daysSince1970
        switch day {
        case .ordinal(let number): return newYear + number
        case .julian(let number):
            let march = CalendarDay(year: year, month: 3, day: 1).daysSince1970
            return number < 60 ? newYear + number - 1 : march + number - 60
        case .weekday(let month, let week, let day):
            let first = CalendarDay(year: year, month: month, day: 1)
            let next = month == 12 ? (year + 1, 1) : (year, month + 1)
            let end = CalendarDay(year: next.0, month: next.1, day: 1).daysSince1970
            // ISO's Sunday is 7, the rule's is 0.
            let wait = (day - first.weekday.rawValue % 7 + 7) % 7
            let found = first.daysSince1970 + wait + (week - 1) * 7
            return found < end ? found : found - 7
        }
    }
}

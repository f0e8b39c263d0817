import Newsroom

/// Days as an editor types them, one a line. A line that isn't one is named in the problem's sentence.
enum DayLines {
    /// `2026-12-25`, one a line.
    static func holidays(_ typed: String) throws(FieldError) -> Set<CalendarDay> {
        var days: Set<CalendarDay> = []
        for line in lines(typed) {
            guard let day = CalendarDay(iso: line) else {
                throw FieldError("holidays", "“\(line)” is no day. Write one a line, as in 2026-12-25.")
            }
            days.insert(day)
        }
        return days
    }

    /// `2026-12-24 07:30`, one a line: minutes after midnight by day.
    static func exceptions(
        _ typed: String, besides holidays: Set<CalendarDay>
    ) throws(FieldError) -> [CalendarDay: Int] {
        var minutes: [CalendarDay: Int] = [:]
        for line in lines(typed) {
            let parts = line.split(separator: " ").map { String($0) }
            guard parts.count == 2, let day = CalendarDay(iso: parts[0]),
                let minute = PaperTime.minuteOfDay(parts[1])
            else {
                throw FieldError(
                    "exceptions", "“\(line)” is no day with a time. Write one a line, as in 2026-12-24 07:30."
                )
            }
            if minutes[day] != nil {
                throw FieldError("exceptions", "\(day) stands here twice. Take one of the two out.")
            }
            if holidays.contains(day) {
                throw FieldError(
                    "exceptions", "\(day) is among the holidays, too. Take it out of one of the two.")
            }
            minutes[day] = minute
        }
        return minutes
    }

    /// The days of a series' exceptions as they are typed.
    static func text(_ exceptions: [CalendarDay: Int]) -> String {
        exceptions.sorted { $0.key < $1.key }
            .map { "\($0.key) \(PaperTime.clock($0.value / 60, $0.value % 60))" }.joined(separator: "\n")
    }

    private static func lines(_ typed: String) -> [String] {
        typed.split(whereSeparator: \.isNewline).map { StoryForm.oneLine(String($0)) }.filter { !$0.isEmpty }
    }
}

import Foundation
import Newsroom
import Pressroom
import WebSupport

/// A series as strings.
struct SeriesForm: Sendable {
    let old: Series
    var name: String
    var promise: String
    var weekdays: Set<String>
    var time: String
    var timeZone: String
    var holidays: String
    var sections: Set<String>
    var whyLabel: String
    var clock: String
    var cutoff: String
    var inDoubt: String
    var exceptions: String

    /// A freeze of more than a day would be before the last edition.
    private static let longestCutoff = 1_440

    init(_ series: Series) {
        old = series
        name = series.name
        promise = series.promise
        weekdays = Set(series.weekdays.map { String($0.rawValue) })
        time = PaperTime.clock(series.minuteOfDay / 60, series.minuteOfDay % 60)
        timeZone = series.timeZone
        holidays = series.holidays.sorted().map(\.iso).joined(separator: "\n")
        sections = Set(series.sections.map(\.description))
        whyLabel = series.whyLabel
        clock = series.clock.rawValue
        cutoff = String(series.cutoffMinutes)
        inDoubt = series.inDoubt.rawValue
        exceptions = DayLines.text(series.exceptions)
    }

    init(_ form: Form, of series: Series) {
        old = series
        name = StoryForm.oneLine(form["name"])
        promise = StoryForm.oneLine(form["promise"])
        weekdays = Set(form.all("weekday"))
        time = form["time"]
        timeZone = StoryForm.oneLine(form["time_zone"])
        holidays = form["holidays"]
        sections = Set(form.all("section"))
        whyLabel = StoryForm.oneLine(form["why_label"])
        clock = form["clock"]
        cutoff = StoryForm.oneLine(form["cutoff"])
        inDoubt = form["in_doubt"]
        exceptions = form["exceptions"]
    }

    func series() throws(FormErrors) -> Series {
        var errors: [FieldError] = []
        if name.isEmpty { errors.append(FieldError("name", "A series needs a name.")) }
        let days = Set(weekdays.compactMap(Int.init).compactMap(Weekday.init))
        if days.isEmpty { errors.append(FieldError("weekday", "Choose at least one day.")) }
        let minute = PaperTime.minuteOfDay(time)
        if minute == nil { errors.append(FieldError("time", "Write a time of day, as in 06:00.")) }
        if TimeZone(identifier: timeZone) == nil {
            errors.append(FieldError("time_zone", "Write a zone's IANA name, as in America/New_York."))
        }
        var off: Set<CalendarDay> = []
        do { off = try DayLines.holidays(holidays) } catch { errors.append(error) }
        var other: [CalendarDay: Int] = [:]
        do { other = try DayLines.exceptions(exceptions, besides: off) } catch { errors.append(error) }
        if whyLabel.isEmpty { errors.append(FieldError("why_label", "Write what introduces the reason.")) }
        let whose = Series.Clock(rawValue: clock)
        if whose == nil { errors.append(FieldError("clock", "Choose whose clock counts.")) }
        let frozen = Int(cutoff).flatMap { (0...Self.longestCutoff).contains($0) ? $0 : nil }
        if frozen == nil {
            errors.append(FieldError("cutoff", "Write minutes, from 0 to \(Self.longestCutoff)."))
        }
        let doubt = Series.InDoubt(rawValue: inDoubt)
        if doubt == nil { errors.append(FieldError("in_doubt", "Choose what is worse.")) }
        guard let minute, let whose, let frozen, let doubt, errors.isEmpty else { throw FormErrors(errors) }
        var series = old
        series.name = name
        series.promise = promise
        series.weekdays = days
        series.minuteOfDay = minute
        series.timeZone = timeZone
        series.holidays = off
        series.sections = Set(sections.compactMap(Int64.init).map { Section.ID($0) })
        series.whyLabel = whyLabel
        series.clock = whose
        series.cutoffMinutes = frozen
        series.inDoubt = doubt
        series.exceptions = other
        return series
    }

    func view(_ errors: FormErrors, sections all: [Section]) -> View {
        func field(
            _ name: String, _ label: String, _ value: String, hint: String? = nil, type: String = "text",
            rows: Int = 3
        ) -> Value {
            Field(
                name: name, label: label, value: value, type: type, hint: hint, problem: errors[name],
                rows: rows
            ).view
        }
        func choice(_ name: String, _ label: String, _ value: String, _ options: [(String, String)]) -> Value
        {
            Field(name: name, label: label, value: value, problem: errors[name], options: options).view
        }
        return [
            "id": .text("\(old.id)"), "problems": errors.summary, "name": field("name", "Name", name),
            "promise": field("promise", "What readers are promised", promise),
            "time": field("time", "Goes out at", time, type: "time"),
            "timeZone": field("time_zone", "Time zone", timeZone),
            "clock": choice("clock", "By whose clock", clock, Series.Clock.options),
            "cutoff": field(
                "cutoff", "Readers are frozen so many minutes before", cutoff,
                hint: "Who confirms later gets the next edition."),
            "inDoubt": choice(
                "in_doubt", "When nobody knows whether it arrived", inDoubt, Series.InDoubt.options),
            "holidays": field(
                "holidays", "Holidays", holidays, hint: "One a line, as in 2026-12-25.", rows: 4),
            "exceptions": field(
                "exceptions", "Exceptions", exceptions,
                hint: "Extra days, or days with another time. One a line, as in 2026-12-24 07:30.", rows: 4),
            "whyLabel": field(
                "why_label", "Words before the reason", whyLabel, hint: "As in Why it matters."),
            "weekdays": .list(
                Weekday.allCases.map { day in
                    [
                        "value": .number(day.rawValue), "words": .text(day.name),
                        "isTicked": .flag(weekdays.contains(String(day.rawValue))),
                    ]
                }),
            "weekdayProblem": .text(errors["weekday"]),
            "sections": .list(
                all.map { section in
                    [
                        "value": .text("\(section.id)"), "words": .text(section.name),
                        "isTicked": .flag(sections.contains(section.id.description)),
                    ]
                }),
        ]
    }
}

extension Series.Clock {
    fileprivate static let options = allCases.map { ($0.rawValue, $0.words) }

    private var words: String {
        switch self {
        case .paper: "The paper’s: everyone at the same time"
        case .reader: "Each reader’s own: as the morning goes round the world"
        }
    }
}

extension Series.InDoubt {
    fileprivate static let options = allCases.map { ($0.rawValue, $0.words) }

    private var words: String {
        switch self {
        case .missing: "Rather missing than twice: don’t send it again"
        case .double: "Rather twice than missing: send it once more"
        }
    }
}

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
        let lines = holidays.split(whereSeparator: \.isNewline).map { StoryForm.oneLine(String($0)) }
            .filter { !$0.isEmpty }
        let off = lines.compactMap { CalendarDay(iso: $0) }
        if off.count != lines.count {
            errors.append(FieldError("holidays", "Write one day a line, as in 2026-12-25."))
        }
        if whyLabel.isEmpty { errors.append(FieldError("why_label", "Write what introduces the reason.")) }
        guard let minute, errors.isEmpty else { throw FormErrors(errors) }
        var series = old
        series.name = name
        series.promise = promise
        series.weekdays = days
        series.minuteOfDay = minute
        series.timeZone = timeZone
        series.holidays = Set(off)
        series.sections = Set(sections.compactMap(Int64.init).map { Section.ID($0) })
        series.whyLabel = whyLabel
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
        return [
            "id": .text("\(old.id)"), "problems": errors.summary, "name": field("name", "Name", name),
            "promise": field("promise", "What readers are promised", promise),
            "time": field("time", "Goes out at", time, type: "time"),
            "timeZone": field("time_zone", "Time zone", timeZone),
            "holidays": field(
                "holidays", "Holidays", holidays, hint: "One a line, as in 2026-12-25.", rows: 4),
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

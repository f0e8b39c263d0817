import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// The paper's newsletters: when they go out, and what they draw from.
struct SetSeries: Sendable {
    let desk: Newsdesk

    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        let series = try await desk.store.house.series()
        let view: View = [
            "series": .list(
                series.map {
                    [
                        "id": .text("\($0.id)"), "name": .text($0.name), "promise": .text($0.promise),
                        "when": .text($0.timetable),
                    ]
                })
        ]
        return try await desk.page("series-list", "Series", view, for: context, at: .settings)
    }

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(SeriesForm(try await series(context)), context)
    }

    func save(_ request: Request, _ context: DeskContext) async throws -> Response {
        let form = SeriesForm(context.form, of: try await series(context))
        do {
            try await desk.store.house.setSeries(try form.series())
        } catch let errors as FormErrors {
            return try await page(form, context, errors: errors)
        }
        desk.wakePress()
        desk.wakePost()
        return .seeOther(Notice.saved.at("/settings/series/\(form.old.id)"))
    }

    private func page(
        _ form: SeriesForm, _ context: DeskContext, errors: FormErrors = .none
    ) async throws -> Response {
        let view = form.view(errors, sections: try await desk.store.house.sections())
        return try await desk.page(
            "series", form.old.name, view, for: context, at: .settings,
            status: errors.errors.isEmpty ? .ok : .unprocessableContent)
    }

    private func series(_ context: DeskContext) async throws -> Series {
        guard let series = try await desk.store.house.series(Series.ID(try context.number())) else {
            throw HouseError("There is no such series.", blame: .absent)
        }
        return series
    }
}

extension Series {
    /// As in `Mon, Tue, Wed, Thu, Fri at 06:00, America/New_York`, or `… at 06:00 by each reader’s clock`.
    var timetable: String {
        let days = Weekday.allCases.filter(weekdays.contains).map { String($0.name.prefix(3)) }
        let time = PaperTime.clock(minuteOfDay / 60, minuteOfDay % 60)
        let when = "\(days.joined(separator: ", ")) at \(time)"
        switch clock {
        case .paper: return "\(when), \(timeZone)"
        case .reader: return "\(when) by each reader’s clock"
        }
    }
}

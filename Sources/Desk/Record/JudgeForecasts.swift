import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// Forecasts whose day has come: what became of them, and how often each word of likelihood came true.
struct JudgeForecasts: Sendable {
    let desk: Newsdesk
    private static let shown = 50

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let time = try await desk.time()
        let due = try await desk.store.record.dueForecasts(
            on: CalendarDay(desk.now, in: time.zone), limit: Self.shown)
        let records = try await desk.store.record.trackRecords()
        let reviews = try await desk.store.record.forecastReviews(limit: Self.shown)
        let view: View = [
            "due": .list(
                due.map {
                    [
                        "story": .text("\($0.forecast.story)"), "number": .number($0.number),
                        "headline": .text($0.headline), "claim": .text($0.forecast.words),
                        "level": .text($0.forecast.level.words), "review": .text($0.forecast.review.words),
                        "verdicts": .list(
                            Forecast.Verdict.allCases.map {
                                ["verdict": .text($0.rawValue), "verdictLabel": .text($0.label)]
                            }),
                    ]
                }),
            "records": .list(
                records.map {
                    [
                        "level": .text($0.level.words), "outcome": .text($0.words ?? "Nothing decided yet"),
                        "undecided": .text($0.undecided > 0 ? "\($0.undecided) count neither way" : nil),
                    ]
                }),
            "reviews": .list(
                reviews.map {
                    [
                        "story": .text("\($0.forecast.story)"), "claim": .text($0.forecast.words),
                        "level": .text($0.forecast.level.words), "verdictLabel": .text($0.verdict.label),
                        "note": .text($0.note), "by": .text($0.by), "at": .text(time.dayAndTime($0.at)),
                    ]
                }),
        ]
        return try await desk.page("forecasts", "Forecasts", view, for: context, at: .statements)
    }

    func judge(_ request: Request, _ context: DeskContext) async throws -> Response {
        let story = try await desk.story(context.number())
        guard let verdict = Forecast.Verdict(rawValue: context.form["verdict"]) else {
            throw HouseError(
                "No verdict was chosen.", hint: "Go back and say what became of the forecast.",
                blame: .request)
        }
        let time = try await desk.time()
        try await desk.store.record.judge(
            story: story.id, claim: Int(try context.number("number")), verdict,
            note: context.form["note"], by: try context.member(), on: CalendarDay(desk.now, in: time.zone),
            now: desk.now)
        return .seeOther(Notice.judged.at("/forecasts"))
    }
}

extension Forecast.Verdict {
    var label: String {
        switch self {
        case .held: "It held"
        case .failed: "It failed"
        case .overtaken: "Overtaken by events"
        case .withdrawn: "Withdrawn"
        }
    }
}

import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// What is looked at before an edition goes: relay, DNS, the mail itself. Red findings keep it back until they
/// are mended, or someone lets them pass by name.
struct PreflightEdition: Sendable {
    let desk: Newsdesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(try await desk.edition(context), context)
    }

    /// Lets what was ticked pass, for this edition, under the editor's name.
    func letPass(_ request: Request, _ context: DeskContext) async throws -> Response {
        let edition = try await desk.edition(context)
        let names = Set(context.form.all("pass").compactMap(PreflightFinding.Name.init(rawValue:)))
        guard !names.isEmpty else {
            let errors = FormErrors([FieldError("pass", "Tick what you let pass.")])
            return try await page(edition, context, errors: errors)
        }
        do {
            try await desk.store.preflight.override(
                names, among: try await desk.preflight(edition.id), of: edition.id,
                by: try context.member(), now: desk.now)
        } catch let error as HouseError where error.blame == .request {
            return try await page(
                edition, context, errors: FormErrors([FieldError("pass", error.description)]))
        }
        return .seeOther(Notice.letPass.at("/editions/\(edition.id)/preflight"))
    }

    private func page(
        _ edition: Edition, _ context: DeskContext, errors: FormErrors = .none
    ) async throws -> Response {
        let time = try await desk.time()
        let clearance = try await desk.clearance(of: edition.id)
        var blocking: [PreflightFinding.Name] = []
        for finding in clearance.blocking where !blocking.contains(finding.name) {
            blocking.append(finding.name)
        }
        let own: View = [
            "problems": errors.summary, "looked": .text(time.dayAndTime(desk.now)),
            "isBlocked": .flag(!blocking.isEmpty), "isOpen": .flag(edition.state.isOpen),
            "findings": .list(clearance.findings.map(Self.view)),
            "ticks": .list(blocking.map(Self.tick)), "hasOverrides": .flag(!clearance.overrides.isEmpty),
            "overrides": .list(
                clearance.overrides.map {
                    [
                        "name": .text($0.finding.words), "by": .text($0.by), "seen": .text($0.seen),
                        "at": .text(time.dayAndTime($0.at)),
                    ]
                }),
        ]
        let line = EditionLines(series: try await desk.store.house.series(), time: time).line(edition)
        return try await desk.page(
            "preflight", "Before sending", line.adding(own), for: context, at: .editions,
            status: errors.errors.isEmpty ? .ok : .unprocessableContent)
    }

    private static func view(of finding: PreflightFinding) -> View {
        let mark =
            switch finding.level {
            case .good: "sent"
            case .note: "planned"
            case .red: "held"
            }
        return [
            "mark": .text(mark), "level": .text(finding.level.rawValue), "name": .text(finding.name.words),
            "seen": .text(finding.seen), "advice": .text(finding.advice),
        ]
    }

    private static func tick(_ name: PreflightFinding.Name) -> View {
        [
            "id": .text("pass-\(name.rawValue)"), "name": .text("pass"), "value": .text(name.rawValue),
            "label": .text(name.words), "isTicked": .flag(false),
        ]
    }
}

extension Newsdesk {
    /// May an edition go? Asks anew each time.
    func clearance(of edition: Edition.ID) async throws -> Clearance {
        Clearance(
            findings: try await preflight(edition),
            overrides: try await store.preflight.overrides(of: edition))
    }
}

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

    /// Lets what was ticked pass, for this edition as it was seen, under the editor's name.
    func letPass(_ request: Request, _ context: DeskContext) async throws -> Response {
        let edition = try await desk.edition(context)
        let ticks = context.form.all("pass").compactMap { Tick(value: $0) }
        guard !ticks.isEmpty else { return try await refuse("Tick what you let pass.", edition, context) }
        guard context.form["words"] == edition.wordsMark else {
            return try await refuse(
                "The edition was changed since you looked. This is what is found now.", edition, context)
        }
        do {
            let red = try await desk.clearance(of: edition).red(under: Set(ticks.map(\.name)))
            guard red.allSatisfy({ finding in ticks.contains { $0.covers(finding) } }) else {
                return try await refuse(
                    "Something else is found now than when you looked. Look at it.", edition, context)
            }
            try await desk.store.preflight.override(
                red, of: edition, by: try context.member(), now: desk.now)
        } catch let error as HouseError where error.blame == .request || error.blame == .conflict {
            return try await refuse(error.description, edition, context)
        }
        return .seeOther(Notice.letPass.at("/editions/\(edition.id)/preflight"))
    }

    private func refuse(_ words: String, _ edition: Edition, _ context: DeskContext) async throws -> Response
    {
        try await page(edition, context, errors: FormErrors([FieldError("pass", words)]))
    }

    private func page(
        _ edition: Edition, _ context: DeskContext, errors: FormErrors = .none
    ) async throws -> Response {
        let time = try await desk.time()
        let clearance = try await desk.clearance(of: edition)
        let blocking = PreflightFinding.Name.allCases.compactMap { name in
            Tick(name, clearance.findings.filter { $0.name == name }, blocking: clearance.blocking)
        }
        let own: View = [
            "problems": errors.summary, "looked": .text(time.dayAndTime(desk.now)),
            "isBlocked": .flag(!blocking.isEmpty), "mayPass": .flag(edition.state != .cancelled),
            "wasAddressed": .flag(edition.addressed != nil),
            "findings": .list(clearance.findings.map(Self.view)),
            "words": .text(edition.wordsMark), "ticks": .list(blocking.map(\.view)),
            "hasOverrides": .flag(!clearance.overrides.isEmpty),
            "overrides": .list(
                clearance.overrides.map {
                    [
                        "name": .text($0.finding.words), "by": .text($0.by), "seen": .text($0.seen),
                        "at": .text(time.dayAndTime($0.at)), "isPast": .flag(!clearance.holds($0)),
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
}

/// A box to tick that lets everything red under one name pass, as it was seen: its value names what that was.
private struct Tick {
    let name: PreflightFinding.Name
    private let marks: Set<String>

    /// Nil where nothing under the name stands in the way.
    init?(_ name: PreflightFinding.Name, _ findings: [PreflightFinding], blocking: [PreflightFinding]) {
        guard blocking.contains(where: { $0.name == name }) else { return nil }
        self.name = name
        marks = Set(findings.filter { $0.level == .red }.map(\.mark))
    }

    /// - Parameter value: as in `links 1f0c… 88ab…`.
    init?(value: String) {
        let words = value.split(separator: " ").map(String.init)
        guard let name = words.first.flatMap(PreflightFinding.Name.init(rawValue:)) else { return nil }
        self.name = name
        marks = Set(words.dropFirst())
    }

    func covers(_ finding: PreflightFinding) -> Bool { finding.name == name && marks.contains(finding.mark) }

    var view: View {
        [
            "id": .text("pass-\(name.rawValue)"), "name": .text("pass"),
            "value": .text(([name.rawValue] + marks.sorted()).joined(separator: " ")),
            "label": .text(name.words), "isTicked": .flag(false),
        ]
    }
}

extension Newsdesk {
    /// May an edition go? Asks anew each time.
    func clearance(of edition: Edition) async throws -> Clearance {
        Clearance(
            findings: try await preflight(edition.id),
            overrides: try await store.preflight.overrides(of: edition.id), of: edition)
    }
}

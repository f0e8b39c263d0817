import Daybreak
import Mailroom
import Newsroom
import Storage

/// Looks over what mail needs, prints it, and says whether mail may go.
struct PreflightPrinter {
    let paper: Newspaper

    /// - Parameters:
    ///   - edition: nil looks at relay and DNS alone.
    ///   - overrides: names of findings that are let pass this time.
    /// - Returns: does nothing red stand in the way?
    func look(at edition: Edition?, overrides: [String]) async throws -> Bool {
        let names = try Self.names(overrides)
        let preflight = try await paper.preflight(isCurious: true)
        let findings = try await preflight.findings(for: edition?.id, now: paper.clock.now)
        if let edition {
            Console.say("The edition of \(edition.day): \(Console.printable(edition.subject))\n")
        }
        let width = PreflightFinding.Name.allCases.map(\.rawValue.count).max() ?? 0
        for finding in findings {
            let isPassed = finding.level == .red && names.contains(finding.name)
            let level = isPassed ? "pass" : finding.level == .red ? "RED" : finding.level.rawValue
            Console.say(
                "\(padded(level, 4))  \(padded(finding.name.rawValue, width))  \(printable(finding.seen))")
            guard finding.level != .good, let advice = finding.advice else { continue }
            Console.say("\(padded("", width + 6))  → \(printable(advice))")
        }
        var overrides: [PreflightOverride] = []
        if let edition { overrides = try await paper.store.preflight.overrides(of: edition.id) }
        let clearance = Clearance(findings: findings, overrides: overrides, of: edition)
        return clearance.blocking.allSatisfy { names.contains($0.name) }
    }

    /// Lets findings of an edition pass, under the command line's name, then refuses what is still red. Where the
    /// newsroom is served, it looks only under the settings that it is served with.
    func clear(_ edition: Edition, overrides: [String]) async throws {
        let names = try Self.names(overrides)
        try await paper.requireImprintOfSender()
        let now = paper.clock.now
        let clearance = try await paper.preflight().clearance(of: edition.id, now: now)
        try await paper.store.preflight.override(
            try clearance.red(under: names), of: edition, by: nil, now: now)
        try Clearance(
            findings: clearance.findings,
            overrides: try await paper.store.preflight.overrides(of: edition.id), of: edition
        ).require()
    }

    private static func names(_ typed: [String]) throws -> Set<PreflightFinding.Name> {
        Set(
            try typed.map { word in
                guard let name = PreflightFinding.Name(rawValue: word) else {
                    let all = PreflightFinding.Name.allCases.map(\.rawValue).joined(separator: ", ")
                    throw HouseError(
                        "No finding is called “\(word)”.", hint: "There is: \(all).", blame: .request)
                }
                return name
            })
    }

    private func printable(_ text: String) -> String {
        Console.printable(text).split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}

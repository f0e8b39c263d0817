package import Foundation

/// Someone's word that one red finding is no reason to keep an edition back. It holds for that edition and that
/// finding's name, and stays on record.
package struct PreflightOverride: Equatable, Sendable {
    package let finding: PreflightFinding.Name
    /// What was seen when they said so.
    package let seen: String
    /// Nil for the command line.
    package let member: Member.ID?
    /// Who said so, as they were called then.
    package let by: String
    package let at: Date

    package init(finding: PreflightFinding.Name, seen: String, member: Member.ID?, by: String, at: Date) {
        self.finding = finding
        self.seen = seen
        self.member = member
        self.by = by
        self.at = at
    }
}

/// May mail go? What was found beforehand, and what someone let pass.
package struct Clearance: Equatable, Sendable {
    /// In the order they were looked at.
    package let findings: [PreflightFinding]
    package let overrides: [PreflightOverride]

    package init(findings: [PreflightFinding], overrides: [PreflightOverride] = []) {
        self.findings = findings
        self.overrides = overrides
    }

    /// The red findings that nobody has let pass.
    package var blocking: [PreflightFinding] {
        let passed = Set(overrides.map(\.finding))
        return findings.filter { $0.level == .red && !passed.contains($0.name) }
    }

    /// What keeps an edition back whose minute has come: what won't pass by itself.
    package var lasting: [PreflightFinding] { blocking.filter { !$0.isPassing } }

    /// Refuses where something red stands in the way.
    ///
    /// - Throws: ``HouseError`` (refused) that says what, and how to let it pass.
    package func require() throws {
        guard !blocking.isEmpty else { return }
        let names = Set(blocking.map(\.name.rawValue)).sorted().joined(separator: ", ")
        throw HouseError(
            "This edition may not go yet: \(blocking.map(\.seen).joined(separator: " "))",
            hint: "Mend it, or let it pass by name: \(names).", blame: .refused)
    }
}

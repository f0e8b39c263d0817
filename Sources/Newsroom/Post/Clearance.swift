package import Foundation

/// Someone's word that one red finding is no reason to keep an edition back. It holds for what they saw: that finding,
/// of that edition in those words. It stays on record.
package struct PreflightOverride: Equatable, Sendable {
    package let finding: PreflightFinding.Name
    /// By which the finding is known again.
    package let mark: String
    /// By which the edition's words are: ``Edition/wordsMark``.
    package let words: String
    /// What was seen when they said so.
    package let seen: String
    /// Nil for the command line.
    package let member: Member.ID?
    /// Who said so, as they were called then.
    package let by: String
    package let at: Date

    package init(
        finding: PreflightFinding.Name, mark: String, words: String, seen: String, member: Member.ID?,
        by: String, at: Date
    ) {
        self.finding = finding
        self.mark = mark
        self.words = words
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
    /// All that were ever given for the edition.
    package let overrides: [PreflightOverride]
    /// By which the edition's words are known as they were looked at.
    package let words: String

    /// - Parameter edition: as it was looked at; nil where nothing was let pass for any.
    package init(
        findings: [PreflightFinding], overrides: [PreflightOverride] = [], of edition: Edition? = nil
    ) {
        self.findings = findings
        self.overrides = overrides
        words = edition?.wordsMark ?? ""
    }

    /// Does a word that was given hold for what is there now?
    package func holds(_ override: PreflightOverride) -> Bool {
        override.words == words
            && findings.contains { $0.name == override.finding && $0.mark == override.mark }
    }

    /// The red findings that nobody has let pass.
    package var blocking: [PreflightFinding] {
        let passed = Set(overrides.filter { $0.words == words }.map(\.mark))
        return findings.filter { $0.level == .red && !passed.contains($0.mark) }
    }

    /// The red findings under some names, for letting them pass.
    ///
    /// - Throws: ``HouseError`` (request) for a name under which nothing red was found.
    package func red(under names: Set<PreflightFinding.Name>) throws(HouseError) -> [PreflightFinding] {
        let red = findings.filter { $0.level == .red && names.contains($0.name) }
        for name in names.sorted(by: { $0.rawValue < $1.rawValue })
        where !red.contains(where: { $0.name == name }) {
            throw HouseError(
                "Nothing red was found under the name \(name.rawValue).",
                hint: "Look the edition over again; it may be mended already.", blame: .request)
        }
        return red
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

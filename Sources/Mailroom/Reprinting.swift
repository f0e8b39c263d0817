import Foundation
package import Newsroom
import Pressroom
import Storage

extension EditionDesk {
    /// Corrects an edition that is on its way, for everyone who wasn't sent it yet. What was sent stays as it was,
    /// and both are kept.
    ///
    /// The new mail is set and looked over before anything is written: where it can't be, nothing has changed and
    /// the run goes on.
    ///
    /// - Returns: the number of the new printing.
    /// - Throws: ``HouseError`` where the new mail says the same as the last, or has something red that the last
    ///   hadn't, or the edition isn't on its way.
    package func correct(_ id: Edition.ID, _ reprint: Reprint) async throws -> Int {
        if let problem = reprint.problems.first { throw HouseError(problem.message, blame: .request) }
        guard let edition = try await store.editions.edition(id) else { throw Self.absent(id) }
        guard edition.state == .sending else {
            throw HouseError(
                "Only an edition on its way is corrected; this one is \(edition.state.rawValue).",
                blame: .conflict)
        }
        // What went out so far is on record before another takes its place.
        try await keep(id)
        let stories = try await store.published.stories(edition.items.map(\.story))
        let corrected = reprint.edition(
            edition, published: Dictionary(stories.map { ($0.id, $0) }, uniquingKeysWith: { $1 }))
        guard !corrected.items.isEmpty else {
            throw HouseError(
                "Every story of this edition was withdrawn.", hint: "Cancel what is left of it.",
                blame: .conflict)
        }
        let printing = try await printing(corrected, note: reprint.note, after: edition)
        try await store.ledger.reprint(corrected, as: printing)
        return printing.number
    }

    /// The corrected edition's mail, if it may go.
    private func printing(_ corrected: Edition, note: String, after edition: Edition) async throws -> Printing
    {
        let now = clock.now
        let last = try await mail(try await store.editions.set(edition))
        var next = try await store.editions.set(corrected)
        let isOvertaken = try await store.editions.isOvertaken(edition.id)
        let isSame = try await mail(next).set == last.set
        // What was wrong may stand only inside a story: then the same words lead to the right ones.
        guard isOvertaken || !isSame else {
            throw HouseError(
                "The mail would say the same as printing \(edition.printing).",
                hint:
                    "Change its words here. What changed inside a story is read on the site, where the mail leads.",
                blame: .request)
        }
        next.corrections.append(SetEdition.Correction(at: now, note: note))
        let mail = try await mail(next)
        let known = Set(Self.red(in: last.words, last.set).map(\.name))
        let red = Self.red(in: mail.words, mail.set).filter { !known.contains($0.name) }
        guard red.isEmpty else {
            throw HouseError(
                "The corrected mail may not go: \(red.map(\.seen).joined(separator: " "))",
                hint: "Mend it; until then printing \(edition.printing) goes on.", blame: .refused)
        }
        return try mail.set.printing(
            edition.printing + 1, of: edition.id, site: site, note: note, now: now)
    }

    private static func red(in words: EditionMail, _ set: SetMail) -> [PreflightFinding] {
        ContentCheck(proof: EditionProof(of: words, set: set), content: EditionContent(words)).findings
            .filter { $0.level == .red }
    }
}

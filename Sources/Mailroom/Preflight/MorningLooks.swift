import Foundation
import Newsroom

/// The looks before sending that are under way, one for each edition whose minute comes.
///
/// A look may take half a minute, when links or name servers are slow. Nobody waits for it: whoever asks too early
/// is told so and asks again, and everything else of the morning goes on.
actor MorningLooks {
    /// How long before its minute an edition is begun to be looked at, so that it is seen through in time.
    static let lead: TimeInterval = 45
    /// What was seen so long ago isn't what is there now.
    static let shelfLife: TimeInterval = 120

    /// What came of a look.
    enum Verdict: Sendable {
        case mayGo
        /// Why it has to be held.
        case obstacle(String)
    }

    private struct Look {
        let version: Int
        let begun: Date
        let work: Task<Void, Never>
        var result: Result<Verdict, any Error>?
    }

    private let preflight: Preflight
    private var looks: [Edition.ID: Look] = [:]

    init(_ preflight: Preflight) { self.preflight = preflight }

    /// Begins to look at an edition as it is now, if nobody does yet.
    func begin(_ edition: Edition, now: Date) {
        if let look = looks[edition.id], look.version == edition.version,
            abs(now.timeIntervalSince(look.begun)) < Self.shelfLife
        {
            return
        }
        looks[edition.id]?.work.cancel()
        let work = Task { await self.look(at: edition, now: now) }
        looks[edition.id] = Look(version: edition.version, begun: now, work: work)
    }

    /// What came of it; nil while nobody knows. Each verdict is given once.
    ///
    /// - Throws: what kept it from being looked at; asking again looks again.
    func verdict(on edition: Edition, now: Date) throws -> Verdict? {
        begin(edition, now: now)
        guard let result = looks[edition.id]?.result else { return nil }
        looks[edition.id] = nil
        return try result.get()
    }

    /// Ends what is under way.
    func stop() async {
        let works = looks.values.map(\.work)
        looks = [:]
        for work in works { work.cancel() }
        for work in works { await work.value }
    }

    private func look(at edition: Edition, now: Date) async {
        let result: Result<Verdict, any Error>
        do {
            let obstacle = try await preflight.obstacle(to: edition.id, now: now)
            result = .success(obstacle.map { .obstacle($0) } ?? .mayGo)
        } catch {
            result = .failure(error)
        }
        guard looks[edition.id]?.version == edition.version, looks[edition.id]?.begun == now else { return }
        looks[edition.id]?.result = result
    }
}

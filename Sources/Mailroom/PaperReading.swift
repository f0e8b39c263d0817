import Foundation
import Newsroom
import Pressroom
import Storage

extension Store {
    /// The paper as its mail shows it.
    func paper(site: String, series: Series?, now: Date) async throws -> Paper {
        guard let masthead = try await house.masthead(),
            let privacy = try await house.policy(.privacy, at: now),
            let terms = try await house.policy(.terms, at: now)
        else {
            throw HouseError(
                "This newsroom has no paper yet.", hint: "Found one with `daybreak found`.", blame: .absent)
        }
        return Paper(
            masthead: masthead, sections: try await house.sections(), series: series, privacy: privacy,
            terms: terms, site: site)
    }
}

extension Store {
    /// The editions on their way, with what is needed to know whose turn it is.
    func running() async throws -> [Running] {
        let editions = try await editions.open().filter { $0.state == .sending }
        guard !editions.isEmpty else { return [] }
        let series = Dictionary(
            try await house.series().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return editions.compactMap { edition in
            series[edition.series].map { Running(edition: edition, series: $0) }
        }
    }
}

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

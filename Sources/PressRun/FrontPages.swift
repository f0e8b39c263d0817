import Foundation
import Newsroom
import Pressroom
import Storage

/// What goes where on the front page. It depends on the stories alone and never on the hour, so that a
/// site built twice is the same.
struct FrontPlan {
    /// Stories that are considered for the lead and the places beside it.
    static let considered = 40
    private static let seconds = 4
    private static let rest = 8
    private static let inBlock = 4
    /// A story's weight halves in so many hours, as in an edition.
    private static let halfLife = 18.0 * 3_600

    /// - Parameters:
    ///   - newest: the newest stories, newest first.
    ///   - bySection: the newest of each section, in the paper's order.
    static func front(
        newest: [PublishedStory], bySection: [(section: Section, stories: [PublishedStory])],
        edition: SetEdition?, calendar: PaperCalendar, founded: Date
    ) -> FrontPage {
        guard let latest = newest.first?.published else {
            return FrontPage(
                lead: nil, seconds: [], rest: [], blocks: [], edition: edition,
                day: calendar.day(of: founded))
        }
        let ranked = newest.sorted {
            let (left, right) = (weight(of: $0, at: latest), weight(of: $1, at: latest))
            return left != right ? left > right : ($0.published, $0.id) > ($1.published, $1.id)
        }
        let top = ranked.prefix(1 + seconds)
        let atTop = Set(top.map(\.id))
        let rest = newest.filter { !atTop.contains($0.id) }.prefix(Self.rest)
        let used = atTop.union(rest.map(\.id))
        let blocks = bySection.compactMap { section, stories -> FrontPage.Block? in
            let fresh = stories.filter { !used.contains($0.id) }.prefix(inBlock)
            return fresh.isEmpty ? nil : FrontPage.Block(section: section, stories: Array(fresh))
        }
        return FrontPage(
            lead: top.first, seconds: Array(top.dropFirst()), rest: Array(rest), blocks: blocks,
            edition: edition, day: calendar.day(of: latest))
    }

    private static func weight(of story: PublishedStory, at latest: Date) -> Double {
        let age = latest.timeIntervalSince(story.published)
        return Double(10 - story.urgency) * pow(2, -age / halfLife) * (story.isExclusive ? 1.25 : 1)
    }
}

extension PageSetter {
    func setFront() async throws -> Yield {
        let newest = try await store.published.newest(limit: FrontPlan.considered)
        var bySection: [(section: Section, stories: [PublishedStory])] = []
        for section in paper.sections {
            // Enough that some are left when the places above have taken theirs.
            bySection.append((section, try await store.published.newest(limit: 20, in: .section(section.id))))
        }
        let front = FrontPlan.front(
            newest: newest, bySection: bySection,
            edition: try await store.published.editions(limit: 1).first, calendar: PaperCalendar(paper),
            founded: paper.privacy.from)
        return try put([press.front(front, in: paper)])
    }
}

import Foundation
import Newsroom
import Pressroom
import Storage

/// The pages and files that every run looks at: they depend on the newest stories or on the paper itself,
/// and are written only where they differ.
extension PageSetter {
    func setStanding() async throws -> Yield {
        var yield = try await setFront()
        yield.add(try await setFeeds())
        yield.add(try await setSitemaps())
        yield.add(try await setPolicies())
        yield.add(try await setWithdrawnList())
        yield.add(try put([press.about(in: paper), press.notFound(in: paper), press.robots(in: paper)]))
        yield.add(try put(press.assets))
        return yield
    }

    private func setPolicies() async throws -> Yield {
        var yield = Yield()
        for (kind, current) in [(Policy.Kind.privacy, paper.privacy), (.terms, paper.terms)] {
            // A version that isn't in force yet isn't shown yet.
            let versions = try await store.house.policies(kind).filter { $0.version <= current.version }
            yield.add(try put([press.policy(current, versions: versions, isCurrent: true, in: paper)]))
            for version in versions {
                yield.add(try put([press.policy(version, versions: versions, isCurrent: false, in: paper)]))
            }
        }
        return yield
    }

    private func setSitemaps() async throws -> Yield {
        let now = run.clock.now
        let months = try await store.published.months()
        let bylines = try await store.published.bylines()
        let news = try await store.published.newest(limit: 1_000, since: now.addingTimeInterval(-2 * 86_400))
        let editions = try await store.published.editionAddresses()
        let pages: [SitePath] =
            [.front] + paper.sections.map { .section($0.slug, .newest) }
            + months.map { .month(year: $0.year, month: $0.month) }
            + bylines.map { .byline($0, .newest) }
            + [.archive, .corrections(.newest), .editions(.newest)]
            + editions.map { .edition(series: $0.series, day: $0.day) }
            + [.about, .policy(.privacy), .policy(.terms)]
        return try put([
            press.archive(
                months.map { ArchiveMonth(year: $0.year, month: $0.month, count: $0.count) }, in: paper),
            press.sitemapIndex(
                months.map { SitemapMonth(year: $0.year, month: $0.month, updated: $0.updated) }, in: paper),
            press.sitemapOfPages(pages, in: paper),
            press.newsSitemap(news, now: now, in: paper),
        ])
    }
}

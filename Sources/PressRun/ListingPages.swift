import Newsroom
import Pressroom
import Storage

/// How a list is cut into sheets.
///
/// Full sheets are numbered from the oldest, so a new story never renumbers one and never changes what is
/// on it. The newest sheet holds what is not on a full one, and the last full one above it repeated, so
/// that it is never almost empty.
struct Sheets: Equatable {
    let total: Int
    let size: Int

    /// How many numbered sheets there are.
    var full: Int { total / size }

    /// How many stories the newest sheet shows.
    var newestCount: Int { full == 0 ? total : total % size + size }

    /// What comes before the newest sheet: the last full one is on it already.
    var beforeNewest: SitePath.Sheet? { full >= 2 ? .number(full - 1) : nil }

    /// The full sheet that holds the story before which so many came out; nil while it isn't full.
    func number(of place: Int) -> Int? { place / size < full ? place / size + 1 : nil }

    func isOnNewest(_ place: Int) -> Bool { place >= total - newestCount }

    func older(than number: Int) -> SitePath.Sheet? { number > 1 ? .number(number - 1) : nil }

    func newer(than number: Int) -> SitePath.Sheet { number < full ? .number(number + 1) : .newest }
}

extension PageSetter {
    /// Sets a list's sheets, from the first one that a change touches.
    ///
    /// - Parameter changed: the stories that changed; nil sets all sheets.
    func set(_ listing: Listing, changed: [PublishedStory]?) async throws -> Yield {
        let total = try await store.published.count(in: listing)
        guard let kind = try await kind(of: listing), total > 0 || kind.standsEmpty else {
            return remove(listing)
        }
        if case .month(let year, let month) = kind {
            return try await setMonth(year, month, kind)
        }
        let sheets = Sheets(total: total, size: run.sizes.sheet)
        let first = try await firstSheet(of: listing, touchedBy: changed)
        var yield = Yield()
        // One earlier, which turns to the next sheet when that has just filled up.
        for number in stride(from: max(1, first - 1), through: sheets.full, by: 1) {
            yield.add(try await set(number, of: sheets, listing, kind))
        }
        let newest = try await newestSheet(of: sheets, listing, kind)
        yield.add(try put([press.listing(newest, in: paper)]))
        yield.report.filesRemoved += removeSheets(of: newest, after: sheets.full)
        return yield
    }

    /// Sets the sheets of a list that show one story, which stands where it stood.
    func set(_ listing: Listing, showing story: PublishedStory) async throws -> Yield {
        guard let kind = try await kind(of: listing) else { return Yield() }
        if case .month(let year, let month) = kind { return try await setMonth(year, month, kind) }
        let sheets = Sheets(total: try await store.published.count(in: listing), size: run.sizes.sheet)
        let place = try await store.published.count(before: story, in: listing)
        var yield = Yield()
        if let number = sheets.number(of: place) {
            yield.add(try await set(number, of: sheets, listing, kind))
        }
        if sheets.isOnNewest(place) {
            let newest = try await newestSheet(of: sheets, listing, kind)
            yield.add(try put([press.listing(newest, in: paper)]))
        }
        return yield
    }

    /// Every list that a story stands in, with the story.
    func places(of story: PublishedStory) -> [(listing: Listing, story: PublishedStory)] {
        let lists =
            [.section(story.section.id), .month(year: story.address.year, month: story.address.month)]
            + Set(story.text.bylines.map(\.slug)).sorted { $0.text < $1.text }.map { Listing.byline($0) }
        return lists.map { ($0, story) }
    }

    private func set(
        _ number: Int, of sheets: Sheets, _ listing: Listing, _ kind: ListingPage.Kind
    ) async throws -> Yield {
        let stories = try await store.published.sheet(number, size: sheets.size, of: listing)
        let page = ListingPage(
            kind: kind.named(as: stories.last), sheet: .number(number), stories: stories.reversed(),
            older: sheets.older(than: number), newer: sheets.newer(than: number), total: stories.count)
        return try put([press.listing(page, in: paper)])
    }

    private func newestSheet(
        of sheets: Sheets, _ listing: Listing, _ kind: ListingPage.Kind
    ) async throws -> ListingPage {
        let stories = try await store.published.newest(limit: sheets.newestCount, in: listing)
        return ListingPage(
            kind: kind, sheet: .newest, stories: stories, older: sheets.beforeNewest, total: sheets.total)
    }

    private func setMonth(_ year: Int, _ month: Int, _ kind: ListingPage.Kind) async throws -> Yield {
        let stories = try await store.published.newest(
            limit: Int(Int32.max), in: .month(year: year, month: month))
        let page = ListingPage(kind: kind, sheet: .newest, stories: stories, total: stories.count)
        return try put([
            press.listing(page, in: paper),
            press.sitemap(year: year, month: month, stories: stories, in: paper),
        ])
    }

    private func firstSheet(of listing: Listing, touchedBy changed: [PublishedStory]?) async throws -> Int {
        guard let changed, !changed.isEmpty,
            let first = changed.min(by: { ($0.published, $0.id) < ($1.published, $1.id) })
        else { return 1 }
        return try await store.published.count(before: first, in: listing) / run.sizes.sheet + 1
    }

    /// What the list is called; nil for one that nothing is left of.
    private func kind(of listing: Listing) async throws -> ListingPage.Kind? {
        switch listing {
        case .everything: return nil
        case .section(let id): return paper.sections.first { $0.id == id }.map(ListingPage.Kind.section)
        case .month(let year, let month): return .month(year: year, month: month)
        case .byline(let slug):
            let newest = try await store.published.newest(limit: 1, in: listing).first
            let name = newest?.text.bylines.first { $0.slug == slug }?.name
            return name.map { .byline(slug, name: $0) }
        }
    }

    /// Takes away the pages of a list that has no stories any more.
    private func remove(_ listing: Listing) -> Yield {
        var yield = Yield()
        switch listing {
        case .everything, .section: break
        case .month(let year, let month):
            for path in [SitePath.month(year: year, month: month), .sitemap(year: year, month: month)] {
                if run.site.remove(path.path) { yield.report.filesRemoved += 1 }
            }
        case .byline(let slug):
            if run.site.remove(SitePath.byline(slug, .newest).path) { yield.report.filesRemoved += 1 }
            let page = ListingPage(kind: .byline(slug, name: ""), sheet: .newest, stories: [], total: 0)
            yield.report.filesRemoved += removeSheets(of: page, after: 0)
        }
        return yield
    }

    /// Takes away the numbered sheets that a list no longer fills.
    private func removeSheets(of page: ListingPage, after last: Int) -> Int {
        var number = last + 1
        while run.site.remove(page.path(of: .number(number)).path) { number += 1 }
        return number - last - 1
    }
}

extension ListingPage.Kind {
    /// A byline's sheet has the name as its own newest story prints it, so that it depends on no other sheet's.
    fileprivate func named(as story: PublishedStory?) -> ListingPage.Kind {
        guard case .byline(let slug, _) = self,
            let name = story?.text.bylines.first(where: { $0.slug == slug })?.name
        else { return self }
        return .byline(slug, name: name)
    }

    /// A section's page stands from the day the section is named; other lists begin with a story.
    fileprivate var standsEmpty: Bool {
        switch self {
        case .section: true
        case .byline, .month: false
        }
    }
}

import Foundation
import Newsroom
import Pressroom
import Storage

extension PageSetter {
    /// As many pieces of work at once.
    static let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)

    /// Sets what changed, and what a change of it touches.
    func set(_ work: PressWork) async throws -> PressReport {
        var total = try await setStories(changedIn: work)
        let changed = try await store.published.stories(Array(work.stories))
        total.add(
            try await forEach(work.listings.inOrder) { try await set($0, changed: changed) })
        let places = changed.filter { $0.withdrawalNote == nil }.flatMap(places).filter {
            !work.listings.contains($0.listing)
        }
        total.add(try await forEach(places) { try await set($0.listing, showing: $0.story) })
        total.add(
            try await setFeedSheets(showing: changed, isNew: work.listings.contains { $0.isMonth }))
        total.add(try await setEditions(work.editions))
        total.add(try await setCorrections(changed: work.stories))
        total.add(try await setSubjects(work.subjects, isChanged: !work.stories.isEmpty))
        total.add(try await setStanding())
        total.report.filesRemoved += try await removePictures(droppedBy: work, showing: total.pictures)
        return total.report
    }

    /// Sets everything, and takes away what no page leads to any more.
    func setAll() async throws -> PressReport {
        // Styles come first: the pages that follow name them.
        var total = try put(press.assets)
        for section in paper.sections { total.add(try await setStories(of: section)) }
        total.add(try await setWithdrawn())
        let listings =
            paper.sections.map { Listing.section($0.id) }
            + (try await store.published.months()).map { .month(year: $0.year, month: $0.month) }
            + (try await store.published.bylines()).map { .byline($0) }
        total.add(try await forEach(listings) { try await set($0, changed: nil) })
        total.add(try await setAllFeedSheets())
        total.add(try await setAllEditions())
        total.add(try await setCorrections(changed: nil))
        total.add(try await setAllSubjects())
        total.add(try await setStanding())
        total.report.filesRemoved += sweep(keeping: total)
        return total.report
    }

    /// Takes away pictures that changed stories showed once and that nothing shows any more.
    private func removePictures(droppedBy work: PressWork, showing: Set<String>) async throws -> Int {
        var dropped: Set<String> = []
        for id in work.stories.sorted() {
            for revision in try await store.stories.revisions(of: id) {
                dropped.formUnion(PictureNames.names(in: revision.text.body.utf8))
                if let picture = revision.text.picture { dropped.insert(picture.picture.fileName) }
            }
        }
        var removed = 0
        for name in dropped.subtracting(showing).sorted() {
            let path = SitePath.picture(fileName: name).path
            guard run.site.holds(path), try await !store.published.shows(picture: name),
                try await !isShownByAnEdition(name)
            else { continue }
            if run.site.remove(path) { removed += 1 }
        }
        return removed
    }

    /// An edition's page shows its stories as they were when it went out.
    private func isShownByAnEdition(_ name: String) async throws -> Bool {
        for address in try await store.published.editionAddresses() {
            let path = SitePath.edition(series: address.series, day: address.day).path
            if let bytes = SiteFolder.bytes(at: "\(run.site.path)/\(path)"),
                PictureNames.names(in: bytes).contains(name)
            {
                return true
            }
        }
        return false
    }

    /// Takes away files that nothing leads to, in the folders that are the press's alone, and leftovers of a
    /// run that was cut short. What an operator laid beside them stays.
    private func sweep(keeping total: Yield) -> Int {
        let ours = [
            "section", "by", "editions", "privacy", "terms", "sitemap", "assets", "pictures", "corrections",
            "party", "speaker", "event", "feed",
        ]
        let pictures = Set(total.pictures.map { SitePath.picture(fileName: $0).path })
        var removed = 0
        for file in run.site.files() {
            let parts = file.split(separator: "/")
            let isLeftover = parts.last?.hasPrefix(SiteFolder.temporaryPrefix) == true
            let isOurs =
                parts.count > 1
                && parts.first.map {
                    ours.contains(String($0)) || ($0.count == 4 && $0.allSatisfy(\.isNumber))
                } == true
            let page = file.hasSuffix(".gz") ? String(file.dropLast(3)) : file
            guard isLeftover || (isOurs && !total.files.contains(page) && !pictures.contains(page)) else {
                continue
            }
            if isLeftover || file == page {
                if run.site.remove(file) { removed += 1 }
            } else {
                run.site.remove(page)
            }
        }
        return removed
    }
}

extension Set<Listing> {
    /// In an order that doesn't depend on the day's hashing.
    fileprivate var inOrder: [Listing] { sorted { "\($0)" < "\($1)" } }
}

extension Listing {
    /// A story comes into a month's list when it comes out, or comes back, and never moves from it.
    fileprivate var isMonth: Bool { if case .month = self { true } else { false } }
}

import Foundation
package import Newsroom
package import Pressroom
package import Storage

/// Puts stories out: writes `site/` from what the store says is public.
///
/// A run takes the press's list, sets what a change touches (or everything), writes only files whose bytes
/// differ, and takes the work off the list when the files are durable. So a crash at any instant leaves
/// work to be done again and never a stale site. Runs never overlap, whichever program starts them.
///
/// What a change to one story touches: its page; the pages of the three stories that came after it in its
/// section, which lead to it; its section's, bylines' and month's lists, the former ones too when it moved;
/// the front page, the feeds, the archive and the sitemaps.
package struct Printer: Sendable {
    let store: Store
    let press: Press
    /// The paper as it is now: masthead, sections, the policies in force.
    let paper: @Sendable () async throws -> Paper
    let clock: NewsroomClock
    let site: SiteFolder
    /// Where the originals of pictures lie.
    let originals: String
    /// The folder of the archive, and the file of the key that it is signed with.
    let archive: String
    let archiveKey: String
    /// Where clip files lie.
    let clips: String
    let sizes: Sizes

    /// How much goes on a page.
    package struct Sizes: Sendable {
        /// Stories on a full sheet of a list.
        package var sheet = 30
        /// Stories in each feed.
        package var feed = 30
        /// Stories to read next.
        package var related = 3
        /// So many changed stories at once, and everything is set anew.
        package var whole = 200

        package init() {}
    }

    /// - Parameter newsroom: the newsroom's folder, in which `pictures/` and `site/` lie.
    package init(
        store: Store, press: Press, paper: @escaping @Sendable () async throws -> Paper, clock: NewsroomClock,
        newsroom: String, sizes: Sizes = Sizes()
    ) {
        self.store = store
        self.press = press
        self.paper = paper
        self.clock = clock
        self.sizes = sizes
        site = SiteFolder(path: "\(newsroom)/site")
        originals = "\(newsroom)/pictures"
        archive = "\(newsroom)/archive"
        archiveKey = "\(newsroom)/keys/archive.key"
        clips = "\(newsroom)/clips"
    }

    /// Does what is on the press's list.
    ///
    /// - Parameter evenIfIdle: sets the front page, feeds, sitemaps and standing pages even with nothing on
    ///   the list, for what changes with time alone: a policy coming into force, news growing old.
    /// - Throws: ``HouseError`` where files can't be written; the work stays on the list.
    @discardableResult package func run(evenIfIdle: Bool = false) async throws -> PressReport {
        try await SiteLock.holding(site.path) {
            let start = ContinuousClock.now
            let work = try await store.press.pending()
            let isWhole =
                work.isWhole || work.stories.count > sizes.whole || !site.holds(SitePath.front.path)
            guard isWhole || !work.isEmpty || evenIfIdle else { return PressReport() }
            var paper = try await paper()
            let key = try ArchiveKey(at: archiveKey)
            paper.archiveKey = key.publicWords
            let setter = PageSetter(run: self, paper: paper)
            var report = isWhole ? try await setter.setAll() : try await setter.set(work)
            try await index(work.stories)
            do {
                report.filesArchived = try await ArchiveWriter.write(
                    work, for: self, setter.paper, signedBy: key)
            } catch let conflict as ArchiveConflict {
                // Readers don't wait for it.
                report.archiveProblem = conflict.description
            }
            try site.flush()
            if !work.isEmpty { try await store.press.done(upTo: work.number) }
            report.isWhole = isWhole
            report.seconds = (ContinuousClock.now - start).inSeconds
            return report
        }
    }

    /// Does something while no run is under way, whichever program would start it.
    package func whileResting<Value: Sendable>(_ work: @Sendable () async throws -> Value) async throws
        -> Value
    {
        try await SiteLock.holding(site.path, work)
    }

    /// Sets everything anew, as after a change of theme, and takes away files that no page leads to.
    @discardableResult package func runWhole() async throws -> PressReport {
        try await store.press.requestWhole()
        return try await run()
    }
}

extension Duration {
    fileprivate var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}

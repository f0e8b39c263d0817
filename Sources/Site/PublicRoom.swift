import Foundation
package import Newsroom
package import Pressroom
package import Storage
package import WebSupport

/// What the public site works with. It has no way to send mail and none to the desk: it serves the files
/// that the press put out, and takes what readers say about their own subscription.
package struct PublicRoom: Sendable {
    let store: Store
    let press: Press
    /// The paper as it is now: masthead, sections, the policies in force.
    let paper: @Sendable () async throws -> Paper
    let clock: NewsroomClock
    let links: LinkSeal
    let origin: PublicOrigin
    /// Where the press puts the site's files.
    let shelf: PageShelf
    let trustedProxies: Set<String>
    /// Searches and sign-up forms of one network.
    let limiter = RateLimiter(60, per: 60)

    /// - Parameters:
    ///   - folder: the newsroom's `site/`.
    ///   - links: sealed with the newsroom's own secret.
    ///   - trustedProxies: the addresses of proxies whose word on a client's address counts.
    package init(
        store: Store, press: Press, paper: @escaping @Sendable () async throws -> Paper, clock: NewsroomClock,
        links: LinkSeal, origin: PublicOrigin, folder: String, trustedProxies: Set<String> = []
    ) {
        self.store = store
        self.press = press
        self.paper = paper
        self.clock = clock
        self.links = links
        self.origin = origin
        self.shelf = PageShelf(folder: folder)
        self.trustedProxies = trustedProxies
    }
}

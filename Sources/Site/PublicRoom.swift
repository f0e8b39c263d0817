import Foundation
import Hummingbird
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

extension PublicRoom {
    /// The token at the end of a link from a mail. What no link of ours can hold is answered like any other
    /// forged one, and isn't printed on a page.
    func token(_ context: WebContext) throws -> String {
        let token = try context.parameters.require("token")
        let isPossible = token.utf8.count <= 200 && token.utf8.allSatisfy {
            switch $0 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "."):
                true
            default: false
            }
        }
        return isPossible ? token : "none"
    }
}

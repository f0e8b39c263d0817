import Synchronization

@testable import Pressroom

/// Every view the sample pages are printed with, by template, and the press that printed them.
struct ProofedPress {
    let press: Press
    let views: [SiteTemplate: [View]]

    init() throws {
        let kept = KeptViews()
        var press = try Press()
        press.proofreader = { view, template in kept.views.withLock { $0[template, default: []].append(view) }
        }
        _ = try SamplePages(press: press)
        self.press = press
        views = kept.views.withLock { $0 }
    }
}

private final class KeptViews: Sendable {
    let views = Mutex<[SiteTemplate: [View]]>([:])
}

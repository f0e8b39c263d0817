package import Foundation
package import Newsroom

extension Press {
    /// The newest stories, whole, as Atom (RFC 4287).
    ///
    /// - Parameters:
    ///   - stories: newest first; of a withdrawn one, its note.
    ///   - pictures: by file name, where known; they give images their width and height.
    package func atom(
        _ stories: [PublishedStory], pictures: [String: Picture] = [:], in paper: Paper
    ) -> Page {
        let feed = Feed(stories, in: paper, pictures: pictures)
        return Page(path: .atom, bytes: AtomFeed(feed: feed, paper: paper).bytes)
    }

    /// The same as RSS 2.0.
    package func rss(
        _ stories: [PublishedStory], pictures: [String: Picture] = [:], in paper: Paper
    ) -> Page {
        let feed = Feed(stories, in: paper, pictures: pictures)
        return Page(path: .rss, bytes: RSSFeed(feed: feed, paper: paper).bytes)
    }

    /// The same as JSON Feed 1.1.
    package func jsonFeed(
        _ stories: [PublishedStory], pictures: [String: Picture] = [:], in paper: Paper
    ) -> Page {
        let feed = Feed(stories, in: paper, pictures: pictures)
        return Page(path: .jsonFeed, bytes: JSONFeed(feed: feed, paper: paper).bytes)
    }

    /// All three feeds, reading each story once.
    package func feeds(
        _ stories: [PublishedStory], pictures: [String: Picture] = [:], in paper: Paper
    ) -> [Page] {
        let feed = Feed(stories, in: paper, pictures: pictures)
        return [
            Page(path: .atom, bytes: AtomFeed(feed: feed, paper: paper).bytes),
            Page(path: .rss, bytes: RSSFeed(feed: feed, paper: paper).bytes),
            Page(path: .jsonFeed, bytes: JSONFeed(feed: feed, paper: paper).bytes),
        ]
    }

    /// The list of sitemaps: the news, the pages, and each month.
    package func sitemapIndex(_ months: [SitemapMonth], in paper: Paper) -> Page {
        Page(path: .sitemapIndex, bytes: Sitemap.index(months, in: paper))
    }

    /// One month's stories, in the order given; at most 50,000.
    package func sitemap(year: Int, month: Int, stories: [PublishedStory], in paper: Paper) -> Page {
        Page(path: .sitemap(year: year, month: month), bytes: Sitemap.stories(stories, in: paper))
    }

    /// The pages that are not stories, in the order given.
    package func sitemapOfPages(_ pages: [SitePath], in paper: Paper) -> Page {
        Page(path: .sitemapOfPages, bytes: Sitemap.pages(pages, in: paper))
    }

    /// What was published in the two days before `now`, newest first; at most 1,000. Others are left out.
    package func newsSitemap(_ stories: [PublishedStory], now: Date, in paper: Paper) -> Page {
        Page(path: .newsSitemap, bytes: Sitemap.news(stories, now: now, in: paper))
    }

    package func robots(in paper: Paper) -> Page { Page(path: .robots, bytes: Sitemap.robots(in: paper)) }
}

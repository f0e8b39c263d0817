package import Foundation
package import Newsroom

extension Press {
    /// The newest stories, whole, as Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1, reading each story once.
    ///
    /// - Parameters:
    ///   - stories: newest first; of a withdrawn one, its note.
    ///   - sheetCount: how many full sheets of the Atom feed lie behind.
    ///   - pictures: by file name, where known; they give images their width and height.
    package func feeds(
        _ stories: [PublishedStory], sheetCount: Int = 0, pictures: [String: Picture] = [:], in paper: Paper
    ) -> [Page] {
        let feed = Feed(stories, in: paper, pictures: pictures)
        return [
            Page(path: .atom, bytes: AtomFeed(feed: feed, paper: paper, sheetCount: sheetCount).bytes),
            Page(path: .rss, bytes: RSSFeed(feed: feed, paper: paper).bytes),
            Page(path: .jsonFeed, bytes: JSONFeed(feed: feed, paper: paper).bytes),
        ]
    }

    /// A full sheet of all stories that ever came out, as Atom (RFC 5005 section 4).
    ///
    /// - Parameter stories: newest first.
    package func atomSheet(
        _ number: Int, of sheetCount: Int, _ stories: [PublishedStory], pictures: [String: Picture] = [:],
        in paper: Paper
    ) -> Page {
        let feed = Feed(stories, in: paper, pictures: pictures)
        return Page(
            path: .atomSheet(number),
            bytes: AtomFeed(feed: feed, paper: paper, sheet: number, sheetCount: sheetCount).bytes)
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

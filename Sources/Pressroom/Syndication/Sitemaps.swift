package import Foundation
import Newsroom

/// One month's line in the sitemap index.
package struct SitemapMonth: Sendable, Equatable {
    package var year: Int
    /// From 1.
    package var month: Int
    /// The latest change of any of its stories.
    package var updated: Date

    package init(year: Int, month: Int, updated: Date) {
        self.year = year
        self.month = month
        self.updated = updated
    }
}

/// The lists of pages that search engines read (sitemaps.org 0.9), and the news sitemap.
enum Sitemap {
    /// What one file may hold.
    static let limit = 50_000
    static let newsLimit = 1_000
    /// How long a story is news: two days.
    static let newsSpan: TimeInterval = 2 * 86_400

    private static let schema = "http://www.sitemaps.org/schemas/sitemap/0.9"

    static func index(_ months: [SitemapMonth], in paper: Paper) -> [UInt8] {
        var xml = XMLWriter()
        let ordered = months.sorted { ($0.year, $0.month) > ($1.year, $1.month) }
        xml.element("sitemapindex", ["xmlns": schema]) { xml in
            xml.element("sitemap") {
                $0.element("loc", text: SitePath.newsSitemap.absolute(under: paper.site))
            }
            xml.element("sitemap") {
                $0.element("loc", text: SitePath.sitemapOfPages.absolute(under: paper.site))
            }
            for month in ordered.prefix(limit - 2) {
                xml.element("sitemap") { xml in
                    let path = SitePath.sitemap(year: month.year, month: month.month)
                    xml.element("loc", text: path.absolute(under: paper.site))
                    xml.element("lastmod", text: WireDate(month.updated).rfc3339)
                }
            }
        }
        return xml.bytes
    }

    static func stories(_ stories: [PublishedStory], in paper: Paper) -> [UInt8] {
        var xml = XMLWriter()
        xml.element("urlset", ["xmlns": schema]) { xml in
            for story in stories.lazy.filter({ $0.withdrawalNote == nil }).prefix(limit) {
                xml.element("url") { xml in
                    xml.element("loc", text: SitePath.story(story.address).absolute(under: paper.site))
                    xml.element("lastmod", text: WireDate(story.updated).rfc3339)
                }
            }
        }
        return xml.bytes
    }

    static func pages(_ pages: [SitePath], in paper: Paper) -> [UInt8] {
        var xml = XMLWriter()
        xml.element("urlset", ["xmlns": schema]) { xml in
            for page in pages.prefix(limit) {
                xml.element("url") { $0.element("loc", text: page.absolute(under: paper.site)) }
            }
        }
        return xml.bytes
    }

    static func news(_ stories: [PublishedStory], now: Date, in paper: Paper) -> [UInt8] {
        var xml = XMLWriter()
        let fresh = stories.filter {
            $0.withdrawalNote == nil && $0.published <= now && now.timeIntervalSince($0.published) < newsSpan
        }
        .sorted { ($0.published, $0.id) > ($1.published, $1.id) }
        xml.element(
            "urlset", ["xmlns": schema, "xmlns:news": "http://www.google.com/schemas/sitemap-news/0.9"]
        ) { xml in
            for story in fresh.prefix(newsLimit) {
                xml.element("url") { xml in
                    xml.element("loc", text: SitePath.story(story.address).absolute(under: paper.site))
                    xml.element("news:news") { xml in
                        xml.element("news:publication") { xml in
                            xml.element("news:name", text: paper.masthead.name)
                            xml.element("news:language", text: newsLanguage(paper.masthead.language))
                        }
                        xml.element("news:publication_date", text: WireDate(story.published).rfc3339)
                        xml.element("news:title", text: story.text.headline)
                    }
                }
            }
        }
        return xml.bytes
    }

    /// The news sitemap wants ISO 639: two letters, but for the two ways to write Chinese.
    private static func newsLanguage(_ tag: String) -> String {
        let parts = tag.lowercased().split(separator: "-")
        guard parts.first == "zh" else { return parts.first.map(String.init) ?? "en" }
        return parts.contains("tw") || parts.contains("hant") ? "zh-tw" : "zh-cn"
    }

    /// What crawlers are told: the addresses the program answers by itself are not for them.
    static func robots(in paper: Paper) -> [UInt8] {
        let own: [SitePath] = [.confirm(token: ""), .leave(token: ""), .preferences(token: ""), .search]
        let lines =
            ["User-agent: *"] + own.map { "Disallow: /\($0.path)" } + [
                "", "Sitemap: \(SitePath.sitemapIndex.absolute(under: paper.site))",
                "Sitemap: \(SitePath.newsSitemap.absolute(under: paper.site))", "",
            ]
        return Array(lines.joined(separator: "\n").utf8)
    }
}

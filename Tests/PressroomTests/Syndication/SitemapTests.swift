import Foundation
import Newsroom
import Testing

@testable import Pressroom

@Suite struct SitemapTests {
    @Test func `The index names the news, the pages and each month, newest first`() throws {
        let months = [
            SitemapMonth(year: 2025, month: 12, updated: SyndicationSamples.start),
            SitemapMonth(year: 2026, month: 11, updated: SyndicationSamples.start),
        ]
        let page = try Press().sitemapIndex(months, in: SyndicationSamples.paper())
        let outline = try #require(XMLOutline(page.bytes))
        #expect(
            outline.texts(of: "loc") == [
                "https://harbor.example/sitemap/news.xml", "https://harbor.example/sitemap/pages.xml",
                "https://harbor.example/sitemap/2026-11.xml", "https://harbor.example/sitemap/2025-12.xml",
            ])
        #expect(outline.texts(of: "lastmod").first == "2026-11-23T12:00:00Z")
    }

    @Test func `The news sitemap keeps two days, and no more than a thousand stories`() throws {
        let stories =
            SyndicationSamples.stories + [
                SyndicationSamples.story(
                    8, headline: "Tomorrow", published: SyndicationSamples.start.addingTimeInterval(60))
            ]
        let page = try Press().newsSitemap(
            stories, now: SyndicationSamples.start, in: SyndicationSamples.paper())
        let outline = try #require(XMLOutline(page.bytes))
        #expect(outline.texts(of: "news:title") == ["Ports & <Powers>: “who pays?”", "Bell and noise"])
        #expect(Set(outline.texts(of: "news:language")) == ["en"])

        let many = (1...1_200).map { SyndicationSamples.story(Int64($0)) }
        let full = try Press().newsSitemap(
            many, now: SyndicationSamples.start, in: SyndicationSamples.paper())
        #expect(try #require(XMLOutline(full.bytes)).count(of: "url") == 1_000)
    }

    @Test func `A withdrawn story is in no sitemap`() throws {
        let stories = [SyndicationSamples.story(9, headline: "Gone", withdrawn: "Taken back.")]
        let paper = try SyndicationSamples.paper()
        let month = try Press().sitemap(year: 2026, month: 11, stories: stories, in: paper)
        let news = try Press().newsSitemap(stories, now: SyndicationSamples.start, in: paper)
        for page in [month, news] { #expect(!String(decoding: page.bytes, as: UTF8.self).contains("gone")) }
    }

    @Test func `Crawlers are kept from what the program answers itself`() throws {
        let robots = String(decoding: try Press().robots(in: SyndicationSamples.paper()).bytes, as: UTF8.self)
        #expect(
            robots == """
                User-agent: *
                Disallow: /confirm/
                Disallow: /leave/
                Disallow: /preferences/
                Disallow: /search

                Sitemap: https://harbor.example/sitemap.xml
                Sitemap: https://harbor.example/sitemap/news.xml

                """)
    }

    @Test(arguments: [
        (0.0, "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 +0000"),
        (-1.0, "1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 +0000"),
        (951_782_400.9, "2000-02-29T00:00:00Z", "Tue, 29 Feb 2000 00:00:00 +0000"),
        (1_795_435_200.0, "2026-11-23T12:00:00Z", "Mon, 23 Nov 2026 12:00:00 +0000"),
    ])
    func `Dates are written by hand and right`(seconds: Double, rfc3339: String, rfc822: String) {
        let date = WireDate(Date(timeIntervalSince1970: seconds))
        #expect(date.rfc3339 == rfc3339)
        #expect(date.rfc822 == rfc822)
    }
}

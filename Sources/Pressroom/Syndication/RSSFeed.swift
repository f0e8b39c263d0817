import Newsroom

/// The newest stories as RSS 2.0, whole: the text in `content:encoded`, the standfirst in `description`.
struct RSSFeed {
    let feed: Feed
    let paper: Paper

    var bytes: [UInt8] {
        var xml = XMLWriter()
        xml.element(
            "rss",
            [
                "version": "2.0", "xmlns:atom": "http://www.w3.org/2005/Atom",
                "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
                "xmlns:dc": "http://purl.org/dc/elements/1.1/",
                "xmlns:media": "http://search.yahoo.com/mrss/",
            ]
        ) { xml in
            xml.element("channel") { xml in
                xml.element("title", text: feed.title)
                xml.element("link", text: feed.home)
                xml.element("description", text: feed.subtitle.isEmpty ? feed.title : feed.subtitle)
                xml.element("language", text: paper.masthead.language)
                xml.element("lastBuildDate", text: WireDate(feed.updated).rfc822)
                xml.element(
                    "atom:link",
                    [
                        "rel": "self", "type": "application/rss+xml",
                        "href": SitePath.rss.absolute(under: paper.site),
                    ])
                for entry in feed.entries { write(entry, to: &xml) }
            }
        }
        return xml.bytes
    }

    private func write(_ entry: FeedEntry, to xml: inout XMLWriter) {
        xml.element("item") { xml in
            xml.element("title", text: entry.title)
            xml.element("link", text: entry.url)
            xml.element("guid", ["isPermaLink": "true"], text: entry.url)
            xml.element("pubDate", text: WireDate(entry.story.published).rfc822)
            xml.element("atom:updated", text: WireDate(entry.story.updated).rfc3339)
            for author in entry.authors { xml.element("dc:creator", text: author.name) }
            for category in entry.categories { xml.element("category", text: category) }
            if !entry.summary.isEmpty { xml.element("description", text: entry.summary.asMarkup) }
            xml.element("content:encoded", text: entry.html)
            if let url = entry.pictureURL, let lead = entry.picture { write(lead, at: url, to: &xml) }
        }
    }

    private func write(_ lead: LeadPicture, at url: String, to xml: inout XMLWriter) {
        let describe = { (xml: inout XMLWriter) in
            if !lead.caption.isEmpty {
                xml.element("media:description", ["type": "plain"], text: lead.caption)
            }
            if !lead.credit.isEmpty { xml.element("media:credit", text: lead.credit) }
        }
        let type = lead.picture.format.mediaType
        if let width = lead.picture.width, let height = lead.picture.height {
            xml.element(
                "media:content",
                [
                    "url": url, "type": type, "medium": "image", "width": String(width),
                    "height": String(height),
                ], describe)
        } else {
            xml.element("media:content", ["url": url, "type": type, "medium": "image"], describe)
        }
    }
}

extension String {
    /// Plain words as HTML: RSS readers take a `description` for markup.
    fileprivate var asMarkup: String { String(decoding: Markup.escaped(self), as: UTF8.self) }
}

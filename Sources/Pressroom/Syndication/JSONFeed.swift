import Newsroom

/// The newest stories as JSON Feed 1.1, whole.
struct JSONFeed {
    let feed: Feed
    let paper: Paper

    var bytes: [UInt8] {
        JSONValue.members([
            "version": "https://jsonfeed.org/version/1.1",
            "title": .text(feed.title),
            "home_page_url": .text(feed.home),
            "feed_url": .text(SitePath.jsonFeed.absolute(under: paper.site)),
            "description": .text(feed.subtitle),
            "language": .text(paper.masthead.language),
            "authors": .list([
                .members([
                    "name": .text(feed.title), "url": .text(SitePath.about.absolute(under: paper.site)),
                ])
            ]),
            "items": .list(feed.entries.map(item)),
        ]).bytes(for: .file) + [UInt8(ascii: "\n")]
    }

    private func item(_ entry: FeedEntry) -> JSONValue {
        return .members([
            "id": .text(entry.url),
            "url": .text(entry.url),
            "title": .text(entry.title),
            "summary": .text(entry.summary),
            "content_html": .text(entry.html),
            "image": entry.pictureURL.map(JSONValue.text),
            "date_published": .text(WireDate(entry.story.published).rfc3339),
            "date_modified": .text(WireDate(entry.story.updated).rfc3339),
            "authors": .list(
                unlessEmpty: entry.authors.map { .members(["name": .text($0.name), "url": .text($0.url)]) }),
            "tags": .list(unlessEmpty: entry.categories.map(JSONValue.text)),
            "language": .text(paper.masthead.language),
        ])
    }
}

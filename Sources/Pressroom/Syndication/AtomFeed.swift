import Newsroom

/// Stories as Atom (RFC 4287), whole: the newest, or a sheet of all that ever came out (RFC 5005 section 4), by which a
/// reader gets the whole paper.
///
/// An entry's id is the story's permanent address and never changes; `updated` changes whenever the
/// published text does.
struct AtomFeed {
    let feed: Feed
    let paper: Paper
    /// Which sheet it is; nil for the newest stories.
    var sheet: Int?
    /// How many full sheets there are.
    let sheetCount: Int

    var bytes: [UInt8] {
        var xml = XMLWriter()
        xml.element(
            "feed",
            [
                "xmlns": "http://www.w3.org/2005/Atom", "xmlns:fh": "http://purl.org/syndication/history/1.0",
                "xml:lang": paper.masthead.language,
            ]
        ) { xml in
            // One feed, on however many sheets.
            xml.element("id", text: SitePath.atom.absolute(under: paper.site))
            xml.element("title", text: feed.title)
            if !feed.subtitle.isEmpty { xml.element("subtitle", text: feed.subtitle) }
            xml.element("updated", text: WireDate(feed.updated).rfc3339)
            if sheet != nil { xml.element("fh:archive") }
            write(link: "self", to: sheet.map { .atomSheet($0) } ?? .atom, &xml)
            if sheet != nil { write(link: "current", to: .atom, &xml) }
            let older = sheet.map { $0 - 1 } ?? sheetCount
            if older > 0 { write(link: "prev-archive", to: .atomSheet(older), &xml) }
            if let sheet, sheet < sheetCount { write(link: "next-archive", to: .atomSheet(sheet + 1), &xml) }
            xml.element("link", ["rel": "alternate", "type": "text/html", "href": feed.home])
            xml.element("author") { xml in
                xml.element("name", text: feed.title)
                xml.element("uri", text: SitePath.about.absolute(under: paper.site))
            }
            for entry in feed.entries { write(entry, to: &xml) }
        }
        return xml.bytes
    }

    private func write(link relation: String, to path: SitePath, _ xml: inout XMLWriter) {
        xml.element(
            "link",
            ["rel": relation, "type": "application/atom+xml", "href": path.absolute(under: paper.site)])
    }

    private func write(_ entry: FeedEntry, to xml: inout XMLWriter) {
        xml.element("entry") { xml in
            xml.element("id", text: entry.url)
            xml.element("title", text: entry.title)
            xml.element("link", ["rel": "alternate", "type": "text/html", "href": entry.url])
            if let url = entry.pictureURL, let type = entry.picture?.picture.format.mediaType {
                xml.element("link", ["rel": "enclosure", "type": type, "href": url])
            }
            xml.element("published", text: WireDate(entry.story.published).rfc3339)
            xml.element("updated", text: WireDate(entry.story.updated).rfc3339)
            for author in entry.authors { write(author, as: "author", to: &xml) }
            for editor in entry.editors { write(editor, as: "contributor", to: &xml) }
            for category in entry.categories { xml.element("category", ["term": category]) }
            if !entry.summary.isEmpty { xml.element("summary", text: entry.summary) }
            xml.element("content", ["type": "html", "xml:base": entry.url], text: entry.html)
        }
    }

    private func write(_ author: FeedEntry.Author, as name: String, to xml: inout XMLWriter) {
        xml.element(name) { xml in
            xml.element("name", text: author.name)
            xml.element("uri", text: author.url)
        }
    }
}

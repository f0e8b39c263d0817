import Newsroom

/// What was corrected of late, as Atom (RFC 4287): an entry's id is its place on the story's page and never changes.
struct CorrectionsFeed {
    let lines: [CorrectionLine]
    let paper: Paper

    var bytes: [UInt8] {
        var xml = XMLWriter()
        let address = SitePath.correctionsFeed.absolute(under: paper.site)
        xml.element("feed", ["xmlns": "http://www.w3.org/2005/Atom", "xml:lang": paper.masthead.language]) {
            xml in
            xml.element("id", text: address)
            xml.element("title", text: "\(paper.masthead.name): corrections")
            let changed = lines.map(\.correction.at).max() ?? max(paper.terms.from, paper.privacy.from)
            xml.element("updated", text: WireDate(changed).rfc3339)
            xml.element("link", ["rel": "self", "type": "application/atom+xml", "href": address])
            xml.element(
                "link",
                [
                    "rel": "alternate", "type": "text/html",
                    "href": SitePath.corrections(.newest).absolute(under: paper.site),
                ])
            xml.element("author") { xml in
                xml.element("name", text: paper.masthead.name)
                xml.element("uri", text: SitePath.about.absolute(under: paper.site))
            }
            for line in lines { write(line, to: &xml) }
        }
        return xml.bytes
    }

    private func write(_ line: CorrectionLine, to xml: inout XMLWriter) {
        guard let story = line.stories.first else { return }
        let note = CorrectionNote(correction: line.correction, calendar: PaperCalendar(paper))
        let url = SitePath.story(story.address).absolute(under: paper.site) + "#" + note.anchor
        xml.element("entry") { xml in
            xml.element("id", text: url)
            xml.element("title", text: "\(line.correction.kind.label): \(story.text.headline)")
            for story in line.stories {
                xml.element(
                    "link",
                    [
                        "rel": story.id == line.stories[0].id ? "alternate" : "related", "type": "text/html",
                        "href": SitePath.story(story.address).absolute(under: paper.site) + "#" + note.anchor,
                    ])
            }
            xml.element("published", text: WireDate(line.correction.at).rfc3339)
            xml.element("updated", text: WireDate(line.correction.at).rfc3339)
            xml.element("category", ["term": line.correction.kind.rawValue])
            xml.element("content", ["type": "text"], text: note.words)
        }
    }
}

extension Press {
    /// What was corrected of late, the newest first.
    package func correctionsFeed(_ lines: [CorrectionLine], in paper: Paper) -> Page {
        Page(path: .correctionsFeed, bytes: CorrectionsFeed(lines: lines, paper: paper).bytes)
    }
}

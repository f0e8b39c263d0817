package import Newsroom

/// What a page says of itself to machines: JSON-LD in schema.org's words.
///
/// Its text is safe inside `<script type="application/ld+json">` as it stands, and is not to be escaped
/// again.
package struct StructuredData: Sendable, Equatable {
    /// The JSON text.
    package let bytes: [UInt8]

    package var json: String { String(decoding: bytes, as: UTF8.self) }

    init(graph: [JSONValue]) {
        bytes = JSONValue.members(["@context": "https://schema.org", "@graph": .list(graph)])
            .bytes(for: .script)
    }

    /// A story's page: the story and the way to it. Nil for a withdrawn one, which claims nothing any more.
    ///
    /// - Parameters:
    ///   - copy: the story's text as read.
    ///   - pictures: by file name, where known.
    package static func story(_ story: PublishedStory, copy: Copy, in paper: Paper) -> StructuredData? {
        guard story.withdrawalNote == nil else { return nil }
        let schema = SchemaWords(paper: paper)
        return StructuredData(graph: [
            schema.story(story, copy: copy),
            schema.breadcrumbs([
                (paper.masthead.name, .front), (story.section.name, .section(story.section.slug, .newest)),
                (story.text.headline, .story(story.address)),
            ]),
        ])
    }

    /// The front page and the about page: who publishes this, and that it can be searched.
    package static func paper(_ paper: Paper) -> StructuredData {
        let schema = SchemaWords(paper: paper)
        return StructuredData(graph: [schema.organization, schema.website])
    }

    /// A list of stories: its place in the paper, and what stands in it.
    package static func listing(_ listing: ListingPage, title: String, in paper: Paper) -> StructuredData {
        let schema = SchemaWords(paper: paper)
        return StructuredData(graph: [
            schema.collection(title, at: listing.path, of: listing.stories),
            schema.breadcrumbs([(paper.masthead.name, .front), (title, listing.path)]),
        ])
    }

    /// An edition: an issue of its series, with its stories in order.
    package static func edition(_ edition: SetEdition, in paper: Paper) -> StructuredData {
        let schema = SchemaWords(paper: paper)
        let path = SitePath.edition(series: edition.series.slug, day: edition.edition.day)
        return StructuredData(graph: [
            schema.issue(edition, at: path),
            schema.breadcrumbs([
                (paper.masthead.name, .front), ("Editions", .editions(.newest)),
                ("\(edition.series.name), \(edition.edition.day.iso)", path),
            ]),
        ])
    }
}

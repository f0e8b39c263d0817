package import Newsroom

/// What a page says of itself to whoever shows a link to it: Open Graph, and the card names beside it.
/// Values are plain words, to be escaped where they are printed.
package struct OpenGraph: Sendable, Equatable {
    /// One `<meta>`: `property="og:…"`, or `name="twitter:…"`.
    package struct Tag: Sendable, Equatable {
        package let name: String
        package let content: String
        /// The attribute that holds the name.
        package var attribute: String { name.hasPrefix("twitter:") ? "name" : "property" }
    }

    /// In the order they are printed.
    package let tags: [Tag]

    /// A story's. A withdrawn one keeps its name and address and nothing else.
    package static func story(_ story: PublishedStory, in paper: Paper) -> OpenGraph {
        let base = common(title: story.text.headline, at: .story(story.address), type: "article", in: paper)
        guard story.withdrawalNote == nil else { return OpenGraph(tags: base + [card(nil)]) }
        var tags = base
        tags.append(contentsOf: described(story.text.standfirst))
        if let lead = story.text.picture {
            let url = SitePath.picture(fileName: lead.picture.fileName).absolute(under: paper.site)
            tags.append(Tag(name: "og:image", content: url))
            tags.append(Tag(name: "og:image:type", content: lead.picture.format.mediaType))
            if let width = lead.picture.width, let height = lead.picture.height {
                tags.append(Tag(name: "og:image:width", content: String(width)))
                tags.append(Tag(name: "og:image:height", content: String(height)))
            }
            if !lead.alt.isEmpty { tags.append(Tag(name: "og:image:alt", content: lead.alt)) }
        }
        tags.append(Tag(name: "article:published_time", content: WireDate(story.published).rfc3339))
        tags.append(Tag(name: "article:modified_time", content: WireDate(story.updated).rfc3339))
        tags.append(Tag(name: "article:section", content: story.section.name))
        for byline in story.text.bylines where byline.role != .editedBy {
            let url = SitePath.byline(byline.slug, .newest).absolute(under: paper.site)
            tags.append(Tag(name: "article:author", content: url))
        }
        for topic in story.text.topics { tags.append(Tag(name: "article:tag", content: topic)) }
        tags.append(card(story.text.picture))
        return OpenGraph(tags: tags)
    }

    /// Any other page's.
    package static func page(
        title: String, description: String = "", at path: SitePath, in paper: Paper
    ) -> OpenGraph {
        OpenGraph(
            tags: common(title: title, at: path, type: "website", in: paper) + described(description)
                + [card(nil)])
    }

    private static func common(title: String, at path: SitePath, type: String, in paper: Paper) -> [Tag] {
        [
            Tag(name: "og:type", content: type),
            Tag(name: "og:site_name", content: paper.masthead.name),
            Tag(name: "og:title", content: title),
            Tag(name: "og:url", content: path.absolute(under: paper.site)),
            Tag(name: "og:locale", content: locale(paper.masthead.language)),
        ]
    }

    private static func described(_ text: String) -> [Tag] {
        text.isEmpty ? [] : [Tag(name: "og:description", content: text)]
    }

    private static func card(_ picture: LeadPicture?) -> Tag {
        Tag(name: "twitter:card", content: picture == nil ? "summary" : "summary_large_image")
    }

    /// `en_US` for `en-US`; the bare language where no region is named.
    private static func locale(_ tag: String) -> String {
        let parts = tag.split(separator: "-")
        guard let language = parts.first else { return "en" }
        let region = parts.dropFirst().first { $0.utf8.count == 2 }
        return region.map { "\(language.lowercased())_\($0.uppercased())" } ?? language.lowercased()
    }
}

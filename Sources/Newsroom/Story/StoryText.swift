/// Everything about a story that is written and revised: what one revision holds.
package struct StoryText: Equatable, Sendable {
    package var headline: String
    /// The sentence or two under the headline.
    package var standfirst: String
    /// Markdown, verbatim as the editor typed it.
    package var body: String
    package var kind: Story.Kind
    package var section: Section.ID
    package var bylines: [Byline]
    /// The picture shown with the headline, if any.
    package var picture: LeadPicture?
    /// What it is about, in the paper's own words.
    package var topics: [String]

    package init(
        headline: String, standfirst: String = "", body: String = "", kind: Story.Kind = .report,
        section: Section.ID, bylines: [Byline] = [], picture: LeadPicture? = nil, topics: [String] = []
    ) {
        self.headline = headline
        self.standfirst = standfirst
        self.body = body
        self.kind = kind
        self.section = section
        self.bylines = bylines
        self.picture = picture
        self.topics = topics
    }
}

/// A story's picture beside its headline: which one, and the words that go with it here.
package struct LeadPicture: Equatable, Sendable {
    package var picture: Picture
    /// What it shows, for those who don't see it.
    package var alt: String
    package var caption: String
    package var credit: String

    package init(picture: Picture, alt: String, caption: String = "", credit: String = "") {
        self.picture = picture
        self.alt = alt
        self.caption = caption
        self.credit = credit
    }
}

package import Foundation

/// A story as readers may see it: the published revision and nothing else. Drafts, schedules and
/// embargoes have no place in it, so what is handed only these can't leak them.
package struct PublishedStory: Identifiable, Equatable, Sendable {
    package let id: Story.ID
    package let address: StoryAddress
    /// The published revision's text.
    package let text: StoryText
    package let revision: Int
    package let section: Section
    package let urgency: Int
    package let isExclusive: Bool
    package let published: Date
    package let updated: Date
    /// Set where the story has been withdrawn: the note, in Markdown, that stands in its place.
    package let withdrawalNote: String?
    /// In the order they were made.
    package var corrections: [Correction]
    /// What was said of its forecasts on their day, in the order that it was.
    package var reviews: [ForecastReview]

    package init(
        id: Story.ID, address: StoryAddress, text: StoryText, revision: Int, section: Section, urgency: Int,
        isExclusive: Bool, published: Date, updated: Date, withdrawalNote: String? = nil,
        corrections: [Correction] = [], reviews: [ForecastReview] = []
    ) {
        self.id = id
        self.address = address
        self.text = text
        self.revision = revision
        self.section = section
        self.urgency = urgency
        self.isExclusive = isExclusive
        self.published = published
        self.updated = updated
        self.withdrawalNote = withdrawalNote
        self.corrections = corrections
        self.reviews = reviews
    }
}

package import Foundation

/// What an editor means to save: typed and checked, still Markdown.
package struct StoryDraft: Equatable, Sendable {
    package var text: StoryText
    package var urgency: Int
    package var isExclusive: Bool
    package var embargo: Date?

    package init(text: StoryText, urgency: Int = 5, isExclusive: Bool = false, embargo: Date? = nil) {
        self.text = text
        self.urgency = urgency
        self.isExclusive = isExclusive
        self.embargo = embargo
    }
}

/// One saved state of a story. Append-only; each carries its predecessor's hash.
package struct Revision: Equatable, Sendable {
    package enum Reason: String, CaseIterable, Sendable {
        case first, edit, autosave, `import`
    }

    package let story: Story.ID
    /// 1, 2, 3 … for each story.
    package let number: Int
    package let text: StoryText
    package let saved: Date
    /// Who saved it; nil for the program itself.
    package let by: Member.ID?
    package let reason: Reason
    /// Of this revision's text and the one before's hash.
    package let hash: ContentHash

    package init(
        story: Story.ID, number: Int, text: StoryText, saved: Date, by: Member.ID?, reason: Reason,
        hash: ContentHash
    ) {
        self.story = story
        self.number = number
        self.text = text
        self.saved = saved
        self.by = by
        self.reason = reason
        self.hash = hash
    }
}

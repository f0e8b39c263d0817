package import Foundation

/// What was wrong in published words, said openly: one act, kept for good, that reaches every place the words
/// reached.
package struct Correction: Identifiable, Equatable, Sendable {
    package typealias ID = Identifier<Correction>

    package enum Kind: String, CaseIterable, Sendable {
        /// We were wrong.
        case correction
        /// Right, but misleading.
        case clarification
        /// New facts; nothing was wrong.
        case update
        /// About the story itself, its withdrawal included.
        case editorsNote = "editor's note"

        /// As printed: "Correction".
        package var label: String {
            switch self {
            case .correction: "Correction"
            case .clarification: "Clarification"
            case .update: "Update"
            case .editorsNote: "Editor’s note"
            }
        }

        /// Is it about words that were read already? An update isn't: what was read was right when it was read.
        package var concernsWhatWasRead: Bool {
            switch self {
            case .correction, .clarification, .editorsNote: true
            case .update: false
            }
        }
    }

    /// A story it concerns.
    package struct Place: Equatable, Sendable {
        package let story: Story.ID
        /// The published revisions that hold what it is about, ascending.
        package let wrong: [Int]
        /// The revision that put it right; nil where the text stays as it is, or was taken back.
        package let righted: Int?

        package init(story: Story.ID, wrong: [Int], righted: Int?) {
            self.story = story
            self.wrong = wrong
            self.righted = righted
        }
    }

    package let id: ID
    package let kind: Kind
    /// Shown above the text and not below it.
    package let isGrave: Bool
    /// What readers are told, in plain words.
    package let note: String
    /// What the story said, where a few words tell it; else empty.
    package let before: String
    /// What it says now; else empty.
    package let after: String
    /// How it came about; may be empty.
    package let why: String
    /// Who noticed, as printed; may be empty.
    package let foundBy: String
    package let at: Date
    /// By story.
    package let places: [Place]
    /// Over all of the above and the hash of the correction before it, whatever story that was about.
    package let hash: ContentHash

    package init(
        id: ID, kind: Kind, isGrave: Bool, note: String, before: String = "", after: String = "",
        why: String = "", foundBy: String = "", at: Date, places: [Place], hash: ContentHash
    ) {
        self.id = id
        self.kind = kind
        self.isGrave = isGrave
        self.note = note
        self.before = before
        self.after = after
        self.why = why
        self.foundBy = foundBy
        self.at = at
        self.places = places
        self.hash = hash
    }
}

/// A published text that has come, and when it did.
package struct Publication: Equatable, Sendable {
    package let revision: Int
    package let text: StoryText
    package let at: Date

    package init(revision: Int, text: StoryText, at: Date) {
        self.revision = revision
        self.text = text
        self.at = at
    }
}

package import Foundation

/// One piece of journalism, from first draft to withdrawal.
///
/// What is written (``StoryText``) is kept as revisions that only ever grow. `text` is the newest of
/// them; readers see `publishedRevision`, so a published story can be worked on without the site
/// changing before someone publishes the change.
package struct Story: Identifiable, Equatable, Sendable {
    package typealias ID = Identifier<Story>

    /// What sort of piece it is; printed with it.
    package enum Kind: String, CaseIterable, Sendable {
        case report, analysis, explainer, opinion

        /// As printed: "Analysis".
        package var label: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
    }

    package enum State: String, CaseIterable, Sendable {
        case draft
        /// Goes out by itself at its minute.
        case scheduled
        case published
        /// Taken back; a note stays at its address.
        case withdrawn
    }

    package let id: ID
    package var state: State
    /// The newest revision's text.
    package var text: StoryText
    /// The newest revision's number, from 1.
    package var revision: Int
    /// The revision that readers see, once there is one.
    package var publishedRevision: Int?
    /// Set at first publication and never changed.
    package var address: StoryAddress?
    /// 1 (most urgent) to 9, as ninjs has it.
    package var urgency: Int
    package var isExclusive: Bool
    /// Not before this minute, whoever publishes.
    package var embargo: Date?
    /// When a scheduled story goes out.
    package var scheduled: Date?
    /// The revision that goes out then; what is saved after it waits for the next publication.
    package var scheduledRevision: Int?
    /// First publication.
    package var published: Date?
    /// Last time the published text changed.
    package var updated: Date?
    /// The note that stands where a withdrawn story stood, in Markdown.
    package var withdrawalNote: String?
    package var created: Date
    package var modified: Date

    package init(
        id: ID, state: State, text: StoryText, revision: Int, publishedRevision: Int? = nil,
        address: StoryAddress? = nil, urgency: Int = 5, isExclusive: Bool = false, embargo: Date? = nil,
        scheduled: Date? = nil, scheduledRevision: Int? = nil, published: Date? = nil, updated: Date? = nil,
        withdrawalNote: String? = nil,
        created: Date, modified: Date
    ) {
        self.id = id
        self.state = state
        self.text = text
        self.revision = revision
        self.publishedRevision = publishedRevision
        self.address = address
        self.urgency = urgency
        self.isExclusive = isExclusive
        self.embargo = embargo
        self.scheduled = scheduled
        self.scheduledRevision = scheduledRevision
        self.published = published
        self.updated = updated
        self.withdrawalNote = withdrawalNote
        self.created = created
        self.modified = modified
    }

    /// Has it been worked on since it was last published?
    package var hasUnpublishedChanges: Bool { publishedRevision.map { $0 < revision } ?? true }
}

/// Where a story stands on the site: the month of its first publication in the paper's zone, and its slug.
package struct StoryAddress: Hashable, Sendable {
    package let year: Int
    package let month: Int
    package let slug: Slug

    package init(year: Int, month: Int, slug: Slug) {
        self.year = year
        self.month = month
        self.slug = slug
    }

    /// `2026/11/two-lists`, without an ending.
    package var path: String { "\(monthPath)/\(slug)" }

    /// `2026/11`.
    package var monthPath: String { "\(year)/\(month < 10 ? "0" : "")\(month)" }
}

package import Foundation

/// Where something in a dossier is from: a story, as a line that can be set without its text.
package struct DossierStory: Hashable, Sendable {
    package let id: Story.ID
    package let headline: String
    /// Nil for a story that never came out.
    package let address: StoryAddress?
    /// Nil for a story that isn't out.
    package let published: Date?

    package init(id: Story.ID, headline: String, address: StoryAddress?, published: Date?) {
        self.id = id
        self.headline = headline
        self.address = address
        self.published = published
    }
}

/// All that stories' marks say of a party, a speaker or an event, the last first; of a long list its newest part.
package struct Dossier: Equatable, Sendable {
    /// What a party wants, or what it would cost it, or what would stop it.
    package struct Stake: Equatable, Sendable {
        package let story: DossierStory
        package let role: Interest.Role
        /// The item.
        package let item: String
        package let level: Level?
        package let strength: Interest.Strength?
        package let horizon: Interest.Horizon?
        /// What the mark says of the party: its own wording, the cost, the tripwire.
        package let words: String?
        package let condition: String?
        /// Who wants it, for what is told of another.
        package let wantedBy: [String]

        package init(
            story: DossierStory, role: Interest.Role, item: String, level: Level?,
            strength: Interest.Strength?,
            horizon: Interest.Horizon?, words: String?, condition: String?, wantedBy: [String]
        ) {
            self.story = story
            self.role = role
            self.item = item
            self.level = level
            self.strength = strength
            self.horizon = horizon
            self.words = words
            self.condition = condition
            self.wantedBy = wantedBy
        }
    }

    /// What was said, and where it stands.
    package struct Said: Equatable, Sendable {
        package let story: DossierStory
        package let statement: Statement
        /// In how many stories the same words by the same speaker stand, this one included.
        package let uses: Int

        package init(story: DossierStory, statement: Statement, uses: Int) {
            self.story = story
            self.statement = statement
            self.uses = uses
        }
    }

    package struct Message: Equatable, Sendable {
        package let story: DossierStory
        package let words: String
        package let audience: String?

        package init(story: DossierStory, words: String, audience: String?) {
            self.story = story
            self.words = words
            self.audience = audience
        }
    }

    /// An event, with the stories that name it at this date.
    package struct Occasion: Equatable, Sendable {
        package let event: Record.Event
        package let stories: [DossierStory]

        package init(event: Record.Event, stories: [DossierStory]) {
            self.event = event
            self.stories = stories
        }
    }

    /// What a speaker was, and from when to when the dated statements say so.
    package struct Office: Equatable, Sendable {
        package let role: String
        package let first: PinnedDate?
        package let last: PinnedDate?

        package init(role: String, first: PinnedDate?, last: PinnedDate?) {
            self.role = role
            self.first = first
            self.last = last
        }
    }

    package let subject: RecordSubject
    /// As the newest story that names it has it; as the last one had it where none does any more.
    package let name: String
    /// A party's other names.
    package var aliases: [String] = []
    package var offices: [Office] = []
    /// The parties that a speaker is of.
    package var parties: [String] = []
    package var stakes: [Stake] = []
    package var said: [Said] = []
    /// Of all of them, where ``said`` holds the newest only.
    package var saidCount = 0
    package var messages: [Message] = []
    /// For an event, itself at each of its dates; for a party, what stories that name it tell.
    package var occasions: [Occasion] = []
    /// Events that fell on the day of a yearly one in later years.
    package var anniversaries: [Occasion] = []
    /// Everything that names it.
    package var stories: [DossierStory] = []

    package init(subject: RecordSubject, name: String) {
        self.subject = subject
        self.name = name
    }
}

/// One line of a list of subjects.
package struct SubjectLine: Equatable, Sendable {
    package let subject: RecordSubject
    package let name: String
    /// How many stories name it; nil where they weren't counted.
    package let storyCount: Int?

    package init(subject: RecordSubject, name: String, storyCount: Int? = nil) {
        self.subject = subject
        self.name = name
        self.storyCount = storyCount
    }
}

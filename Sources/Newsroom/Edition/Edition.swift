package import Foundation

/// One morning's issue of a series: stories in order, with a date. Once sent it is a document of record.
package struct Edition: Identifiable, Equatable, Sendable {
    package typealias ID = Identifier<Edition>

    package enum State: String, CaseIterable, Sendable {
        /// Being put together.
        case planned
        /// Proofed and released; goes out at its minute.
        case approved
        /// Its minute came and it couldn't go, or its approval was taken back: it waits for someone.
        case held
        /// Its readers are addressed and mail is under way.
        case sending
        /// Every envelope of it is settled.
        case sent
        case cancelled
    }

    package let id: ID
    package let series: Series.ID
    /// The date it bears.
    package let day: CalendarDay
    /// Set for a correction that is mailed by itself: it has no stories, and goes to those who were sent the error.
    package let correction: Correction.ID?
    package var state: State
    package var subject: String
    /// Words above the first story, in Markdown.
    package var greeting: String
    package var items: [EditionItem]
    /// When it is to go out.
    package var due: Date
    /// Why it is held, in a sentence; empty while it isn't.
    package var holdReason: String
    package var approved: Date?
    package var approvedBy: Member.ID?
    /// When its readers were addressed.
    package var addressed: Date?
    package var finished: Date?
    /// Grows with every change at the desk; a save that was made from an older one is refused.
    package var version: Int
    /// When its readers were fixed as a set; nil while they are not.
    package var frozen: Date?
    /// The printing that is sent now: 1 from the freeze on, more after a correction on the way; 0 before.
    package var printing: Int
    /// Since when nothing more of it is sent, and why; nil while it goes on.
    package var paused: Date?
    package var pauseReason: String
    /// When the desk last had it sent again to those who went without.
    package var resumed: Date?

    package init(
        id: ID, series: Series.ID, day: CalendarDay, correction: Correction.ID? = nil, state: State,
        subject: String, greeting: String,
        items: [EditionItem], due: Date, approved: Date? = nil, approvedBy: Member.ID? = nil,
        addressed: Date? = nil, finished: Date? = nil, version: Int = 1, frozen: Date? = nil,
        printing: Int = 0, paused: Date? = nil, pauseReason: String = "", resumed: Date? = nil,
        holdReason: String = ""
    ) {
        self.id = id
        self.series = series
        self.day = day
        self.correction = correction
        self.state = state
        self.subject = subject
        self.greeting = greeting
        self.items = items
        self.due = due
        self.approved = approved
        self.approvedBy = approvedBy
        self.addressed = addressed
        self.finished = finished
        self.version = version
        self.frozen = frozen
        self.printing = printing
        self.paused = paused
        self.pauseReason = pauseReason
        self.resumed = resumed
        self.holdReason = holdReason
    }
}

extension Edition {
    /// What stood still for so long is looked over again before it goes on: relay, DNS and stories may be others
    /// by now.
    package static let longPause: TimeInterval = 1_800

    /// Does it stand still for so long that it is looked over before it goes on?
    package func isPausedLong(now: Date) -> Bool {
        paused.map { now.timeIntervalSince($0) >= Self.longPause } ?? false
    }

    /// Is another as soon as a word that readers get, or the order of the stories, is.
    package var wordsMark: String {
        let items = items.flatMap { ["\($0.story) \($0.revision)", $0.what, $0.why] }
        return String(ContentHash(of: ([subject, greeting] + items).joined(separator: "\0")).hex.prefix(16))
    }
}

/// One story in an edition, bound to the revision that readers are sent.
package struct EditionItem: Equatable, Sendable {
    package var story: Story.ID
    package var revision: Int
    /// One sentence: what happened.
    package var what: String
    /// One sentence: why it matters.
    package var why: String
    /// Why the program put it here, as in "urgency 2, exclusive, 3 hours old"; "added by hand" otherwise.
    package var reason: String
    /// Placed by an editor: the program doesn't move or drop it.
    package var isPinned: Bool

    package init(
        story: Story.ID, revision: Int, what: String = "", why: String = "", reason: String = "",
        isPinned: Bool = false
    ) {
        self.story = story
        self.revision = revision
        self.what = what
        self.why = why
        self.reason = reason
        self.isPinned = isPinned
    }
}

extension SetEdition {
    /// Does each reader get it at their own hour? A correction by mail goes to everyone at once.
    package var goesByReadersClock: Bool { series.clock == .reader && edition.correction == nil }
}

/// An edition with everything a rendering of it needs, read in one piece.
package struct SetEdition: Equatable, Sendable {
    package struct Line: Equatable, Sendable {
        package var item: EditionItem
        /// The story at the item's revision, where its address is by now.
        package var story: PublishedStory

        package init(item: EditionItem, story: PublishedStory) {
            self.item = item
            self.story = story
        }
    }

    /// What was mended on its way, as its later readers are told.
    package struct Correction: Equatable, Sendable {
        package var at: Date
        /// What was wrong, in the editor's sentence.
        package var note: String

        package init(at: Date, note: String) {
            self.at = at
            self.note = note
        }
    }

    /// What was wrong in earlier editions of the series, as this one's readers are told first.
    package struct Mended: Equatable, Sendable {
        package var correction: Newsroom.Correction
        /// A story it is about, as its headline was when it was mailed.
        package var headline: String
        package var address: StoryAddress
        /// The days of the editions that carried it, ascending.
        package var days: [CalendarDay]

        package init(
            correction: Newsroom.Correction, headline: String, address: StoryAddress, days: [CalendarDay]
        ) {
            self.correction = correction
            self.headline = headline
            self.address = address
            self.days = days
        }
    }

    package var edition: Edition
    package var series: Series
    package var masthead: Masthead
    package var lines: [Line]
    /// In the order they were made.
    package var corrections: [Correction]
    /// In the order they were made.
    package var mended: [Mended]
    /// What was found wrong in this edition's own stories since: its page says it, its words stay as they were sent.
    package var foundSince: [Mended]

    package init(
        edition: Edition, series: Series, masthead: Masthead, lines: [Line], corrections: [Correction] = [],
        mended: [Mended] = [], foundSince: [Mended] = []
    ) {
        self.edition = edition
        self.series = series
        self.masthead = masthead
        self.lines = lines
        self.corrections = corrections
        self.mended = mended
        self.foundSince = foundSince
    }
}

/// A newsletter: what it is called, on which mornings it goes out, and what it draws from.
package struct Series: Identifiable, Equatable, Sendable {
    package typealias ID = Identifier<Series>

    /// Whose clock says when an edition goes out.
    package enum Clock: String, CaseIterable, Sendable {
        /// The paper's: every reader gets it at the same instant.
        case paper
        /// Each reader's own: an edition goes round the world in 26 hours, and each reader gets it on the
        /// morning whose date it bears.
        case reader
    }

    /// What becomes of an envelope when nobody can tell whether it arrived.
    package enum InDoubt: String, CaseIterable, Sendable {
        /// It isn't sent again: rather missing than twice.
        case missing
        /// It is sent once more, with the same `Message-ID`: rather twice than missing.
        case double
    }

    package let id: ID
    package var slug: Slug
    /// As in "The Harbor Morning".
    package var name: String
    /// What a reader is told they will get, as in "the biggest stories and exclusive reporting".
    package var promise: String
    package var weekdays: Set<Weekday>
    /// Local time of day it goes out, in minutes after midnight by `clock`.
    package var minuteOfDay: Int
    /// IANA name of the paper's clock; also that of readers who haven't said where they are.
    package var timeZone: String
    /// Days it doesn't go out although its weekday would have it.
    package var holidays: Set<CalendarDay>
    /// The sections it draws from; empty for the whole paper.
    package var sections: Set<Section.ID>
    /// How the second sentence of an item is introduced: "Why it matters".
    package var whyLabel: String
    package var clock: Clock
    /// How long before an edition is due its readers are frozen, in minutes.
    package var cutoffMinutes: Int
    package var inDoubt: InDoubt
    /// Days it goes out at another minute, or although its weekday or a holiday would not have it: the
    /// minute after midnight, by day.
    package var exceptions: [CalendarDay: Int]

    package init(
        id: ID, slug: Slug, name: String, promise: String, weekdays: Set<Weekday> = Weekday.workdays,
        minuteOfDay: Int, timeZone: String, holidays: Set<CalendarDay> = [], sections: Set<Section.ID> = [],
        whyLabel: String = "Why it matters", clock: Clock = .paper, cutoffMinutes: Int = 60,
        inDoubt: InDoubt = .missing, exceptions: [CalendarDay: Int] = [:]
    ) {
        self.id = id
        self.slug = slug
        self.name = name
        self.promise = promise
        self.weekdays = weekdays
        self.minuteOfDay = minuteOfDay
        self.timeZone = timeZone
        self.holidays = holidays
        self.sections = sections
        self.whyLabel = whyLabel
        self.clock = clock
        self.cutoffMinutes = cutoffMinutes
        self.inDoubt = inDoubt
        self.exceptions = exceptions
    }
}

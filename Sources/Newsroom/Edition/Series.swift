/// A newsletter: what it is called, on which mornings it goes out, and what it draws from.
package struct Series: Identifiable, Equatable, Sendable {
    package typealias ID = Identifier<Series>

    package let id: ID
    package var slug: Slug
    /// As in "The Harbor Morning".
    package var name: String
    /// What a reader is told they will get, as in "the biggest stories and exclusive reporting".
    package var promise: String
    package var weekdays: Set<Weekday>
    /// Local time of day it goes out, in minutes after midnight in `timeZone`.
    package var minuteOfDay: Int
    /// IANA name.
    package var timeZone: String
    /// Days it doesn't go out although its weekday would have it.
    package var holidays: Set<CalendarDay>
    /// The sections it draws from; empty for the whole paper.
    package var sections: Set<Section.ID>
    /// How the second sentence of an item is introduced: "Why it matters".
    package var whyLabel: String

    package init(
        id: ID, slug: Slug, name: String, promise: String, weekdays: Set<Weekday> = Weekday.workdays,
        minuteOfDay: Int, timeZone: String, holidays: Set<CalendarDay> = [], sections: Set<Section.ID> = [],
        whyLabel: String = "Why it matters"
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
    }
}

import Addresses
import Foundation
package import Newsroom
package import Pressroom
package import Storage

/// A small paper in memory, founded on a Monday morning: three sections, policies, a weekday series, an
/// editor. Stories, readers and editions are added by the test that needs them.
package struct TestNewsroom: Sendable {
    package let store: Store
    package let clock: MovableClock
    package let sections: [Section]
    package let series: Series
    package let editor: Member

    package init(clock: MovableClock = MovableClock(), store: Store? = nil) async throws {
        let store = try store ?? Store.inMemory()
        self.store = store
        self.clock = clock
        try await store.house.setMasthead(
            Masthead(
                name: "The Test Courier", slogan: "All the news that fits a test", language: "en",
                timeZone: "America/New_York", postalAddress: "1 Test Lane, Testville",
                contactAddress: try EmailAddress("desk@courier.example"), about: "We test.\n"))
        var sections: [Section] = []
        for name in ["World", "Business", "Science"] {
            sections.append(try await store.house.addSection(name: name))
        }
        self.sections = sections
        _ = try await store.house.addPolicy(.privacy, text: "We keep little.\n", from: clock.now)
        _ = try await store.house.addPolicy(.terms, text: "Be kind.\n", from: clock.now)
        series = try await store.house.addSeries(
            Series(
                id: Series.ID(0), slug: Slug(from: "The Morning Courier"), name: "The Morning Courier",
                promise: "The biggest stories, every weekday.", minuteOfDay: 6 * 60 + 30,
                timeZone: "America/New_York"))
        editor = try await store.staff.add(
            name: "Edda Torial", address: try EmailAddress("edda@courier.example"), now: clock.now)
    }

    /// One without a paper in it: no masthead, no section, no series, nobody.
    package static func bare(clock: MovableClock) async throws -> TestNewsroom {
        TestNewsroom(bareWith: try Store.inMemory(), clock: clock, like: try await TestNewsroom())
    }

    private init(bareWith store: Store, clock: MovableClock, like other: TestNewsroom) {
        self.store = store
        self.clock = clock
        sections = other.sections
        series = other.series
        editor = other.editor
    }

    /// The paper around every page and mail.
    package func paper(site: String = "https://courier.example") async throws -> Paper {
        let masthead = try await store.house.masthead()
        let privacy = try await store.house.policy(.privacy, at: clock.now)
        let terms = try await store.house.policy(.terms, at: clock.now)
        guard let masthead, let privacy, let terms else {
            throw HouseError("The test paper isn't founded.", blame: .us)
        }
        return Paper(
            masthead: masthead, sections: try await store.house.sections(),
            series: try await store.house.series().first, privacy: privacy, terms: terms, site: site)
    }

    /// What an editor would type.
    package func text(
        _ headline: String, body: String = "It happened on a Monday.\n", section: Int = 0,
        bylines: [Byline] = [Byline("Ann Author")]
    ) -> StoryText {
        StoryText(
            headline: headline, standfirst: "A sentence under the headline.", body: body,
            section: sections[section].id, bylines: bylines)
    }

    package func draft(
        _ headline: String, body: String = "It happened on a Monday.\n", section: Int = 0,
        bylines: [Byline] = [Byline("Ann Author")], urgency: Int = 5
    ) -> StoryDraft {
        StoryDraft(text: text(headline, body: body, section: section, bylines: bylines), urgency: urgency)
    }

    /// A story that is out, `hours` old by the paper's clock.
    @discardableResult
    package func publish(
        _ headline: String, body: String = "It happened on a Monday.\n", section: Int = 0,
        bylines: [Byline] = [Byline("Ann Author")], urgency: Int = 5, hours: Double = 0
    ) async throws -> PublishedStory {
        let draft = draft(headline, body: body, section: section, bylines: bylines, urgency: urgency)
        let story = try await store.stories.create(draft, by: editor.id, now: clock.now)
        return try await store.stories.publish(
            story.id, revision: 1, at: clock.now.addingTimeInterval(-3_600 * hours), now: clock.now)
    }

    /// Readers `reader1@reader.example`, `reader2@…`, who have agreed to get the series.
    @discardableResult
    package func addReaders(_ count: Int) async throws -> [Subscriber] {
        var readers: [Subscriber] = []
        for number in 1...max(count, 1) where count > 0 {
            readers.append(
                try await store.readers.add(
                    address: try EmailAddress("reader\(number)@reader.example"), series: series.id,
                    by: "test",
                    now: clock.now))
        }
        return readers
    }

    /// An approved edition with these stories, due now.
    package func approveEdition(_ stories: [PublishedStory]) async throws -> Edition {
        let items = stories.map {
            EditionItem(story: $0.id, revision: $0.revision, what: "What happened.", why: "It matters.")
        }
        let zone = TimeZone(identifier: series.timeZone) ?? .gmt
        let edition = try await store.editions.plan(
            series: series.id, day: CalendarDay(clock.now, in: zone), due: clock.now, subject: "This morning",
            items: items)
        try await store.editions.approve(edition.id, version: edition.version, by: editor.id, now: clock.now)
        return try await store.editions.set(edition.id).edition
    }
}

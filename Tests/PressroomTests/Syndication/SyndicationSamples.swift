import Addresses
import Foundation
import Newsroom
import Pressroom

/// A small paper and a few stories that know every trick: markup, quotes, lists, forbidden characters.
enum SyndicationSamples {
    static let world = Section(
        id: Section.ID(1), slug: Slug(from: "World"), name: "World & Trade", position: 1)
    static let start = Date(timeIntervalSince1970: 1_795_435_200)  // 2026-11-23T12:00:00Z

    static func paper(site: String = "https://harbor.example") throws -> Paper {
        let day = Date(timeIntervalSince1970: 1_790_000_000)
        let masthead = Masthead(
            name: "The Harbor", slogan: "News from <the> quay & beyond", language: "en-US",
            timeZone: "America/New_York", postalAddress: "The Harbor\n12 Quay Street\nPortland, ME 04101",
            contactAddress: try EmailAddress("desk@harbor.example"), about: "Who we are.")
        return Paper(
            masthead: masthead, sections: [world], series: series,
            privacy: Policy(id: Policy.ID(1), kind: .privacy, version: 1, text: "Privacy.", from: day),
            terms: Policy(id: Policy.ID(2), kind: .terms, version: 1, text: "Terms.", from: day), site: site)
    }

    static let series = Series(
        id: Series.ID(1), slug: Slug(from: "morning"), name: "The Harbor Morning",
        promise: "the biggest stories and exclusive reporting, every weekday", minuteOfDay: 360,
        timeZone: "America/New_York")

    static let picture = LeadPicture(
        picture: Picture(hash: ContentHash(of: "quay"), format: .jpeg, width: 1600, height: 900),
        alt: "Cranes at dawn", caption: "The east quay, on Monday.", credit: "Mara Quist")

    static func story(
        _ number: Int64, headline: String = "Harbor reopens", standfirst: String = "After nine days.",
        body: String = "The first ship came in.", kind: Story.Kind = .report,
        bylines: [Byline] = [
            Byline("Ada Pike"), Byline("Tom Reyes", role: .with), Byline("Jo Lind", role: .editedBy),
        ],
        picture: LeadPicture? = nil, topics: [String] = ["Ports"], published: Date = start,
        updated: Date? = nil, withdrawn: String? = nil
    ) -> PublishedStory {
        PublishedStory(
            id: Story.ID(number), address: StoryAddress(year: 2026, month: 11, slug: Slug(from: headline)),
            text: StoryText(
                headline: headline, standfirst: standfirst, body: body, kind: kind, section: world.id,
                bylines: bylines, picture: picture, topics: topics),
            revision: 1, section: world, urgency: 3, isExclusive: false, published: published,
            updated: updated ?? published, withdrawalNote: withdrawn)
    }

    /// The newest first.
    static var stories: [PublishedStory] {
        [
            story(
                3, headline: "Ports & <Powers>: “who pays?”", body: hostile, kind: .analysis,
                picture: picture, topics: ["Ports", "a]]>b"], published: start.addingTimeInterval(-3_600),
                updated: start),
            story(
                2, headline: "Bell\u{8} and \u{FFFF}noise", standfirst: "", bylines: [],
                published: start.addingTimeInterval(-7_200)),
            story(1, published: start.addingTimeInterval(-3 * 86_400)),
        ]
    }

    static let hostile = """
        A first paragraph with a [link home](/2026/11/harbor-reopens.html), one [elsewhere](https://example.net/a?b=1&c=2)
        and [one that runs](javascript:alert(1)).

        ## A crosshead

        - one
        - two
          1. deep
          2. deeper

        > A quotation </script><script>alert(1)</script> ]]> \u{2028} here.

        ![Cranes](pictures/\(picture.picture.fileName) "The quay | Mara Quist")

        See [above](#a-crosshead), with a note.[^1]

        [^1]: The note.
        """

    static func edition(
        subject: String = "The harbor reopens", what: String = "Something happened at the quay <today>."
    ) throws -> SetEdition {
        let lines = stories.enumerated().map { index, story in
            SetEdition.Line(
                item: EditionItem(
                    story: story.id, revision: 1,
                    what: index == 1 ? "" : what,
                    why: index == 2 ? "" : "It moves a tenth of what the coast eats & drinks."),
                story: story)
        }
        let edition = Edition(
            id: Edition.ID(1), series: series.id, day: CalendarDay(year: 2026, month: 11, day: 23),
            state: .approved, subject: subject,
            greeting: "Good morning. *Nine days* were long; [here is why](/2026/11/harbor-reopens.html).",
            items: lines.map(\.item), due: start)
        return SetEdition(edition: edition, series: series, masthead: try paper().masthead, lines: lines)
    }

    /// An edition such as a reader might get.
    static func morning() throws -> SetEdition {
        let items: [(headline: String, kind: Story.Kind, what: String, why: String)] = [
            (
                "Harbor reopens after nine days, and the first ship brings salt", .report,
                "The dredgers cleared the east channel at dawn on Sunday, two days before the port authority had promised.",
                "A tenth of what the coast eats comes over this quay, and shelves had begun to show it."
            ),
            (
                "Two cities, one river: what each wants from the new water treaty", .analysis,
                "Negotiators meet on Thursday with two lists that share only three lines.",
                "The present treaty ends in March; without a new one, each side may dam as it likes."
            ),
            (
                "Night trains return to the northern line", .report,
                "Four sleeper trains a week will run from April, with tickets from 39 dollars.", ""
            ),
            (
                "How a leap second is made, and why there may be no more", .explainer,
                "The last one was added in 2016, and the keepers of time have agreed to stop by 2035.",
                "Every phone and power grid counts on clocks that agree to a millionth of a second."
            ),
            (
                "The library should stay open on Sundays", .opinion,
                "Eleven thousand people signed a request that the council has not answered.",
                "It costs less than the new fountain."
            ),
        ]
        let lines = items.enumerated().map { index, item in
            SetEdition.Line(
                item: EditionItem(
                    story: Story.ID(Int64(index + 1)), revision: 1, what: item.what, why: item.why),
                story: story(
                    Int64(index + 1), headline: item.headline,
                    body: String(repeating: "Words of the story itself. ", count: 180), kind: item.kind,
                    bylines: index == 2
                        ? [] : Array([Byline("Ada Pike"), Byline("Tom Reyes")].dropLast(index % 2))))
        }
        let edition = Edition(
            id: Edition.ID(1), series: series.id, day: CalendarDay(year: 2026, month: 11, day: 23),
            state: .approved, subject: "The harbor reopens",
            greeting: """
                Good morning. The channel is clear, the salt is in, and the council still owes *eleven thousand*
                people an answer. Here is what matters today.

                - Rain until noon, then a west wind
                - High water at [2:40 p.m.](https://tides.example/portland)
                """,
            items: lines.map(\.item), due: start)
        return SetEdition(edition: edition, series: series, masthead: try paper().masthead, lines: lines)
    }
}

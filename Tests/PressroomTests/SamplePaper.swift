import Addresses
import Foundation
import Newsroom

@testable import Pressroom

/// A paper with a bit of everything that pages have to cope with.
enum SamplePaper {
    static let noon = Date(timeIntervalSince1970: 1_795_453_500)  // 23 November 2026, 12:05 in New York.

    static let world = Section(id: .init(1), slug: Slug(from: "World"), name: "World", position: 1)
    static let harbor = Section(
        id: .init(2), slug: Slug(from: "Harbor & Coast"), name: "Harbor & Coast", position: 2)
    static let science = Section(id: .init(3), slug: Slug(from: "Science"), name: "Science", position: 3)

    static let series = Series(
        id: .init(1), slug: Slug(from: "morning-tide"), name: "The Morning Tide",
        promise: "The biggest stories and exclusive reporting, before the fog lifts.", minuteOfDay: 390,
        timeZone: "America/New_York")

    static let privacy = policy(
        .privacy, 2, "We keep your **address** and nothing else.\n\n- No pixels\n- No profiles")
    static let terms = policy(.terms, 1, "Read, quote, [write to us](/about.html).")

    static func paper(series: Series? = series) throws -> Paper {
        Paper(
            masthead: Masthead(
                name: "The Merrow Courant", slogan: "Facts first, before the fog lifts", language: "en-US",
                timeZone: "America/New_York",
                postalAddress: "The Merrow Courant, 14 Lantern Quay, Cape Merrow, ME 00000",
                contactAddress: try EmailAddress("morning@merrowcourant.example"),
                about:
                    "A paper for the *harbor*.\n\n## Who makes it\n\n- June Lindqvist, editor\n- Ada Winslow, world"
            ),
            sections: [world, harbor, science], series: series, privacy: privacy, terms: terms,
            site: "https://merrowcourant.example",
            archiveKey: series.map { _ in "ed25519 S29tbXQgWmVpdCwga29tbXQgUmF0LCBrb21tdCBUYXQ=" })
    }

    static func policy(_ kind: Policy.Kind, _ version: Int, _ text: String) -> Policy {
        Policy(
            id: .init(Int64(version)), kind: kind, version: version, text: text,
            from: noon.addingTimeInterval(Double(version - 9) * 86_400))
    }

    static let picture = LeadPicture(
        picture: Picture(hash: ContentHash(of: "harbor"), format: .jpeg, width: 1600, height: 1000),
        alt: "A ferry under a low sun", caption: "The first ferry since March leaves the quay.",
        credit: "Photograph by Mia Lund")

    static func story(
        _ number: Int, _ headline: String, in section: Section = world, standfirst: String = "",
        body: String = "One paragraph.", kind: Story.Kind = .report, by: [Byline] = [Byline("Ada Winslow")],
        picture: LeadPicture? = nil, topics: [String] = [], urgency: Int = 5, exclusive: Bool = false,
        hoursAgo: Double = 0, updatedHoursAgo: Double? = nil, withdrawn: String? = nil
    ) -> PublishedStory {
        let published = noon.addingTimeInterval(-hoursAgo * 3600)
        return PublishedStory(
            id: .init(Int64(number)),
            address: StoryAddress(year: 2026, month: 11, slug: Slug(from: headline)),
            text: StoryText(
                headline: headline, standfirst: standfirst, body: body, kind: kind, section: section.id,
                bylines: by, picture: picture, topics: topics),
            revision: 1, section: section, urgency: urgency, isExclusive: exclusive, published: published,
            updated: updatedHoursAgo.map { noon.addingTimeInterval(-$0 * 3600) } ?? published,
            withdrawalNote: withdrawn)
    }

    /// Everything a story can be at once.
    static let full = story(
        1, "Harbor reopens after eight months, and the ferry is full", in: harbor,
        standfirst:
            "Engineers cleared the last of the wreck on Sunday night. By six the queue was at the bridge.",
        body: """
            The first boat left at *six*, [as planned](/2026/11/the-plan.html).[^1] Nobody had slept much.

            ## What it took

            - A crane from Rotterdam
              - and its crew of **nine**
            - Money

            > “We were told never,” said the harbor master.

            ![A crane over the wreck](pictures/0123456789abcdef0123456789abcdef.png "The crane at work | M. Lund")

            | Year | Boats |
            | ---- | ----: |
            | 2025 | 1,204 |
            | 2026 | 17 |

            [Elsewhere](https://example.org/a?b=1&c=2) others waited.

            [^1]: The plan was drawn up in June.
            """,
        kind: .analysis,
        by: [
            Byline("Ada Winslow"), Byline("Samuel Okafor"), Byline("Mia Lund", role: .with),
            Byline("June Lindqvist", role: .editedBy),
        ],
        picture: picture, topics: ["ferries", "money & politics"], urgency: 2, exclusive: true, hoursAgo: 3,
        updatedHoursAgo: 1)

    static let plain = story(2, "Council votes", hoursAgo: 5)

    static let withdrawn = story(
        3, "Mayor resigns", hoursAgo: 30, updatedHoursAgo: 2,
        withdrawn: "The mayor has **not** resigned. We were wrong and took the story back.")

    static let others = (4..<24).map(other)

    private static func other(_ number: Int) -> PublishedStory {
        story(
            number, "Story number \(number) of the sample paper", in: [world, harbor, science][number % 3],
            standfirst: "What happened in story \(number), in a sentence.",
            kind: Story.Kind.allCases[number % 4], picture: number % 5 == 0 ? picture : nil,
            urgency: 3 + number % 6, hoursAgo: Double(number) * 3)
    }

    static let stories: [PublishedStory] = [full, plain] + others

    static func edition(day: CalendarDay = CalendarDay(year: 2026, month: 11, day: 23)) throws -> SetEdition {
        let lines = [
            SetEdition.Line(
                item: EditionItem(
                    story: full.id, revision: 1,
                    what: "The harbor is open again, eight months after the wreck.",
                    why: "Two islands had no other way to a hospital."), story: full),
            SetEdition.Line(
                item: EditionItem(story: plain.id, revision: 1, what: "The council voted."), story: plain),
        ]
        return SetEdition(
            edition: Edition(
                id: .init(1), series: series.id, day: day, state: .sent,
                subject: "The harbor reopens, and one more thing", greeting: "Good *morning*.",
                items: lines.map(\.item), due: noon),
            series: series, masthead: try paper().masthead, lines: lines)
    }
}

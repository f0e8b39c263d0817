import Foundation
import Newsroom

@testable import Pressroom

extension SamplePaper {
    private static let first = StoryText(
        headline: "Ferry levy to rise to 40 cents", standfirst: "The council voted on Monday night.",
        body:
            "The levy is 40 cents a ticket.\n\n“It pays for the quay,” Mara Voss said.\n\nIt starts in May.",
        section: harbor.id, bylines: [Byline("Ada Winslow")])

    private static let second: StoryText = {
        var text = first
        text.headline = "Ferry levy to rise to 30 cents"
        text.body = text.body.replacing("40 cents", with: "30 cents")
        return text
    }()

    /// Two texts of a story, a day apart.
    static let versions = [
        Publication(revision: 1, text: first, at: noon.addingTimeInterval(-90_000)),
        Publication(revision: 3, text: second, at: noon.addingTimeInterval(-3_600)),
    ]

    static let corrections = [
        Correction(
            id: .init(7), kind: .correction, isGrave: true,
            note: "The levy is 30 cents a ticket <not more>; headline and first paragraph had it at 40.",
            before: "40 cents", after: "30 cents", why: "We took the figure from a draft of the bill.",
            foundBy: "a reader in Cape Merrow", at: noon.addingTimeInterval(-3_600),
            places: [Correction.Place(story: .init(41), wrong: [1, 2], righted: 3)],
            hash: ContentHash(of: "7")),
        Correction(
            id: .init(9), kind: .clarification, isGrave: false,
            note: "The levy is for tickets within the bay.",
            at: noon.addingTimeInterval(-600),
            places: [Correction.Place(story: .init(41), wrong: [1, 3], righted: nil)],
            hash: ContentHash(of: "9")),
    ]

    static let corrected = PublishedStory(
        id: .init(41), address: StoryAddress(year: 2026, month: 11, slug: Slug(from: "Ferry levy to rise")),
        text: second, revision: 3, section: harbor, urgency: 5, isExclusive: false,
        published: noon.addingTimeInterval(-90_000), updated: noon.addingTimeInterval(-600),
        corrections: corrections)

    /// An edition that leads with a correction, and of which something was found wrong since.
    static func mended(_ edition: SetEdition) -> SetEdition {
        var edition = edition
        let day = CalendarDay(year: 2026, month: 11, day: 20)
        edition.mended = [
            SetEdition.Mended(
                correction: corrections[0], headline: first.headline, address: corrected.address, days: [day])
        ]
        edition.foundSince = [
            SetEdition.Mended(
                correction: corrections[1], headline: first.headline, address: corrected.address,
                days: [edition.edition.day])
        ]
        return edition
    }
}

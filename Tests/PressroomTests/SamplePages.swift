import Foundation
import Newsroom

@testable import Pressroom

/// One page of each kind, or more where kinds differ, by the name of its golden file.
struct SamplePages {
    let all: [(name: String, page: Page)]

    init(press: Press) throws {
        let paper = try SamplePaper.paper()
        let edition = try SamplePaper.edition()
        var corrected = edition
        corrected.corrections = [.init(at: SamplePaper.noon, note: "The vote was on Tuesday, not on Monday.")]
        let day = CalendarDay(year: 2026, month: 11, day: 23)
        let front = FrontPage.arrange(
            stories: SamplePaper.stories, sections: paper.sections, edition: edition, day: day)
        let bare = FrontPage.arrange(stories: [], sections: paper.sections, edition: nil, day: day)
        let few = FrontPage.arrange(
            stories: [SamplePaper.plain], sections: paper.sections, edition: nil, day: day)
        let known = Picture(hash: ContentHash(of: "x"), format: .png, width: 800, height: 600)
        var unpictured = SamplePaper.withdrawn
        unpictured.corrections = [SamplePaper.corrections[0]]
        let hit = SearchPage.Hit(
            story: SamplePaper.full,
            snippet: [.init("The first "), .init("boat", isMatch: true), .init(" left at <six>")])
        let token = "t0k3n"
        let pages: [(name: String, page: Page)] = [
            ("front", press.front(front, in: paper)),
            ("front-empty", press.front(bare, in: paper)),
            ("front-one-story", press.front(few, in: paper)),
            (
                "story",
                press.story(
                    SamplePaper.full, related: Array(SamplePaper.others.prefix(3)),
                    pictures: ["0123456789abcdef0123456789abcdef.png": known], in: paper)
            ),
            ("story-plain", press.story(SamplePaper.plain, in: try SamplePaper.paper(series: nil))),
            ("story-withdrawn", press.story(unpictured, in: paper)),
            (
                "story-corrected",
                press.story(SamplePaper.corrected, versions: SamplePaper.versions.count, in: paper)
            ),
            ("versions", Self.versions(press, SamplePaper.corrected, in: paper)[0]),
            ("version-replaced", Self.versions(press, SamplePaper.corrected, in: paper)[1]),
            ("version-now", Self.versions(press, SamplePaper.corrected, in: paper)[2]),
            ("versions-withdrawn", Self.versions(press, SamplePaper.withdrawn, in: paper)[0]),
            ("version-withdrawn", Self.versions(press, SamplePaper.withdrawn, in: paper)[1]),
            (
                "corrections",
                press.corrections(
                    SamplePaper.corrections.reversed().map {
                        CorrectionLine(correction: $0, stories: [SamplePaper.corrected, SamplePaper.plain])
                    }, sheet: .number(2), older: .number(1), newer: .newest, total: 2, in: paper)
            ),
            (
                "corrections-none",
                press.corrections([], sheet: .newest, older: nil, newer: nil, total: 0, in: paper)
            ),
            ("section", press.listing(Self.listing(.section(SamplePaper.harbor)), in: paper)),
            (
                "byline",
                press.listing(
                    Self.listing(.byline(Slug(from: "Ada Winslow"), name: "Ada Winslow"), .number(2)),
                    in: paper)
            ),
            ("month", press.listing(Self.listing(.month(year: 2026, month: 11)), in: paper)),
            (
                "section-empty",
                press.listing(
                    ListingPage(kind: .section(SamplePaper.world), sheet: .newest, stories: [], total: 0),
                    in: paper)
            ),
            (
                "archive",
                press.archive(
                    [
                        ArchiveMonth(year: 2025, month: 12, count: 1),
                        ArchiveMonth(year: 2026, month: 11, count: 1204),
                        ArchiveMonth(year: 2026, month: 2, count: 12),
                    ], in: paper)
            ),
            ("archive-empty", press.archive([], in: paper)),
            ("edition", press.edition(edition, in: paper)),
            ("edition-corrected", press.edition(corrected, in: paper)),
            ("edition-mended", press.edition(SamplePaper.mended(edition), in: paper)),
            (
                "editions",
                press.editions(
                    [edition, try SamplePaper.edition(day: CalendarDay(year: 2026, month: 11, day: 20))],
                    sheet: .newest, older: .number(3), newer: nil, total: 98, in: paper)
            ),
            (
                "editions-empty",
                press.editions([], sheet: .newest, older: nil, newer: nil, total: 0, in: paper)
            ),
            ("policy", press.policy(paper.privacy, versions: Self.versions, isCurrent: true, in: paper)),
            (
                "policy-replaced",
                press.policy(Self.versions[1], versions: Self.versions, isCurrent: false, in: paper)
            ),
            ("about", press.about(in: paper)),
            ("about-no-series", press.about(in: try SamplePaper.paper(series: nil))),
            ("not-found", press.notFound(in: paper)),
            ("search-form", press.search(SearchPage(words: ""), in: paper)),
            (
                "search",
                press.search(
                    SearchPage(words: "boat & \"six\"", hits: [hit], total: 41, page: 2, pageCount: 3),
                    in: paper)
            ),
            ("search-nothing", press.search(SearchPage(words: "zebra"), in: paper)),
            ("sign-up", press.signUpForm(in: paper)),
            (
                "sign-up-wrong",
                press.signUpForm(address: "ada@", error: "An address has something after the @.", in: paper)
            ),
            ("sign-up-received", press.signUpReceived(in: paper)),
            ("confirm", press.confirm(token: token, in: paper)),
            ("confirmed", press.confirmed(token: token, preferences: "p", in: paper)),
            ("preferences", press.preferences(Self.preferences(.confirmed), in: paper)),
            ("preferences-paused", press.preferences(Self.preferences(.paused), in: paper)),
            ("preferences-wrong", press.preferences(Self.preferencesWrong, in: paper)),
            ("preferences-clock", press.preferences(Self.preferencesClock, in: paper)),
            ("preferences-left", press.preferences(Self.preferences(.left), in: paper)),
            ("leave", press.leave(token: token, in: paper)),
            ("left", press.left(token: token, in: paper)),
            (
                "error",
                press.error(
                    HouseError("The search is busy.", hint: "Try again in a minute.", blame: .weather),
                    in: paper)
            ),
        ]
        all = pages + SampleDossiers.pages(press, in: paper)
    }

    subscript(name: String) -> Page? { all.first { $0.name == name }?.page }

    static func versions(_ press: Press, _ story: PublishedStory, in paper: Paper) -> [Page] {
        press.versions(of: story, SamplePaper.versions, in: paper)
    }

    static let versions = [
        SamplePaper.privacy, SamplePaper.policy(.privacy, 1, "We keep your address."),
    ]

    static func listing(_ kind: ListingPage.Kind, _ sheet: SitePath.Sheet = .newest) -> ListingPage {
        let isNumbered = sheet != .newest
        return ListingPage(
            kind: kind, sheet: sheet,
            stories: [SamplePaper.full, SamplePaper.plain, SamplePaper.corrected]
                + SamplePaper.others.prefix(4),
            older: isNumbered ? .number(1) : nil, newer: isNumbered ? .newest : nil, total: 1_207)
    }

    static func preferences(_ state: Subscriber.State) -> PreferencesPage {
        PreferencesPage(
            token: "t0k3n", address: "a…@reader.example", state: state,
            pausedUntil: state == .paused ? CalendarDay(year: 2026, month: 12, day: 24) : nil,
            earliest: CalendarDay(year: 2026, month: 11, day: 24),
            latest: CalendarDay(year: 2027, month: 11, day: 23))
    }

    /// Where each reader's clock counts, and one chose a place that isn't there.
    static var preferencesClock: PreferencesPage {
        var page = preferences(.confirmed)
        var series = SamplePaper.series
        series.clock = .reader
        page.clock = ZoneChoice(
            series, chosen: "Asia/Calcutta",
            zones: [
                "Africa/Cairo", "America/Argentina/Ushuaia", "America/New_York", "America/Port-au-Prince",
                "Asia/Kolkata", "Europe/Berlin", "Pacific/Auckland",
            ])
        page.errors = FormErrors([FieldError("zone", "Choose a place from the list.")])
        return page
    }

    static var preferencesWrong: PreferencesPage {
        var page = preferences(.confirmed)
        page.notice = "Nothing was changed."
        page.errors = FormErrors([
            FieldError("until", "Choose a day that is still to come."),
            FieldError("address", "An address has an @."),
        ])
        page.typedAddress = "<ada>"
        page.typedUntil = "2020-01-01"
        return page
    }
}

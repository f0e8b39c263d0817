import Foundation
import Newsroom

@testable import Pressroom

/// Pages of the Record of each kind, and one of whom no story names any more.
enum SampleDossiers {
    static func pages(_ press: Press, in paper: Paper) -> [(name: String, page: Page)] {
        let lines: [SubjectLine] = [
            SubjectLine(subject: avon.subject, name: avon.name, storyCount: 2),
            SubjectLine(
                subject: RecordSubject(.party, Slug(from: "Stroud")), name: "Stroud <Vale>", storyCount: 1),
        ]
        let speakers = [SubjectLine(subject: voss.subject, name: voss.name, storyCount: 1)]
        let search = StatementsPage(
            who: "Voss", when: "2026", words: "ice & \"snow\"", found: said, total: 41, page: 2, pageCount: 3)
        var gone = Dossier(subject: RecordSubject(.speaker, Slug(from: "Ann Lee")), name: "Ann Lee")
        gone.aliases = []
        return [
            (
                "record",
                press.recordIndex(
                    [(.party, lines), (.speaker, speakers), (.event, [])],
                    trackRecords: [
                        TrackRecord(level: .likely, held: 3, failed: 1, undecided: 0),
                        TrackRecord(level: .unlikely, held: 0, failed: 0, undecided: 1),
                    ], in: paper)
            ),
            ("record-empty", press.recordIndex([(.party, [])], in: paper)),
            ("party", press.subject(avon, in: paper)), ("speaker", press.subject(voss, in: paper)),
            ("event", press.subject(reading, in: paper)), ("speaker-gone", press.subject(gone, in: paper)),
            ("statements-form", press.statements(StatementsPage(), in: paper)),
            ("statements", press.statements(search, in: paper)),
            ("statements-nothing", press.statements(StatementsPage(who: "Nobody"), in: paper)),
            (
                "statements-wrong",
                press.statements(
                    StatementsPage(
                        when: "May", problem: "That is no date: write 2023, 2023-06 or 2023-06-30."),
                    in: paper)
            ),
        ]
    }

    private static let ferries = DossierStory(
        id: .init(7), headline: "What <b>Avon</b> wants of the ferry",
        address: StoryAddress(year: 2026, month: 11, slug: Slug(from: "ferry")), published: SamplePaper.noon)
    private static let bridge = DossierStory(
        id: .init(5), headline: "A bridge, perhaps",
        address: StoryAddress(year: 2025, month: 2, slug: Slug(from: "bridge")),
        published: SamplePaper.noon - 86_400 * 280)

    private static let said = [
        Dossier.Said(
            story: ferries,
            statement: Statement(
                number: 1, kind: .direct, pieces: ["The ice decides,", "not I"], speaker: "Mara Voss",
                role: "mayor", party: "Avon", occasion: "council", place: "Bath",
                date: PinnedDate("2026-11-17"), address: "https://example.org/minutes?a=1&b=2", line: 3),
            uses: 2),
        Dossier.Said(
            story: bridge,
            statement: Statement(
                number: 2, kind: .paraphrased, pieces: ["a bridge would cost too much"], speaker: "Mara Voss",
                line: 9), uses: 1),
    ]

    private static func stake(
        _ role: Interest.Role, _ item: String, level: Level? = nil, strength: Interest.Strength? = nil,
        horizon: Interest.Horizon? = nil, words: String? = nil, condition: String? = nil,
        by wantedBy: [String] = ["Avon"]
    ) -> Dossier.Stake {
        .init(
            story: ferries, role: role, item: item, level: level, strength: strength, horizon: horizon,
            words: words, condition: condition, wantedBy: wantedBy)
    }

    private static let avon: Dossier = {
        var dossier = Dossier(subject: RecordSubject(.party, Slug(from: "Avon")), name: "Avon")
        dossier.aliases = ["Bath", "the upper valley"]
        dossier.stakes = [
            stake(.wants, "Ferries that run in winter.", level: .likely, strength: .demand),
            stake(.wants, "A tunnel.", level: .speculative, strength: .scenario, horizon: .longTerm),
            stake(.flipside, "Quieter nights.", words: "after ten", by: ["Stroud"]),
            stake(
                .cost, "Cheaper bread.", words: "the subsidy", condition: "the ice holds", by: ["Stroud"]),
            stake(.tripwire, "Ferries that run in winter.", words: "a second accident"),
            stake(.offers, "A road.", strength: .fallback, horizon: .shortTerm, by: ["Stroud", "Wells"]),
            stake(.wants, "An answer.", strength: .wish),
        ]
        dossier.messages = [
            .init(story: ferries, words: "We paid for the boats.", audience: "the county"),
            .init(story: ferries, words: "We shall pay again.", audience: nil),
        ]
        dossier.said = said
        dossier.saidCount = 140
        dossier.occasions = occasions
        dossier.stories = [ferries, bridge]
        return dossier
    }()

    private static let voss: Dossier = {
        var dossier = Dossier(subject: RecordSubject(.speaker, Slug(from: "Mara Voss")), name: "Mara Voss")
        dossier.offices = [
            .init(role: "mayor", first: PinnedDate("2025-02"), last: PinnedDate("2026-11-17")),
            .init(role: "councillor", first: PinnedDate("2019"), last: PinnedDate("2019")),
            .init(role: "baker", first: nil, last: nil),
        ]
        dossier.parties = ["Avon"]
        dossier.said = said
        dossier.saidCount = 2
        dossier.stories = [ferries]
        return dossier
    }()

    private static let occasions = [
        Dossier.Occasion(
            event: .init(
                name: "Second reading", date: PinnedDate("2024-02-29"), place: "Bath", isYearly: true, line: 1
            ),
            stories: [ferries, bridge]),
        Dossier.Occasion(
            event: .init(
                name: "Second reading", date: PinnedDate("2027-03/2027-04"), state: .planned, line: 1),
            stories: [ferries]),
        Dossier.Occasion(
            event: .init(name: "Second reading", date: nil, state: .cancelled, line: 1), stories: [bridge]),
    ]

    private static let reading: Dossier = {
        var dossier = Dossier(
            subject: RecordSubject(.event, Slug(from: "Second reading")), name: "Second reading")
        dossier.occasions = occasions
        dossier.anniversaries = [
            .init(
                event: .init(name: "The march", date: PinnedDate("2028-02-29"), line: 1), stories: [ferries])
        ]
        dossier.stakes = [stake(.wants, "The second reading put off.", level: .known)]
        dossier.stories = [ferries]
        return dossier
    }()
}

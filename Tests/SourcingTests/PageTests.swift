import Foundation
import Newsroom
import Sourcing
import Testing

private enum Page {
    static let place = Corpus.root.deletingLastPathComponent().appending(
        path: "shared/material/messenger-page.txt")
    static let text = try? String(contentsOf: place, encoding: .utf8)
}

/// A whole analysis as it was published: its quotations, its words about time, its hedges.
///
/// The page is somebody else's; here are only the first words of what is looked for.
@Suite(.enabled(if: Page.text != nil, "skipped: no ../shared/material/messenger-page.txt here"))
struct `A real page` {
    private let found: Proposals

    init() throws {
        found = Proposals(try #require(Page.text), day: CalendarDay(year: 2023, month: 3, day: 20))
    }

    private func marks(of words: String) -> [String] {
        found.all.filter { $0.kind == .statement && $0.words.hasPrefix(words) }.flatMap {
            $0.insertions.map(\.text)
        }
    }

    private func speaker(of words: String) -> Substring? {
        marks(of: words).first?.dropFirst(2).dropLast().split(separator: ";").first
    }

    @Test(arguments: [
        ("Why does the U.S. ask", 15, "Qin Gang"), ("respecting the sovereignty", 21, "peace plan"),
        ("We understand your questions", 29, "the Russian leader"),
        ("rules-based international", 41, "Putin"),
        ("containment, encirclement", 41, "Xi"), ("dominance that is", 41, "Putin"),
        ("It is Russian-Chinese", 43, "Putin"),
    ]) func `Who says it is named as the page names them`(_ words: String, _ line: Int, _ name: String) {
        #expect(speaker(of: words).map(String.init) == name)
        #expect(found.all.filter { $0.words.hasPrefix(words) && $0.kind == .statement }.map(\.line) == [line])
    }

    @Test func `A statement in two pieces is one, so that there are seven in eight stretches`() {
        #expect(marks(of: "that today practically") == ["^[same]"])
        let all = found.all.filter { $0.kind == .statement }
        #expect(all.count == 8)
        #expect(all.count { $0.insertions[0].text != "^[same]" } == 7)
    }

    @Test(arguments: ["no limits", "no-limits", "wish list", "military operation"])
    func `Labels and words held with tongs are nobody's`(_ words: String) { #expect(marks(of: words) == []) }

    @Test
    func `What nobody has said is no statement: hypothetical speech, a message, a heading, an inference`() {
        let lines = found.all.filter { $0.kind == .statement }.map(\.line)
        #expect(Set(lines) == [15, 21, 29, 41, 43])
        #expect(found.all.filter { $0.kind == .statement && $0.line == 15 }.count == 1)
    }

    @Test func `Occasion, place and date stand where the sentence has them, and no finer`() {
        #expect(marks(of: "containment") == ["^[Xi; National People’s Congress; 2023-03]"])
        #expect(marks(of: "dominance") == ["^[Putin; article; People’s Daily; 2023-03-14/2023-03-20]"])
        #expect(marks(of: "rules-based") == ["^[Putin; 2022-02]"])
    }

    @Test func `Words about time are flagged, and get what they fix`() {
        let dates = found.all.filter { $0.kind == .date }.map {
            "\($0.line) \($0.words)\($0.insertions[1].text.dropFirst())"
        }
        #expect(
            dates == [
                "7 this week{2023-03-20/2023-03-26}", "9 a year and a month later{?}",
                "15 Last week{2023-03-13/2023-03-19}", "19 anniversary{?}",
                "21 a month ago{2023-02-08/2023-02-28}", "21 anniversary{?}",
                "25 the last year{2022-03-20/2023-03-20}", "27 currently{?}", "29 last met{?}",
                "41 the last year{2022-03-20/2023-03-20}", "41 Earlier this month{2023-03}",
                "41 Monday{2023-03-14/2023-03-20}", "45 this week{2023-03-20/2023-03-26}",
            ])
    }

    @Test func `Hedges are listed with the level that they come near to`() {
        let levels = found.all.filter { $0.kind == .level }.map {
            "\($0.line) \($0.words) \($0.insertions[1].text.dropFirst())"
        }
        for line in [
            "9 We know that {known}", "31 may {possible}", "33 if perhaps cynically {speculative}",
            "35 will likely {likely}", "45 just may be {possible}",
        ] { #expect(levels.contains(line), "\(levels)") }
        let notices = found.notices.map { "\($0.line) \($0.words)" }
        for line in ["25 it stands to reason", "29 it’s safe to say"] { #expect(notices.contains(line)) }
    }

    @Test func `The list that was lost is noticed, and no other`() {
        let lost = found.notices.filter { $0.message.hasPrefix("This leads to a list") }
        #expect(lost.map(\.line) == [13])
    }
}

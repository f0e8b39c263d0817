import Copydesk
import Foundation
import Newsroom
import Sourcing
import TestSupport
import Testing

/// What earlier stories say makes the next one cheaper to mark.
@Suite struct KnownRecordTests {
    private static let avon = Record.Party(name: "Avon", aliases: ["Bath", "Mara Voss"])
    private static let stroud = Record.Party(name: "Stroud", aliases: ["Tom Hale"])
    private let said = CopyReader().read(
        "“The ice decides, not the council,”^[Mara Voss, mayor; council; Bath; 2026-11-17]"
    ).record.statements[0]

    private func kinds(_ text: String, _ known: KnownRecord) -> [Proposal.Kind] {
        Proposals(text, known: known).all.map(\.kind)
    }

    @Test func `Parties of earlier stories are proposed as the head of a text that names them`() {
        let known = KnownRecord(parties: [Self.avon, Self.stroud, .init(name: "Wells", aliases: [])])
        let found = Proposals("Bath sued. So did Stroud’s council.", known: known)
        #expect(found.all.map(\.kind) == [.parties])
        #expect(
            found.applied()
                == "---\nparties:\n  Avon: [Bath, Mara Voss]\n  Stroud: [Tom Hale]\n---\nBath sued. So did Stroud’s council."
        )
        #expect(CopyReader().read(found.applied()).record.parties == [Self.avon, Self.stroud])
        #expect(Proposals(found.applied(), known: known).all.isEmpty)
        // One that is named once is in passing.
        #expect(kinds("Bath sued.", known) == [])
        #expect(kinds("Bath sued. Bath lost. Bath paid.", known) == [.parties])
        #expect(kinds("A bath sued the strouds.", known) == [])
        #expect(kinds("---\nquestion: Why?\n---\nBath and Stroud sued.", known) == [])
    }

    @Test func `Words that were quoted before get the same mark, and of their beginning the rest is told`() {
        let words = said.words
        let known = KnownRecord(statements: [said.key: said, Statement.key(of: "The ice decides"): said])
        let whole = Proposals("Avon heard “\(words)” again.", known: known)
        #expect(whole.all.map(\.reason) == ["quoted so in an earlier story"])
        #expect(
            whole.applied()
                == "Avon heard “\(words)”^[Mara Voss, mayor; council; Bath; 2026-11-17] again.")
        let first = Proposals("Avon heard “The ice decides” again.", known: known)
        #expect(first.all.isEmpty && first.notices.count == 1)
        #expect(first.notices.first?.message.contains(said.quotation) == true)
        #expect(
            Proposals.quotedWords(in: "“\(words)” “Two words” “Marked by me now”^[Ann] `“In some code here”`")
                == [words])
    }

    // MARK: What marks cost

    /// A story on the same parties, with as many marks, needs fewer keystrokes than the first: what `docs/guide/proposals.md`
    /// says in numbers.
    @Test func `The second story on the same parties takes fewer keystrokes than the first`() throws {
        let first = try Golden.text("record/first-story.md")
        let second = try Golden.text("record/second-story.md")
        let (one, two) = (CopyReader().read(first).record, CopyReader().read(second).record)
        #expect(one.faults.isEmpty && two.faults.isEmpty)
        #expect(one.statements.count == two.statements.count && one.interests.count == two.interests.count)
        #expect(one.claims.count == two.claims.count && one.parties == two.parties)
        let known = KnownRecord(
            parties: one.parties,
            statements: Dictionary(uniqueKeysWithValues: one.statements.map { ($0.key, $0) }))
        let day = try #require(CalendarDay(iso: "2026-11-18"))
        let later = try #require(CalendarDay(iso: "2026-12-09"))
        let costs = [
            Keystrokes(first, day: day, known: nil), Keystrokes(first, day: day, known: KnownRecord()),
            Keystrokes(second, day: later, known: KnownRecord()),
            Keystrokes(second, day: later, known: known),
        ]
        try Golden.expect(
            costs.map { "\($0.typed) typed, \($0.accepted) accepted" }.joined(separator: "\n") + "\n",
            equals: "record/keystrokes.txt")
        #expect(costs[3].total < costs[1].total && costs[1].total < costs[0].total)
        #expect(costs[3].total < costs[2].total)
    }
}

/// What it takes to mark a text by hand, where each proposal that is right is one key.
private struct Keystrokes {
    private(set) var typed: Int
    private(set) var accepted = 0
    var total: Int { typed + accepted }

    /// - Parameter known: nil for a writer who gets no proposals.
    init(_ marked: String, day: CalendarDay, known: KnownRecord?) {
        let bare = Self.unmarked(marked)
        typed = Self.distance(bare, marked)
        guard let known else { return }
        let proposals = Proposals(bare, day: day, known: known)
        var taken: [Proposal] = []
        for proposal in proposals.all {
            let cost = Self.distance(proposals.applied(taken + [proposal]), marked)
            guard cost + 1 < typed else { continue }
            taken.append(proposal)
            typed = cost
        }
        accepted = taken.count
    }

    private static func unmarked(_ text: String) -> String {
        var body = text.components(separatedBy: "\n---\n").last ?? text
        for pattern in [#"\^\[[^\]]*\]"#, #" \{[^}]*\}(?=\n)"#] {
            body = body.replacingOccurrences(of: pattern, with: "", options: .regularExpression)
        }
        return body.replacingOccurrences(
            of: #"\[([^\]]*)\]\{[^}]*\}"#, with: "$1", options: .regularExpression)
    }

    /// How many characters have to be typed or taken out.
    private static func distance(_ from: String, _ to: String) -> Int {
        let (from, to) = (Array(from.unicodeScalars), Array(to.unicodeScalars))
        var row = Array(0...to.count)
        for index in from.indices {
            var corner = row[0]
            row[0] = index + 1
            for column in to.indices {
                let above = row[column + 1]
                row[column + 1] =
                    from[index] == to[column] ? corner : min(above, row[column]) + 1
                corner = above
            }
        }
        return row[to.count]
    }
}

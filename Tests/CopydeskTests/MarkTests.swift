import Copydesk
import Foundation
import Newsroom
import TestSupport
import Testing

/// The three marks: what they say, what they leave of the words, and what is said of one that can't be read.
@Suite struct MarkTests {
    private func read(_ markdown: String) -> Copy { CopyReader().read(markdown) }

    private static let example: String = {
        let golden = (try? Golden.text("copy/two-lists.copy")) ?? ""
        return golden.components(separatedBy: "\n" + String(repeating: "-", count: 40) + "\n")[0] + "\n"
    }()

    @Test func `The example's marks come out as data`() throws {
        let record = read(Self.example).record
        #expect(record.faults == [])
        #expect(record.question == "What does each hope to carry home?")
        #expect(record.parties.map(\.name) == ["Russia", "China"])
        #expect(record.interests.count == 7)
        let weapons = record.interests[0]
        #expect(weapons.parties == ["Russia"] && weapons.level == .likely)
        #expect(weapons.words == "Weapons, from shells to armed drones.")
        #expect(
            weapons.costs == [
                .init(
                    party: "China", words: "would make it a party to the war", condition: "delivered openly")
            ])
        #expect(record.interests[2].flipsides == [.init(party: "China", words: "at a discount")])
        #expect(record.interests[4].tripwires.map(\.party) == ["China"])
        #expect(record.interests[5].horizon == .longTerm)
        #expect(record.claims.map(\.level) == [.likely] && record.claims[0].review?.iso == "2023-06-30")
        #expect(record.messages == [.init(party: "China", words: "We make peace; others prolong the war.")])
        #expect(record.bonds.count == 1)
        #expect(record.events.map(\.date?.iso) == ["2023-02", "2023-02-24", "2023-03"])
        #expect(record.unpinned.map(\.words) == ["Monday's"])
    }

    @Test(arguments: [
        ("Support from the U.S. navy in winter. It needs fuel.", "Support from the U.S. navy in winter"),
        ("A word with Gen. Lee Hall. Then rest.", "A word with Gen. Lee Hall"),
        ("Ferries by No. 4 Quay. More later.", "Ferries by No. 4 Quay"), ("Oil. And gas.", "Oil"),
        ("A quay of 2.5 miles", "A quay of 2.5 miles"),
    ])
    func `The table cuts an item behind its first sentence, and at no abbreviation`(
        _ words: String, _ shown: String
    ) {
        let item = "- \(words) {known}\n"
        let copy = read("## A {wants: Avon}\n\n\(item)\n## B {wants: Stroud}\n\n- Rest. {known}\n")
        let page = PageRenderer(links: .asWritten).html(copy).markup
        #expect(page.contains("<td data-side=\"Avon\">\(shown) (known)</td>"), "\(page)")
    }

    @Test func `A message or a view that is a list is told item by item, in the paper's words`() {
        let copy = read(
            "## What Avon tells {message: Avon; to: the county}\n\n- We paid.\n- We left.\n\n## So {view}\n\n- It may.\n"
        )
        #expect(copy.record.faults.isEmpty)
        #expect(copy.record.messages.map(\.words) == ["We paid.", "We left."])
        #expect(copy.record.views == ["It may."])
        let text = TextRenderer(links: .asWritten).text(copy)
        #expect(
            text.contains("Avon’s message to the county, in our words: We")
                && text.contains("Our view: It may."))
    }

    @Test func `An item with a day is a forecast, and words that stand twice keep what stands behind them`() {
        let copy = read(
            "## A {wants: Avon}\n\n- Ferries by spring. {likely; by 2026-02-01}\n\n"
                + "They wrote “we paid” on a wall. Ann Lee said “we paid”^[Ann Lee; council; 2026-11-17] on time.\n"
        )
        #expect(copy.record.claims.map(\.words) == ["Ferries by spring."])
        #expect(copy.record.claims.first?.review?.iso == "2026-02-01")
        #expect(copy.record.statements.first?.suffix == " on time.")
    }

    @Test(arguments: [
        ("On Monday he said “no”^[Bob Roe; 2026-11-17].", ["Monday"]),
        ("On Tuesday he said “no”^[Bob Roe; 2026-11-17].", []),
        ("On Monday he said “no”^[Bob Roe; 2026-11].", []),
        ("Today she said “no”^[Ann Lee; council].", ["Today"]),
        ("In recent days she said “no”^[Ann Lee; council].", ["recent days"]),
        ("Last March she said “no”^[Ann Lee; council].", ["Last March"]),
        ("Earlier in the month she said “no”^[Ann Lee; council].", ["Earlier in the month"]),
    ])
    func `Words about time beside a statement are pinned, or agree with its date`(
        _ text: String, _ asked: [String]
    ) { #expect(read(text).record.unpinned.map(\.words) == asked) }

    // MARK: What always holds

    @Test func `One text: with the marks removed every rendering has the same words in the same order`()
        throws
    {
        let marked = read(Self.example)
        let bare = read(Self.unmarked(Self.example))
        #expect(bare.record.isEmpty && bare.record.faults.isEmpty)
        #expect(marked.blockTexts == bare.blockTexts)
        let texts = marked.markedTexts.map { RecoveredText($0) }
        let page = PageRenderer(links: .asWritten).html(marked).markup
        #expect(try MarkupTokens.texts(markup: page.withoutFurniture) == texts)
        let plain = marked.withoutGlosses
        #expect(try MarkupTokens.texts(PageRenderer(links: .asWritten).html(plain)) == texts)
        #expect(try MarkupTokens.texts(MailRenderer(links: .asWritten).html(plain)) == texts)
        #expect(try PlainTextTokens.texts(TextRenderer(links: .asWritten).text(plain)) == texts)
    }

    @Test func `A direct statement's words are an exact part of the copy, piece by piece`() {
        let copy = read(
            "“It is relations,”^[Anna Reuter; letter; 2023-03-20] she wrote, “that have no limits”^[same].")
        #expect(copy.record.faults == [])
        #expect(copy.record.statements.count == 1)
        #expect(copy.record.statements[0].pieces == ["It is relations,", "that have no limits"])
        for piece in copy.record.statements.flatMap(\.pieces) { #expect(copy.blockTexts[0].contains(piece)) }
        #expect(copy.record.statements[0].suffix == " she wrote, “that have no limits")
    }

    @Test func `No direct statement without a speaker, and no message in quotation marks`() {
        let copy = read("He called it “a day like any other”^[?; radio].")
        #expect(copy.record.statements.map(\.speaker) == [nil])
        #expect(PublishingQuestion.questions(of: copy.record).count == 1)
        let message = read("## The line {message: Avon}\n\n“We are the peacemakers.”\n")
        #expect(message.record.faults.map(\.line) == [3])
    }

    @Test func `No relative date beside a statement without its date, and a weekday has to agree`() {
        let bare = read("Last week she said “it is done”^[Anna Reuter].")
        #expect(bare.record.unpinned.map(\.words) == ["Last week"])
        #expect(
            read("[Last week]{2023-03-13/2023-03-19} she said “it is done”^[Anna Reuter].").record.unpinned
                .isEmpty)
        #expect(read("Last week she said “it is done”^[Anna Reuter; 2023-03-14].").record.unpinned.isEmpty)
        #expect(read("She said “we met last week”^[Anna Reuter]. Nothing else.").record.unpinned.isEmpty)
        #expect(read("Last week it rained. She said “it is done”^[Anna Reuter].").record.unpinned.isEmpty)
        let monday = read("On [Monday]{2023-03-21} it rained.")
        #expect(
            monday.record.faults.map(\.message) == [
                "“Monday”: March 21, 2023 was not that day of the week but a Tuesday."
            ])
        #expect(read("On [Tuesday]{2023-03-21} it rained.").record.faults.isEmpty)
    }

    @Test(arguments: Level.allCases)
    func `A likelihood has its range beside it, and a word that says nothing of odds has none`(_ level: Level)
    {
        let copy = read(
            "## A {wants: Avon}\n\n- Rain. {\(level.rawValue)}\n\n[It will rain]{\(level.rawValue)}.\n")
        #expect(copy.record.faults.isEmpty)
        let text = TextRenderer(links: .asWritten).text(copy)
        let printed = level.range.map { "\($0.lowerBound)–\($0.upperBound)%" }
        if let printed {
            #expect(text.contains("(\(printed))") && text.contains("(\(level.rawValue), \(printed))"))
        } else {
            #expect(!text.contains("%") && text.contains("It will rain (\(level.rawValue))"))
        }
    }

    @Test func `A flipside is one record on two lists`() {
        let record = read(Self.example).record
        let drills = record.interests.filter { $0.words.hasPrefix("Joint") }
        #expect(drills.count == 1 && drills[0].everyParty == ["Russia", "China"])
        let page = PageRenderer(links: .asWritten).html(read(Self.example)).markup
        #expect(page.contains("<a href=\"/party/china.html\">China’s list</a>"))
        #expect(page.contains("Who wants what"))
    }

    @Test func `A story without a mark has an empty record`() {
        let copy = read("Plain [words] and {braces} in the middle, 2^10, a\\^[b].\n\n- item\n")
        #expect(copy.record == Record())
        #expect(copy.blockTexts[0] == "Plain [words] and {braces} in the middle, 2^10, a^[b].")
    }

    // MARK: What can't be read

    @Test func `An event may have a place, a day each year, no date, or be still to come`() {
        let record = read(
            """
            [Then]{2020-03-01 = Flood; at: Bath; yearly}, [the fires]{undated = Fires; at: Avon and Stroud} and
            [talks]{2027 = Talks; planned} that [were off]{2026-05 = Fair; cancelled}.
            """
        ).record
        #expect(record.faults == [])
        #expect(
            record.events.map(\.title) == [
                "Flood, Bath", "Fires, Avon and Stroud", "Talks (planned)", "Fair (cancelled)",
            ])
        #expect(record.events.map(\.isYearly) == [true, false, false, false])
        #expect(record.events[1].date == nil)
    }

    @Test func `A role is behind the speaker's comma, and a name's own ending is not one`() {
        let said = read(
            "“A”^[Ann Lee, mayor; 2023] “B”^[Lee & Sons, Inc.] “C”^[Bo Orr, Jr.] “D”^[unnamed, of the mayor's office]"
        ).record.statements
        #expect(
            said.map(\.speaker) == [
                "Ann Lee", "Lee & Sons, Inc.", "Bo Orr, Jr.", "unnamed, of the mayor's office",
            ])
        #expect(said.map(\.role) == ["mayor", nil, nil, nil])
        #expect(said[0].quotation == "“A”^[Ann Lee, mayor; 2023]")
    }

    @Test func `An unknown word is an error with its place and what was meant`() throws {
        let copy = read("First.\n\n## Wishes {wants: Avon}\n\n- Rain. {likly}\n")
        let fault = try #require(copy.record.faults.first)
        #expect((fault.line, fault.column) == (5, 9))
        #expect(fault.mark == "{likly}")
        #expect(fault.hint?.contains("Did you mean “likely”?") == true)
        #expect(copy.blockTexts.last == "Rain. {likly}")
    }

    @Test(arguments: [
        ("[a]{sure}", "“sure”"), ("[a]{2023-02-30}", "“2023-02-30”"), ("[a]{likely; unlikely}", "one level"),
        ("said^[Anna]", "no quotation"), ("“a”^[same]", "No statement"),
        ("“a”^[Anna; b; c; d]", "“d”"), ("- a {cost: dear}", "needs a party"),
        ("- a {likely; flip: China}", "list of wants"),
        ("[a]{2023; yearly}", "“yearly”"), ("[a]{undated}", "needs an event"),
        ("[a]{2023 = A; soon}", "“soon”"),
        ("[a]{as of 2023}", "needs a level"), ("## a {bond; to: the world}", "Only a message"),
        ("## a {want: China}", "“want: China”"), ("## a {wants}", "needs a party"),
        ("---\nparties:\n  Avon: [Bath]\n---\n\n## a {wants: Avno}", "“Avno”"),
        ("---\nparties:\n  Avon: [Bath]\nmood: grim\n---\n\nText.", "“mood”"),
    ])
    func `What is wrong is said`(_ markdown: String, _ words: String) {
        let faults = read(markdown).record.faults
        #expect(faults.count == 1 && faults[0].message.contains(words), "\(faults)")
    }

    @Test(arguments: [
        "Use {{ name }} here.", "- {% include x %}", "## A head {#id}", "- Item {:.class}", "[a]{.class}",
        "- $x_{1}",
        "`[a]{likely}`", "    [a]{likely}", "\\[a]{likely}", "[a]\\{likely}", "“a”\\^[Anna]",
        "- Rain. \\{likely}",
    ])
    func `What isn't meant as a mark is text`(_ markdown: String) {
        let copy = read(markdown)
        #expect(copy.record == Record())
        for rendering in [copy.plainText, TextRenderer(links: .asWritten).text(copy)] {
            #expect(!rendering.unicodeScalars.contains { $0.value > 0x10000 })
        }
    }

    @Test func `Marks may be wrapped, stand in emphasis, around a link, and in each other`() {
        let copy = read(
            "*[It will\nrain on [Friday]{2023-03-24}]{very\nlikely}* and [a [link](https://a.example/)]{possible}."
        )
        #expect(copy.record.faults == [])
        #expect(copy.record.claims.map(\.words) == ["It will rain on Friday", "a link"])
        #expect(copy.blockTexts == ["It will rain on Friday and a link."])
    }

    @Test func `What looks like a faulty mark in a text from elsewhere becomes text, and real marks stay`() {
        let foreign = "## Set {name}\n\n- [x]{sure} and [y]{odd}\n- Rain. {likely}\n\nraised to 2^[n]\n"
        let escaped = CopyReader.escapingFaults(in: foreign)
        let copy = CopyReader().read(escaped)
        #expect(copy.record.faults == [])
        #expect(copy.record.claims.map(\.level) == [.likely])
        #expect(
            copy.blockTexts == ["Set {name}", "[x]{sure} and [y]{odd}", "Rain.", "raised to 2^[n]"])
        #expect(CopyReader.escapingFaults(in: escaped) == escaped)
    }

    @Test(arguments: ["[", "{", "^[", "[a]{", "“a”^[", "[a]^[", "[a]{likely}", "[a]{x}", "“a”^[b]", "]{a"])
    func `A hostile run of signs is read all the same`(_ signs: String) {
        let text = String(repeating: signs, count: 20_000)
        let copy = read(text)
        #expect(copy.record.faults.count <= 100)
        #expect(!copy.blocks.isEmpty)
    }

    /// The example as it would be without a mark, by another way than the reader's.
    private static func unmarked(_ text: String) -> String {
        var body = text.components(separatedBy: "\n---\n").last ?? text
        for pattern in [#"\^\[[^\]]*\]"#, #" \{[^}]*\}(?=\n)"#] {
            body = body.replacingOccurrences(of: pattern, with: "", options: .regularExpression)
        }
        return body.replacingOccurrences(
            of: #"\[([^\]]*)\]\{[^}]*\}"#, with: "$1", options: .regularExpression)
    }
}

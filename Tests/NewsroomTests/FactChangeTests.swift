import Testing

@testable import Newsroom

@Suite struct `Changes of what readers go by` {
    private func changes(_ old: String, _ new: String) -> [FactChange] {
        let passages = { (text: String) in
            text.split(separator: "\n\n").map { Passage(text: String($0)) }
        }
        return FactChange.changes(from: passages(old), to: passages(new))
    }

    @Test(arguments: [
        ("The levy is 40 cents.", "The levy is 30 cents.", FactChange.Kind.number),
        ("It fell by 4.2% last year.", "It fell by 4.3% last year.", .number),
        ("Two boats sank off the cape.", "Three boats sank off the cape.", .number),
        ("They met on Monday at noon.", "They met on Tuesday at noon.", .date),
        ("It opened in March 2023 again.", "It opened in May 2023 again.", .date),
        ("It happened yesterday at sea.", "It happened today at sea.", .date),
        ("The mayor is Mara Voss now.", "The mayor is Mara Foss now.", .name),
        (
            "Then Jonson left. Voss said so, and Jonson nodded.",
            "Then Jonson left. Voss said so, and Johnson nodded.", .name
        ),
        ("Officials said the boat left.", "Fishermen said the boat left.", .name),
        ("She called it “a disaster” at once.", "She called it “a mistake” at once.", .quote),
        ("She called it a disaster at once.", "She called it “a disaster” at once.", .quote),
        ("He said \"we will not go\" and left.", "He said \"we will go\" and left.", .quote),
    ]) func `A name, a number, a date and quoted words are found`(
        old: String, new: String, kind: FactChange.Kind
    ) {
        let found = changes(old, new)
        #expect(found.count == 1)
        #expect(found.first?.kinds.contains(kind) == true, "\(found)")
        #expect(found.first?.place == "Paragraph 1")
    }

    @Test(arguments: [
        ("Teh boat left the quay.", "The boat left the quay."),
        ("The boat lef the quay.", "The boat left the quay."),
        ("The boat left, the quay was dark.", "The boat left; the quay was dark."),
        ("She said \"it is done\" and went.", "She said “it is done” and went."),
        ("It was a long night.", "The night was very long."),
        ("Mara Voss's boat left.", "Mara Voss’s boat left."),
        (
            "One.\n\nMara Voss, 41, left on Monday.\n\nThree.",
            "Mara Voss, 41, left on Monday.\n\nOne.\n\nThree."
        ),
    ]) func `Slips, points, quotation marks and moved paragraphs are none`(old: String, new: String) {
        #expect(changes(old, new) == [])
    }

    @Test func `What is gone and what is new are told with a word on either side`() {
        let found = changes(
            "First.\n\nThe levy is 40 cents a ticket.",
            "First.\n\nThe levy is 30 cents a ticket.\n\nMara Voss agreed.")
        #expect(
            found == [
                FactChange(
                    kinds: [.number], place: "Paragraph 2", before: "is 40 cents", after: "is 30 cents"),
                FactChange(kinds: [.name], place: "Paragraph 3", before: "", after: "Mara Voss agreed."),
            ])
    }

    @Test func `Fields are compared with themselves`() {
        let old = [
            Passage(place: "Headline", text: "Harbor opens"), Passage(place: "Bylines", text: "by Ada Pike"),
        ]
        let new = [
            Passage(place: "Headline", text: "Harbor opens"), Passage(place: "Bylines", text: "by Ada Pyke"),
        ]
        #expect(FactChange.changes(from: old, to: new).map(\.place) == ["Bylines"])
    }

    @Test func `Two numbers that change places are a change`() {
        #expect(
            changes("The storm left 12 dead and 30 hurt.", "The storm left 30 dead and 12 hurt.").count >= 1)
    }

    @Test func `A long text that is new from end to end is told as one change, in good time`() {
        let old = String(repeating: "Mara Voss left on Monday with 12 boats. ", count: 2_000)
        let new = String(repeating: "Ada Pike came on Sunday with 13 carts. ", count: 2_000)
        #expect(changes(old, new).count == 1)
    }
}

import Newsroom
import Testing

@Suite struct `Where statements are from` {
    private func statement(
        _ number: Int, speaker: String = "Ann Lee", occasion: String? = nil, place: String? = nil,
        date: String? = nil, address: String? = nil
    ) -> Statement {
        Statement(
            number: number, kind: .direct, pieces: ["so"], speaker: speaker, occasion: occasion, place: place,
            date: date.flatMap(PinnedDate.init), address: address, line: 1)
    }

    private static let kinds: [(String?, String?, Source.Kind)] = [
        ("article", nil, Source.Kind.document), ("letter to the council", nil, .document),
        ("court ruling", nil, .document), ("interview in a newspaper", nil, .interview),
        ("radio broadcast", nil, .broadcast), ("press conference", nil, .occasion),
        ("National People's Congress", nil, .occasion), ("a post on her page", nil, .post),
        ("speech", "https://x.com/a/1", .post), ("report", "https://www.reuters.com/a", .wire),
        (nil, "https://council.example/minutes.pdf", .page), ("our archive", nil, .ownRecord),
        ("postal reform debate", nil, .occasion), ("speech", "https://notx.com/a", .occasion),
    ]

    @Test(arguments: kinds)
    func `The words of the occasion and the host of the address tell the kind`(
        _ occasion: String?, _ address: String?, _ kind: Source.Kind
    ) {
        let source = Source(of: statement(1, occasion: occasion, address: address))
        #expect(source?.kind == kind)
        #expect(source?.title == occasion ?? "council.example")
    }

    @Test func `A speaker alone is no source, and who isn't named is one by what is said of them`() {
        #expect(Source(of: statement(1)) == nil)
        let unnamed = Source(of: statement(1, speaker: "unnamed, of the treasury", occasion: "letter"))
        #expect(unnamed == Source(kind: .unnamed, title: "unnamed, of the treasury", statements: [1]))
    }

    @Test func `A source is listed once, by its address, or by what, where and when it was`() {
        var record = Record()
        record.statements = [
            statement(1, occasion: "article", address: "https://www.paper.example/a/"),
            statement(2, occasion: "Council", place: "Bath", date: "2023-06"),
            statement(3, occasion: "the article", address: "http://paper.example/a#second"),
            statement(4, occasion: "council", place: "bath", date: "2023-06"),
            statement(5, occasion: "council", place: "Bath", date: "2023-07"), statement(6),
            statement(7, occasion: "article", address: "https://paper.example/A"),
        ]
        #expect(record.sources.map(\.statements) == [[1, 3], [2, 4], [5], [7]])
    }

    @Test func `How we know it counts documents, and says what could not be confirmed`() {
        var record = Record()
        record.statements = [statement(1, occasion: "letter"), statement(2, occasion: "ruling")]
        record.claims = [.init(words: "It holds", level: .speculative, review: nil, line: 1)]
        record.open = ["Who pays for it.", "When does it end?"]
        let sentences = Completeness(record).sentences
        #expect(
            sentences.suffix(3) == [
                "2 sources are documents.", "One of our judgments is possible at most.",
                "We could not confirm: Who pays for it; When does it end?",
            ])
        #expect(Completeness(Record()).sentences.isEmpty)
    }
}

import Newsroom
import Testing

/// After an edit every statement stands exactly as it did, or the writer is asked.
@Suite struct `A statement after an edit` {
    private func statement(
        _ number: Int, _ words: String, by speaker: String? = "Ann Lee", prefix: String = "",
        suffix: String = ""
    ) -> Statement {
        Statement(
            number: number, kind: .direct, pieces: [words], speaker: speaker, prefix: prefix, suffix: suffix,
            line: 1)
    }

    @Test func `Its words moved elsewhere are still it`() {
        let result = Reanchoring(
            [.init(identity: 7, statement: statement(1, "The tide is out", prefix: "She said "))],
            in: [
                statement(1, "Not today"), statement(2, "The tide is out", prefix: "And then: "),
            ])
        #expect(result.kept == [2: 7])
        #expect(result.lost.isEmpty)
    }

    @Test func `Other words are never it, however like them they are`() {
        let old = Reanchoring.Earlier(identity: 7, statement: statement(1, "The tide is out"))
        let near = statement(1, "The tide is in")
        let result = Reanchoring([old], in: [near])
        #expect(result.kept.isEmpty)
        #expect(result.lost == [old])
        #expect(LostWords(old.statement, candidates: [near], text: "") == .changed(near))
    }

    @Test func `Of several with the same words, what stands around them decides`() {
        let result = Reanchoring(
            [
                .init(identity: 1, statement: statement(1, "Never", prefix: "First ", suffix: ".")),
                .init(identity: 2, statement: statement(2, "Never", prefix: "Then ", suffix: "!")),
            ],
            in: [
                statement(1, "Never", prefix: "Then ", suffix: "!"),
                statement(2, "Never", prefix: "First ", suffix: "."),
            ])
        #expect(result.kept == [1: 2, 2: 1])
    }

    @Test func `One of two with the same words that is left, in other company, is asked about`() {
        let result = Reanchoring(
            [
                .init(identity: 1, statement: statement(1, "Never", prefix: "a", suffix: "b")),
                .init(identity: 2, statement: statement(2, "Never", prefix: "c", suffix: "d")),
            ], in: [statement(1, "Never", prefix: "x", suffix: "y")])
        #expect(result.kept.isEmpty)
        #expect(result.lost.map(\.identity) == [1, 2])
    }

    @Test func `The same words by another speaker are asked about, by one that was missing not`() {
        let old = Reanchoring.Earlier(identity: 3, statement: statement(1, "Never"))
        let other = statement(1, "Never", by: "Bo Orr")
        #expect(Reanchoring([old], in: [other]).lost == [old])
        #expect(LostWords(old.statement, candidates: [other], text: "") == .attributedAnew(other))
        let nobody = Reanchoring.Earlier(identity: 3, statement: statement(1, "Never", by: nil))
        #expect(Reanchoring([nobody], in: [other]).kept == [1: 3])
    }

    @Test func `A mark that was dropped is told from words that are gone`() {
        let old = statement(1, "The tide is out")
        #expect(LostWords(old, candidates: [], text: "She said “The tide is out” today.") == .unmarked)
        #expect(LostWords(old, candidates: [], text: "She said nothing.") == .gone)
    }

    @Test func `To quote it again is its words with the mark behind them`() {
        var said = statement(1, "The tide is out")
        said.occasion = "council"
        said.date = PinnedDate("2023-06")
        #expect(said.quotation == "“The tide is out”^[Ann Lee; council; 2023-06]")
        said.pieces = ["The tide", "is out"]
        #expect(said.quotation == "“The tide”^[Ann Lee; council; 2023-06] … “is out”^[same]")
    }

    @Test func `The share that came true leaves out what nobody can say`() {
        #expect(
            TrackRecord(level: .likely, held: 3, failed: 1, undecided: 5).words == "3 of 4 came true (75%)")
        #expect(TrackRecord(level: .likely, held: 0, failed: 0, undecided: 5).words == nil)
        #expect(PinnedDate("2023-06")?.lastDay == "2023-06-31")
        #expect(PinnedDate("2023-02-24/2023-03-02")?.lastDay == "2023-03-02")
    }
}

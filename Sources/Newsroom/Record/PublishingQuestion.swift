/// What the writer has to say before a story goes out: few things, and only where nobody could say them later.
package struct PublishingQuestion: Equatable, Sendable {
    /// The line it is about, from 1.
    package let line: Int
    package let words: String
    package let hint: String

    /// The marks that can't be read first, then who said it, then when it was.
    package static func questions(of record: Record) -> [PublishingQuestion] {
        let faults = record.faults.map {
            PublishingQuestion(
                line: $0.line, words: "Column \($0.column), \($0.mark): \($0.message)",
                hint: $0.hint ?? "Mend the mark.")
        }
        let speakers = record.statements.filter { $0.kind == .direct && $0.speaker == nil }.map {
            PublishingQuestion(
                line: $0.line, words: "Who said “\($0.words)”?",
                hint: "Name the speaker first in ^[…] behind it, or take the mark out.")
        }
        let dates = record.unpinned.map {
            PublishingQuestion(
                line: $0.line, words: "When was “\($0.words)”?",
                hint:
                    "Write [\($0.words)]{2023-03-20}, or as much of the date as is known, so that it can still be told in years."
            )
        }
        return faults + speakers + dates
    }
}

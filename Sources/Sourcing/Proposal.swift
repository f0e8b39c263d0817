private import Copydesk
package import Newsroom

/// A mark that the program would set. It never writes words of its own: only marks go in, between what was typed.
package struct Proposal: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case statement, date, level, wants, parties
    }

    /// What goes in where, in Unicode scalars of the source from 0.
    package struct Insertion: Equatable, Sendable {
        package let offset: Int
        package let text: String
    }

    package let kind: Kind
    /// From 1.
    package let line: Int
    /// The words that it is about, as they stand in the text.
    package let words: String
    /// Why, in a few words: "“said” stands by it".
    package let reason: String
    /// In order.
    package let insertions: [Insertion]

    /// What it is known by, so that one that was dismissed isn't made again: its kind, its words and its mark, wherever
    /// they stand in the text.
    package var key: String {
        let mark = insertions.map(\.text).joined(separator: "…")
        return ContentHash(of: "\(kind.rawValue)\n\(words)\n\(mark)").hex
    }
}

/// Something for the writer's eyes that no mark can mend.
package struct SourcingNotice: Equatable, Sendable {
    package let line: Int
    package let words: String
    package let message: String
}

/// What a story's plain text could say as data: who is quoted, which words about time need a date, how sure a sentence is,
/// whose wishes a list holds.
///
/// By rules, not models; made for English. What isn't clear stays blank. Takes time that grows with the text's length.
package struct Proposals: Equatable, Sendable {
    /// In order of the text.
    package let all: [Proposal]
    package let notices: [SourcingNotice]
    private let source: [Unicode.Scalar]

    /// - Parameters:
    ///   - source: a story's Markdown, marks and front matter included.
    ///   - day: when it is published; nil where nobody knows, and then a word such as "last week" gets no date.
    ///   - known: what earlier stories say; parties of the text's own head are known anyway.
    ///   - dismissed: keys of what isn't proposed again.
    package init(
        _ source: String, day: CalendarDay? = nil, known: KnownRecord = KnownRecord(),
        dismissed: Set<String> = []
    ) {
        self.source = Array(source.unicodeScalars)
        let prose = Prose(self.source)
        var finder = Finder(prose, day: day, known: known, head: CopyReader.parties(namedIn: source))
        finder.find()
        all = finder.proposals
            .filter { dismissed.isEmpty || !dismissed.contains($0.key) }
            .sorted {
                ($0.insertions[0].offset, $0.kind.rawValue) < ($1.insertions[0].offset, $1.kind.rawValue)
            }
        notices = finder.notices.sorted { $0.line < $1.line }
    }

    /// The text with some of the proposals in it; all unless told.
    package func applied(_ accepted: [Proposal]? = nil) -> String {
        let insertions = (accepted ?? all).flatMap(\.insertions).enumerated()
            .sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
            .map(\.element)
        var text = String.UnicodeScalarView()
        var next = 0
        for insertion in insertions where insertion.offset >= next {
            text.append(contentsOf: source[next..<insertion.offset])
            text.append(contentsOf: insertion.text.unicodeScalars)
            next = insertion.offset
        }
        text.append(contentsOf: source[next...])
        return String(text)
    }
}

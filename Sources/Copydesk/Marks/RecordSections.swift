import Newsroom

/// Something that the program sets below a text from its marks: a table of who wants what, a timeline, the statements and
/// where they are from, how we know this. None of it is the story's own text.
struct RecordSection: Equatable {
    enum Kind: String {
        case wants, timeline, statements, knowing
    }

    var kind: Kind
    var title: String
    var blocks: [Block]
    /// For the statements, each one's words.
    var entries: [[Inline]] = []
    /// For the table of who wants what, what both want, which stands above the rest and across both.
    var shared: [[Inline]] = []
}

extension Record {
    /// As a page has them.
    var sections: [RecordSection] { [wantsTable, timelineList, statementList, knowing].compactMap { $0 } }

    /// As a mail has them: what is wanted in two lists, one after the other, and no timeline.
    var mailSections: [RecordSection] { [wantsLists, statementList, knowing].compactMap { $0 } }

    private static let nowhere: SourceLines = 1...1

    /// What both want once across both, then a row for what each wants alone.
    private var wantsTable: RecordSection? {
        guard let (left, right) = sides else { return nil }
        let shared = interests.filter { $0.everyParty.contains(left) && $0.everyParty.contains(right) }
        let across: [[Inline]] = shared.map { item in
            let others = [left, right].compactMap { party in
                item.ownWords(for: party).map { ", for \(party) \($0)" }
            }
            return [.text(item.tableWords + others.joined())]
        }
        var rows: [[[Inline]]] = []
        let alone = [left, right].map { party in
            interests.filter { $0.parties == [party] && !shared.contains($0) }.map(\.tableWords)
        }
        for index in 0..<max(alone[0].count, alone[1].count) {
            rows.append(
                alone.map { side in side.indices.contains(index) ? [.text(side[index])] : [] })
        }
        let table = Table(
            alignments: [.natural, .natural], heads: [[.text(left)], [.text(right)]], rows: rows)
        return RecordSection(
            kind: .wants, title: "Who wants what", blocks: [.table(table, at: Self.nowhere)], shared: across)
    }

    /// Two lists, what is on both marked by a star.
    private var wantsLists: RecordSection? {
        guard let (left, right) = sides else { return nil }
        var blocks: [Block] = []
        for party in [left, right] {
            let items = interests.filter { $0.everyParty.contains(party) }
            let lines: [[Block]] = items.map { item in
                let star = item.everyParty.contains(party == left ? right : left) ? " *" : ""
                return [.paragraph([.text(item.tableWords(for: party) + star)], at: Self.nowhere)]
            }
            blocks.append(.paragraph([.strong([.text(party)])], at: Self.nowhere))
            blocks.append(.list(CopyList(start: nil, isTight: true, items: lines), at: Self.nowhere))
        }
        if interests.contains(where: { $0.everyParty.contains(left) && $0.everyParty.contains(right) }) {
            blocks.append(.paragraph([.text("* On both lists.")], at: Self.nowhere))
        }
        return RecordSection(kind: .wants, title: "Who wants what", blocks: blocks)
    }

    private var timelineList: RecordSection? {
        let entries = timeline
        guard entries.count > 1 else { return nil }
        let items: [[Block]] = entries.map { entry in
            let anniversary = entry.anniversary.map { ", \($0)" } ?? ""
            return [
                .paragraph(
                    [
                        .dated([.text(entry.event.date.words)], entry.event.date),
                        .text(": \(entry.event.name)\(anniversary)"),
                    ],
                    at: Self.nowhere)
            ]
        }
        return RecordSection(
            kind: .timeline, title: "Timeline",
            blocks: [.list(CopyList(start: nil, isTight: true, items: items), at: Self.nowhere)])
    }

    private var statementList: RecordSection? {
        guard !statements.isEmpty else { return nil }
        let entries: [[Inline]] = statements.map { statement in
            let origin = statement.origin.isEmpty ? "Speaker not given" : statement.origin
            let manner = statement.kind == .paraphrased ? ", in our words" : ""
            let words: [Inline] = [.text("\(origin)\(manner). ")]
            guard let address = statement.address else { return words + [.text("No link given.")] }
            return words + [.link(to: address, title: nil, [.text("The source")]), .text(".")]
        }
        let list = CopyList(
            start: 1, isTight: true, items: entries.map { [.paragraph($0, at: Self.nowhere)] })
        return RecordSection(
            kind: .statements, title: "Statements and sources", blocks: [.list(list, at: Self.nowhere)],
            entries: entries)
    }

    private var knowing: RecordSection? {
        let sentences = Completeness(statements).sentences
        guard !sentences.isEmpty else { return nil }
        return RecordSection(
            kind: .knowing, title: "How we know this",
            blocks: [.paragraph([.text(sentences.joined(separator: " "))], at: Self.nowhere)])
    }
}

extension Interest {
    /// `Oil bought in volume (known)`: the item's first sentence and how sure the paper is.
    fileprivate var tableWords: String {
        let sentence = words.firstRange(of: ". ").map { String(words[..<$0.lowerBound]) } ?? words
        var bare = sentence
        while let last = bare.last, ".;,".contains(last) { bare.removeLast() }
        guard let level else { return bare }
        return "\(bare) (\(level.rawValue)\(level.rangeWords.map { ", \($0)" } ?? ""))"
    }

    /// The wording that it has on the list of whoever has it as a flipside.
    fileprivate func ownWords(for party: String) -> String? {
        parties.contains(party) ? nil : flipsides.first { $0.party == party }?.words
    }

    fileprivate func tableWords(for party: String) -> String {
        tableWords + (ownWords(for: party).map { ", \($0)" } ?? "")
    }
}

import Newsroom

/// Something that the program sets below a text from its marks: a table of who wants what, a timeline, the statements and
/// where they are from, how we know this. None of it is the story's own text.
struct RecordSection: Equatable {
    enum Kind: String {
        case wants, timeline, reviews, statements, knowing
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
    var sections: [RecordSection] {
        [wantsTable, timelineList(isLinked: true), reviewList, statementList(isLinked: true), knowing]
            .compactMap { $0 }
    }

    /// As a mail has them: what is wanted in two lists, one after the other, and of the timeline a line that leads to it.
    ///
    /// - Parameter page: the story's own address, or nil where it has none yet.
    func mailSections(page: String?) -> [RecordSection] {
        [wantsLists, timelineNote(on: page), statementList(isLinked: false), knowing].compactMap { $0 }
    }

    /// As plain text has them: the mail's, and the timeline.
    var textSections: [RecordSection] {
        [wantsLists, timelineList(isLinked: false), statementList(isLinked: false), knowing].compactMap { $0 }
    }

    private static let nowhere: SourceLines = 1...1

    /// A name, leading to what all stories say of it.
    private static func linked(_ name: String, _ kind: RecordSubject.Kind) -> Inline {
        guard let subject = RecordSubject(kind, named: name) else { return .text(name) }
        return .link(to: "/\(subject.path).html", title: nil, [.text(name)])
    }

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
                + offers(of: party)
        }
        for index in 0..<max(alone[0].count, alone[1].count) {
            rows.append(
                alone.map { side in side.indices.contains(index) ? [.text(side[index])] : [] })
        }
        let table = Table(
            alignments: [.natural, .natural],
            heads: [[Self.linked(left, .party)], [Self.linked(right, .party)]],
            rows: rows)
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
            let offered = offers(of: party).map { [Block.paragraph([.text($0)], at: Self.nowhere)] }
            blocks.append(.paragraph([.strong([.text(party)])], at: Self.nowhere))
            blocks.append(
                .list(CopyList(start: nil, isTight: true, items: lines + offered), at: Self.nowhere))
        }
        if interests.contains(where: { $0.everyParty.contains(left) && $0.everyParty.contains(right) }) {
            blocks.append(.paragraph([.text("* On both lists.")], at: Self.nowhere))
        }
        return RecordSection(kind: .wants, title: "Who wants what", blocks: blocks)
    }

    /// What a party could give to the other.
    private func offers(of party: String) -> [String] {
        interests.filter { $0.offeredBy == party && !$0.everyParty.contains(party) }.map {
            "Could give \($0.parties.joined(separator: ", ")): \($0.bareWords)"
        }
    }

    private func timelineList(isLinked: Bool) -> RecordSection? {
        let entries = timeline
        guard entries.count > 1 else { return nil }
        let items: [[Block]] = entries.map { entry in
            let anniversary = entry.anniversary.map { ", \($0)" } ?? ""
            let when: Inline =
                entry.event.date.map { .dated([.text($0.words)], $0) } ?? .text("Date not given")
            let rest = entry.event.title.dropFirst(entry.event.name.count)
            return [
                .paragraph(
                    [
                        when, .text(": "),
                        isLinked ? Self.linked(entry.event.name, .event) : .text(entry.event.name),
                        .text(rest + anniversary),
                    ].joined(), at: Self.nowhere)
            ]
        }
        return RecordSection(
            kind: .timeline, title: "Timeline",
            blocks: [.list(CopyList(start: nil, isTight: true, items: items), at: Self.nowhere)])
    }

    /// `3 dates, from February 2023 to March 2023, stand on the story’s page.`
    private func timelineNote(on page: String?) -> RecordSection? {
        let dates = timeline.compactMap(\.event.date)
        guard timeline.count > 1, let first = dates.first, let last = dates.last else { return nil }
        let span = first.words == last.words ? "of \(first.words)" : "from \(first.words) to \(last.words)"
        let place = [Inline.text("the story’s page")]
        let words: [Inline] =
            [.text("\(timeline.count) events, \(span), stand on ")]
            + (page.map { [.link(to: "\($0)#record-timeline", title: nil, place)] } ?? place) + [.text(".")]
        return RecordSection(
            kind: .timeline, title: "Timeline", blocks: [.paragraph(words.joined(), at: Self.nowhere)])
    }

    /// `“It will thaw” (likely, 55–80%). Reviewed June 30, 2023: it held.`
    private var reviewList: RecordSection? {
        guard !reviews.isEmpty else { return nil }
        let items: [[Block]] = reviews.map { review in
            let level = review.claim.level
            let sureness = "\(level.rawValue)\(level.rangeWords.map { ", \($0)" } ?? "")"
            let note = review.note.isEmpty ? "" : " \(review.note)"
            let day = PinnedDate(review.day.iso).map(\.words) ?? review.day.iso
            return [
                .paragraph(
                    [
                        .text(
                            "“\(review.claim.words)” (\(sureness)). Reviewed \(day): \(review.verdict.words).\(note)"
                        )
                    ],
                    at: Self.nowhere)
            ]
        }
        return RecordSection(
            kind: .reviews, title: "Forecasts, looked at again",
            blocks: [.list(CopyList(start: nil, isTight: true, items: items), at: Self.nowhere)])
    }

    private func statementList(isLinked: Bool) -> RecordSection? {
        guard !statements.isEmpty else { return nil }
        let entries: [[Inline]] = statements.map { statement in
            let origin = statement.origin.isEmpty ? "Speaker not given" : statement.origin
            let manner = statement.kind == .paraphrased ? ", in our words" : ""
            var words: [Inline] = [.text("\(origin)\(manner). ")]
            if isLinked, let speaker = statement.speaker {
                let rest = origin.dropFirst(speaker.count)
                words = [Self.linked(speaker, .speaker), .text("\(rest)\(manner). ")].joined()
            }
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
        let sentences = Completeness(self).sentences
        guard !sentences.isEmpty else { return nil }
        return RecordSection(
            kind: .knowing, title: "How we know this",
            blocks: [.paragraph([.text(sentences.joined(separator: " "))], at: Self.nowhere)])
    }
}

extension Interest {
    /// The item's first sentence without its stop.
    fileprivate var bareWords: String {
        var bare = words.firstSentence
        while let last = bare.last, ".;,".contains(last) { bare.removeLast() }
        return bare
    }

    /// `Oil bought in volume (known)`: what it is and how sure the paper is.
    fileprivate var tableWords: String {
        let opening: String
        switch strength {
        case .fallback?: opening = "Failing that: "
        case .scenario?: opening = "A scenario: "
        case .wish?, .demand?, nil: opening = ""
        }
        guard let level else { return opening + bareWords }
        return "\(opening)\(bareWords) (\(level.rawValue)\(level.rangeWords.map { ", \($0)" } ?? ""))"
    }

    /// The wording that it has on the list of whoever has it as a flipside.
    fileprivate func ownWords(for party: String) -> String? {
        parties.contains(party) ? nil : flipsides.first { $0.party == party }?.words
    }

    fileprivate func tableWords(for party: String) -> String {
        tableWords + (ownWords(for: party).map { ", \($0)" } ?? "")
    }
}

extension String {
    /// As far as a stop that can only end a sentence: the next one begins with a capital, and the word before the stop is no
    /// abbreviation, as in "the U.S. Navy" or "Gen. Lee".
    var firstSentence: String {
        let titles: Set<String> = [
            "gen", "gov", "sen", "rep", "prof", "capt", "adm", "col", "sgt", "pres", "hon", "messrs", "inc",
            "corp",
            "dept", "univ", "approx", "vols", "figs", "jan", "feb", "mar", "apr", "aug", "sept", "oct", "nov",
            "dec",
        ]
        for stop in ranges(of: ". ") {
            let word = self[..<stop.lowerBound].reversed().prefix { !$0.isWhitespace }
            let before = String(word.reversed()).drop { !$0.isLetter && !$0.isNumber }
            let isShort = before.count < 3 && before.allSatisfy(\.isLetter)
            if isShort || before.contains(".") || titles.contains(before.lowercased()) { continue }
            guard let next = self[stop.upperBound...].first, next.isUppercase || "“\"„«".contains(next) else {
                continue
            }
            return String(self[..<stop.lowerBound])
        }
        return self
    }
}

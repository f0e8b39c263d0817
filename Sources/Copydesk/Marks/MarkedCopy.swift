import Newsroom

/// Reads the marks of a whole copy: takes them out of its words and makes its record of them.
struct MarkedCopy {
    /// What a crosshead made of what stands under it, until the next of its level.
    private struct Section {
        var level: Int
        var role: MarkGrammar.Role
        var sureness: Level?
    }

    private var reader: MarkReader
    private let escapes: MarkEscapes
    private var section: Section?

    /// - Parameters:
    ///   - copy: as read from the Markdown that the escapes made.
    ///   - source: the text as typed, for places.
    static func read(_ copy: Copy, _ escapes: MarkEscapes, head: FrontMatter, source: String) -> Copy {
        var record = Record()
        record.parties = head.parties
        record.question = head.question
        record.faults = head.faults
        var marked = MarkedCopy(
            reader: MarkReader(escapes: escapes, source: SourceLines.Text(source), record: record),
            escapes: escapes)
        var copy = copy
        copy.blocks = marked.read(copy.blocks)
        marked.section = nil
        for index in copy.footnotes.indices {
            copy.footnotes[index].blocks = marked.read(copy.footnotes[index].blocks)
        }
        copy.record = marked.reader.record
        copy.record.statements = copy.record.statements.map(Suffixes(copy).completed)
        copy.record.unpinned += UnpinnedDates.found(in: copy)
        return copy
    }

    private mutating func read(_ blocks: [Block], isTop: Bool = true) -> [Block] {
        blocks.map { read($0, isTop: isTop) }
    }

    private mutating func read(_ block: Block, isTop: Bool) -> Block {
        switch block {
        case .paragraph(let run, let lines):
            let said = reader.record.statements.count
            let (run, _) = reader.read(run, in: .words, at: lines)
            return .paragraph(isTop ? told(run, saidAfter: said, lines) : run, at: lines)
        case .crosshead(let level, let run, let lines):
            return .crosshead(level: level, crosshead(run, level: level, lines), at: lines)
        case .quotation(let blocks, let lines): return .quotation(read(blocks, isTop: false), at: lines)
        case .aside(let blocks, let lines): return .aside(read(blocks, isTop: false), at: lines)
        case .list(let list, let lines):
            return .list(read(list, in: section?.role, under: nil, isNested: false), at: lines)
        case .figure(var figure, let lines):
            figure.source = escapes.bare(figure.source)
            figure.alt = escapes.bare(figure.alt)
            figure.caption = escapes.bare(figure.caption)
            figure.credit = escapes.bare(figure.credit)
            figure.link = figure.link.map(escapes.bare)
            return .figure(figure, at: lines)
        case .table(var table, let lines):
            table.heads = table.heads.map { reader.read($0, in: .words, at: lines).run }
            table.rows = table.rows.map { row in row.map { reader.read($0, in: .words, at: lines).run } }
            return .table(table, at: lines)
        case .code(let text, let language, let lines):
            return .code(escapes.bare(text), language: language.map(escapes.bare), at: lines)
        case .rule: return block
        }
    }

    private mutating func crosshead(_ run: [Inline], level: Int, _ lines: SourceLines) -> [Inline] {
        let (run, braces) = reader.read(run, in: .crosshead, at: lines)
        if let open = section, level <= open.level { section = nil }
        guard let braces else { return run }
        do throws(MarkGrammar.Complaint) {
            let (role, sureness) = try MarkGrammar.role(braces)
            section = Section(level: level, role: try known(role), sureness: sureness)
            return run + (sureness.map { [.gloss(Gloss(" (\($0.words))"))] } ?? [])
        } catch {
            reader.blame("{\(braces)}", error, at: lines)
            return run + [.text(" {\(braces)}")]
        }
    }

    /// A paragraph under a message, a bond or the paper's view, kept as that.
    ///
    /// - Parameter saidAfter: how many statements stand before it.
    private mutating func told(_ run: [Inline], saidAfter before: Int, _ lines: SourceLines) -> [Inline] {
        let words = run.words
        switch section?.role {
        case .message(let party, let audience, let tripwires):
            if "“\"„«".contains(words.first ?? " "), "”\"“»".contains(words.last ?? " ") {
                reader.blame(
                    String(words.prefix(24)),
                    .init(
                        "A message stands in no quotation marks: the words are the paper's.",
                        hint: "If \(party) said it, write ^[\(party)] behind it, under another crosshead."),
                    at: lines)
            }
            reader.change {
                $0.messages.append(
                    .init(party: party, words: words, audience: audience, tripwires: tripwires))
            }
            // What would spoil it is said once, below the first paragraph.
            section?.role = .message(party, to: audience, tripwires: [])
            let addressed = audience.map { " to \($0)" } ?? ""
            return [.gloss(Gloss("\(party)’s message\(addressed), in our words: "))] + run
                + Self.glosses(of: tripwires, "What would spoil it")
        case .bond:
            reader.change { $0.bonds.append(.init(words: words, statements: $0.statements(after: before))) }
            return run
        case .view:
            reader.change { $0.views.append(words) }
            return [.gloss(Gloss("Our view: "))] + run
        case .wants, .stillOpen, nil: return run
        }
    }

    /// - Parameter parent: the place of the interest that the list stands under.
    private mutating func read(
        _ list: CopyList, in role: MarkGrammar.Role?, under parent: Int?, isNested: Bool
    ) -> CopyList {
        var list = list
        for index in list.items.indices {
            list.items[index] = read(item: list.items[index], in: role, under: parent, isNested: isNested)
        }
        return list
    }

    private mutating func read(
        item: [Block], in role: MarkGrammar.Role?, under parent: Int?, isNested: Bool
    ) -> [Block] {
        let before = reader.record
        var own = parent
        return item.enumerated().map { index, block in
            switch block {
            case .paragraph(let run, let lines):
                guard index == 0 else {
                    return .paragraph(reader.read(run, in: .words, at: lines).run, at: lines)
                }
                let (run, braces) = reader.read(run, in: .item, at: lines)
                let words = marked(
                    run, braces, in: role, under: parent, isNested: isNested, after: before, lines)
                if reader.record.interests.count > before.interests.count {
                    own = reader.record.interests.count
                }
                return .paragraph(words, at: lines)
            case .list(let inner, let lines):
                return .list(read(inner, in: role, under: own, isNested: true), at: lines)
            case .crosshead, .quotation, .figure, .table, .code, .rule, .aside:
                return read(block, isTop: false)
            }
        }
    }

    /// - Parameter before: what had been read when the item began.
    private mutating func marked(
        _ run: [Inline], _ braces: String?, in role: MarkGrammar.Role?, under parent: Int?, isNested: Bool,
        after before: Record, _ lines: SourceLines
    ) -> [Inline] {
        let parties: [String]? =
            switch role {
            case .wants(let names): names
            case .bond: before.everyParty
            case .message, .view, .stillOpen, nil: nil
            }
        do throws(MarkGrammar.Complaint) {
            var interest = Interest(parties: [], words: "", line: 1)
            if let braces { interest = try MarkGrammar.properties(braces) }
            if role == .stillOpen { reader.change { $0.open.append(run.words) } }
            // What stands below an item explains it, and is an interest only if its braces say so.
            if braces == nil, isNested || role == .stillOpen { return run }
            guard let parties else {
                // A message or a view may be a list as well: each item is told as a paragraph would be.
                let words = run.words
                let run = isNested ? run : told(run, saidAfter: before.statements.count, lines)
                guard braces != nil else { return run }
                // Outside of a list of wants an item can say how sure the paper is, and no more.
                guard let level = interest.level,
                    interest
                        == Interest(parties: [], words: "", level: level, review: interest.review, line: 1)
                else {
                    throw .init(
                        "Only items of a list of wants have costs, flipsides and the like.",
                        hint: "Put {wants: PARTY} at the end of the crosshead above.")
                }
                reader.change {
                    $0.claims.append(
                        .init(words: words, level: level, review: interest.review, line: lines.lowerBound)
                    )
                }
                return run + [.gloss(Gloss(" \(level.words.capitalizedFirst)."))]
            }
            interest = try known(interest)
            interest.parties = parties
            interest.words = run.words
            interest.under = parent
            interest.line = lines.lowerBound
            reader.change { record in
                interest.statements = record.statements(after: before.statements.count)
                interest.events = Array(before.events.count..<record.events.count).map { $0 + 1 }
                if role == .bond {
                    record.bonds.append(.init(words: interest.words, statements: interest.statements))
                }
                record.interests.append(interest)
                // One with a day is looked at again, as any forecast.
                if let level = interest.level, let review = interest.review {
                    record.claims.append(
                        .init(words: interest.words, level: level, review: review, line: interest.line))
                }
            }
            return run + Self.glosses(of: interest)
        } catch {
            let braces = braces ?? ""
            reader.blame("{\(braces)}", error, at: lines)
            return run + [.text(" {\(braces)}")]
        }
    }

    /// What an item's marks say to readers: in the line how sure and whose else, below it what it would cost whom.
    private static func glosses(of item: Interest) -> [Inline] {
        var words: [String] = []
        if let level = item.level { words.append("\(level.words.capitalizedFirst).") }
        if let strength = item.strength {
            switch strength {
            case .wish: words.append("A wish.")
            case .demand: words.append("A demand.")
            case .fallback: words.append("Failing that.")
            case .scenario: words.append("A scenario, not a fact.")
            }
        }
        if let horizon = item.horizon { words.append(horizon.words) }
        if let giver = item.offeredBy { words.append("To be had from \(giver).") }
        if let condition = item.condition { words.append("If \(condition).") }
        var run: [Inline] = words.isEmpty ? [] : [.gloss(Gloss(" " + words.joined(separator: " ")))]
        for flip in item.flipsides {
            let page = RecordSubject(.party, named: flip.party).map { "/\($0.path).html" }
            run += [
                .gloss(Gloss(" Also on ")), .gloss(Gloss("\(flip.party)’s list", link: page)),
                .gloss(Gloss((flip.words.map { ": \($0)" } ?? "") + ".")),
            ]
        }
        if let review = item.review { run.append(.gloss(Gloss(" We look again on \(review.words)."))) }
        for cost in item.costs {
            let condition = cost.condition.map { ", if \($0)" } ?? ""
            run.append(.gloss(Gloss("Cost to \(cost.party): \(cost.words)\(condition).", isOwnLine: true)))
        }
        return run + glosses(of: item.tripwires)
    }

    /// - Parameter label: nil says whom it would stop.
    private static func glosses(of tripwires: [Interest.Tripwire], _ label: String? = nil) -> [Inline] {
        tripwires.map {
            .gloss(Gloss("\(label ?? "What would stop \($0.party)"): \($0.words).", isOwnLine: true))
        }
    }

    // MARK: Parties

    private func known(_ role: MarkGrammar.Role) throws(MarkGrammar.Complaint) -> MarkGrammar.Role {
        switch role {
        case .wants(let names):
            var parties: [String] = []
            for name in names { parties.append(try known(party: name)) }
            return .wants(parties)
        case .message(let name, let audience, let wires):
            return .message(try known(party: name), to: audience, tripwires: try known(wires))
        case .bond, .view, .stillOpen: return role
        }
    }

    private func known(_ item: Interest) throws(MarkGrammar.Complaint) -> Interest {
        var item = item
        for index in item.costs.indices {
            item.costs[index].party = try known(party: item.costs[index].party)
        }
        item.tripwires = try known(item.tripwires)
        for index in item.flipsides.indices {
            item.flipsides[index].party = try known(party: item.flipsides[index].party)
        }
        if let giver = item.offeredBy { item.offeredBy = try known(party: giver) }
        return item
    }

    private func known(_ tripwires: [Interest.Tripwire]) throws(MarkGrammar.Complaint) -> [Interest.Tripwire]
    {
        var wires = tripwires
        for index in wires.indices { wires[index].party = try known(party: wires[index].party) }
        return wires
    }

    /// The party's name, for one of its other names, too. Where the story's head names no parties, any name is one.
    private func known(party name: String) throws(MarkGrammar.Complaint) -> String {
        let parties = reader.record.parties
        guard !parties.isEmpty else { return name }
        let wanted = name.lowercased()
        for party in parties
        where ([party.name] + party.aliases).contains(where: { $0.lowercased() == wanted }) {
            return party.name
        }
        let names = parties.flatMap { [$0.name] + $0.aliases }
        let nearest = names.map { ($0, SpellingDistance.between($0, name)) }.min { $0.1 < $1.1 }
        let suggestion = nearest.flatMap { $0.1 <= 2 ? "Did you mean “\($0.0)”? " : nil } ?? ""
        throw .init(
            "“\(name)” is no party of this story.",
            hint: "\(suggestion)Parties and their other names stand in the text's head, below “parties:”.")
    }
}

extension Record {
    /// The numbers of the statements that were read after so many.
    fileprivate func statements(after count: Int) -> [Int] { statements.dropFirst(count).map(\.number) }

    /// Whom the story's head names; without one, everyone who has had a list so far.
    fileprivate var everyParty: [String] {
        guard parties.isEmpty else { return parties.map(\.name) }
        var names: [String] = []
        for name in interests.flatMap(\.everyParty) where !names.contains(name) { names.append(name) }
        return names
    }
}

/// What stands behind each statement, by which it is found again.
private struct Suffixes {
    private let texts: [String]

    init(_ copy: Copy) { texts = copy.blockTexts }

    func completed(_ statement: Statement) -> Statement {
        guard statement.kind == .direct, let piece = statement.pieces.first else { return statement }
        var statement = statement
        var suffix: String?
        for text in texts {
            for range in text.ranges(of: piece) {
                let after = String(text[range.upperBound...].dropFirst().prefix(32))
                suffix = suffix ?? after
                // The same words may stand there more than once: what stands before them tells which are meant.
                guard text[..<range.lowerBound].dropLast().hasSuffix(statement.prefix) else { continue }
                statement.suffix = after
                return statement
            }
        }
        statement.suffix = suffix ?? statement.suffix
        return statement
    }
}

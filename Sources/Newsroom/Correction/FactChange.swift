/// A piece of a story's words, and where it stands.
package struct Passage: Hashable, Sendable {
    /// As in "Headline"; empty for a paragraph of the text.
    package let place: String
    package let text: String

    package init(place: String = "", text: String) {
        self.place = place
        self.text = text
    }
}

/// A changed name, number, date or quoted word of a story that readers know: what may not change silently.
///
/// It is found by comparing word by word. A change of letters alone is none; what only looks like a name, at the
/// start of a sentence, is taken for one where it stands for another such word. A question too many costs a minute,
/// one too few a reader's trust.
package struct FactChange: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case quote = "quoted words"
        case number
        case date
        case name
    }

    /// At least one.
    package let kinds: [Kind]
    /// As in "Headline" or "Paragraph 3".
    package let place: String
    /// What stood there, with a word on either side; may be empty.
    package let before: String
    /// What stands there now; may be empty.
    package let after: String

    package init(kinds: [Kind], place: String, before: String, after: String) {
        self.kinds = kinds
        self.place = place
        self.before = before
        self.after = after
    }

    /// In the order of the new text.
    package static func changes(from old: [Passage], to new: [Passage]) -> [FactChange] {
        let names = FactWord.names(in: old + new)
        var changes: [FactChange] = []
        var places: [String] = []
        for passage in old + new where !passage.place.isEmpty && !places.contains(passage.place) {
            places.append(passage.place)
        }
        for place in places {
            let texts = { (passages: [Passage]) in passages.filter { $0.place == place }.map(\.text) }
            for pair in Comparison.pairs(from: texts(old), to: texts(new)) {
                changes += Self.changes(from: pair.old, to: pair.new, at: place, names)
            }
        }
        let paragraphs = { (passages: [Passage]) in passages.filter(\.place.isEmpty).map(\.text) }
        for pair in Comparison.pairs(from: paragraphs(old), to: paragraphs(new)) {
            changes += Self.changes(from: pair.old, to: pair.new, at: "Paragraph \(pair.number)", names)
        }
        return changes
    }

    private static func changes(
        from old: String, to new: String, at place: String, _ names: Set<String>
    ) -> [FactChange] {
        let (left, right) = (FactWord.words(of: old, names: names), FactWord.words(of: new, names: names))
        return Self.hunks(left, right).compactMap { gone, come in
            let kinds = kinds(of: Array(left[gone]), Array(right[come]))
            guard !kinds.isEmpty else { return nil }
            return FactChange(
                kinds: kinds, place: place, before: words(gone, of: left), after: words(come, of: right))
        }
    }

    /// Ranges of words that differ: what is gone, and what has come in its place.
    private static func hunks(_ old: [FactWord], _ new: [FactWord]) -> [(Range<Int>, Range<Int>)] {
        let (left, right) = (old.map(\.key), new.map(\.key))
        guard left != right else { return [] }
        guard left.count + right.count < 4_000 else { return [(0..<left.count, 0..<right.count)] }
        var (gone, come) = (Set<Int>(), Set<Int>())
        for change in right.difference(from: left) {
            switch change {
            case .remove(let offset, _, _): gone.insert(offset)
            case .insert(let offset, _, _): come.insert(offset)
            }
        }
        var hunks: [(Range<Int>, Range<Int>)] = []
        var (one, other) = (0, 0)
        while one < left.count || other < right.count {
            let (from, to) = (one, other)
            while gone.contains(one) { one += 1 }
            while come.contains(other) { other += 1 }
            if one > from || other > to {
                hunks.append((from..<one, to..<other))
            } else {
                one += 1
                other += 1
            }
        }
        return hunks
    }

    private static func kinds(of gone: [FactWord], _ come: [FactWord]) -> [Kind] {
        var kinds = Set(
            Kind.allCases.filter { kind in
                gone.filter { $0.kinds.contains(kind) }.map(\.core).sorted()
                    != come.filter { $0.kinds.contains(kind) }.map(\.core).sorted()
            })
        // Words at the start of a sentence: two that differ by more than a slip of the hand.
        if let one = gone.first(where: \.mayBeName), let other = come.first(where: \.mayBeName),
            !one.core.isSlip(of: other.core)
        {
            kinds.insert(.name)
        }
        return Kind.allCases.filter(kinds.contains)
    }

    /// The words as they stand, with one on either side so that they can be found.
    private static func words(_ range: Range<Int>, of words: [FactWord]) -> String {
        guard !range.isEmpty else { return "" }
        let wider = max(0, range.lowerBound - 1)..<min(words.count, range.upperBound + 1)
        return words[wider].map(\.text).joined(separator: " ")
    }
}

extension String {
    /// Two changed letters at most.
    fileprivate func isSlip(of other: String) -> Bool {
        let (one, two) = (Array(utf8), Array(other.utf8))
        guard abs(one.count - two.count) <= 2, one.count < 40 else { return false }
        return two.difference(from: one).count <= 4 && two.first == one.first
    }
}

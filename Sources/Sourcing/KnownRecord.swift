package import Newsroom

/// What earlier stories say, for the proposals of a new one.
package struct KnownRecord: Equatable, Sendable {
    /// By their names in earlier stories.
    package var parties: [Record.Party]
    /// By the key of a quotation's words (``Statement/key(of:)``): the statement of those words, or a longer one that begins
    /// with them.
    package var statements: [String: Statement]

    package init(parties: [Record.Party] = [], statements: [String: Statement] = [:]) {
        self.parties = parties
        self.statements = statements
    }
}

extension Proposals {
    /// The words of every quotation in a text that has no mark yet, of three words or more: what to look up among earlier
    /// statements.
    package static func quotedWords(in source: String) -> [String] {
        let prose = Prose(Array(source.unicodeScalars))
        return prose.blocks.filter { $0.kind != .other }.flatMap { block in
            Tokens(block, in: prose).stretches
                .filter { $0.isClosed && !$0.isMarked && $0.wordCount >= 3 }.map { prose.text($0.inner) }
        }
    }
}

extension Finder {
    /// The parties of earlier stories that a text names, for its head: two of them, or one that it names again and again.
    mutating func nameParties() {
        guard !known.parties.isEmpty, parties.isEmpty,
            !prose.text(0..<min(3, prose.scalars.count)).hasPrefix("---")
        else { return }
        var places: [String: [(sentence: Int, token: Int)]] = [:]
        let sentences = tokens.flatMap(\.sentences)
        for (number, sentence) in sentences.enumerated() {
            for (index, token) in sentence.enumerated() where token.kind == .word {
                places[Names.bare(token.text), default: []].append((number, index))
            }
        }
        func count(_ name: String) -> Int {
            let words = name.split(separator: " ").map(String.init)
            guard let first = words.first else { return 0 }
            return (places[first] ?? []).count { place in
                let rest = sentences[place.sentence][place.token...].prefix(words.count)
                return rest.map { Names.bare($0.text) } == words
            }
        }
        let named = known.parties.map { party in
            (party: party, count: ([party.name] + party.aliases).reduce(0) { $0 + count($1) })
        }.filter { $0.count > 0 }
        guard named.count > 1 || (named.first?.count ?? 0) > 2 else { return }
        let lines = named.map { "  \($0.party.name): [\($0.party.aliases.joined(separator: ", "))]\n" }
        let head = "---\nparties:\n" + lines.joined() + "---\n"
        propose(
            Proposal(
                kind: .parties, line: 1, words: named.map(\.party.name).joined(separator: ", "),
                reason: "earlier stories name them so", insertions: [.init(offset: 0, text: head)]))
    }

    /// What earlier stories say of these quoted words: the whole mark, or in full what they begin.
    func earlier(_ stretch: QuotedStretch) -> Statement? {
        guard stretch.isClosed, !stretch.isMarked, stretch.wordCount >= 3 else { return nil }
        return known.statements[Statement.key(of: prose.text(stretch.inner))]
    }
}

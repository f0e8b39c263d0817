/// A statement as the newsroom keeps it: where it stands, and by which number it is known however often the text changes.
package struct KeptStatement: Equatable, Sendable {
    /// Its place in the list of all; the newest is the highest.
    package let row: Int64
    package let identity: Int64
    package let story: Story.ID
    package let headline: String
    package let revision: Int
    /// Do readers see it?
    package let isPublished: Bool
    /// How many stories hold exactly these words by the same speaker, this one included.
    package let uses: Int
    /// Who let it go out, where its source isn't named.
    package let answeredBy: String?
    package let statement: Statement

    package init(
        row: Int64, identity: Int64, story: Story.ID, headline: String, revision: Int, isPublished: Bool,
        uses: Int, answeredBy: String? = nil, statement: Statement
    ) {
        self.row = row
        self.identity = identity
        self.story = story
        self.headline = headline
        self.revision = revision
        self.isPublished = isPublished
        self.uses = uses
        self.answeredBy = answeredBy
        self.statement = statement
    }

    /// A fact that a statement may lack.
    package enum Gap: String, CaseIterable, Sendable {
        case speaker, occasion, date, address
    }
}

extension Statement {
    /// What is typed to quote it again: `“words”^[speaker; occasion; place; date; address]`, each piece with its mark.
    package var quotation: String {
        guard kind == .direct else { return words + " " + attribution }
        return pieces.enumerated().map { index, piece in
            "“\(piece)”" + (index == 0 ? attribution : "^[same]")
        }.joined(separator: " … ")
    }

    /// Its mark alone.
    package var attribution: String {
        let who = [speaker ?? "?", role].compactMap { $0 }.joined(separator: ", ")
        let facts = [who, occasion, place, date?.iso, address].compactMap { $0 }
        return "^[\(facts.joined(separator: "; "))]"
    }

    /// The words as they are looked up by their beginning: small letters, single spaces.
    package var key: String { Self.key(of: pieces.joined(separator: " ")) }

    package static func key(of words: String) -> String {
        words.lowercased().split { !($0.isLetter || $0.isNumber) }.joined(separator: " ")
    }
}

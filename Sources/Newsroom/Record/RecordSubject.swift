/// Whom or what stories' marks name, and what therefore has a page of its own across all of them.
package struct RecordSubject: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// Who wants something, and is spoken of.
        case party
        /// Who said something: a person, a body, a document.
        case speaker
        case event
    }

    package let kind: Kind
    package let slug: Slug

    package init(_ kind: Kind, _ slug: Slug) {
        self.kind = kind
        self.slug = slug
    }

    /// The subject that a name stands for; a source that isn't named is none.
    package init?(_ kind: Kind, named name: String) {
        guard let slug = Self.slug(of: name) else { return nil }
        if kind == .speaker, name.lowercased().hasPrefix("unnamed") { return nil }
        self.init(kind, slug)
    }

    /// `party/china`.
    package var path: String { "\(kind.rawValue)/\(slug)" }

    package init?(path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])),
            let slug = Slug(exactly: String(parts[1]))
        else { return nil }
        self.init(kind, slug)
    }

    /// The name's slug; one that ASCII can't tell from another's carries the beginning of the name's hash. Nil for a name
    /// without a letter or a digit.
    package static func slug(of name: String) -> Slug? {
        guard name.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
        let slug = Slug(from: name)
        let isToldWhole = name.lowercased().decomposedScalars.allSatisfy { scalar in
            scalar.isASCII || (0x300...0x36F).contains(scalar.value) || !scalar.properties.isAlphabetic
        }
        guard !isToldWhole else { return slug }
        return Slug(from: "\(slug.text.prefix(60))-\(ContentHash(of: name.lowercased()).hex.prefix(8))")
    }
}

extension RecordSubject: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        (left.kind.rawValue, left.slug.text) < (right.kind.rawValue, right.slug.text)
    }
}

extension Interest {
    /// How a party is concerned by it.
    package enum Role: String, CaseIterable, Sendable {
        case wants
        /// It is on the party's list, too.
        case flipside
        /// The party would pay for it.
        case cost
        /// The party would stop at something.
        case tripwire
        /// The party could give it.
        case offers
    }

    /// Everyone whom it concerns, in the order of the mark, and how.
    package var roles: [(role: Role, party: String, words: String?, condition: String?)] {
        parties.map { (.wants, $0, nil, nil) } + flipsides.map { (.flipside, $0.party, $0.words, nil) }
            + costs.map { (.cost, $0.party, $0.words, $0.condition) }
            + tripwires.map { (.tripwire, $0.party, $0.words, nil) }
            + (offeredBy.map { [(.offers, $0, nil, nil)] } ?? [])
    }
}

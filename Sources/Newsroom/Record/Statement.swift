/// Words that somebody said or wrote, kept as they stand in the copy.
package struct Statement: Equatable, Sendable {
    /// Whether they are quoted.
    package enum Kind: String, Sendable {
        /// In quotation marks: an exact part of the copy, or several.
        case direct
        /// In the paper's words.
        case paraphrased
    }

    /// From 1, in the order of the copy; readers see it as `[1]`.
    package var number: Int
    package var kind: Kind
    /// The words, without quotation marks; more than one piece where the paper's words stand between.
    package var pieces: [String]
    /// Who said it: a person, a body, a document. Nil when the writer left it out, which holds publishing back.
    package var speaker: String?
    /// What they were when they said it: `foreign minister`.
    package var role: String?
    /// Whose words they are besides: the party of the story's head that the speaker is of.
    package var party: String?
    package var occasion: String?
    package var place: String?
    package var date: PinnedDate?
    /// Where it can be read or heard.
    package var address: String?
    /// The words before and after the first piece, up to 32 characters each, by which it is found again.
    package var prefix: String
    package var suffix: String
    /// The line its mark stands on, from 1.
    package var line: Int

    package init(
        number: Int, kind: Kind, pieces: [String], speaker: String?, role: String? = nil,
        party: String? = nil, occasion: String? = nil, place: String? = nil, date: PinnedDate? = nil,
        address: String? = nil, prefix: String = "", suffix: String = "", line: Int
    ) {
        self.number = number
        self.kind = kind
        self.pieces = pieces
        self.speaker = speaker
        self.role = role
        self.party = party
        self.occasion = occasion
        self.place = place
        self.date = date
        self.address = address
        self.prefix = prefix
        self.suffix = suffix
        self.line = line
    }

    /// `containment, encirclement … suppression`: pieces of a split one are joined by an ellipsis.
    package var words: String { pieces.joined(separator: " … ") }

    /// Is the source someone whom the paper doesn't name?
    package var isUnnamed: Bool { speaker?.lowercased().hasPrefix("unnamed") ?? false }

    /// `Qin Gang, foreign minister, press conference, Beijing, March 2023`.
    package var origin: String {
        [speaker, role, occasion, place, date?.words].compactMap { $0 }.joined(separator: ", ")
    }
}

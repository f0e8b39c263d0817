/// Something a party wants, as an item of its list says it.
package struct Interest: Equatable, Sendable {
    /// How strongly.
    package enum Strength: String, CaseIterable, Sendable {
        case wish, demand
        /// At least this, if the item it stands under isn't to be had.
        case fallback
        /// What might be offered or reached, told as no more than that.
        case scenario
    }

    /// How soon.
    package enum Horizon: String, CaseIterable, Sendable {
        case shortTerm = "short-term"
        case longTerm = "long-term"

        /// As readers are told.
        package var words: String {
            switch self {
            case .shortTerm: "In the short term."
            case .longTerm: "In the long term."
            }
        }
    }

    /// What it would cost a party.
    package struct Cost: Equatable, Sendable {
        package var party: String
        package var words: String
        /// `delivered openly`: when it would.
        package var condition: String?

        package init(party: String, words: String, condition: String? = nil) {
            self.party = party
            self.words = words
            self.condition = condition
        }
    }

    /// What would make a party stop.
    package struct Tripwire: Equatable, Sendable {
        package var party: String
        package var words: String

        package init(party: String, words: String) {
            self.party = party
            self.words = words
        }
    }

    /// The same thing on another party's list.
    package struct Flipside: Equatable, Sendable {
        package var party: String
        /// Its own wording there, if any: `at a discount`.
        package var words: String?

        package init(party: String, words: String?) {
            self.party = party
            self.words = words
        }
    }

    /// Whose list it stands on; several where a list is several parties'.
    package var parties: [String]
    /// The item's first paragraph, as readers see it.
    package var words: String
    package var level: Level?
    package var strength: Strength?
    package var horizon: Horizon?
    package var flipsides: [Flipside]
    package var costs: [Cost]
    package var tripwires: [Tripwire]
    /// Who could give it.
    package var offeredBy: String?
    /// On what condition it is wanted.
    package var condition: String?
    /// When the paper looks at it again.
    package var review: PinnedDate?
    /// The place, from 1, of the interest that it stands under in the story's list; nil for one that stands by itself.
    package var under: Int?
    /// The numbers of the statements in it, which it rests on.
    package var statements: [Int]
    /// The places, from 1, of the story's events that it names.
    package var events: [Int]
    /// The item's first line, from 1.
    package var line: Int

    package init(
        parties: [String], words: String, level: Level? = nil, strength: Strength? = nil,
        horizon: Horizon? = nil, flipsides: [Flipside] = [], costs: [Cost] = [],
        tripwires: [Tripwire] = [], offeredBy: String? = nil, condition: String? = nil,
        review: PinnedDate? = nil, under: Int? = nil, statements: [Int] = [], events: [Int] = [],
        line: Int
    ) {
        self.parties = parties
        self.words = words
        self.level = level
        self.strength = strength
        self.horizon = horizon
        self.flipsides = flipsides
        self.costs = costs
        self.tripwires = tripwires
        self.offeredBy = offeredBy
        self.condition = condition
        self.review = review
        self.under = under
        self.statements = statements
        self.events = events
        self.line = line
    }

    /// Everyone on whose list it is.
    package var everyParty: [String] { parties + flipsides.map(\.party).filter { !parties.contains($0) } }
}

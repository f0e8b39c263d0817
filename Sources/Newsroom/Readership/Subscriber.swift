package import Addresses
package import Foundation

/// A reader who confirmed that they want the paper's mail. A sign-up that nobody confirmed is a
/// ``SignUp`` and not a reader.
package struct Subscriber: Identifiable, Equatable, Sendable {
    /// The reader number: dense, from 1, never given twice.
    package typealias ID = Identifier<Subscriber>

    package enum State: String, CaseIterable, Sendable {
        case confirmed
        /// Wants no mail up to and including `pausedUntil`.
        case paused
        /// Left; only a hash of the address is kept, so that they stay left.
        case left
        /// Their address doesn't exist any more.
        case bounced
        /// Called our mail spam; never written to again unless they confirm anew.
        case complained
    }

    package let id: ID
    /// Nil once they left.
    package var address: EmailAddress?
    package var state: State
    package var pausedUntil: CalendarDay?
    package var confirmed: Date
    /// The IANA name of the zone whose clocks they go by; nil for the paper's.
    package var timeZone: String?

    package init(
        id: ID, address: EmailAddress?, state: State, pausedUntil: CalendarDay? = nil, confirmed: Date,
        timeZone: String? = nil
    ) {
        self.id = id
        self.address = address
        self.state = state
        self.pausedUntil = pausedUntil
        self.confirmed = confirmed
        self.timeZone = timeZone
    }
}

/// Someone typed an address into the sign-up box; the mailbox's owner has not said yes yet.
package struct SignUp: Identifiable, Equatable, Sendable {
    package typealias ID = Identifier<SignUp>

    package let id: ID
    package let address: EmailAddress
    package let series: Series.ID
    package let evidence: ConsentEvidence
    package let asked: Date
    package let expires: Date
    /// The reader who asked to be written to at this address instead; nil for a new sign-up.
    package let movesReader: Subscriber.ID?

    package init(
        id: ID, address: EmailAddress, series: Series.ID, evidence: ConsentEvidence, asked: Date,
        expires: Date,
        movesReader: Subscriber.ID? = nil
    ) {
        self.id = id
        self.address = address
        self.series = series
        self.evidence = evidence
        self.asked = asked
        self.expires = expires
        self.movesReader = movesReader
    }
}

/// What someone was shown when they agreed: enough to show a regulator years later.
package struct ConsentEvidence: Equatable, Sendable {
    /// The very sentence beside the button, as plain text.
    package var sentence: String
    /// The versions of the policies the sentence linked to.
    package var privacy: ContentHash
    package var terms: ContentHash
    /// Which form it was, as in "box at the foot of a page".
    package var form: String

    package init(sentence: String, privacy: ContentHash, terms: ContentHash, form: String) {
        self.sentence = sentence
        self.privacy = privacy
        self.terms = terms
        self.form = form
    }
}

/// One fact about what a reader agreed to or took back. Append-only; each carries its predecessor's hash.
package struct Consent: Equatable, Sendable {
    package enum Act: String, CaseIterable, Sendable {
        /// Pressed the button on the page the confirmation mail leads to.
        case confirmed
        case paused, resumed
        case moved = "changed address"
        case left
        case bounced, complained
        /// Came from a list someone imported.
        case imported
    }

    package let reader: Subscriber.ID
    package let series: Series.ID
    package let act: Act
    /// What was shown; nil where nothing had to be.
    package let evidence: ConsentEvidence?
    /// When the sign-up was asked for.
    package let asked: Date?
    package let at: Date
    /// How it came to us: "confirmation page", "one-click", "preferences page", "desk".
    package let by: String
    package let hash: ContentHash

    package init(
        reader: Subscriber.ID, series: Series.ID, act: Act, evidence: ConsentEvidence?, asked: Date?,
        at: Date,
        by: String, hash: ContentHash
    ) {
        self.reader = reader
        self.series = series
        self.act = act
        self.evidence = evidence
        self.asked = asked
        self.at = at
        self.by = by
        self.hash = hash
    }
}

package import Addresses
package import Foundation

/// One piece of mail for one person (RFC 5321): whom it is for, what it is about, and what became of it.
package struct Envelope: Identifiable, Equatable, Sendable {
    /// Which one: a reader's copy of an edition, or a note with a row of its own.
    package enum ID: Hashable, Sendable {
        case copy(Edition.ID, Subscriber.ID)
        case note(Int64)
    }

    /// Why someone is written to.
    package enum Occasion: Equatable, Sendable {
        case edition(Edition.ID, reader: Subscriber.ID)
        /// Asks the owner of an address whether they want our mail.
        case confirmation(SignUp.ID)
        /// Somebody signed up an address that is a reader already: tells them, with their preferences link.
        case alreadySubscribed(Subscriber.ID)
        /// An edition, sent by an editor to look at; counted nowhere.
        case test(Edition.ID)
        /// A one-time link for someone of the desk.
        case signIn(Member.ID)
    }

    /// What became of it. `queued`, `active` and `deferred` go on; the others are settled.
    package enum State: String, CaseIterable, Sendable {
        case queued
        /// On a connection: written down before the final dot is.
        case active
        case sent
        /// The relay said "later" (4xx), or the line was lost before the final dot.
        case deferred
        /// The relay said no to this recipient (5xx).
        case bounced
        /// The line was lost after the final dot and before the reply: it may have arrived.
        case uncertain
        /// They left, or may not be written to, before its turn.
        case suppressed
        /// Too late to be worth reading.
        case expired
        /// Could not be set for this reader; kept aside for someone to look at.
        case failed
        /// The desk called the rest of the edition off before its turn.
        case cancelled

        package var isSettled: Bool {
            switch self {
            case .queued, .active, .deferred: false
            case .sent, .bounced, .uncertain, .suppressed, .expired, .failed, .cancelled: true
            }
        }

        /// Did the reader go without, so that they could be sent it again?
        package var isMissed: Bool {
            switch self {
            case .expired, .failed, .cancelled: true
            case .queued, .active, .deferred, .sent, .bounced, .uncertain, .suppressed: false
            }
        }
    }

    package let id: ID
    package let occasion: Occasion
    /// Whom to write to, as of the moment it was taken from the queue.
    package let address: EmailAddress
    /// How often it has been tried, this time included.
    package let attempt: Int
    package let created: Date
    /// When its mail was to go out; the time it may come too late by counts from here.
    package let due: Date
    /// Which printing of its edition is sent; 0 for a note.
    package let printing: Int
    /// The minute that its mail bears as its date, at every try; nil where it bears the time it is written.
    package let minute: Date?
    /// How often it may have arrived already, without our knowing.
    package let doubts: Int

    package init(
        id: ID, occasion: Occasion, address: EmailAddress, attempt: Int, created: Date, due: Date? = nil,
        printing: Int = 0, minute: Date? = nil, doubts: Int = 0
    ) {
        self.id = id
        self.occasion = occasion
        self.address = address
        self.attempt = attempt
        self.created = created
        self.due = due ?? created
        self.printing = printing
        self.minute = minute
        self.doubts = doubts
    }
}

extension Envelope.ID: CustomStringConvertible {
    /// As in `3-4711`, the copy of edition 3 for reader 4711, or `12` for a note.
    package var description: String {
        switch self {
        case .copy(let edition, let reader): "\(edition)-\(reader)"
        case .note(let number): "\(number)"
        }
    }
}

/// What became of one try at an envelope, to be written down.
package struct Settlement: Equatable, Sendable {
    package let envelope: Envelope.ID
    package let state: Envelope.State
    /// The relay's own words, or ours where no relay spoke.
    package let reply: String
    /// For a deferred one: not before.
    package let next: Date?
    /// The relay it was tried at; empty where it came to none.
    package let relay: String
    /// The line was lost after the final dot: it may have arrived, although it will be tried again.
    package let isInDoubt: Bool
    /// Was anything said to a relay? What came too late, or couldn't be set, was never tried.
    package let wasTried: Bool

    package init(
        envelope: Envelope.ID, state: Envelope.State, reply: String, next: Date? = nil, relay: String = "",
        isInDoubt: Bool = false, wasTried: Bool = true
    ) {
        self.envelope = envelope
        self.state = state
        self.reply = reply
        self.next = next
        self.relay = relay
        self.isInDoubt = isInDoubt
        self.wasTried = wasTried
    }

    /// The same word about a copy whose edition was called off meanwhile: what would be tried again isn't.
    package var calledOff: Settlement {
        guard state == .deferred else { return self }
        return Settlement(
            envelope: envelope, state: isInDoubt ? .uncertain : .cancelled, reply: reply, relay: relay,
            isInDoubt: isInDoubt, wasTried: wasTried)
    }
}

/// How many envelopes are in which state.
package struct Tally: Equatable, Sendable {
    package var counts: [Envelope.State: Int]

    package init(_ counts: [Envelope.State: Int] = [:]) { self.counts = counts }

    package subscript(state: Envelope.State) -> Int { counts[state] ?? 0 }
    package var total: Int { counts.values.reduce(0, +) }
    package var settled: Int { total - open }
    /// How many are not settled yet.
    package var open: Int { counts.filter { !$0.key.isSettled }.values.reduce(0, +) }
}

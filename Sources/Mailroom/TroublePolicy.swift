package import Foundation
package import Newsroom
import SMTP

/// What is done about every trouble mail can have: all of it stands here and nowhere else.
///
/// A failure is about a line, the relay, a message or one reader, and is temporary, permanent or unknown;
/// each pair has its answer in `report(on:of:)`. Only a relay's permanent word about one reader bounces an
/// envelope. What is our own fault stops the provider that says so, or the relay, and marks nobody; a
/// provider that is slow is left alone as a whole.
package struct TroublePolicy: Sendable {
    /// After the first try, the second, and so on; the last goes on.
    package var retries: [TimeInterval] = [300, 900, 1_800, 3_600, 7_200, 10_800]
    /// After a line that was lost before the message was taken.
    package var lineRetry: TimeInterval = 60
    /// After a provider refused us, one message is tried again after so long, to see whether the cause is mended.
    package var stopProbe: TimeInterval = 1_800
    /// How long the relay is left alone when no message would go: after the first time, the second, and so on.
    package var pauses: [TimeInterval] = [30, 60, 120, 300, 900]
    /// A morning edition is worth nothing the next morning (RFC 5321 section 4.5.4.1 allows giving up early).
    package var editionLife: TimeInterval = 20 * 3_600
    /// Someone waits for these, and may wait for days.
    package var consentLife: TimeInterval = 5 * 86_400
    /// A one-time link that comes late is asked for anew.
    package var signInLife: TimeInterval = 3_600
    package var testLife: TimeInterval = 86_400

    package init() {}

    /// The answer to a failure to hand one envelope's message to a relay.
    ///
    /// - Parameter prefersDouble: its series would rather send twice than not at all.
    func report(
        on failure: SMTPFailure, of envelope: Envelope, prefersDouble: Bool, relay: String, now: Date
    ) -> Report {
        let words = failure.words
        let hasBegun = failure.stage >= .returnPath
        let entry = Entry(envelope: envelope, relay: relay, now: now, words: words)
        return switch (failure.scope, failure.permanence) {
        case (.session, .temporary):
            // Lost before the final dot: nothing was taken. A relay that can't be called is left alone.
            later(
                entry, after: lineRetry,
                hasBegun ? (failure.isThrottle ? .providerPauses : .none) : .relayPauses(needsSomeone: false))
        case (.session, .permanent): later(entry, .relayPauses(needsSomeone: false))
        case (.site, .temporary):
            later(
                entry,
                hasBegun
                    ? (failure.isOurFault ? .providerStops : .providerPauses)
                    : .relayPauses(needsSomeone: false))
        case (.site, .permanent):
            // About us, not about the reader: said by a provider behind the relay, or by the relay itself. Too
            // much mail is no fault, however firmly it is said.
            later(
                entry,
                hasBegun
                    ? (failure.isThrottle ? .providerPauses : .providerStops)
                    : .relayPauses(needsSomeone: true))
        case (.message, .temporary), (.recipient, .temporary):
            later(entry, failure.isThrottle ? .providerPauses : .later)
        case (.message, .permanent):
            // The relay won't have this message; that says nothing about the reader.
            done(entry, .failed)
        case (.recipient, .permanent): done(entry, .bounced)
        case (.session, .unknown), (.site, .unknown), (.message, .unknown), (.recipient, .unknown):
            lostAfterTheDot(entry, prefersDouble: prefersDouble)
        }
    }

    /// The answer when a message could not be set or written at all.
    func report(on trouble: WritingTrouble, of envelope: Envelope, relay: String, now: Date) -> Report {
        switch trouble {
        case .thisOne(let words):
            done(Entry(envelope: envelope, relay: "", now: now, words: words, wasTried: false), .failed)
        case .everyone(let words):
            later(
                Entry(envelope: envelope, relay: "", now: now, words: words, wasTried: false),
                .relayPauses(needsSomeone: true))
        }
    }

    /// Too late to be worth reading; nil while it may still go.
    package func expiry(of envelope: Envelope, now: Date) -> Settlement? {
        now < end(of: envelope)
            ? nil
            : Settlement(
                envelope: envelope.id, state: .expired, reply: "too late to be worth reading", wasTried: false
            )
    }

    /// How long the relay is left alone when it failed so many times in a row.
    package func pause(afterFailures count: Int) -> TimeInterval {
        pauses.isEmpty ? 0 : pauses[min(max(count, 1), pauses.count) - 1]
    }

    /// It may have arrived. A missing edition is better than two, unless its series says otherwise; a note
    /// that somebody waits for is tried once more, under the same Message-ID.
    private func lostAfterTheDot(_ entry: Entry, prefersDouble: Bool) -> Report {
        let isNote = if case .note = entry.envelope.id { true } else { false }
        return (isNote || prefersDouble) && entry.envelope.doubts == 0
            ? later(entry, .none, isInDoubt: true) : done(entry, .uncertain)
    }

    /// One envelope's trouble, to be written down.
    private struct Entry {
        let envelope: Envelope
        let relay: String
        let now: Date
        let words: String
        var wasTried = true
    }

    private func done(_ entry: Entry, _ state: Envelope.State) -> Report {
        Report(
            settlement: Settlement(
                envelope: entry.envelope.id, state: state, reply: entry.words, relay: entry.relay,
                wasTried: entry.wasTried),
            consequence: .none)
    }

    private func later(
        _ entry: Entry, after delay: TimeInterval? = nil, _ consequence: Report.Consequence,
        isInDoubt: Bool = false
    ) -> Report {
        let next = entry.now.addingTimeInterval(delay ?? retry(afterAttempt: entry.envelope.attempt))
        let isInTime = next < end(of: entry.envelope)
        // What may have arrived is never said to have come too late.
        let state: Envelope.State = isInTime ? .deferred : isInDoubt ? .uncertain : .expired
        return Report(
            settlement: Settlement(
                envelope: entry.envelope.id, state: state, reply: entry.words, next: isInTime ? next : nil,
                relay: entry.relay, isInDoubt: isInDoubt, wasTried: entry.wasTried),
            consequence: consequence)
    }

    private func retry(afterAttempt attempt: Int) -> TimeInterval {
        retries.isEmpty ? 3_600 : retries[min(max(attempt, 1), retries.count) - 1]
    }

    private func end(of envelope: Envelope) -> Date {
        let life =
            switch envelope.occasion {
            case .edition: editionLife
            case .confirmation, .alreadySubscribed: consentLife
            case .signIn: signInLife
            case .test: testLife
            }
        return envelope.due.addingTimeInterval(life)
    }
}

/// Why a message could not be set.
package enum WritingTrouble: Error, Equatable, Sendable {
    /// Something about this one envelope: it is kept aside, the others go.
    case thisOne(String)
    /// It would be the same for every other.
    case everyone(String)
}

extension SMTPFailure.Stage {
    fileprivate static func >= (left: Self, right: Self) -> Bool { !(left < right) }

    fileprivate static func < (left: Self, right: Self) -> Bool {
        let order = Self.allCases
        return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
    }
}

package import Foundation
package import Newsroom
package import SMTP

/// What is done about every trouble mail can have: all of it stands here and nowhere else.
///
/// A failure is about a line, the relay, a message or one reader, and is temporary, permanent or unknown;
/// each pair has its answer in ``verdict(on:of:now:)``. Only a relay's permanent word about one reader
/// bounces an envelope; what is our own fault or the relay's stops the run and marks nobody.
package struct TroublePolicy: Sendable {
    /// After the first try, the second, and so on; the last goes on.
    package var retries: [TimeInterval] = [300, 900, 1_800, 3_600, 7_200, 10_800]
    /// After a line that was lost before the message was taken.
    package var lineRetry: TimeInterval = 60
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

    /// What becomes of an envelope, and what the others have to wait for.
    package struct Verdict: Equatable, Sendable {
        package let settlement: Settlement
        /// No message would go just now: leave the relay alone for a while.
        package let pausesRelay: Bool
        /// Nothing will go until someone looks: the desk has to say so.
        package let needsSomeone: Bool
    }

    /// The answer to a failure to hand one envelope's message to the relay.
    package func verdict(on failure: SMTPFailure, of envelope: Envelope, now: Date) -> Verdict {
        let words = failure.words
        return switch (failure.scope, failure.permanence) {
        case (.session, .temporary):
            // Lost before the final dot: nothing was taken. A relay that can't be called is left alone.
            later(envelope, words, after: lineRetry, now: now, pauses: failure.stage < .returnPath)
        case (.session, .permanent), (.site, .temporary):
            later(envelope, words, now: now, pauses: true)
        case (.site, .permanent):
            later(envelope, words, now: now, pauses: true, needsSomeone: true)
        case (.message, .temporary), (.recipient, .temporary):
            later(envelope, words, now: now)
        case (.message, .permanent):
            // The relay won't have this message; that says nothing about the reader.
            done(envelope, .failed, words)
        case (.recipient, .permanent):
            done(envelope, .bounced, words)
        case (.session, .unknown), (.site, .unknown), (.message, .unknown), (.recipient, .unknown):
            lostAfterTheDot(envelope, words, now: now)
        }
    }

    /// The answer when a message could not be set or written at all.
    package func verdict(on trouble: WritingTrouble, of envelope: Envelope, now: Date) -> Verdict {
        switch trouble {
        case .thisOne(let words): done(envelope, .failed, words)
        case .everyone(let words): later(envelope, words, now: now, pauses: true, needsSomeone: true)
        }
    }

    /// Too late to be worth reading; nil while it may still go.
    package func expiry(of envelope: Envelope, now: Date) -> Settlement? {
        now < end(of: envelope)
            ? nil : Settlement(envelope: envelope.id, state: .expired, reply: "too late to be worth reading")
    }

    /// How long the relay is left alone when it failed so many times in a row.
    package func pause(afterFailures count: Int) -> TimeInterval {
        pauses.isEmpty ? 0 : pauses[min(max(count, 1), pauses.count) - 1]
    }

    /// It may have arrived. A missing edition is better than two; a confirmation that somebody waits for is
    /// tried once more, under the same Message-ID.
    private func lostAfterTheDot(_ envelope: Envelope, _ words: String, now: Date) -> Verdict {
        switch envelope.occasion {
        case .edition: done(envelope, .uncertain, words)
        case .confirmation, .alreadySubscribed, .test, .signIn:
            envelope.attempt < 2 ? later(envelope, words, now: now) : done(envelope, .uncertain, words)
        }
    }

    private func done(_ envelope: Envelope, _ state: Envelope.State, _ words: String) -> Verdict {
        Verdict(
            settlement: Settlement(envelope: envelope.id, state: state, reply: words), pausesRelay: false,
            needsSomeone: false)
    }

    private func later(
        _ envelope: Envelope, _ words: String, after delay: TimeInterval? = nil, now: Date,
        pauses: Bool = false, needsSomeone: Bool = false
    ) -> Verdict {
        let next = now.addingTimeInterval(delay ?? retry(afterAttempt: envelope.attempt))
        let settlement =
            next < end(of: envelope)
            ? Settlement(envelope: envelope.id, state: .deferred, reply: words, next: next)
            : Settlement(envelope: envelope.id, state: .expired, reply: words)
        return Verdict(settlement: settlement, pausesRelay: pauses, needsSomeone: needsSomeone)
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
        return envelope.created.addingTimeInterval(life)
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
    fileprivate static func < (left: Self, right: Self) -> Bool {
        let order = Self.allCases
        return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
    }
}

import Addresses
import Foundation
import Logging
import Newsroom
import SMTP

/// One connection's work: take an envelope, write its message, hand it over, settle, take the next.
///
/// The envelope is active on disk before its message is begun, and settled in the same commit that makes
/// the next one active; so a kill at any moment leaves at most one envelope a lane in doubt.
struct Lane: Sendable {
    /// A line that has carried no mail for so long is closed.
    private static let idleLimit: TimeInterval = 30

    let relay: RelayPlan
    let clerk: LedgerClerk
    let writer: EnvelopeWriter
    let settings: PostSettings
    let clock: NewsroomClock
    /// Where its work is done and its line is served, so that a reply is answered by whoever read it.
    let thread = TalkThread.shared
    let logger: Logger

    /// Works until the clerk goes home, or, if so told, until nothing is due.
    func work(untilIdle: Bool) async {
        var report: Report?
        var line = RelayLine(relay.outlet, on: thread, logger: logger)
        var issue: EditionShelf.ReadyEdition?
        while true {
            let envelope: Envelope?
            do {
                envelope = try await clerk.next(
                    report, relay: relay.name, takes: !Task.isCancelled, waits: !untilIdle)
            } catch {
                // The ledger can't be written: no work is taken until it can, and nothing settled is lost. Where
                // the disk is not to be trusted, the next start finds the envelope active.
                if await clerk.failure != nil { break }
                if report == nil, await clerk.isDone { break }
                if await rest(.seconds(1)) { continue } else { break }
            }
            report = nil
            if let envelope {
                report = await handle(envelope, on: &line, with: &issue)
                continue
            }
            guard untilIdle, await clerk.isRateBound(), await rest(.milliseconds(20)) else { break }
        }
        await line.close()
    }

    /// Hands one envelope's message over and says what became of it.
    ///
    /// - Parameter issue: the edition that the last one was a copy of; most often it is the next one's too.
    private func handle(
        _ envelope: Envelope, on line: inout RelayLine, with issue: inout EditionShelf.ReadyEdition?
    ) async -> Report {
        let now = clock.now
        if let expired = settings.policy.expiry(of: envelope, now: now) {
            return Report(settlement: expired, consequence: .none)
        }
        do {
            let mail = try await writer.write(envelope, now: now, with: &issue)
            let reply = try await line.carry(mail, of: envelope, now: now)
            return Report(
                settlement: Settlement(envelope: envelope.id, state: .sent, reply: reply, relay: relay.name),
                consequence: .taken)
        } catch let failure as SMTPFailure {
            return tell(
                settings.policy.report(
                    on: failure, of: envelope, prefersDouble: await writer.prefersDouble(envelope),
                    relay: relay.name, now: clock.now), envelope, "\(failure)")
        } catch  where Task.isCancelled && !(error is SMTPFailure) {
            return Report(
                settlement: Settlement(
                    envelope: envelope.id, state: .deferred, reply: "the program was stopped", next: now),
                consequence: .none)
        } catch {
            // Anything but our own trouble comes from the built-in mailbox's folder.
            let trouble = error as? WritingTrouble ?? .everyone("\(error)")
            return tell(
                settings.policy.report(on: trouble, of: envelope, relay: relay.name, now: clock.now),
                envelope,
                "\(trouble)")
        }
    }

    private func tell(_ report: Report, _ envelope: Envelope, _ words: String) -> Report {
        logger.info(
            "An envelope did not go.",
            metadata: [
                "envelope": "\(envelope.id)", "to": "\(envelope.address.masked)",
                "state": "\(report.settlement.state)", "why": "\(words)",
            ])
        return report
    }

    /// - Returns: false when the lane is being torn down.
    private func rest(_ duration: Duration) async -> Bool {
        do {
            try await Task.sleep(for: duration)
            return true
        } catch {
            return false
        }
    }
}

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

    let number: Int
    let clerk: LedgerClerk
    let writer: EnvelopeWriter
    let gate: RelayGate
    let bell: Bell
    let settings: PostSettings
    let clock: NewsroomClock
    let logger: Logger

    /// Works until the bell is closed, or, if so told, until nothing is due.
    func work(untilIdle: Bool) async {
        var settlement: Settlement?
        var line = RelayLine(settings.outlet, logger: logger)
        while true {
            let isOpen = await gate.isOpen(now: clock.now)
            let takes = isOpen && !bell.isClosed
            let envelope: Envelope?
            do {
                envelope = try await clerk.next(settling: settlement, takes: takes)
            } catch {
                // The ledger can't be written: no work is taken until it can, and nothing settled is lost.
                logger.error("The ledger can't be written.", metadata: ["why": "\(error)"])
                if bell.isClosed, settlement == nil { break }
                if await rest(.seconds(1)) { continue } else { break }
            }
            settlement = nil
            if let envelope {
                settlement = await handle(envelope, on: &line)
                continue
            }
            if bell.isClosed || (untilIdle && takes) { break }
            if takes {
                if line.isIdle(since: clock.now.addingTimeInterval(-Self.idleLimit)) { await line.close() }
                await bell.wait()
            } else if untilIdle {
                break
            } else {
                _ = await rest(settings.look)
            }
        }
        await line.close()
    }

    /// Hands one envelope's message over and says what became of it.
    private func handle(_ envelope: Envelope, on line: inout RelayLine) async -> Settlement {
        let now = clock.now
        if let expired = settings.policy.expiry(of: envelope, now: now) { return expired }
        do {
            let mail = try await writer.write(envelope, now: now)
            let reply = try await line.carry(mail, of: envelope, now: now)
            await gate.succeed()
            return Settlement(envelope: envelope.id, state: .sent, reply: reply)
        } catch let failure as SMTPFailure {
            return await take(
                settings.policy.verdict(on: failure, of: envelope, now: clock.now), envelope, "\(failure)")
        } catch  where Task.isCancelled && !(error is SMTPFailure) {
            return Settlement(
                envelope: envelope.id, state: .deferred, reply: "the program was stopped", next: now)
        } catch let trouble as WritingTrouble {
            return await take(
                settings.policy.verdict(on: trouble, of: envelope, now: clock.now), envelope, "\(trouble)")
        } catch {
            // The built-in mailbox's folder can't be written.
            return await take(
                settings.policy.verdict(on: .everyone("\(error)"), of: envelope, now: clock.now), envelope,
                "\(error)")
        }
    }

    private func take(
        _ verdict: TroublePolicy.Verdict, _ envelope: Envelope, _ words: String
    ) async -> Settlement {
        logger.info(
            "An envelope did not go.",
            metadata: [
                "envelope": "\(envelope.id)", "to": "\(envelope.address.masked)",
                "state": "\(verdict.settlement.state)", "why": "\(words)",
            ])
        if verdict.pausesRelay, !Task.isCancelled {
            await gate.fail(
                verdict.settlement.reply, needsSomeone: verdict.needsSomeone, now: clock.now)
        }
        return verdict.settlement
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

import Addresses
import Daybreak
import Foundation
import Logging
import Mailroom
import Newsroom
import Storage
import TestSupport
import Testing

/// A whole edition to Postfix's smtp-sink while it does something wrong to every message: nobody is lost, nobody is
/// blamed for what is not their fault, and nothing is said to have arrived that may not have.
@Suite(.timeLimit(.minutes(15)), .serialized) struct `An edition to a sink with a fault` {
    private static let readers = 40

    /// What smtp-sink does, in its own flags, and where that leaves the readers.
    struct Fault: Sendable, CustomTestStringConvertible {
        let flags: [String]
        /// The state of everyone who was tried; who wasn't is still queued.
        let state: Envelope.State
        /// Is everyone tried? Otherwise the relay, or each provider, is left alone after some.
        var triesEveryone = true
        /// What is kept of the relay's words, or said where it spoke none.
        let words: String

        var testDescription: String { flags.joined(separator: " ") }
    }

    static let faults = [
        Fault(flags: ["-q", "."], state: .uncertain, words: "The relay closed the line."),
        Fault(flags: ["-q", "RCPT"], state: .deferred, words: "The relay closed the line."),
        Fault(flags: ["-Q", "RCPT"], state: .deferred, triesEveryone: false, words: "421 "),
        Fault(flags: ["-r", "."], state: .deferred, triesEveryone: false, words: "450 "),
        Fault(
            flags: ["-r", "RCPT", "-b", "451 4.7.1 Greylisted"], state: .deferred, triesEveryone: false,
            words: "451 4.7.1 Greylisted"),
        Fault(
            flags: ["-f", "RCPT", "-B", "552 5.2.2 Too many recipients"], state: .deferred,
            triesEveryone: false, words: "552 5.2.2 Too many recipients"),
        Fault(
            flags: ["-f", ".", "-B", "550 5.7.26 Unauthenticated mail"], state: .deferred,
            triesEveryone: false,
            words: "550 5.7.26 Unauthenticated mail"),
        Fault(
            flags: ["-f", ".", "-B", "554 5.6.0 Not wanted"], state: .failed, words: "554 5.6.0 Not wanted"),
    ]

    @Test(.peers(.smtpSink), arguments: faults) func `leaves every reader where they belong`(fault: Fault)
        async throws
    {
        let server = try await PostfixSink(fault.flags)
        let folder = try TestFolder()
        let paper = try await found(in: folder, port: server.port)
        let edition = try #require(await paper.store.editions.open().first { $0.state == .approved })
        let audience = try await paper.editionDesk.send(edition.id)
        #expect(audience >= Self.readers)
        _ = try await paper.sendWhatIsDue()

        let tally = try await paper.store.ledger.tally(edition.id)
        #expect(tally[fault.state] + tally[.queued] == audience && tally.total == audience, "\(tally)")
        if fault.triesEveryone {
            #expect(tally[fault.state] == audience, "\(tally)")
        } else {
            #expect((1..<audience).contains(tally[fault.state]), "\(tally)")
        }
        let words = try await paper.store.ledger.troubles(edition.id, limit: audience).map(\.reply)
        #expect(words.count == tally[fault.state])
        #expect(words.filter { !$0.contains(fault.words) } == [])
        #expect(
            try await paper.store.editions.edition(edition.id)?.state
                == (fault.state.isSettled ? .sent : .sending))
        #expect(try await paper.store.readers.counts().states[.confirmed] == audience)
    }

    private func found(in folder: TestFolder, port: Int) async throws -> Newspaper {
        let paper = try await Newspaper.founded(
            in: folder,
            environment: [
                "DAYBREAK_RELAY_HOST": "127.0.0.1", "DAYBREAK_RELAY_PORT": "\(port)",
                "DAYBREAK_RELAY_TLS": "none",
            ])
        let series = try #require(await paper.store.house.series().first)
        for number in 1...Self.readers {
            _ = try await paper.store.readers.add(
                address: EmailAddress("reader\(number)@d\(number % 4).example"), series: series.id,
                by: "peers",
                now: paper.clock.now)
        }
        return paper
    }
}

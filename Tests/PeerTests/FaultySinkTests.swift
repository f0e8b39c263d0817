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

    /// What smtp-sink does, in its own flags, and where that leaves every reader.
    struct Fault: Sendable, CustomTestStringConvertible {
        let flags: [String]
        /// The settled state they are all in; nil when they all still wait for it.
        let state: Envelope.State?

        var testDescription: String { flags.joined(separator: " ") }
    }

    static let faults = [
        Fault(flags: ["-q", "."], state: .uncertain),
        Fault(flags: ["-q", "RCPT"], state: nil),
        Fault(flags: ["-Q", "RCPT"], state: nil),
        Fault(flags: ["-r", "."], state: nil),
        Fault(flags: ["-r", "RCPT", "-b", "451 4.7.1 Greylisted"], state: nil),
        Fault(flags: ["-f", "RCPT", "-B", "552 5.2.2 Too many recipients"], state: nil),
        Fault(flags: ["-f", ".", "-B", "550 5.7.26 Unauthenticated mail"], state: nil),
        Fault(flags: ["-f", ".", "-B", "554 5.6.0 Not wanted"], state: .failed),
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
        #expect(tally.total == audience, "\(tally)")
        if let state = fault.state {
            #expect(tally[state] == audience, "\(tally)")
            #expect(try await paper.store.editions.edition(edition.id)?.state == .sent)
        } else {
            #expect(tally[.queued] + tally[.deferred] == audience, "\(tally)")
            #expect(try await paper.store.editions.edition(edition.id)?.state == .sending)
        }
        #expect(try await paper.store.readers.counts().states[.confirmed] == audience)
    }

    private func found(in folder: TestFolder, port: Int) async throws -> Newspaper {
        let settings = try await Settings.load(
            folder: "\(folder.path)/newsroom",
            environment: [
                "DAYBREAK_RELAY_HOST": "127.0.0.1", "DAYBREAK_RELAY_PORT": "\(port)",
                "DAYBREAK_RELAY_TLS": "none",
            ])
        var logger = Logger(label: "peers")
        logger.logLevel = .critical
        let paper = try Newspaper.open(settings, clock: MovableClock().clock, logger: logger)
        try await Founding(store: paper.store, folder: paper.folder, now: paper.clock.now).found(
            withSamples: true)
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

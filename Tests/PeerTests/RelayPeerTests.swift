import Addresses
import Foundation
import MIME
import SMTP
import TestSupport
import Testing

/// Relays that other people run: what they deliver is what was signed, and what they do wrong is understood.
@Suite(.timeLimit(.minutes(15)), .serialized) struct `Other makers' relays` {
    @Test(.peers(.python, .postfix)) func `Postfix delivers signed mail whole, each exactly once`()
        async throws
    {
        let server = try await PrivatePostfix()
        let mail = try SampleMail()
        try await mail.send(100, to: Self.relay(server.port))
        try await mail.expectEach(100, in: server.mailbox.messages(atLeast: 100))
    }

    @Test(.peers(.python, .exim)) func `Exim delivers signed mail whole, each exactly once`() async throws {
        let server = try await UnpackedExim()
        let mail = try SampleMail()
        try await mail.send(40, to: Self.relay(server.port))
        try await mail.expectEach(40, in: server.mailbox.messages(atLeast: 40))
    }

    @Test(.peers(.python)) func `aiosmtpd takes an address beyond ASCII by SMTPUTF8, and no other so`()
        async throws
    {
        let server = try await AiosmtpdServer()
        let mail = try SampleMail()
        let connection = try await patiently(
            RelaySettings(
                host: "localhost", port: server.port, security: .startTLS,
                credentials: .init(username: AiosmtpdServer.name, password: AiosmtpdServer.password),
                localName: "daybreak.example.org", trustedCertificates: server.certificate))
        let addresses = ["ömil@bücher.example", "ann1@example.org", "łukasz@example.org"]
        for address in addresses {
            #expect(try await connection.send(mail.transaction(1, to: address)).reply.code == 250)
        }
        await connection.close()
        let taken = try server.messages()
        #expect(taken.map(\.usesUTF8) == [true, false, true])
        #expect(
            try taken.flatMap(\.recipients).map { try EmailAddress($0) }
                == addresses.map { try EmailAddress($0) })
        #expect(try await SignatureJudge(mail.signer).faults(taken.map(\.path)) == [])
    }

    /// A fault of smtp-sink's, in its own flags, and what we make of it.
    struct Fault: Sendable, CustomTestStringConvertible {
        let flags: [String]
        let scope: SMTPFailure.Scope
        let permanence: SMTPFailure.Permanence
        let stage: SMTPFailure.Stage

        init(
            _ flags: [String], _ scope: SMTPFailure.Scope, _ permanence: SMTPFailure.Permanence,
            at stage: SMTPFailure.Stage
        ) {
            self.flags = flags
            self.scope = scope
            self.permanence = permanence
            self.stage = stage
        }

        var testDescription: String { flags.joined(separator: " ") }
    }

    static let faults = [
        // The line is dropped without a word: after the dot nobody knows.
        Fault(["-q", "."], .session, .unknown, at: .finalDot),
        Fault(["-q", "DATA"], .session, .temporary, at: .data),
        Fault(["-q", "RCPT"], .session, .temporary, at: .recipient),
        Fault(["-q", "MAIL"], .session, .temporary, at: .returnPath),
        // 421, and the line is closed.
        Fault(["-Q", "."], .session, .temporary, at: .finalDot),
        Fault(["-Q", "RCPT"], .session, .temporary, at: .recipient),
        // 4xx
        Fault(["-r", "."], .message, .temporary, at: .finalDot),
        Fault(["-r", "RCPT"], .recipient, .temporary, at: .recipient),
        Fault(["-r", "RCPT", "-b", "451 4.7.1 Greylisted"], .recipient, .temporary, at: .recipient),
        Fault(["-r", "RCPT", "-b", "452 4.2.2 Mailbox full"], .recipient, .temporary, at: .recipient),
        // 5xx
        Fault(["-f", "RCPT", "-B", "550 5.1.1 Nobody of that name"], .recipient, .permanent, at: .recipient),
        Fault(["-f", "RCPT", "-B", "552 5.2.2 Too many recipients"], .recipient, .temporary, at: .recipient),
        Fault(["-f", ".", "-B", "552 5.2.2 Mailbox full"], .recipient, .permanent, at: .finalDot),
        Fault(["-f", ".", "-B", "554 5.6.0 Not wanted"], .message, .permanent, at: .finalDot),
        Fault(["-f", ".", "-B", "550 5.7.26 Unauthenticated mail"], .site, .permanent, at: .finalDot),
        Fault(["-f", "RCPT", "-B", "550 5.7.515 Access denied"], .site, .permanent, at: .recipient),
    ]

    @Test(.peers(.smtpSink), arguments: faults) func `A fault of smtp-sink's is understood`(fault: Fault)
        async throws
    {
        let server = try await PostfixSink(fault.flags)
        let mail = try SampleMail()
        let transaction = try mail.transaction(1)
        let connection = try await patiently(Self.relay(server.port))
        do throws(SMTPFailure) {
            _ = try await connection.send(transaction)
            Issue.record("It was taken.")
        } catch {
            #expect(error.scope == fault.scope, "\(error)")
            #expect(error.permanence == fault.permanence, "\(error)")
            // What is dropped on a line with several commands on their way is noticed at the first that has no answer.
            #expect(error.stage == fault.stage || error.wasPipelined && fault.scope == .session, "\(error)")
        }
        await connection.close()
    }

    private static func relay(_ port: Int) throws -> RelaySettings {
        try RelaySettings(host: "127.0.0.1", port: port, security: .none, localName: "daybreak.example.org")
    }
}

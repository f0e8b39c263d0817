import Addresses
import Foundation
import MIME
import SMTP
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(15))) struct `Other makers' mail programs` {
    @Test(.peers(.python)) func `dkimpy verifies both signatures`() async throws {
        let mail = try SampleMail()
        let desktop = try Desktop()
        let bodies = [
            "Good morning.\n", "", "\n\n\n", ".\n..\n.x\n", "trailing blanks   \t\n\n\n", "no end of line",
            String(repeating: "A very long paragraph of the morning's news. ", count: 200),
            "=20 =3D =\nFrom here\n—“quotes” 日本語 🗞\n", String(repeating: "x", count: 5_000),
        ]
        let paths = try bodies.enumerated().map { number, words in
            try desktop.write(mail.message(number, words: words), to: "\(number).eml")
        }
        let judge = SignatureJudge(mail.signer)
        #expect(try await judge.faults(paths) == [])
        let signed = try await judge.findings(paths).flatMap(\.signatures).map(\.signed)
        #expect(signed.count == 2 * bodies.count)
        for fields in signed {
            #expect(fields.count { $0 == "from" } == 2)
            #expect(fields.count { $0 == "subject" } == 2)
            #expect(fields.contains("list-unsubscribe"))
            #expect(fields.contains("list-unsubscribe-post"))
        }
    }

    @Test(.peers(.python)) func `dkimpy finds a changed letter`() async throws {
        let mail = try SampleMail()
        let desktop = try Desktop()
        let whole = String(decoding: try mail.message(1), as: UTF8.self)
        let forged = [
            ("Good morning", "Good evening"), ("token-1", "token-2"), ("Subject: ", "Subject: Re "),
        ]
        let paths = try forged.enumerated().map { number, change in
            let text = whole.replacing(change.0, with: change.1)
            #expect(text != whole)
            return try desktop.write(Array(text.utf8), to: "\(number).eml")
        }
        let added = try desktop.write(Array(("From: eve@example.com\r\n" + whole).utf8), to: "added.eml")
        for finding in try await SignatureJudge(mail.signer).findings(paths + [added]) {
            #expect(finding.signatures.allSatisfy { !$0.verifies })
        }
    }

    @Test(.peers(.python)) func `aiosmtpd takes signed mail under STARTTLS, each exactly once`() async throws
    {
        let server = try await AiosmtpdServer()
        let mail = try SampleMail()
        try await mail.send(
            100,
            to: RelaySettings(
                host: "localhost", port: server.port, security: .startTLS,
                credentials: .init(username: AiosmtpdServer.name, password: AiosmtpdServer.password),
                localName: "daybreak.example.org", trustedCertificates: server.certificate))
        let messages = try server.messages()
        #expect(messages.allSatisfy { $0.isEncrypted && $0.isAuthenticated })
        try await mail.expectEach(100, in: messages)
    }

    @Test(.peers(.python, .smtpSink)) func `Postfix's smtp-sink takes signed mail, each exactly once`()
        async throws
    {
        let server = try await PostfixSink()
        let mail = try SampleMail()
        try await mail.send(
            100,
            to: RelaySettings(
                host: "127.0.0.1", port: server.port, security: .none, localName: "daybreak.example.org"))
        try await mail.expectEach(100, in: server.messages())
    }
}

import Addresses
import Foundation
import Logging
import MIME
import SMTP
import TestSupport
import Testing

/// Messages as the mailroom makes them, without the mailroom.
struct SampleMail: Sendable {
    let signer: Signer
    let now = Date(timeIntervalSince1970: 1_795_413_600)

    init() throws {
        signer = Signer(
            domain: "harbor.example",
            selectors: [
                .init(name: "ed2026", key: try .generate(.ed25519)),
                .init(name: "rsa2026", key: try .generate(.rsa)),
            ])
    }

    func message(_ number: Int, words: String = "Good morning.\n\n.\nFrom the desk \n") throws -> [UInt8] {
        let paper = NamedAddress("The Harbor — Morning", try EmailAddress("desk@harbor.example"))
        return try Message(
            fields: [
                .from(paper), .to(NamedAddress("Änn \(number)", EmailAddress("ann\(number)@example.org"))),
                .subject(
                    "The harbor stays open — for now, and the café is back after three years of building"),
                .date(now, offset: 3_600), .messageID("edition.7.\(number)", at: "harbor.example"),
                .listID("morning.harbor.example", name: "The Harbor Morning"),
                .listUnsubscribe("https://harbor.example/leave?t=token-\(number)"), .listUnsubscribePost,
            ], text: words,
            html: "<!doctype html>\n<html lang=\"en\"><title>x</title><p>\(words)   blanks \t</p>\n</html>\n"
        ).written(signedBy: signer, at: now)
    }
}

@Suite(.timeLimit(.minutes(5))) struct `Other makers' mail programs` {
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
        try await send(
            100, of: mail,
            to: RelaySettings(
                host: "localhost", port: server.port, security: .startTLS,
                credentials: .init(username: AiosmtpdServer.name, password: AiosmtpdServer.password),
                localName: "daybreak.example.org", trustedCertificates: server.certificate))
        let messages = try server.messages()
        #expect(messages.allSatisfy { $0.isEncrypted && $0.isAuthenticated })
        try await expectEach(100, of: mail, in: messages)
    }

    @Test(.peers(.python, .smtpSink)) func `Postfix's smtp-sink takes signed mail, each exactly once`()
        async throws
    {
        let server = try await PostfixSink()
        let mail = try SampleMail()
        try await send(
            100, of: mail,
            to: RelaySettings(
                host: "127.0.0.1", port: server.port, security: .none, localName: "daybreak.example.org"))
        try await expectEach(100, of: mail, in: server.messages())
    }

    private func send(_ count: Int, of mail: SampleMail, to settings: RelaySettings) async throws {
        try await withThrowingTaskGroup { group in
            for line in 0..<4 {
                group.addTask {
                    let connection = try await patiently(settings)
                    for number in stride(from: line, to: count, by: 4) {
                        let transaction = try Transaction(
                            returnPath: EmailAddress("bounce@news.harbor.example"),
                            recipient: EmailAddress("ann\(number)@example.org"), message: mail.message(number)
                        )
                        #expect(try await connection.send(transaction).reply.code == 250)
                    }
                    await connection.close()
                }
            }
            try await group.waitForAll()
        }
    }

    private func expectEach(_ count: Int, of mail: SampleMail, in messages: [TakenMessage]) async throws {
        #expect(
            messages.flatMap(\.recipients).sorted() == (0..<count).map { "ann\($0)@example.org" }.sorted())
        #expect(try await SignatureJudge(mail.signer).faults(messages.map(\.path)) == [])
    }
}

/// A server that was started a moment ago may not listen yet.
func patiently(_ settings: RelaySettings) async throws -> Connection {
    let logger = Logger(label: "peers") { _ in SwiftLogNoOpLogHandler() }
    let end = ContinuousClock.now + .seconds(5)
    while ContinuousClock.now < end {
        if let connection = try? await Connection.open(settings, logger: logger) { return connection }
        try await Task.sleep(for: .milliseconds(50))
    }
    return try await Connection.open(settings, logger: logger)
}

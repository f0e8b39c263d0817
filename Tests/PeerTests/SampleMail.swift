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

extension SampleMail {
    /// Hands so many messages over on four lines, each one's answer looked at.
    func send(_ count: Int, to settings: RelaySettings) async throws {
        try await withThrowingTaskGroup { group in
            for line in 0..<4 {
                group.addTask {
                    let connection = try await patiently(settings)
                    for number in stride(from: line, to: count, by: 4) {
                        #expect(try await connection.send(transaction(number)).reply.code == 250)
                    }
                    await connection.close()
                }
            }
            try await group.waitForAll()
        }
    }

    func transaction(_ number: Int, to address: String? = nil) throws -> Transaction {
        try Transaction(
            returnPath: EmailAddress("bounce@news.harbor.example"),
            recipient: EmailAddress(address ?? "ann\(number)@example.org"), message: message(number))
    }

    /// Each was taken once, and what was taken is what was signed.
    func expectEach(_ count: Int, in messages: [TakenMessage]) async throws {
        #expect(
            messages.flatMap(\.recipients).sorted() == (0..<count).map { "ann\($0)@example.org" }.sorted())
        #expect(try await SignatureJudge(signer).faults(messages.map(\.path)) == [])
    }
}

/// A server that was started a moment ago may not listen yet.
func patiently(_ settings: RelaySettings) async throws -> Connection {
    let logger = Logger(label: "peers") { _ in SwiftLogNoOpLogHandler() }
    let end = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < end {
        if let connection = try? await Connection.open(settings, logger: logger) { return connection }
        try await Task.sleep(for: .milliseconds(50))
    }
    return try await Connection.open(settings, logger: logger)
}

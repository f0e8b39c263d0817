import Addresses
import Daybreak
import Foundation
import Logging
import MIME
import Mailroom
import Newsroom
import PressRun
import Storage
import TestSupport
import Testing

/// An edition of real stories to a thousand readers, through other makers' mail servers and back by the links in it.
/// Where the real ones aren't there, the sample paper's stand in.
@Suite(.timeLimit(.minutes(20)), .serialized) struct `An edition for a thousand readers` {
    private static let readers = 1_000

    private struct Answer: Decodable {
        let url: String
        let status: Int
        let location: String
    }

    @Test(.peers(.python)) func `goes through aiosmtpd under STARTTLS, each exactly once`() async throws {
        let server = try await AiosmtpdServer()
        let folder = try TestFolder()
        let certificate = "\(folder.path)/relay.pem"
        try Data(server.certificate).write(to: URL(filePath: certificate))
        let messages = try await send(
            in: folder,
            environment: [
                "DAYBREAK_RELAY_HOST": "localhost", "DAYBREAK_RELAY_PORT": "\(server.port)",
                "DAYBREAK_RELAY_TLS": "starttls", "DAYBREAK_RELAY_CERTIFICATE": certificate,
                "DAYBREAK_RELAY_USERNAME": AiosmtpdServer.name,
                "DAYBREAK_RELAY_PASSWORD": AiosmtpdServer.password,
            ]
        ) { try server.messages() }
        #expect(messages.allSatisfy { $0.isEncrypted && $0.isAuthenticated })
    }

    @Test(.peers(.python, .smtpSink)) func `goes through Postfix's smtp-sink, each exactly once`()
        async throws
    {
        let server = try await PostfixSink()
        let folder = try TestFolder()
        _ = try await send(
            in: folder,
            environment: [
                "DAYBREAK_RELAY_HOST": "127.0.0.1", "DAYBREAK_RELAY_PORT": "\(server.port)",
                "DAYBREAK_RELAY_TLS": "none",
            ]
        ) { try server.messages() }
    }

    private func send(
        in folder: TestFolder, environment: [String: String], taken: () throws -> [TakenMessage]
    ) async throws -> [TakenMessage] {
        let ports = try await RunningPaper.freePorts()
        var settings = environment
        settings["DAYBREAK_ADDRESS"] = "http://localhost:\(ports.site)"
        settings["DAYBREAK_DESK_ADDRESS"] = "http://localhost:\(ports.desk)"
        let paper = try await found(in: folder, environment: settings)
        let edition = try #require(await paper.store.editions.open().first { $0.state == .approved })
        let audience = try await paper.editionDesk.send(edition.id)
        _ = try await paper.sendWhatIsDue()
        #expect(try await paper.store.editions.edition(edition.id)?.state == .sent)
        let tally = try await paper.store.ledger.tally(edition.id)
        #expect(tally[.sent] == audience)
        #expect(tally.total == audience)

        let messages = try taken()
        let recipients = messages.flatMap(\.recipients)
        #expect(recipients.count == audience)
        #expect(Set(recipients).count == audience)
        #expect(Set(recipients).isSuperset(of: (1...Self.readers).map { "reader\($0)@example.org" }))
        #expect(try await SignatureJudge(paper.signer()).faults(messages.map(\.path)) == [])
        try await leave(messages, paper, ports, newsroom: "\(folder.path)/newsroom")
        return messages
    }

    private func found(in folder: TestFolder, environment: [String: String]) async throws -> Newspaper {
        let paper = try await Newspaper.founded(
            in: folder, withSamples: !RealStories.areThere, environment: environment)
        if RealStories.areThere { try await RealStories.fill(paper, with: 8) }
        try await paper.pressRun.run(evenIfIdle: true)
        let series = try #require(await paper.store.house.series().first)
        for number in 1...Self.readers {
            _ = try await paper.store.readers.add(
                address: EmailAddress("reader\(number)@example.org"), series: series.id, by: "peers",
                now: paper.clock.now)
        }
        return paper
    }

    /// Presses the one-click link of every message: it is each reader's own, and it works.
    private func leave(
        _ messages: [TakenMessage], _ paper: Newspaper, _ ports: (site: Int, desk: Int), newsroom: String
    ) async throws {
        let reader = MessageReader()
        let links = try messages.map { message in
            let mail = reader.read(try message.bytes())
            let post = try #require(mail["List-Unsubscribe-Post"])
            #expect(post == "List-Unsubscribe=One-Click")
            let own = try #require(mail["List-Unsubscribe"])
            #expect(own.hasPrefix("<http://localhost:") && own.hasSuffix(">"))
            return String(own.dropFirst().dropLast())
        }
        #expect(Set(links).count == messages.count)
        let running = try await RunningPaper(newsroom: newsroom, ports: ports)
        let answers: [Answer] = try await Peer.judge(
            "one_click", standardInput: Data(links.joined(separator: "\n").utf8))
        #expect(answers.count == messages.count)
        let refused = answers.filter { !(200..<300).contains($0.status) || !$0.location.isEmpty }
        #expect(refused.isEmpty, "\(refused.prefix(3))")
        #expect(try await paper.store.readers.counts().states[.left] == messages.count)
        #expect(try await running.stop() == 0)
    }
}

import Addresses
import Logging
import TestSupport
import Testing

@testable import SMTP

@Suite(.timeLimit(.minutes(10))) struct `A line to a relay` {
    private let logger = Logger(label: "connection-tests") { _ in SwiftLogNoOpLogHandler() }

    private func settings(
        _ sink: SMTPSink, _ security: RelaySettings.Security = .none, trusted: TestCertificate? = nil,
        user: String? = nil, timeouts: Timeouts = Timeouts(all: .seconds(20))
    ) throws -> RelaySettings {
        try RelaySettings(
            host: "127.0.0.1", port: sink.port, security: security,
            credentials: user.map { .init(username: $0, password: "tr0ub4dor") },
            localName: "daybreak.example.org", timeouts: timeouts,
            trustedCertificates: trusted?.certificate)
    }

    private func message(_ name: String = "ann", body: String = "Good morning.\r\n") throws -> Transaction {
        try Transaction(
            returnPath: EmailAddress("bounce@news.example.org"),
            recipient: EmailAddress("\(name)@example.net"),
            message: Array("Subject: News\r\n\r\n\(body)".utf8))
    }

    private func failure(_ work: () async throws -> Void) async throws -> SMTPFailure {
        do {
            try await work()
        } catch let failure as SMTPFailure {
            return failure
        }
        throw Unexpected()
    }

    private struct Unexpected: Error {}

    @Test func `Many messages go by one line, each as it was written`() async throws {
        let sink = try await SMTPSink.start()
        let connection = try await Connection.open(settings(sink), logger: logger)
        let body = ".\r\n..\r\n.leading\r\nplain\r\n"
        for number in 0..<50 {
            let delivery = try await connection.send(message("reader\(number)", body: body))
            #expect(delivery.reply.code == 250)
        }
        await connection.close()
        #expect(!connection.isOpen)
        #expect(sink.linesOpened == 1)
        #expect(sink.messages.count == 50)
        #expect(sink.messages.map(\.recipients) == (0..<50).map { ["reader\($0)@example.net"] })
        for message in sink.messages { #expect(message.text == "Subject: News\r\n\r\n" + body) }
        #expect(sink.commands.last == "QUIT")
        await sink.stop()
    }

    @Test(arguments: [RelaySettings.Security.startTLS, .implicit])
    func `The line is encrypted, verified and signed in to`(_ security: RelaySettings.Security) async throws {
        let own = try TestCertificate.shared()
        let sink = try await SMTPSink.start(
            .init(
                startTLS: security == .startTLS ? own : nil, implicitTLS: security == .implicit ? own : nil,
                credentials: ("ann", "tr0ub4dor")))
        let connection = try await Connection.open(
            settings(sink, security, trusted: own, user: "ann"), logger: logger)
        _ = try await connection.send(message())
        await connection.close()
        #expect(sink.messages.first?.isEncrypted == true)
        #expect(sink.messages.first?.user == "ann")
        await sink.stop()
    }

    @Test func `A stranger's, another's or an expired certificate stops the talk, and nothing is sent`()
        async throws
    {
        let own = try TestCertificate.shared()
        let other = try TestCertificate.make(names: "DNS:other.example.net")
        let expired = try TestCertificate.make(isExpired: true)
        for (shown, trusted) in [(own, nil), (other, other), (expired, expired)] {
            let sink = try await SMTPSink.start(.init(startTLS: shown))
            let failure = try await failure {
                _ = try await Connection.open(settings(sink, .startTLS, trusted: trusted), logger: logger)
            }
            #expect(failure.scope == .site)
            #expect(failure.permanence == .permanent)
            #expect(failure.stage == .encrypting)
            #expect(!sink.commands.contains { $0.hasPrefix("MAIL") || $0.hasPrefix("AUTH") })
            await sink.stop()
        }
    }

    @Test func `Words said in the clear behind the relay's agreement to encrypt are refused`() async throws {
        let own = try TestCertificate.shared()
        let words = "220 2.0.0 Go on\r\n250-mx.example.net\r\n250 AUTH PLAIN"
        for extra in ["", "\r\n250 partial"] {
            let sink = try await SMTPSink.start(
                .init(startTLS: own, faults: [.always(.startTLS, .reply(words + extra))]))
            let failure = try await failure {
                _ = try await Connection.open(
                    settings(sink, .startTLS, trusted: own, user: "ann"), logger: logger)
            }
            #expect(failure.scope == .site)
            #expect(failure.stage == .encrypting)
            await sink.stop()
        }
    }

    @Test
    func `Opportunistic encryption that comes to nothing goes on in the clear, without a password only`()
        async throws
    {
        let own = try TestCertificate.shared()
        // Agrees, then talks on in the clear: the handshake finds no TLS there.
        let fault = SMTPSink.Fault.once(.startTLS, .reply("220 go"))
        let sink = try await SMTPSink.start(.init(startTLS: own))
        let encrypted = try await Connection.open(settings(sink, .opportunistic), logger: logger)
        _ = try await encrypted.send(message())
        await encrypted.close()
        #expect(sink.messages.first?.isEncrypted == true)
        await sink.stop()
        let mute = try await SMTPSink.start(.init(startTLS: own, faults: [.always(.startTLS, .drop), fault]))
        let failure = try await failure {
            _ = try await Connection.open(settings(mute, .opportunistic, user: "ann"), logger: logger)
        }
        #expect(failure.permanence == .temporary)
        let clear = try await Connection.open(settings(mute, .opportunistic), logger: logger)
        _ = try await clear.send(message())
        await clear.close()
        #expect(mute.messages.first?.isEncrypted == false)
        await mute.stop()
    }

    @Test func `A line lost after the final dot leaves it unknown, before it not`() async throws {
        let sink = try await SMTPSink.start(
            .init(faults: [.once(.dot("ann@"), .keepAndDrop), .once(.data, .drop)]))
        // DATA first: the fault there is used up by the first message.
        let early = try await Connection.open(settings(sink), logger: logger)
        let before = try await failure { _ = try await early.send(message()) }
        #expect(before.scope == .session)
        #expect(before.permanence == .temporary)
        #expect(before.wasPipelined)
        #expect(!early.isOpen)
        let late = try await Connection.open(settings(sink), logger: logger)
        let after = try await failure { _ = try await late.send(message()) }
        #expect(after.permanence == .unknown)
        #expect(after.stage == .finalDot)
        #expect(sink.messages.count == 1)
        let spent = try await failure { _ = try await late.send(message()) }
        #expect(spent.permanence == .temporary)
        await sink.stop()
    }

    @Test func `A line lost in the middle of a long message is before the dot`() async throws {
        let sink = try await SMTPSink.start(.init(faults: [.once(.message(after: 100_000), .drop)]))
        let connection = try await Connection.open(settings(sink), logger: logger)
        let body = String(repeating: "A line of the morning's news, again and again.\r\n", count: 600_000)
        let failure = try await failure { _ = try await connection.send(message(body: body)) }
        #expect(failure.permanence == .temporary)
        #expect(failure.stage == .body)
        #expect(sink.messages.isEmpty)
        await sink.stop()
    }

    @Test func `A message of many megabytes arrives whole`() async throws {
        let sink = try await SMTPSink.start()
        let connection = try await Connection.open(settings(sink), logger: logger)
        let body = String(repeating: ".A line of the morning's news, again and again.\r\n", count: 200_000)
        _ = try await connection.send(message(body: body))
        #expect(sink.messages.first?.bytes.count == "Subject: News\r\n\r\n".utf8.count + body.utf8.count)
        await connection.close()
        await sink.stop()
    }

    @Test(arguments: [SMTPSink.Fault.Moment.greeting, .ehlo, .mail, .recipient(""), .data, .dot("")])
    func `A relay that falls silent is given up after its time`(_ moment: SMTPSink.Fault.Moment) async throws
    {
        let sink = try await SMTPSink.start(.init(faults: [.always(moment, .silence)]))
        let quick = try settings(sink, timeouts: Timeouts(all: .seconds(3)))
        let failure = try await failure {
            let connection = try await Connection.open(quick, logger: logger)
            _ = try await connection.send(message())
        }
        #expect(failure.scope == .session)
        #expect(failure.permanence == (moment == .dot("") ? .unknown : .temporary))
        await sink.stop()
    }

    @Test func `Each turn has its own time`() async throws {
        let sink = try await SMTPSink.start(.init(faults: [.always(.dot(""), .delay(.seconds(4)))]))
        var timeouts = Timeouts(all: .seconds(3))
        timeouts.finalDot = .seconds(20)
        let connection = try await Connection.open(settings(sink, timeouts: timeouts), logger: logger)
        #expect(try await connection.send(message()).reply.code == 250)
        await connection.close()
        await sink.stop()
    }

    @Test func `A line that rests longer than a turn may take is still good`() async throws {
        let sink = try await SMTPSink.start()
        let quick = try settings(sink, timeouts: Timeouts(all: .seconds(1)))
        let connection = try await Connection.open(quick, logger: logger)
        for _ in 0..<2 {
            try await Task.sleep(for: .milliseconds(1_300))
            #expect(try await connection.send(message()).reply.code == 250)
        }
        await connection.close()
        await sink.stop()
    }

    @Test func `A relay that drips an octet at a time is given up all the same`() async throws {
        let dripping = try await DrippingRelay.start()
        let relay = try RelaySettings(
            host: "127.0.0.1", port: dripping.port, security: .none, localName: "daybreak.example.org",
            timeouts: Timeouts(all: .seconds(1)))
        let start = ContinuousClock.now
        let failure = try await failure { _ = try await Connection.open(relay, logger: logger) }
        #expect(failure.stage == .greeting)
        #expect(failure.permanence == .temporary)
        #expect(ContinuousClock.now - start < .seconds(300))
        await dripping.stop()
    }

    @Test func `A refused reader leaves the line fit for the next one`() async throws {
        let sink = try await SMTPSink.start(
            .init(faults: [.always(.recipient("bob@"), .reply("550 5.1.1 Nobody of that name"))]))
        let connection = try await Connection.open(settings(sink), logger: logger)
        let refused = try await failure { _ = try await connection.send(message("bob")) }
        #expect(refused.scope == .recipient)
        #expect(refused.reply?.status == EnhancedStatus(5, 1, 1))
        _ = try await connection.send(message("ann"))
        #expect(sink.messages.map(\.recipients) == [["ann@example.net"]])
        await connection.close()
        await sink.stop()
    }

    @Test func `A relay that left in the meantime is noticed`() async throws {
        let sink = try await SMTPSink.start()
        let connection = try await Connection.open(settings(sink), logger: logger)
        await sink.dropLines()
        for _ in 0..<200 where connection.isOpen { try await Task.sleep(for: .milliseconds(10)) }
        #expect(!connection.isOpen)
        await connection.close()
        await sink.stop()
    }

    @Test func `Stopping drops the line before the dot and waits after it`() async throws {
        let sink = try await SMTPSink.start(
            .init(faults: [.once(.recipient(""), .silence), .once(.dot(""), .delay(.milliseconds(300)))]))
        let settings = try settings(sink)
        let message = try message()
        let early = Task { try await Connection.open(settings, logger: logger).send(message) }
        while !sink.commands.contains(where: { $0.hasPrefix("RCPT") }) {
            try await Task.sleep(for: .milliseconds(5))
        }
        early.cancel()
        let failure = try await failure { _ = try await early.value }
        #expect(failure.permanence == .temporary)
        let late = Task { try await Connection.open(settings, logger: logger).send(message) }
        while !sink.commands.contains("DATA") { try await Task.sleep(for: .milliseconds(5)) }
        try await Task.sleep(for: .milliseconds(100))
        late.cancel()
        #expect(try await late.value.reply.code == 250)
        await sink.stop()
    }

    @Test func `Nobody at the other end is a failure for now`() async throws {
        let sink = try await SMTPSink.start()
        let settings = try settings(sink)
        await sink.stop()
        let failure = try await failure { _ = try await Connection.open(settings, logger: logger) }
        #expect(failure.stage == .connecting)
        #expect(failure.permanence == .temporary)
        #expect(failure.words == "No line to 127.0.0.1 port \(settings.port): the connection was refused.")
    }

    @Test func `A relay's name that nobody knows is called that`() async throws {
        let settings = try RelaySettings(
            host: "relay.invalid", port: 25, security: .startTLS, localName: "daybreak.example.org",
            timeouts: Timeouts(all: .seconds(20)))
        let failure = try await failure { _ = try await Connection.open(settings, logger: logger) }
        #expect(
            failure.words == "No line to relay.invalid port 25: no address is known for this name.")
    }
}

import Foundation
import Newsroom
import SMTP
import TestSupport
import Testing

@testable import Mailroom

@Suite(.timeLimit(.minutes(10))) struct `A call at the relay` {
    private let now = Date(timeIntervalSince1970: 1_795_413_600)

    private func findings(
        _ port: Int, host: String = "localhost", trusting certificate: TestCertificate,
        password: String? = nil
    ) async throws -> [PreflightFinding] {
        let relay = try RelaySettings(
            host: host, port: port, security: .startTLS,
            credentials: password.map { .init(username: "paper", password: $0) },
            localName: "courier.example",
            timeouts: Timeouts(all: .seconds(5)), trustedCertificates: certificate.certificate)
        return await RelayCheck(relay: relay, logger: TestPost.quiet).findings(now: now)
    }

    @Test func `It opens, encrypts, signs in, takes leave, and tells of the certificate`() async throws {
        let own = try TestCertificate.shared()
        let sink = try await SMTPSink.start(.init(startTLS: own, credentials: ("paper", "secret")))
        let found = try await findings(sink.port, trusting: own, password: "secret")
        #expect(found.map(\.name) == [.relay, .certificate])
        #expect(found.map(\.level) == [.good, .good])
        #expect(found[1].seen.contains("for localhost, 127.0.0.1, by localhost"))
        #expect(found[1].seen.contains("days left"))
        #expect(sink.commands.last == "QUIT")
        #expect(!sink.commands.contains { $0.hasPrefix("MAIL") })
        await sink.stop()
    }

    @Test func `A wrong password, a certificate that isn't for it or is over, a relay that is gone`()
        async throws
    {
        let own = try TestCertificate.shared()
        let sink = try await SMTPSink.start(.init(startTLS: own, credentials: ("paper", "secret")))
        let refused = try await findings(sink.port, trusting: own, password: "wrong")
        #expect(refused.map(\.name) == [.relay] && refused[0].level == .red && !refused[0].isPassing)
        #expect(refused[0].advice?.contains("password") == true)
        let port = sink.port
        await sink.stop()
        for bad in [
            try TestCertificate.make(names: "DNS:elsewhere.example"),
            try TestCertificate.make(isExpired: true),
        ] {
            let sink = try await SMTPSink.start(.init(startTLS: bad))
            let found = try await findings(sink.port, trusting: bad)
            #expect(found.map(\.name) == [.certificate] && found[0].level == .red && !found[0].isPassing)
            await sink.stop()
        }
        let gone = try await findings(port, trusting: own)
        #expect(gone.map(\.name) == [.relay] && gone[0].level == .red && gone[0].isPassing)
    }

    @Test func `An end that is near is said`() async throws {
        let own = try TestCertificate.shared()
        let sink = try await SMTPSink.start(.init(startTLS: own))
        let relay = try RelaySettings(
            host: "localhost", port: sink.port, localName: "courier.example",
            timeouts: Timeouts(all: .seconds(5)),
            trustedCertificates: own.certificate)
        // The test certificate ends with 2098.
        let late = Date(timeIntervalSince1970: 4_070_908_800 - 5 * 86_400)
        let found = await RelayCheck(relay: relay, logger: TestPost.quiet).findings(now: late)
        #expect(found.last?.level == .note && found.last?.advice?.contains("renew") == true)
        await sink.stop()
    }
}

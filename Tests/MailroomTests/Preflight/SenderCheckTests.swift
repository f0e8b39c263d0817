import Addresses
import DNS
import MIME
import Newsroom
import SMTP
import TestSupport
import Testing

@testable import Mailroom

@Suite struct `What DNS says of us` {
    static let names: [PreflightFinding.Name] = [
        .returnPath, .spf, .dkim, .dmarc, .alignment, .reverseName,
    ]

    @Test func `A domain that is set up well is good in everything`() async throws {
        let room = try await PreflightRoom()
        for name in Self.names { #expect(try await room.level(name) == .good, "\(name)") }
    }

    @Test func `A domain without anything is red in most, and each line says what to do`() async throws {
        var room = try await PreflightRoom()
        room.zone = Zone()
        for name in Self.names where name != .alignment && name != .dkim {
            let found = try await room.findings(name)
            #expect(found.map(\.level) == [.red], "\(name)")
            #expect(found.allSatisfy { $0.advice?.isEmpty == false }, "\(name)")
        }
        // The one key here is Ed25519's, without which receivers go by the other.
        #expect(try await room.level(.dkim) == .note)
    }

    @Test func `Where nobody answers nothing is called bad`() async throws {
        var room = try await PreflightRoom()
        room.zone.silent = Set(
            room.zone.texts.keys.map { $0 } + ["courier.example", "10.2.0.192.in-addr.arpa"])
        for name in Self.names where name != .alignment {
            let found = try await room.findings(name)
            #expect(found.allSatisfy { $0.level == .note && $0.isPassing }, "\(name)")
            #expect(!found.isEmpty, "\(name)")
        }
    }

    @Test func `On a paper that is only tried out all of it is a note at most`() async throws {
        var room = try await PreflightRoom()
        room.zone = Zone()
        room.isLoopback = true
        for name in Self.names { #expect(try await room.findings(name).isEmpty, "\(name)") }
        room.isCurious = true
        for name in Self.names where name != .alignment {
            #expect(try await room.level(name) == .note, "\(name)")
        }
        let mailbox = room.preflight(outlet: .mailbox(room.post.mailbox))
        let found = try await mailbox.findings(now: room.post.now)
        #expect(found.allSatisfy { $0.level <= .note })
    }

    @Test(arguments: [
        ("v=spf1 ip4:192.0.2.0/24 -all", PreflightFinding.Level.good), ("v=spf1 -all", .red),
        ("v=spf1 ~all", .red),
        ("v=spf1 ?all", .red), ("v=spf1 +all", .note), ("v=spf1 ipv4:192.0.2.10 -all", .red), ("hello", .red),
    ])
    func `The SPF record lets the machine pass or doesn't`(record: String, level: PreflightFinding.Level)
        async throws
    {
        var room = try await PreflightRoom()
        room.zone.texts["courier.example"] = [record]
        #expect(try await room.level(.spf) == level)
    }

    @Test func `A machine that was only guessed is no reason for red`() async throws {
        var room = try await PreflightRoom()
        room.sendingAddresses = []
        room.zone.addresses["relay.example"] = ["9.9.9.9"]
        room.relay = try RelaySettings(
            host: "relay.example", localName: "mail.courier.example", timeouts: Timeouts(all: .seconds(1)))
        #expect(try await room.level(.spf) == .note)
        #expect(try await room.level(.reverseName) == .note)
        #expect(try await room.findings(.spf)[0].advice?.contains("DAYBREAK_SENDING_ADDRESSES") == true)
        room.relay = try RelaySettings(
            host: "127.0.0.1", port: 1, security: .none, localName: "mail.courier.example")
        #expect(try await room.findings(.spf)[0].seen.contains("on this machine"))
        room.zone.texts["courier.example"] = ["v=spf1 a:%{x} -all"]
        #expect(try await room.level(.spf) == .red)
    }

    @Test func `Another key than ours is found out`() async throws {
        var room = try await PreflightRoom()
        room.zone.texts["test._domainkey.courier.example"] = [
            "v=DKIM1; k=ed25519; p=\(String(repeating: "A", count: 43))="
        ]
        #expect(try await room.findings(.dkim)[0].seen.contains("another key"))
        room.zone.texts["test._domainkey.courier.example"] = ["v=DKIM1; k=ed25519; p=AAAA"]
        let cut = try await room.findings(.dkim)[0]
        #expect(cut.seen.contains("nobody can read: it has 3 octets instead of 32."))
        #expect(cut.advice?.contains("every quoted part") == true)
        room.zone.texts["test._domainkey.courier.example"] = ["v=DKIM1; k=ed25519; p="]
        #expect(try await room.findings(.dkim)[0].seen.contains("takes the key back"))
    }

    @Test func `A policy is remarked on`() async throws {
        var room = try await PreflightRoom()
        room.zone.texts["_dmarc.courier.example"] = ["v=DMARC1; p=none; pct=50"]
        let found = try await room.findings(.dmarc)
        #expect(found.map(\.level) == [.good, .note, .note])
        #expect(
            found.contains { $0.seen.contains("pct=") } && found.contains { $0.seen.contains("no reports") })
        room.zone.texts["_dmarc.courier.example"] = ["v=DMARC1; p=none", "v=DMARC1; p=reject"]
        #expect(try await room.level(.dmarc) == .red)
    }

    @Test func `Signature and return path belong to the domain in From, or one of them at least`()
        async throws
    {
        var room = try await PreflightRoom()
        room.returnPath = try EmailAddress("bounce@relay.example")
        room.zone.exchangers["relay.example"] = ["relay.example"]
        #expect(try await room.level(.alignment) == .note)
        room.signer = Signer(domain: "relay.example", selectors: room.signer.selectors)
        #expect(try await room.level(.alignment) == .red)
        room.returnPath = try EmailAddress("bounce@news.courier.example")
        #expect(try await room.level(.alignment) == .note)
    }

    @Test func `A domain that takes no mail hears of no bounce`() async throws {
        var room = try await PreflightRoom()
        room.zone.exchangers["courier.example"] = [""]
        #expect(try await room.findings(.returnPath)[0].seen.contains("null MX"))
        room.zone.exchangers["courier.example"] = nil
        #expect(try await room.level(.returnPath) == .note)
    }
}

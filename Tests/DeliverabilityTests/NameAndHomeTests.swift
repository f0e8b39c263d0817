import DNS
import TestSupport
import Testing

@testable import Deliverability

@Suite struct `Names and homes` {
    private func name(_ zone: Zone) async throws -> ReverseName {
        await ReverseName.of(try #require(IPAddress("192.0.2.10")), by: zone.lookup)
    }

    @Test func `A name counts when it leads back`() async throws {
        var zone = Zone()
        #expect(try await name(zone) == .absent)
        zone.pointers["10.2.0.192.in-addr.arpa"] = ["old.example", "mail.harbor.example"]
        #expect(try await name(zone) == .unconfirmed(["old.example", "mail.harbor.example"]))
        zone.silent = ["old.example"]
        #expect(try await name(zone) == .noAnswer("timeout"))
        zone.addresses["mail.harbor.example"] = ["192.0.2.10"]
        #expect(try await name(zone) == .confirmed("mail.harbor.example"))
        zone.silent = ["10.2.0.192.in-addr.arpa"]
        #expect(try await name(zone) == .noAnswer("timeout"))
    }

    @Test func `Where a domain's mail goes`() async {
        var zone = Zone()
        func home() async -> MailHome { await MailHome.of("harbor.example", by: zone.lookup) }
        #expect(await home() == .absent)
        zone.addresses["harbor.example"] = ["192.0.2.10"]
        #expect(await home() == .itself)
        zone.exchangers["harbor.example"] = ["mx1.example", "mx2.example"]
        #expect(await home() == .hosts(["mx1.example", "mx2.example"]))
        zone.exchangers["harbor.example"] = [""]
        #expect(await home() == .refused)
        zone.silent = ["harbor.example"]
        #expect(await home() == .noAnswer("timeout"))
    }
}

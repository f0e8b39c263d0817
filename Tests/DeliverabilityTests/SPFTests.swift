import DNS
import TestSupport
import Testing

@testable import Deliverability

@Suite struct `SPF, as a receiver evaluates it` {
    private func result(
        _ zone: Zone, from address: String = "192.0.2.10", domain: String = "harbor.example"
    ) async throws -> SPFResult {
        var check = SPFCheck(
            address: try #require(IPAddress(address)), sender: "bounce@\(domain)", greeting: "mail.\(domain)",
            lookup: zone.lookup)
        return await check.result(for: domain)
    }

    private func result(_ record: String, from address: String = "192.0.2.10") async throws -> SPFResult {
        var zone = Zone(texts: ["harbor.example": [record]])
        zone.addresses = ["harbor.example": ["192.0.2.10", "2001:db8::10"], "mx1.example": ["192.0.2.77"]]
        zone.exchangers = ["harbor.example": ["mx1.example"]]
        return try await result(zone, from: address)
    }

    @Test(arguments: [
        ("v=spf1 ip4:192.0.2.10 -all", SPFResult.pass(by: "ip4:192.0.2.10")),
        ("v=spf1 ip4:192.0.2.0/24 -all", .pass(by: "ip4:192.0.2.0/24")), ("V=SPF1 A -ALL", .pass(by: "A")),
        ("v=spf1 a:harbor.example/28 -all", .pass(by: "a:harbor.example/28")),
        ("v=spf1 mx/24//64 -all", .pass(by: "mx/24//64")), ("v=spf1 mx -all", .fail(by: "-all")),
        ("v=spf1 ip4:198.51.100.0/24 ~all", .softFail(by: "~all")), ("v=spf1 ?all", .neutral),
        ("v=spf1", .neutral), ("v=spf1 -ip4:192.0.2.10 +all", .fail(by: "-ip4:192.0.2.10")),
        ("v=spf1 exp=why.%{d} moon=full a -all", .pass(by: "a")),
        ("v=spf1 ip6:2001:db8::/32 -all", .fail(by: "-all")),
        ("v=spf10 +all", .none), ("something else", .none),
    ])
    func `A record lets a machine pass, or doesn't`(record: String, expected: SPFResult) async throws {
        #expect(try await result(record) == expected)
    }

    @Test func `A machine of version 6 is held against addresses of its own kind`() async throws {
        #expect(
            try await result("v=spf1 ip6:2001:db8::/32 -all", from: "2001:db8::99")
                == .pass(by: "ip6:2001:db8::/32"))
        #expect(try await result("v=spf1 a -all", from: "2001:db8::10") == .pass(by: "a"))
        #expect(try await result("v=spf1 a//64 -all", from: "2001:db8::99") == .pass(by: "a//64"))
        #expect(try await result("v=spf1 a/0 -all", from: "2001:db8:1::99") == .fail(by: "-all"))
    }

    @Test(arguments: [
        "v=spf1 ipv4:192.0.2.1 -all", "v=spf1 ip4:192.0.2.256", "v=spf1 ip4:192.0.2.0/33",
        "v=spf1 ip4:2001:db8::1",
        "v=spf1 ip4:192.0.2.0/ -all", "v=spf1 a:/24", "v=spf1 include", "v=spf1 include: -all",
        "v=spf1 all:x",
        "v=spf1 redirect=a.example redirect=b.example", "v=spf1 a/024", "v=spf1 exists", "v=spf1 mx//129",
        "v=spf1 a:%{x} -all", "v=spf1 a:%{d0} -all", "v=spf1 a:%z -all",
    ])
    func `A record that is written wrongly is good for nobody`(record: String) async throws {
        guard case .permanentError = try await result(record) else {
            Issue.record("\(record)")
            return
        }
    }

    @Test func `Two records are as bad as a broken one`() async throws {
        let zone = Zone(texts: ["harbor.example": ["v=spf1 -all", "v=spf1 +all", "unrelated"]])
        #expect(try await result(zone) == .permanentError("harbor.example has 2 SPF records"))
    }

    @Test func `An included record matches where it lets pass, and not where it forbids`() async throws {
        var zone = Zone(texts: [
            "harbor.example": ["v=spf1 include:a.example include:b.example ?all"],
            "a.example": ["v=spf1 -all"],
            "b.example": ["v=spf1 ip4:192.0.2.10 -all"],
        ])
        #expect(try await result(zone) == .pass(by: "include:b.example"))
        zone.texts["b.example"] = nil
        #expect(
            try await result(zone)
                == .permanentError("b.example, which is included, has no SPF record"))
        zone.silent = ["a.example"]
        #expect(try await result(zone) == .temporaryError("timeout"))
    }

    @Test func `A redirection stands in where nothing matches`() async throws {
        var zone = Zone(texts: [
            "harbor.example": ["v=spf1 redirect=_spf.%{d}"],
            "_spf.harbor.example": ["v=spf1 ip4:192.0.2.10 -all"],
        ])
        #expect(try await result(zone) == .pass(by: "ip4:192.0.2.10"))
        #expect(try await result(zone, from: "192.0.2.11") == .fail(by: "-all"))
        zone.texts["_spf.harbor.example"] = nil
        guard case .permanentError = try await result(zone) else { return #expect(Bool(false)) }
    }

    @Test func `Ten terms may ask DNS, eleven may not`() async throws {
        var zone = Zone()
        for count in [10, 11] {
            let terms = (1...count).map { "include:s\($0).example" }.joined(separator: " ")
            zone.texts["harbor.example"] = ["v=spf1 \(terms) -all"]
            for number in 1...count { zone.texts["s\(number).example"] = ["v=spf1 ?all"] }
            let found = try await result(zone)
            if count == 10 {
                #expect(found == .fail(by: "-all"))
            } else {
                #expect(
                    found
                        == .permanentError("more than 10 terms ask DNS, beginning with “include:s11.example”")
                )
            }
        }
    }

    @Test func `A record that includes itself comes to an end`() async throws {
        let zone = Zone(texts: ["harbor.example": ["v=spf1 include:harbor.example -all"]])
        guard case .permanentError = try await result(zone) else { return #expect(Bool(false)) }
    }

    @Test func `Two questions may come to nothing, three may not`() async throws {
        var zone = Zone(texts: ["harbor.example": ["v=spf1 a:n1.example a:n2.example -all"]])
        #expect(try await result(zone) == .fail(by: "-all"))
        zone.texts["harbor.example"] = ["v=spf1 a:n1.example a:n2.example a:n3.example -all"]
        guard case .permanentError = try await result(zone) else { return #expect(Bool(false)) }
    }

    @Test func `More than ten hosts for mail are too many`() async throws {
        var zone = Zone(texts: ["harbor.example": ["v=spf1 mx -all"]])
        zone.exchangers["harbor.example"] = (1...11).map { "mx\($0).example" }
        #expect(try await result(zone) == .permanentError("mx leads to more than ten hosts"))
    }

    @Test func `Macros stand for the sender, the machine and the domain`() throws {
        let macros = MacroString(
            address: try #require(IPAddress("192.0.2.3")), sender: "strong-bad@email.example.com",
            greeting: "mx.example")
        // RFC 7208 section 7.4.
        for (text, expected) in [
            ("%{s}", "strong-bad@email.example.com"), ("%{o}", "email.example.com"),
            ("%{d}", "email.example.com"),
            ("%{d4}", "email.example.com"), ("%{d3}", "email.example.com"), ("%{d2}", "example.com"),
            ("%{d1}", "com"), ("%{dr}", "com.example.email"), ("%{d2r}", "example.email"),
            ("%{l}", "strong-bad"),
            ("%{l-}", "strong.bad"), ("%{lr}", "strong-bad"), ("%{lr-}", "bad.strong"), ("%{l1r-}", "strong"),
            ("%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com"),
            ("%{lr-}.lp._spf.%{d2}", "bad.strong.lp._spf.example.com"), ("100%%%_%-", "100% %20"),
            ("%{h}", "mx.example"),
        ] {
            #expect(macros.expanded(text, domain: "email.example.com") == expected, "\(text)")
        }
        for text in ["%", "%{", "%{}", "%{q}", "%{d0}", "%{d2x}", "%a"] {
            #expect(macros.expanded(text, domain: "a.example") == nil, "\(text)")
        }
    }

    @Test func `A list of addresses kept in DNS, one name each`() async throws {
        var zone = Zone(texts: ["harbor.example": ["v=spf1 exists:%{ir}.ok.%{d} -all"]])
        zone.addresses["10.2.0.192.ok.harbor.example"] = ["127.0.0.2"]
        #expect(try await result(zone) == .pass(by: "exists:%{ir}.ok.%{d}"))
        #expect(try await result(zone, from: "192.0.2.11") == .fail(by: "-all"))
    }

    @Test func `A machine by its own name`() async throws {
        var zone = Zone(texts: ["harbor.example": ["v=spf1 ptr -all"]])
        zone.pointers["10.2.0.192.in-addr.arpa"] = ["mail.harbor.example"]
        zone.addresses["mail.harbor.example"] = ["192.0.2.10"]
        #expect(try await result(zone) == .pass(by: "ptr"))
        zone.pointers["10.2.0.192.in-addr.arpa"] = ["mail.notharbor.example"]
        #expect(try await result(zone) == .fail(by: "-all"))
    }

    @Test func `No answer is no verdict`() async throws {
        #expect(try await result(Zone(silent: ["harbor.example"])) == .temporaryError("timeout"))
    }
}

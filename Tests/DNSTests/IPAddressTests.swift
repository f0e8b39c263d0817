import Testing

@testable import DNS

@Suite struct `Addresses of the Internet protocol` {
    @Test(arguments: ["192.0.2.1", "255.255.255.255", "0.0.0.0", "2001:db8::1", "::1", "fe80::1:2"])
    func `An address is written as it was read`(text: String) throws {
        #expect(try #require(IPAddress(text)).description == text)
    }

    @Test(arguments: [
        "", "1.2.3", "256.1.1.1", "1.2.3.4.5", "01.2.3.4x", "::g", "localhost", "1.2.3.4 ", "1.2.3.4\0",
    ])
    func `What is no address isn't read as one`(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test func `A version 4 address in the clothes of version 6 is itself`() throws {
        #expect(IPAddress("::ffff:127.0.0.1") == IPAddress("127.0.0.1"))
        #expect(try #require(IPAddress("[::ffff:10.0.0.1]")).isInside)
    }

    @Test func `The name DNS keeps an address' name under`() throws {
        #expect(try #require(IPAddress("192.0.2.1")).reverseName == "1.2.0.192.in-addr.arpa")
        #expect(
            try #require(IPAddress("2001:db8::1")).reverseName
                == "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa")
    }

    @Test(arguments: [
        ("192.0.2.77", "192.0.2.64", 27, true), ("192.0.2.97", "192.0.2.64", 27, false),
        ("10.1.2.3", "0.0.0.0", 0, true), ("10.1.2.3", "10.1.2.3", 32, true),
        ("10.1.2.2", "10.1.2.3", 32, false),
        ("2001:db8:1::1", "2001:db8::", 32, true), ("2001:db9::1", "2001:db8::", 32, false),
        ("10.1.2.3", "::", 0, false),
    ])
    func `An address is in a network or isn't`(own: String, network: String, length: Int, isIn: Bool) throws {
        #expect(try #require(IPAddress(own)).isIn(#require(IPAddress(network)), length: length) == isIn)
    }

    @Test(arguments: [
        "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0", "100.64.0.1", "224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "fd12::1",
        "ff02::1", "::ffff:192.168.0.1", "64:ff9b::a00:1", "2002:a00:1::1", "2001:db8::1", "::10.0.0.1",
    ])
    func `What lies inside is known for it`(text: String) throws {
        #expect(try #require(IPAddress(text)).isInside)
    }

    @Test(arguments: [
        "8.8.8.8", "172.32.0.1", "192.169.0.1", "11.0.0.1", "2606:4700::1", "100.128.0.1", "223.255.255.255",
    ])
    func `What the world reaches isn't`(text: String) throws {
        #expect(try !#require(IPAddress(text)).isInside)
    }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1:53"), ("192.0.2.1@5353", "192.0.2.1:5353"), ("::1@53", "[::1]:53"),
    ])
    func `A name server is an address, and a port where it isn't 53`(text: String, listed: String) throws {
        #expect(try #require(Resolver.Server(text)).listed == listed)
    }

    @Test(arguments: [
        "", "example.org", "192.0.2.1@", "192.0.2.1@0", "192.0.2.1@65536", "192.0.2.1@1@2", "@53",
    ])
    func `What is no name server is refused`(text: String) {
        #expect(Resolver.Server(text) == nil)
    }
}

extension IPAddress {
    /// Is it an address that only this machine or its own network has, or none at all?
    ///
    /// What a server is made to ask for by someone's text must never be one of these: it would reach what a
    /// firewall keeps from the world, a cloud's metadata (`169.254.169.254`) first of all.
    ///
    /// - SeeAlso: RFC 6890, the registries of special-purpose addresses.
    package var isInside: Bool { Self.insideNetworks.contains { isIn($0.network, length: $0.length) } }

    private static let insideNetworks: [(network: IPAddress, length: Int)] = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
        // Unspecified, loopback, version 4 inside version 6 in its several ways, discard, Teredo, private, link-local, site-local, multicast.
        "::/128", "::1/128", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23",
        "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    ].compactMap { text in
        let parts = text.split(separator: "/")
        guard parts.count == 2, let network = IPAddress(parts[0]), let length = Int(parts[1]) else {
            return nil
        }
        return (network, length)
    }
}

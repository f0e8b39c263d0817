private import Glibc

/// An address of the Internet protocol, version 4 or 6.
///
/// A version 4 address written as version 6 (`::ffff:192.0.2.1`) is the version 4 address that it means, so that
/// no rule can be got round by writing an address another way.
package struct IPAddress: Hashable, Sendable {
    /// Four octets or sixteen.
    package let octets: [UInt8]

    /// - Parameter octets: four or sixteen; nil for any other count.
    package init?(octets: [UInt8]) {
        let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
        if octets.count == 16, octets.starts(with: mapped) {
            self.octets = Array(octets.suffix(4))
        } else if octets.count == 4 || octets.count == 16 {
            self.octets = octets
        } else {
            return nil
        }
    }

    /// Reads an address as people write it: `192.0.2.1`, `2001:db8::1`, or the latter in brackets.
    package init?(_ text: some StringProtocol) {
        var text = String(text)
        if text.hasPrefix("["), text.hasSuffix("]") { text = String(text.dropFirst().dropLast()) }
        guard !text.utf8.contains(0) else { return nil }
        var short = in_addr()
        var long = in6_addr()
        if inet_pton(AF_INET, text, &short) == 1 {
            self.init(octets: withUnsafeBytes(of: short) { Array($0) })
        } else if inet_pton(AF_INET6, text, &long) == 1 {
            self.init(octets: withUnsafeBytes(of: long) { Array($0) })
        } else {
            return nil
        }
    }

    package var isVersion4: Bool { octets.count == 4 }

    /// The name under which DNS keeps the address's own name, as in `1.2.0.192.in-addr.arpa`.
    ///
    /// - SeeAlso: RFC 1035 section 3.5, RFC 3596 section 2.5.
    package var reverseName: String {
        if isVersion4 { return octets.reversed().map(String.init).joined(separator: ".") + ".in-addr.arpa" }
        return octets.reversed().flatMap { [$0 & 15, $0 >> 4] }.map { String($0, radix: 16) }
            .joined(separator: ".") + ".ip6.arpa"
    }

    /// Is it among the addresses that share their first `length` bits with a network's?
    package func isIn(_ network: IPAddress, length: Int) -> Bool {
        guard octets.count == network.octets.count else { return false }
        var left = max(0, min(length, octets.count * 8))
        for (own, other) in zip(octets, network.octets) {
            if left <= 0 { return true }
            let mask: UInt8 = left >= 8 ? 0xFF : ~(0xFF >> UInt8(left))
            if own & mask != other & mask { return false }
            left -= 8
        }
        return true
    }
}

extension IPAddress: CustomStringConvertible {
    package var description: String {
        if isVersion4 { return octets.map(String.init).joined(separator: ".") }
        var address = in6_addr()
        withUnsafeMutableBytes(of: &address) { $0.copyBytes(from: octets) }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(AF_INET6, &address, &text, socklen_t(text.count)) != nil else { return "" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

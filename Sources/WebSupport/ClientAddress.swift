package import HTTPTypes
import NIOCore

/// Where a request came from, for limits and for the log; never more than that.
package struct ClientAddress: Hashable, Sendable {
    /// An IP address as text, or `unknown`.
    package let text: String

    /// - Parameters:
    ///   - peer: the connection's other end.
    ///   - headers: `X-Forwarded-For` is believed only if `peer` is one of `trustedProxies`; then the last
    ///     entry that isn't a trusted proxy itself counts, because every earlier one may be invented.
    package init(peer: String?, headers: HTTPFields, trustedProxies: Set<String>) {
        guard let peer else {
            text = "unknown"
            return
        }
        guard trustedProxies.contains(peer), let name = HTTPField.Name("X-Forwarded-For") else {
            text = Self.canonical(peer) ?? "unknown"
            return
        }
        let hops = headers[values: name].flatMap { $0.split(separator: ",") }
            .map { $0.trimmingBlanks() }
        let client = hops.last { !trustedProxies.contains($0) }
        text = client.flatMap(Self.canonical) ?? Self.canonical(peer) ?? "unknown"
    }

    /// What limits are counted by: the address itself for IPv4, the first 64 bits for IPv6, since one
    /// household has all the rest.
    package var network: String {
        guard text.contains(":") else { return text }
        let halves = text.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        let head = halves[0].split(separator: ":")
        let tail = halves.count > 1 ? halves[1].split(separator: ":") : []
        let gap = halves.count > 1 ? max(0, 8 - head.count - tail.count) : 0
        let groups = head.map(String.init) + Array(repeating: "0", count: gap) + tail.map(String.init)
        return groups.prefix(4).joined(separator: ":") + "::/64"
    }

    /// The address in its usual spelling, IPv4 within IPv6 as IPv4; nil if it is none.
    private static func canonical(_ text: String) -> String? {
        guard let address = try? SocketAddress(ipAddress: text, port: 0), let plain = address.ipAddress else {
            return nil
        }
        let mapped = "::ffff:"
        return plain.hasPrefix(mapped) && plain.contains(".") ? String(plain.dropFirst(mapped.count)) : plain
    }
}

extension Substring {
    /// Without blanks and tabs at either end.
    func trimmingBlanks() -> String {
        var rest = self
        while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
        while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
        return String(rest)
    }
}

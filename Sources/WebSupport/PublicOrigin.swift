/// The address an application is reached at, as the settings say. Links are made from it and never from
/// what a request claims in its `Host` field.
package struct PublicOrigin: Hashable, Sendable {
    /// Without a slash at its end, as in `https://desk.example.org`.
    package let text: String

    package init(_ text: String) {
        var rest = Substring(text)
        while rest.last == "/" { rest.removeLast() }
        self.text = String(rest)
    }

    package var isSecure: Bool { text.hasPrefix("https://") }

    /// The host alone, without scheme and port.
    package var host: String {
        let authority = text.drop { $0 != ":" }.dropFirst(3)
        if authority.first == "[" { return String(authority.prefix { $0 != "]" }.dropFirst()) }
        return String(authority.prefix { $0 != ":" })
    }

    /// May a cookie that only travels encrypted be set in answer to this request? Yes over https, and on
    /// the loopback, which browsers count as secure; a paper tried out over plain http in a local network
    /// has to do without.
    package func allowsSecureCookies(authority: String?) -> Bool {
        isSecure || authority.map(Self.isLoopback) ?? false
    }

    /// Is this host (with or without a port) the machine itself?
    package static func isLoopback(_ authority: String) -> Bool {
        var host = Substring(authority.lowercased())
        if host.first == "[" {
            return host.hasPrefix("[::1]")
        }
        if let colon = host.lastIndex(of: ":") { host = host[..<colon] }
        if host == "localhost" || host.hasSuffix(".localhost") { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
    }
}

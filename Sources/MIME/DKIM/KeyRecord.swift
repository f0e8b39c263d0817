private import Foundation

/// The DNS record that tells the world a key: what `daybreak dns` prints.
///
/// ```
/// rsa2026._domainkey.harbor.example. IN TXT ( "v=DKIM1; k=rsa; p=MIIBIj…" "…AQAB" )
/// ```
///
/// - SeeAlso: RFC 6376 section 3.6.
public struct KeyRecord: Equatable, Sendable {
    /// As in `rsa2026._domainkey.harbor.example`.
    public let name: String
    /// The record's strings, none over 255 octets; a resolver joins them with nothing between.
    public let strings: [String]

    /// The record of one of a domain's keys.
    public init(_ selector: Signer.Selector, of domain: String) {
        name = "\(selector.name)._domainkey.\(domain)"
        let key = Data(selector.key.publicKey).base64EncodedString()
        strings = Self.split("v=DKIM1; k=\(selector.key.kind.rawValue); p=\(key)")
    }

    /// One line for a zone file (RFC 1035 section 5).
    public var zoneLine: String {
        let quoted = strings.map { "\"\($0)\"" }
        return "\(name). IN TXT " + (quoted.count == 1 ? quoted[0] : "( \(quoted.joined(separator: " ")) )")
    }

    /// A text in strings of at most 255 octets; ASCII only.
    static func split(_ text: String) -> [String] {
        var strings: [String] = []
        var rest = Substring(text)
        while !rest.isEmpty {
            strings.append(String(rest.prefix(255)))
            rest = rest.dropFirst(255)
        }
        return strings
    }
}

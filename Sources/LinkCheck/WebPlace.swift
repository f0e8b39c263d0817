private import Addresses
private import DNS
private import Foundation

/// A web address taken apart: whom to call, and what to ask for.
struct WebPlace: Equatable, Sendable {
    let isEncrypted: Bool
    /// A name as A-labels, or an address without brackets.
    let host: String
    let port: Int
    /// Path and query, as it goes into the request.
    let target: String

    /// The ports that web servers of the world have; whoever else listens on another is not ours to call.
    static let ports: Set<Int> = [80, 443, 8080, 8443]

    /// As in `courier.example:443`.
    var called: String { "\(host):\(port)" }

    /// The `Host` field.
    var hostField: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port == (isEncrypted ? 443 : 80) ? name : "\(name):\(port)"
    }

    /// - Throws: ``Unfit`` with a word on why nobody could follow it, or we don't want to.
    init(_ text: String) throws(Unfit) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased() else {
            throw Unfit(words: "it is no web address")
        }
        guard scheme == "https" || scheme == "http" else { throw Unfit(words: "it begins with \(scheme):") }
        guard parts.user == nil, parts.password == nil else {
            throw Unfit(words: "it carries a name or a password")
        }
        isEncrypted = scheme == "https"
        port = parts.port ?? (isEncrypted ? 443 : 80)
        let given = parts.host ?? ""
        if let address = IPAddress(given) {
            host = address.description
        } else if let name = try? DomainName.ascii(given) {
            host = name
        } else if given.lowercased() == "localhost" {
            host = "localhost"
        } else {
            throw Unfit(words: "it names no host")
        }
        let path = parts.percentEncodedPath
        target =
            (path.hasPrefix("/") ? path : "/" + path) + (parts.percentEncodedQuery.map { "?" + $0 } ?? "")
    }

    /// Where a redirection leads, relative to the address that answered.
    static func text(of location: String, from text: String) -> String? {
        URL(string: location, relativeTo: URL(string: text))?.absoluteString
    }
}

/// Why an address is not called.
struct Unfit: Error {
    let words: String
}

import HTTPTypes
package import Hummingbird

/// A cookie of ours: for this host only, out of reach of scripts, and not sent along with other sites' posts.
///
/// Where the line is secure its name gets the `__Host-` prefix, which browsers accept only from the host
/// itself, over a secure line, for all its paths. Elsewhere (plain http in a local network) it has none.
package struct SecureCookie: Sendable {
    private let name: String
    private let origin: PublicOrigin

    package init(_ name: String, origin: PublicOrigin) {
        self.name = name
        self.origin = origin
    }

    /// What the browser brought; nil if it brought none, or several of the same name.
    package func value(in request: Request) -> String? {
        let wanted = fullName(for: request)
        let values = request.headers[values: .cookie].flatMap { $0.split(separator: ";") }
            .compactMap { pair -> String? in
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2, parts[0].trimmingBlanks() == wanted else { return nil }
                return parts[1].trimmingBlanks()
            }
        return values.count == 1 ? values[0] : nil
    }

    /// The `Set-Cookie` field's value.
    ///
    /// - Parameters:
    ///   - value: letters, digits, `-`, `_` and `.` only.
    ///   - seconds: how long the browser keeps it; nil until it is closed.
    package func setting(_ value: String, for seconds: Int? = nil, in request: Request) -> String {
        let secure = isSecure(request) ? "; Secure" : ""
        let age = seconds.map { "; Max-Age=\($0)" } ?? ""
        return "\(fullName(for: request))=\(value); Path=/; HttpOnly; SameSite=Lax\(secure)\(age)"
    }

    /// The `Set-Cookie` field's value that makes the browser drop it.
    package func dropping(in request: Request) -> String { setting("", for: 0, in: request) }

    private func fullName(for request: Request) -> String { isSecure(request) ? "__Host-\(name)" : name }

    private func isSecure(_ request: Request) -> Bool {
        origin.allowsSecureCookies(authority: request.head.authority)
    }
}

extension Response {
    /// The same answer with one more cookie set.
    package func setting(cookie: String) -> Response {
        var response = self
        response.headers.append(HTTPField(name: .setCookie, value: cookie))
        return response
    }
}

import HTTPTypes
package import Hummingbird

/// What a page of ours may load and run: its own styles, pictures and scripts, nothing from anywhere
/// else, nothing written into the page itself.
package struct ContentSecurity: Sendable {
    package let policy: String
    /// May only our own pages use what is answered, pictures included? No for the public site: readers'
    /// mail shows its pictures.
    private(set) var isPrivate = true

    /// The public site.
    package static let site = ContentSecurity(
        policy: """
            default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; \
            form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'
            """, isPrivate: false)

    /// The desk: as the site, with frames of its own for previews, and no way for a script to write markup.
    package static let desk = ContentSecurity(
        policy: """
            default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; \
            frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
            object-src 'none'; require-trusted-types-for 'script'
            """)

    /// A message of somebody's that is only looked at inside a frame: styles, no script, no form, no
    /// pictures, no way out, and an origin of its own.
    package static let letter = ContentSecurity(
        policy: """
            sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
            frame-ancestors 'self'; object-src 'none'
            """)

    /// A page or mail of ours that is only looked at inside a frame: styles and pictures, no script, no
    /// form, no way out.
    ///
    /// - Parameter site: where pictures may come from besides the application itself.
    package static func preview(of site: String) -> ContentSecurity {
        ContentSecurity(
            policy: """
                sandbox allow-same-origin; default-src 'none'; style-src 'self' 'unsafe-inline'; \
                img-src 'self' \(site); base-uri 'none'; form-action 'none'; frame-ancestors 'self'; \
                object-src 'none'
                """)
    }
}

/// Puts the fields on every answer that tell a browser to be careful; what an action set itself stays.
package struct SecurityHeaders<Context: RequestContext>: RouterMiddleware {
    private let content: ContentSecurity
    private let origin: PublicOrigin

    package init(_ content: ContentSecurity, origin: PublicOrigin) {
        self.content = content
        self.origin = origin
    }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        add(.contentSecurityPolicy, content.policy, to: &response)
        add(.xContentTypeOptions, "nosniff", to: &response)
        if content.isPrivate { add(.crossOriginResourcePolicy, "same-origin", to: &response) }
        // Not "no-referrer": browsers would then send our own forms with `Origin: null`, and those without
        // `Sec-Fetch-Site` would be refused by ``CrossSiteCheck``. Other sites are told nothing either way.
        add(HTTPField.Name("Referrer-Policy"), "same-origin", to: &response)
        add(HTTPField.Name("Cross-Origin-Opener-Policy"), "same-origin", to: &response)
        add(
            HTTPField.Name("Permissions-Policy"), "camera=(), geolocation=(), microphone=()", to: &response)
        if origin.isSecure { add(.strictTransportSecurity, "max-age=31536000", to: &response) }
        return response
    }

    private func add(_ name: HTTPField.Name?, _ value: String, to response: inout Response) {
        guard let name, response.headers[name] == nil else { return }
        response.headers[name] = value
    }
}

extension Response {
    /// The same answer under another content policy than the application's.
    package func under(_ content: ContentSecurity) -> Response {
        var response = self
        response.headers[.contentSecurityPolicy] = content.policy
        return response
    }
}

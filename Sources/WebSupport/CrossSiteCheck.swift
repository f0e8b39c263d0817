import HTTPTypes
package import Hummingbird
package import Newsroom

/// Refuses a request that changes something and was started by another site's page.
///
/// Browsers say where a request was started (`Sec-Fetch-Site`, else `Origin`), and no page can make them
/// lie. What says neither is an old browser or a program; the form's own token still stands in its way.
package struct CrossSiteCheck: Sendable {
    private let origin: PublicOrigin

    package init(origin: PublicOrigin) { self.origin = origin }

    /// - Throws: ``HouseError`` with blame `refused`.
    package func check(_ request: Request) throws(HouseError) {
        switch request.method {
        case .get, .head, .options: return
        default: break
        }
        if let name = HTTPField.Name("Sec-Fetch-Site"), let site = request.headers[name] {
            guard site == "same-origin" || site == "none" else { throw Self.refusal }
            return
        }
        guard let claimed = request.headers[.origin] else { return }
        guard claimed == origin.text || isOwnHost(claimed, of: request) else { throw Self.refusal }
    }

    /// `Origin` and `Host` are both set by the browser, so a page elsewhere can't make them agree.
    private func isOwnHost(_ claimed: String, of request: Request) -> Bool {
        guard let authority = request.head.authority else { return false }
        return claimed == "http://\(authority)" || claimed == "https://\(authority)"
    }

    private static let refusal = HouseError(
        "This was sent from another site's page, so nothing was done.",
        hint: "Go to the page it belongs to and try there.", blame: .refused)
}

import HTTPTypes
import Hummingbird
import Newsroom
import Pressroom
import WebSupport

/// Serves the files that the press put out.
///
/// A story that was taken back has a page with its note, served as gone (410), so that search engines and
/// archives drop it and people learn why.
struct ServePages: Sendable {
    let room: PublicRoom

    func serve(_ request: Request, _ context: WebContext) throws -> Response {
        guard let path = SiteAddress(request.uri.path)?.path else { return try absent(request) }
        if let page = room.shelf.page(at: path) {
            return room.shelf.isWithdrawn(path)
                ? Self.whole(page, to: request, status: .gone) : Self.answer(page, to: request)
        }
        guard let better = betterAddress(for: path) else { return try absent(request) }
        return Response(
            status: .permanentRedirect,
            headers: [.location: better, .cacheControl: "public, max-age=3600"])
    }

    /// Files are read here and changed by publishing alone.
    func refuse(_ request: Request, _ context: WebContext) -> Response {
        var response = Response.plainText("This page can only be read.\n", status: .methodNotAllowed)
        response.headers[.allow] = "GET, HEAD"
        return response
    }

    /// `/about` and `/section/world/index.html` lead to the page that is meant.
    private func betterAddress(for path: String) -> String? {
        let stem = path.hasSuffix("/index.html") ? String(path.dropLast("/index.html".count)) : path
        return room.shelf.holds(stem + ".html") ? SiteAddress.link(to: stem + ".html") : nil
    }

    private func absent(_ request: Request) throws -> Response {
        guard let page = room.shelf.page(at: SitePath.notFound.path) else {
            throw HouseError(
                "There is no page at this address.", hint: "Start from the front page.", blame: .absent)
        }
        return Self.whole(page, to: request, status: .notFound)
    }

    private static func answer(_ page: ShelvedPage, to request: Request) -> Response {
        let variant = page.variant(for: request.headers)
        if Negotiation.isUnchanged(for: request.headers, tag: variant.tag, modified: page.modified) {
            var response = Response(status: .notModified, headers: variant.fieldsWithoutPage)
            response.headers[.contentLength] = nil
            return response
        }
        return Response(
            status: .ok, headers: variant.fields, body: ResponseBody(byteBuffer: variant.bytes))
    }

    /// A page that says what isn't there, or not any more: sent whole every time, and nobody keeps it.
    private static func whole(
        _ page: ShelvedPage, to request: Request, status: HTTPResponse.Status
    ) -> Response {
        let variant = page.variant(for: request.headers)
        var fields = variant.fields
        fields[.eTag] = nil
        fields[.lastModified] = nil
        fields[.cacheControl] = "no-cache"
        return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: variant.bytes))
    }
}

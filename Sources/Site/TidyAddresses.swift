import HTTPTypes
import Hummingbird
import WebSupport

/// Sends readers of `/about.html/` and `//about.html` to `/about.html`: a page's links are relative and hold
/// at its own address only.
struct TidyAddresses: RouterMiddleware {
    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .get || request.method == .head, let better = Self.tidied(request.uri.path)
        else { return try await next(request, context) }
        return Response(
            status: .permanentRedirect,
            headers: [
                .location: request.uri.query.map { "\(better)?\($0)" } ?? better,
                .cacheControl: "public, max-age=3600",
            ])
    }

    /// The path with single slashes only, between its parts; nil where it is so already, or names nothing.
    static func tidied(_ path: String) -> String? {
        var isTidy = path.utf8.count == 1
        if !isTidy {
            var previous = UInt8(ascii: "x")
            isTidy = true
            for byte in path.utf8 {
                if byte == UInt8(ascii: "/"), previous == byte { isTidy = false }
                previous = byte
            }
            if previous == UInt8(ascii: "/") { isTidy = false }
        }
        guard !isTidy, SiteAddress(path) != nil else { return nil }
        return "/" + path.split(separator: "/", omittingEmptySubsequences: true).joined(separator: "/")
    }
}

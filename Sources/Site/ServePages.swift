import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Newsroom
import WebSupport

/// Serves the files that the press put out.
struct ServePages: Sendable {
    let room: PublicRoom

    func serve(_ request: Request, _ context: WebContext) throws -> Response {
        guard let path = Self.path(request.uri.path) else { throw Self.absent }
        if let page = room.shelf.page(at: path) { return Self.answer(page, to: request, at: path) }
        if let better = betterAddress(for: path) {
            return Response(
                status: .permanentRedirect,
                headers: [.location: better, .cacheControl: "public, max-age=3600"])
        }
        guard let page = room.shelf.page(at: "404.html") else { throw Self.absent }
        var response = Self.whole(page, to: request)
        response.status = .notFound
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private static let absent = HouseError(
        "There is no page at this address.", hint: "Start from the front page.", blame: .absent)

    /// What an address names below the site's root; nil when it points outside, or at what is hidden.
    static func path(_ address: String) -> String? {
        guard let decoded = address.removingURLPercentEncoding() else { return nil }
        let parts = decoded.split(separator: "/", omittingEmptySubsequences: true)
        if parts.isEmpty { return "index.html" }
        for part in parts {
            guard !part.hasPrefix("."), !part.hasSuffix(".gz"), !part.contains("\\"),
                !part.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
            else { return nil }
        }
        return parts.joined(separator: "/")
    }

    /// `/about`, `/about/` and `/section/world/index.html` lead to the page that is meant.
    private func betterAddress(for path: String) -> String? {
        let stem = path.hasSuffix("/index.html") ? String(path.dropLast("/index.html".count)) : path
        guard room.shelf.holds(stem + ".html") else { return nil }
        return "/\(stem).html"
    }

    private static func answer(_ page: ShelvedPage, to request: Request, at path: String) -> Response {
        var response = whole(page, to: request)
        let isForever = path.hasPrefix("assets/") || path.hasPrefix("pictures/")
        response.headers[.cacheControl] =
            isForever ? "public, max-age=31536000, immutable" : "public, max-age=60, must-revalidate"
        guard isUnchanged(for: request, tag: response.headers[.eTag], modified: page.modified) else {
            return response
        }
        response.status = .notModified
        response.headers[.contentType] = nil
        response.headers[.contentEncoding] = nil
        response.body = .init()
        return response
    }

    private static func whole(_ page: ShelvedPage, to request: Request) -> Response {
        var headers: HTTPFields = [.contentType: page.type, .lastModified: page.modified]
        var body = page.bytes
        if MediaType.isCompressible(page.type) { headers[.vary] = "Accept-Encoding" }
        if let compressed = page.compressed, acceptsGzip(request) {
            headers[.contentEncoding] = "gzip"
            headers[.eTag] = "\"\(page.tag)-gzip\""
            body = compressed
        } else {
            headers[.eTag] = "\"\(page.tag)\""
        }
        guard request.method == .head else {
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
        }
        headers[.contentLength] = String(body.readableBytes)
        return Response(
            status: .ok, headers: headers, body: ResponseBody(contentLength: body.readableBytes) { _ in })
    }

    /// RFC 9110 section 13.2.2: a list of tags decides where there is one, else the date does.
    private static func isUnchanged(for request: Request, tag: String?, modified: String) -> Bool {
        let wanted = request.headers[values: .ifNoneMatch]
        guard wanted.isEmpty else {
            let tags = wanted.flatMap { $0.split(separator: ",") }.map { entry in
                let bare = entry.drop { $0 == " " }
                return bare.hasPrefix("W/") ? bare.dropFirst(2) : bare
            }
            return tags.contains { $0.prefix { $0 != " " } == "*" || $0.prefix { $0 != " " } == tag ?? "" }
        }
        return request.headers[.ifModifiedSince] == modified
    }

    /// RFC 9110 section 12.5.3; `gzip;q=0` is a refusal.
    private static func acceptsGzip(_ request: Request) -> Bool {
        request.headers[values: .acceptEncoding].flatMap { $0.split(separator: ",") }.contains { entry in
            let parts = entry.split(separator: ";").map { $0.filter { $0 != " " } }
            guard parts.first == "gzip" || parts.first == "*" else { return false }
            return !parts.dropFirst().contains {
                $0 == "q=0" || $0 == "q=0.0" || $0 == "q=0.00" || $0 == "q=0.000"
            }
        }
    }
}

extension String {
    /// The text with `%41` and its like decoded; nil when that isn't UTF-8.
    func removingURLPercentEncoding() -> String? {
        guard utf8.contains(UInt8(ascii: "%")) else { return self }
        return removingPercentEncoding
    }
}

import Hummingbird
import Newsroom
import Pressroom
import WebSupport

/// The desk's style and script, each under a name that holds a hash of its bytes, and the site's, which
/// previews need.
struct DeskFiles: Sendable {
    private var files: [String: (bytes: [UInt8], type: String)] = [:]
    let style: String
    let script: String
    /// The site's icon; empty if it has none.
    let icon: String

    init(_ assets: Assets, site: [Page]) {
        let css = assets.files["styles/desk.css"] ?? []
        let js = assets.files["scripts/desk.js"] ?? []
        style = "desk-\(ContentHash(of: css).hex.prefix(12)).css"
        script = "desk-\(ContentHash(of: js).hex.prefix(12)).js"
        files[style] = (css, "text/css; charset=utf-8")
        files[script] = (js, "text/javascript; charset=utf-8")
        icon =
            site.compactMap { $0.path.path.split(separator: "/").last.map(String.init) }
            .first { $0.hasSuffix(".svg") } ?? ""
        for page in site {
            guard let name = page.path.path.split(separator: "/").last.map(String.init) else { continue }
            files[name] = (page.bytes, Self.type(of: name))
        }
    }

    func answer(_ context: DeskContext) throws -> Response {
        guard let name = context.parameters.get("file"), let file = files[name] else {
            throw HouseError("There is no page at this address.", blame: .absent)
        }
        return .whole(
            file.bytes, type: file.type, headers: [.cacheControl: "public, max-age=31536000, immutable"])
    }

    private static func type(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "ico": "image/x-icon"
        default: "application/octet-stream"
        }
    }
}

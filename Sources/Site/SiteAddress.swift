import Foundation

/// What a request's path names below the site's root: `/2026/11/two-lists.html` is the file
/// `2026/11/two-lists.html`.
///
/// Whatever could mean something else to a file system, a proxy or a browser names nothing: `..`, hidden
/// files, encoded slashes, backslashes, control characters, bytes that are no text. Nor do the press's
/// compressed copies, which are served under their file's own address.
struct SiteAddress: Equatable {
    /// Without a leading slash; the front page's for the root.
    let path: String

    /// - Parameter address: as the request has it, with `%41` and its like, without the query.
    init?(_ address: String) {
        var parts: [String] = []
        for raw in address.split(separator: "/", omittingEmptySubsequences: true) {
            guard let part = Self.decoded(raw), Self.isPlain(part) else { return nil }
            parts.append(part)
        }
        path = parts.isEmpty ? "index.html" : parts.joined(separator: "/")
    }

    private static func decoded(_ part: Substring) -> String? {
        part.utf8.contains(UInt8(ascii: "%")) ? part.removingPercentEncoding : String(part)
    }

    private static func isPlain(_ part: String) -> Bool {
        guard !part.hasPrefix("."), !part.hasSuffix(".gz") else { return false }
        return part.utf8.allSatisfy {
            $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\")
        }
    }

    /// The same path as a link from the site's root. It begins with one slash, so it leads nowhere else.
    static func link(to path: String) -> String {
        "/" + (path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? "")
    }
}

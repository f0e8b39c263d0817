import HTTPTypes

/// What a request says of the copy its sender has already, and of those it can read.
enum Negotiation {
    /// Does the sender have this very page? A list of tags decides where there is one, else the date does
    /// (RFC 9110 section 13.2.2).
    ///
    /// - Parameters:
    ///   - tag: of what would be sent, with its quotation marks.
    ///   - modified: seconds since 1970.
    static func isUnchanged(for fields: HTTPFields, tag: String, modified: Int) -> Bool {
        let tags = fields[values: .ifNoneMatch]
        guard tags.isEmpty else { return tags.contains { lists(tag, in: $0) } }
        guard let known = fields[.ifModifiedSince].flatMap(HTTPDate.seconds) else { return false }
        return modified <= known
    }

    /// `"a", W/"b", *`: tags are compared weakly here (RFC 9110 section 13.1.2).
    private static func lists(_ tag: String, in list: String) -> Bool {
        list.split(separator: ",").contains { entry in
            let bare = trimmed(entry)
            return bare == "*" || bare == tag || (bare.hasPrefix("W/") && bare.dropFirst(2) == tag)
        }
    }

    /// May a page be sent compressed (RFC 9110 section 12.5.3)? Not where gzip is refused by `q=0`, or
    /// liked less than the page as it is.
    static func acceptsGzip(_ fields: HTTPFields) -> Bool {
        var weights: [String: Double] = [:]
        for entry in fields[values: .acceptEncoding].flatMap({ $0.split(separator: ",") }) {
            let parts = entry.split(separator: ";").map(trimmed)
            guard let coding = parts.first?.lowercased() else { continue }
            let quality = parts.dropFirst().first { $0.lowercased().hasPrefix("q=") }
            weights[coding == "x-gzip" ? "gzip" : coding] = quality.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
        }
        guard let gzip = weights["gzip"] ?? weights["*"], gzip > 0 else { return false }
        return gzip >= weights["identity"] ?? 0
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let isBlank = { (character: Character) in character == " " || character == "\t" }
        var rest = text.drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return rest
    }
}

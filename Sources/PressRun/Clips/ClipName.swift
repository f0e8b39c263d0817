import Newsroom

/// What a byline's clip file is called: `ada-pike-3fa81b2c`, whatever the name holds.
///
/// The digits are the first of the name's SHA-256, so that two names that fold to the same letters, or to none, don't get
/// each other's stories.
package enum ClipName {
    package static func stem(_ byline: String) -> String {
        let slug = Slug(from: byline).text
        // A slug calls what has no letter of ASCII's a story.
        return "\(slug == "story" ? "byline" : slug)-\(ContentHash(of: byline).hex.prefix(8))"
    }

    package static func file(_ byline: String) -> String { stem(byline) + ending }

    static let ending = ".zip"
}

/// Tells a site's own words from a story's: sign-up boxes, policies, rights, buttons.
enum PageFurniture {
    private static let buttons: Set<String> = [
        "sign up", "subscribe", "log in", "sign in", "share", "share this article", "share this story",
        "advertisement",
        "read more", "continue reading", "menu", "search", "skip to content", "skip to main content",
        "related stories",
        "most popular", "comments", "print", "email", "follow us", "back to top", "load more", "close",
    ]

    /// Is a line nothing but what a button or a label says?
    static func isButton(_ words: String) -> Bool {
        var bare = words.lowercased()[...]
        while let last = bare.last, !last.isLetter { bare.removeLast() }
        return buttons.contains(String(bare))
    }

    /// Is a line at the page's end the site's own?
    ///
    /// - Parameter afterFurniture: whether what follows it is; then weaker words are enough.
    static func isFurniture(_ words: String, afterFurniture: Bool) -> Bool {
        if isButton(words) { return true }
        guard words.count <= 300 else { return false }
        let folded = words.lowercased()
        let sure = [
            "privacy policy", "terms of use", "terms of service", "terms and conditions", "by signing up",
            "by subscribing", "you agree to our", "all rights reserved", "©", "cookie policy",
            "unsubscribe at any time",
            "sign up for our", "sign up for the", "subscribe to our", "subscribe to the", "enter your email",
            "follow us on", "recaptcha",
        ]
        if sure.contains(where: folded.contains) { return true }
        guard afterFurniture else { return false }
        return ["newsletter", "inbox", "sign up", "subscribe", "your day with", "delivered"].contains(
            where: folded.contains)
    }
}

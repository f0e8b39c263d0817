package import DNS

/// Do two domains belong together, as DMARC sees it?
///
/// - SeeAlso: RFC 9989 section 4.4.
package struct Alignment: Equatable, Sendable {
    /// The domain in `From`.
    package let author: String
    /// The domain that was vouched for: the signature's, or the return path's.
    package let vouched: String
    package let isAligned: Bool

    /// - Parameter isStrict: must they be the very same?
    package init(
        author: TreeWalk, vouched: String, isStrict: Bool, by lookup: Lookup
    ) async {
        self.author = author.start
        self.vouched = vouched.lowercased()
        if self.author == self.vouched {
            isAligned = true
        } else if isStrict {
            isAligned = false
        } else {
            isAligned = await TreeWalk(from: vouched, by: lookup).organization == author.organization
        }
    }
}

/// Where the links and pictures of a text may lead in one kind of rendering.
///
/// A page turns the newsroom's own addresses into relative ones, a feed or a mail into absolute ones; that
/// is all that differs between them. What is unsafe anywhere is refused before the policy is asked, and its
/// answer is held to the same rule.
///
/// Safe are `http`, `https`, `mailto`, `tel`, and addresses without a scheme; for pictures, `http`, `https`
/// and addresses without a scheme. A control character anywhere in an address makes it unsafe.
package struct LinkPolicy: Sendable {
    private let link: @Sendable (String) -> String?
    private let picture: @Sendable (String) -> PictureSource?

    /// Each closure gets an address as written, but trimmed and percent-encoded where it needs to be.
    /// Answering nil lets the words stay and the link or the picture go.
    package init(
        link: @escaping @Sendable (String) -> String?,
        picture: @escaping @Sendable (String) -> PictureSource?
    ) {
        self.link = link
        self.picture = picture
    }

    /// Every safe address as it is written.
    package static let asWritten = LinkPolicy(
        link: { $0 }, picture: { PictureSource(url: $0, width: nil, height: nil) })

    /// Where a link leads, if it may.
    package func address(_ written: String) -> String? {
        guard let address = WebAddress.safe(written, isPicture: false), let answer = link(address) else {
            return nil
        }
        return WebAddress.safe(answer, isPicture: false)
    }

    /// What a figure shows, if it may.
    func source(_ written: String) -> PictureSource? {
        guard let address = WebAddress.safe(written, isPicture: true), var answer = picture(address),
            let url = WebAddress.safe(answer.url, isPicture: true)
        else { return nil }
        answer.url = url
        return answer
    }
}

/// Where a picture's file is, and its size in pixels where that is known.
package struct PictureSource: Sendable, Equatable {
    package var url: String
    package var width: Int?
    package var height: Int?

    package init(url: String, width: Int? = nil, height: Int? = nil) {
        self.url = url
        self.width = width
        self.height = height
    }
}

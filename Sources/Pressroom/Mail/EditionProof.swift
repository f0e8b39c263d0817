import Newsroom

/// What an editor is told of an edition before it goes out.
package struct EditionProof: Equatable, Sendable {
    /// Of the HTML part, with links of the usual length in its slots.
    package let htmlBytes: Int
    package let textBytes: Int
    /// What a reader reads.
    package let words: Int
    package let minutes: Int
    /// Each a whole sentence; empty when there is nothing to say.
    package let warnings: [String]

    /// Gmail cuts a mail at about 102 kB and the leave link goes with the rest.
    package static let byteLimit = 90_000
    package static let wordLimit = 1_200
    /// The length of a reader's own link, signature included.
    private static let linkLength = 120

    package init(of mail: EditionMail, set: SetMail) {
        htmlBytes = set.html.byteCount(link: Self.linkLength)
        textBytes = set.text.byteCount(link: Self.linkLength)
        words = mail.words
        minutes = mail.minutes
        var warnings: [String] = []
        if mail.edition.edition.subject.trimmed.isEmpty {
            warnings.append("The edition has no subject; “\(mail.subject)” would stand in for it.")
        }
        if mail.edition.lines.isEmpty { warnings.append("The edition has no stories.") }
        for line in mail.edition.lines {
            let headline = line.story.text.headline
            if line.story.withdrawalNote != nil { warnings.append("“\(headline)” has been withdrawn.") }
            guard line.item.what.trimmed.isEmpty else { continue }
            warnings.append(
                line.story.text.standfirst.trimmed.isEmpty
                    ? "“\(headline)” has no sentence that says what happened."
                    : "“\(headline)” has no sentence that says what happened; its standfirst stands in.")
        }
        if words > Self.wordLimit {
            warnings.append("The edition has \(words) words; few readers finish more than \(Self.wordLimit).")
        }
        if htmlBytes > Self.byteLimit {
            warnings.append(
                "The mail has \(htmlBytes / 1_000) kB; Gmail cuts it at about 102 kB, and the leave link with it."
            )
        }
        if mail.paper.masthead.postalAddress.trimmed.isEmpty {
            warnings.append("The paper has no postal address, which the law wants in every mail.")
        }
        self.warnings = warnings
    }
}

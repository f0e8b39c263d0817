import Newsroom

/// What an editor is told of an edition before it goes out.
package struct EditionProof: Equatable, Sendable {
    /// One thing to say about it.
    package struct Remark: Equatable, Sendable {
        package enum Matter: Sendable {
            case edition, size, postalAddress
        }

        package let matter: Matter
        /// Would it be wrong to send it so?
        package let isGrave: Bool
        /// A whole sentence.
        package let sentence: String
    }

    /// Of the HTML part, with links of the usual length in its slots.
    package let htmlBytes: Int
    package let textBytes: Int
    /// What a reader reads.
    package let words: Int
    package let minutes: Int
    package let remarks: [Remark]

    /// Each a whole sentence; empty when there is nothing to say.
    package var warnings: [String] { remarks.map(\.sentence) }

    /// Above so much it is time to cut.
    package static let byteLimit = 90_000
    /// Gmail cuts a mail here, and the leave link goes with the rest.
    package static let clip = 102_000
    package static let wordLimit = 1_200
    /// The length of a reader's own link, signature included.
    private static let linkLength = 120

    package init(of mail: EditionMail, set: SetMail) {
        htmlBytes = set.html.byteCount(link: Self.linkLength)
        textBytes = set.text.byteCount(link: Self.linkLength)
        words = mail.words
        minutes = mail.minutes
        remarks =
            Self.remarks(on: mail) + Self.remarks(onBytes: htmlBytes, leaveLink: Self.leaveLinkByte(in: set))
            + Self.remarks(on: mail.paper.masthead)
    }

    private static func remarks(on mail: EditionMail) -> [Remark] {
        var remarks: [Remark] = []
        func say(_ sentence: String, isGrave: Bool = false) {
            remarks.append(Remark(matter: .edition, isGrave: isGrave, sentence: sentence))
        }
        if mail.edition.edition.subject.trimmed.isEmpty {
            say("The edition has no subject; “\(mail.subject)” would stand in for it.")
        }
        if mail.edition.lines.isEmpty, mail.edition.edition.correction == nil {
            say("The edition has no stories.", isGrave: true)
        }
        for line in mail.edition.lines {
            let headline = line.story.text.headline
            if line.story.withdrawalNote != nil { say("“\(headline)” has been withdrawn.", isGrave: true) }
            guard line.item.what.trimmed.isEmpty else { continue }
            say(
                line.story.text.standfirst.trimmed.isEmpty
                    ? "“\(headline)” has no sentence that says what happened."
                    : "“\(headline)” has no sentence that says what happened; its standfirst stands in.")
        }
        if mail.words > wordLimit {
            say("The edition has \(mail.words) words; few readers finish more than \(wordLimit).")
        }
        return remarks
    }

    /// How far into the HTML part the first link to leave stands; nil where there is none.
    private static func leaveLinkByte(in set: SetMail) -> Int? {
        set.html.firstIndex(of: .slot(.leaveLink)).map { Array(set.html[..<$0]).byteCount(link: linkLength) }
    }

    private static func remarks(onBytes bytes: Int, leaveLink: Int?) -> [Remark] {
        guard bytes > byteLimit else { return [] }
        var sentence = "The mail has \(bytes / 1_000) kB; Gmail cuts it at about 102 kB"
        let isCutBefore = leaveLink.map { $0 > clip } ?? true
        sentence += isCutBefore && bytes > clip ? ", and the leave link with it." : "."
        return [Remark(matter: .size, isGrave: bytes > clip, sentence: sentence)]
    }

    private static func remarks(on masthead: Masthead) -> [Remark] {
        guard masthead.postalAddress.trimmed.isEmpty else { return [] }
        return [
            Remark(
                matter: .postalAddress, isGrave: true,
                sentence: "The paper has no postal address, which the law wants in every mail.")
        ]
    }
}

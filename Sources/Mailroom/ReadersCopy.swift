import Addresses
import Foundation
import MIME
import Newsroom
import Pressroom

/// What of an edition's copy is one reader's own: the links, and the fields that name the reader.
struct ReadersCopy: Sendable {
    let reader: Subscriber.ID
    let fields: [HeaderField]
    /// What fills the body's gaps.
    let values: [String]
    /// `Date`, and the time in the signatures.
    let date: Date

    /// - Parameter now: the message's date where the envelope has no minute.
    init(
        of issue: EditionShelf.ReadyEdition, for reader: Subscriber.ID, _ envelope: Envelope,
        settings: PostSettings, seal: LinkSeal, now: Date
    ) throws(MessageError) {
        self.reader = reader
        let token = seal.token(for: reader)
        let leave = SitePath.leave(token: token).absolute(under: settings.site)
        let preferences = SitePath.preferences(token: token).absolute(under: settings.site)
        values = MailSlot.allCases.map { slot in
            switch slot {
            case .leaveLink: leave
            case .preferencesLink: preferences
            }
        }
        date = envelope.minute ?? now
        let own = OwnFields(envelope, masthead: issue.masthead, domain: settings.signer?.domain)
        fields = try own.fields(date: date) + [.listUnsubscribe(leave)]
    }

    /// The signatures that were made ahead for exactly this copy; nil when there are none.
    func signaturesAhead(in issue: EditionShelf.ReadyEdition) -> ArraySlice<UInt8>? {
        issue.ahead?.signatures(for: reader, fields)
    }
}

/// The fields that every message has for itself.
struct OwnFields: Sendable {
    private let envelope: Envelope
    private let masthead: Masthead
    private let domain: String

    /// - Parameter domain: the one that signs; nil for the contact address's.
    init(_ envelope: Envelope, masthead: Masthead, domain: String?) {
        self.envelope = envelope
        self.masthead = masthead
        self.domain = domain ?? masthead.contactAddress.domain
    }

    /// `Date`, `To` and `Message-ID`. The last is made of the envelope's number and time, so that it is the same
    /// at every try.
    func fields(date: Date) throws(MessageError) -> [HeaderField] {
        let zone = TimeZone(identifier: masthead.timeZone) ?? .gmt
        let time = Int64((envelope.created.timeIntervalSince1970 * 1000).rounded())
        return [
            .date(date, offset: zone.secondsFromGMT(for: date)),
            try .to(NamedAddress(nil, envelope.address)),
            try .messageID("\(envelope.id).\(String(time, radix: 36))", at: domain),
        ]
    }
}

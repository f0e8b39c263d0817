public import Addresses

/// One message and whom it goes to: what RFC 5321 section 3.3 calls a mail transaction.
///
/// The message comes in pieces, so that what is the same for every reader can be shared. A message that would
/// not arrive as it was written is refused here, before any relay hears of it: CR or LF alone (the way of "SMTP
/// smuggling"), NUL, and lines of more than 998 octets.
public struct Transaction: Sendable {
    /// Where reports of non-delivery go; none for a notification.
    public let returnPath: EmailAddress?
    /// Whom it goes to. A personalised message has one.
    public let recipients: [EmailAddress]
    /// The message in the order of its octets, header and body, without dot-stuffing.
    public let pieces: [ArraySlice<UInt8>]
    let content: ContentCheck

    /// A transaction fit to be sent.
    ///
    /// - Throws: ``SMTPFailure`` for this message, permanent, when there is no recipient or the content is
    ///   unfit.
    public init(
        returnPath: EmailAddress?, recipients: [EmailAddress], pieces: [ArraySlice<UInt8>]
    ) throws(SMTPFailure) {
        guard !recipients.isEmpty else {
            throw SMTPFailure(.message, .permanent, at: .recipient, words: "The message has no recipient.")
        }
        var content = ContentCheck()
        for piece in pieces { content.take(piece) }
        if let fault = content.end() { throw SMTPFailure(.message, .permanent, at: .body, words: fault) }
        self.returnPath = returnPath
        self.recipients = recipients
        self.pieces = pieces
        self.content = content
    }

    /// A transaction of one message in one piece.
    ///
    /// - Throws: as the other one.
    public init(returnPath: EmailAddress?, recipient: EmailAddress, message: [UInt8]) throws(SMTPFailure) {
        try self.init(returnPath: returnPath, recipients: [recipient], pieces: [message[...]])
    }

    /// Octets of the message, as SIZE counts them (RFC 1870 section 5).
    public var size: Int { content.size + (content.endsWithLine ? 0 : 2) }

    /// Does an address or a header field need RFC 6531?
    var needsUTF8: Bool {
        content.hasEightBitHeader || returnPath?.needsSMTPUTF8 == true
            || recipients.contains(where: \.needsSMTPUTF8)
    }
}

/// What became of a message that a relay took.
public struct Delivery: Equatable, Sendable {
    /// What the relay said to the final dot.
    public let reply: Reply
    /// Recipients that it refused while it took the message for the others.
    public let refusals: [Refusal]

    /// One recipient that was refused, and why.
    public struct Refusal: Equatable, Sendable {
        /// Who was refused.
        public let recipient: EmailAddress
        /// Why.
        public let failure: SMTPFailure
    }
}

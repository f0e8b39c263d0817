public import Foundation

/// A piece of mail to one reader (RFC 5322), as text and as HTML.
public struct Message: Sendable {
    /// In the order they are to be sent; `MIME-Version` and `Content-Type` are added.
    public var fields: [HeaderField]
    /// What plain-text readers see: it says everything the HTML says.
    public var text: String
    /// What everyone else sees: a whole HTML document.
    public var html: String

    /// A message of these fields and parts; what must be there is checked when it is written.
    public init(fields: [HeaderField], text: String, html: String) {
        self.fields = fields
        self.text = text
        self.html = html
    }

    /// The octets to send, signed, every line ending with CRLF.
    ///
    /// - Throws: ``MessageError`` when a field is missing or there twice, or a key won't sign.
    public func written(signedBy signer: Signer?, at now: Date) throws(MessageError) -> [UInt8] {
        try CompiledMessage(fields: fields, body: MessageBody(text: [.words(text)], html: [.words(html)]))
            .written(own: [], values: [], signedBy: signer, at: now)
    }
}

/// A message to many readers: what they share is folded, encoded and hashed once.
public struct CompiledMessage: Sendable {
    /// The fields all readers share.
    public let fields: [HeaderField]
    /// Both parts, with gaps for what is a reader's own.
    public let body: MessageBody

    /// A message whose readers share these fields and this body.
    public init(fields: [HeaderField], body: MessageBody) {
        self.fields = fields
        self.body = body
    }

    /// One reader's message, signed.
    ///
    /// - Parameters:
    ///   - own: the reader's own fields: `To`, `Message-ID`, `List-Unsubscribe`, `Date`.
    ///   - values: what fills the body's gaps, by number. In the HTML part they stand as they are: escape
    ///     them first, or bring what needs no escaping.
    /// - Throws: ``MessageError`` when a field is missing or there twice, or a key won't sign.
    public func written(
        own: [HeaderField], values: [String], signedBy signer: Signer?, at now: Date
    ) throws(MessageError) -> [UInt8] {
        let all = fields + own + body.fields
        try Self.check(all)
        let (content, hash) = try body.filled(with: values)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(content.count + 4096)
        if let signer {
            for signature in try signer.signatures(over: all, bodyHash: hash, at: now) {
                signature.write(to: &bytes)
            }
        }
        for field in all { field.write(to: &bytes) }
        bytes.append(contentsOf: CRLF)
        bytes.append(contentsOf: content)
        return bytes
    }

    /// RFC 5322 section 3.6: which fields must be there, and which no more than once.
    private static func check(_ fields: [HeaderField]) throws(MessageError) {
        var seen: Set<String> = []
        for field in fields {
            let name = field.name.lowercased()
            guard seen.insert(name).inserted || !atMostOnce.contains(name) else {
                throw .repeated(field: field.name)
            }
        }
        for name in ["From", "Date", "To", "Subject", "Message-ID"] where !seen.contains(name.lowercased()) {
            throw .missing(field: name)
        }
    }

    private static let atMostOnce: Set<String> = [
        "date", "from", "sender", "reply-to", "to", "cc", "bcc", "message-id", "in-reply-to", "references",
        "subject", "mime-version", "content-type", "content-transfer-encoding", "list-id", "list-unsubscribe",
        "list-unsubscribe-post", "auto-submitted",
    ]
}

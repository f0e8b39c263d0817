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

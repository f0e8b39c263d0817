public import Foundation

/// A message to many readers: what they share is folded, encoded, canonicalized and hashed once.
///
/// It is signed as it is written, or ahead: ``signatures(own:values:signedBy:at:)`` gives only the octets that
/// cost time, and ``written(own:values:signedBy:at:signatures:)`` puts them into the very same message later.
public struct CompiledMessage: Sendable {
    /// The fields all readers share.
    public let fields: [HeaderField]
    /// Both parts, with gaps for what is a reader's own.
    public let body: MessageBody
    let header: SharedHeader

    /// A message whose readers share these fields and this body.
    public init(fields: [HeaderField], body: MessageBody) {
        self.fields = fields
        self.body = body
        header = SharedHeader(fields: fields, bodyFields: body.fields)
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
        Array(try pieces(own: own, values: values, signedBy: signer, at: now).joined())
    }

    /// The same message in pieces, in order: what all readers share is the same memory for each of them, which is
    /// neither copied nor fetched from afar again.
    ///
    /// - Throws: as when it is written whole.
    public func pieces(
        own: [HeaderField], values: [String], signedBy signer: Signer?, at now: Date
    ) throws(MessageError) -> [ArraySlice<UInt8>] {
        try pieces(own: own, values: values, signer: signer, at: now, given: nil)
    }

    func pieces(
        own: [HeaderField], values: [String], signer: Signer?, at now: Date, given: ArraySlice<UInt8>?
    ) throws(MessageError) -> [ArraySlice<UInt8>] {
        let known = try header.check(own: own)
        let filling = try body.filling(with: values)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(
            header.head.count + header.tail.count + own.count * 256 + (signer?.selectors.count ?? 0) * 1_024)
        if let signer {
            try signer.sign(
                header.signed(own: own, known: known), bodyHash: body.hash(with: filling), at: now,
                given: given, into: &bytes)
        }
        bytes.append(contentsOf: header.head)
        for field in own { field.write(to: &bytes) }
        bytes.append(contentsOf: header.tail)
        return [bytes[...]] + body.pieces(with: filling)
    }
}

internal import Crypto
public import Foundation

extension CompiledMessage {
    /// The signatures of one reader's message, made ahead of its minute: their octets only, one after the other
    /// in the order of the signer's selectors, ``Signer/signatureSize`` in all.
    ///
    /// They fit nothing but the message of these same fields, values and time.
    ///
    /// - Throws: ``MessageError`` as when the message is written.
    public func signatures(
        own: [HeaderField], values: [String], signedBy signer: Signer, at now: Date
    ) throws(MessageError) -> [UInt8] {
        let known = try header.check(own: own)
        let filling = try body.filling(with: values)
        return try signer.signatures(
            over: header.signed(own: own, known: known), bodyHash: body.hash(with: filling), at: now)
    }

    /// One reader's message, with signatures that were made ahead from the same fields, values and time.
    ///
    /// Whether they fit is not checked here; a verifier will. ``binding(to:)`` says whether they were made for
    /// this message and these keys.
    ///
    /// - Throws: ``MessageError`` as when the message is signed now, and when there are too many or too few
    ///   octets of signatures.
    public func written(
        own: [HeaderField], values: [String], signedBy signer: Signer, at now: Date,
        signatures: ArraySlice<UInt8>
    ) throws(MessageError) -> [UInt8] {
        Array(
            try pieces(own: own, values: values, signedBy: signer, at: now, signatures: signatures).joined())
    }

    /// One reader's message, with signatures that were made ahead.
    ///
    /// - Throws: as the other one.
    public func written(
        own: [HeaderField], values: [String], signedBy signer: Signer, at now: Date, signatures: [UInt8]
    ) throws(MessageError) -> [UInt8] {
        try written(own: own, values: values, signedBy: signer, at: now, signatures: signatures[...])
    }

    /// The same message in pieces.
    ///
    /// - Throws: as the others.
    public func pieces(
        own: [HeaderField], values: [String], signedBy signer: Signer, at now: Date,
        signatures: ArraySlice<UInt8>
    ) throws(MessageError) -> [ArraySlice<UInt8>] {
        try pieces(own: own, values: values, signer: signer, at: now, given: signatures)
    }

    /// The SHA-256 of all that readers share and of who signs: 32 octets that tie signatures made ahead to the
    /// frozen message. Whatever changes, a word, a field, a selector or a key, it is another.
    public func binding(to signer: Signer) -> [UInt8] {
        var hasher = SHA256()
        func bind(_ octets: some Collection<UInt8>) {
            // The length first, so that nothing can move from one to the next.
            withUnsafeBytes(of: UInt64(octets.count).littleEndian) { hasher.update(bufferPointer: $0) }
            hasher.update(data: Array(octets))
        }
        bind(header.head)
        bind(header.tail)
        body.eachStretch { bind($0) }
        bind(signer.domain.utf8)
        for selector in signer.selectors {
            bind(selector.name.utf8)
            bind(selector.key.publicKey)
        }
        return Array(hasher.finalize())
    }
}

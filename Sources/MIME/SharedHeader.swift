internal import Crypto

/// What the headers of all readers' messages share, written, checked and canonicalized once.
///
/// The order on the wire is: the shared fields, the reader's own, then those of the body.
struct SharedHeader: Sendable {
    /// The shared fields, as they go over the wire.
    let head: [UInt8]
    /// The body's fields and the empty line that ends the header.
    let tail: [UInt8]
    private let present: KnownFields
    /// What is wrong with the shared fields already.
    private let fault: MessageError?
    /// By the place of their name in `h=`.
    private let canonical: [Canonical]

    /// The canonical forms of one name's shared fields. Several of one name are signed from the last to the
    /// first (RFC 6376 section 5.4.2), so a reader's own come between.
    private struct Canonical: Sendable {
        var beforeOwn: [UInt8] = []
        var afterOwn: [UInt8] = []
        var count = 0
    }

    init(fields: [HeaderField], bodyFields: [HeaderField]) {
        var head: [UInt8] = []
        for field in fields { field.write(to: &head) }
        self.head = head
        var tail: [UInt8] = []
        for field in bodyFields { field.write(to: &tail) }
        self.tail = tail + CRLF
        var present = KnownFields()
        var fault: MessageError?
        for field in fields + bodyFields {
            do { try present.admit(field) } catch { fault = fault ?? error }
        }
        self.present = present
        self.fault = fault
        canonical = KnownField.signed.map { name in
            var forms = Canonical()
            for field in bodyFields.reversed() where field.known == name {
                field.writeCanonical(to: &forms.beforeOwn)
                forms.count += 1
            }
            for field in fields.reversed() where field.known == name {
                field.writeCanonical(to: &forms.afterOwn)
                forms.count += 1
            }
            return forms
        }
    }

    /// RFC 5322 section 3.6: which fields must be there, and which no more than once.
    ///
    /// - Returns: which of the known fields are the reader's own.
    func check(own: [HeaderField]) throws(MessageError) -> KnownFields {
        if let fault { throw fault }
        var all = present
        var mine = KnownFields()
        for field in own {
            try all.admit(field)
            if let known = field.known { mine.insert(known) }
        }
        if !all.contains(KnownFields.allRequired) {
            for (field, name) in KnownFields.required where !all.contains(field) {
                throw .missing(field: name)
            }
        }
        return mine
    }

    /// What of one reader's header is signed.
    func signed(own: [HeaderField], known: KnownFields) -> SignedHeader {
        var names: [KnownField] = []
        names.reserveCapacity(24)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(head.count + tail.count + 512)
        for name in KnownField.signed {
            let shared = canonical[name.rawValue]
            var count = shared.count
            bytes.append(contentsOf: shared.beforeOwn)
            if known.contains(name) {
                for field in own.reversed() where field.known == name {
                    field.writeCanonical(to: &bytes)
                    count += 1
                }
            }
            bytes.append(contentsOf: shared.afterOwn)
            if name.isOversigned { count += 1 }
            for _ in 0..<count { names.append(name) }
        }
        return SignedHeader(names: names, canonical: bytes)
    }
}

extension KnownFields {
    /// Takes in a field, unless it is there already and may not be there twice.
    fileprivate mutating func admit(_ field: HeaderField) throws(MessageError) {
        guard let known = field.known else { return }
        guard !contains(known) || !Self.atMostOnce.contains(known) else {
            throw .repeated(field: field.name)
        }
        insert(known)
    }
}

extension HeaderField {
    fileprivate func writeCanonical(to bytes: inout [UInt8]) {
        guard let known else { return }
        Canonicalization.appendRelaxed(known.name.utf8, body, to: &bytes)
    }
}

internal import Crypto
internal import Foundation

/// Signs for a domain, once with each of its keys: RSA first, so that a verifier that stops at an algorithm
/// it doesn't know has met the one it does.
///
/// `From` and `Subject` are named once more than they are there, so that nobody can add another. `l=` is
/// never used.
///
/// ```
/// DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
///  d=harbor.example; s=ed2026; t=1795413600;
///  h=from:from:to:subject:subject:date:message-id:…; bh=…;
///  b=…
/// ```
///
/// - SeeAlso: RFC 6376 sections 3.5, 3.7 and 5.4, RFC 8463, RFC 8058 section 3.1.
public struct Signer: Sendable {
    /// A key under the name that DNS knows it by.
    public struct Selector: Sendable {
        /// As in `rsa2026`, for `rsa2026._domainkey.harbor.example`.
        public let name: String
        /// The private key; DNS has its public half.
        public let key: SigningKey

        /// Names a key.
        public init(name: String, key: SigningKey) {
            self.name = name
            self.key = key
        }
    }

    /// The signing domain (`d=`), as A-labels; to be aligned with `From`.
    public let domain: String
    /// RSA first.
    public let selectors: [Selector]

    /// Signs for a domain with these keys, whatever order they come in.
    public init(domain: String, selectors: [Selector]) {
        self.domain = domain
        self.selectors =
            selectors.filter { $0.key.kind == .rsa } + selectors.filter { $0.key.kind != .rsa }
    }

    /// Octets of all its signatures over one message: 256 for an RSA key of 2,048 bits, 64 for Ed25519.
    public var signatureSize: Int { selectors.reduce(0) { $0 + $1.key.signatureSize } }

    /// One `DKIM-Signature` field for each key, its signature given or made now, to stand before the others.
    ///
    /// - Parameter given: the signatures as ``signatures(over:bodyHash:at:)`` made them, or nil to make them.
    func sign(
        _ header: SignedHeader, bodyHash: SHA256.Digest, at now: Date, given: ArraySlice<UInt8>?,
        into bytes: inout [UInt8]
    ) throws(MessageError) {
        if let given, given.count != signatureSize {
            throw .signing("\(given.count) octets of signatures, not \(signatureSize)")
        }
        var rest = given ?? []
        let hasher = given == nil ? Self.hasher(of: header) : SHA256()
        let fields = fields(over: header, bodyHash: bodyHash, at: now)
        for (selector, field) in zip(selectors, fields) {
            if given == nil {
                field.write(try selector.key.signature(of: field.digest(after: hasher))[...], to: &bytes)
            } else {
                field.write(rest.prefix(selector.key.signatureSize), to: &bytes)
                rest = rest.dropFirst(selector.key.signatureSize)
            }
        }
    }

    /// Only the signatures' own octets, in the order of the selectors.
    func signatures(
        over header: SignedHeader, bodyHash: SHA256.Digest, at now: Date
    ) throws(MessageError) -> [UInt8] {
        var octets: [UInt8] = []
        octets.reserveCapacity(signatureSize)
        let hasher = Self.hasher(of: header)
        for (selector, field) in zip(selectors, fields(over: header, bodyHash: bodyHash, at: now)) {
            octets.append(contentsOf: try selector.key.signature(of: field.digest(after: hasher)))
        }
        return octets
    }

    private static func hasher(of header: SignedHeader) -> SHA256 {
        var hasher = SHA256()
        header.canonical.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        return hasher
    }

    private func fields(
        over header: SignedHeader, bodyHash: SHA256.Digest, at now: Date
    ) -> [SignatureField] {
        let names = SignatureField.list(of: header.names)
        let hash = Array(Data(bodyHash).base64EncodedData())
        let seconds = Int(now.timeIntervalSince1970)
        return selectors.map {
            SignatureField($0, of: domain, names: names, bodyHash: hash, seconds: seconds)
        }
    }
}

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

    /// Which fields are signed if they are there, in the order of `h=`.
    static let signedNames = [
        "from", "to", "subject", "date", "message-id", "reply-to", "mime-version", "content-type", "list-id",
        "list-unsubscribe", "list-unsubscribe-post", "list-help", "list-archive", "list-owner",
        "auto-submitted", "feedback-id",
    ]
    /// Which are named once more than they are there.
    static let oversigned: Set<String> = ["from", "subject"]

    /// One `DKIM-Signature` field for each key, to stand before the others.
    func signatures(
        over fields: [HeaderField], bodyHash: SHA256.Digest, at now: Date
    ) throws(MessageError) -> [HeaderField] {
        var names: [String] = []
        var header: [UInt8] = []
        for name in Self.signedNames {
            // Several of one name are signed from the last to the first (section 5.4.2).
            for field in fields.reversed() where field.name.lowercased() == name {
                names.append(name)
                header.append(contentsOf: Canonicalization.relaxedField(name: name, body: field.body))
            }
            if Self.oversigned.contains(name) { names.append(name) }
        }
        let hash = Data(bodyHash).base64EncodedString()
        let seconds = Int(now.timeIntervalSince1970)
        var signatures: [HeaderField] = []
        for selector in selectors {
            var body = unsigned(selector, names: names, hash: hash, seconds: seconds)
            var input = header
            input.append(contentsOf: Canonicalization.relaxedField(name: "DKIM-Signature", body: body))
            input.removeLast(CRLF.count)
            let value = Data(try selector.key.signature(of: SHA256.hash(data: input))).base64EncodedString()
            var rest = Substring(value)
            while !rest.isEmpty {
                body.append(contentsOf: "\r\n ".utf8)
                body.append(contentsOf: rest.prefix(74).utf8)
                rest = rest.dropFirst(74)
            }
            signatures.append(HeaderField(name: "DKIM-Signature", folded: body))
        }
        return signatures
    }

    /// The field's body up to `b=`, folded.
    private func unsigned(_ selector: Selector, names: [String], hash: String, seconds: Int) -> [UInt8] {
        var text = "v=1; a=\(selector.key.kind.algorithm); c=relaxed/relaxed;\r\n"
        text += " d=\(domain); s=\(selector.name); t=\(seconds);\r\n h="
        var column = 3
        for (index, name) in names.enumerated() {
            if column + name.utf8.count + 1 > FieldFolder.width {
                text += "\r\n "
                column = 1
            }
            text += name + (index < names.count - 1 ? ":" : ";")
            column += name.utf8.count + 1
        }
        text += "\r\n bh=\(hash);\r\n b="
        return Array(text.utf8)
    }
}

internal import Crypto
private import CryptoExtras
private import Foundation

/// A private key that mail is signed with: RSA of 2,048 bits or more, or Ed25519.
///
/// - SeeAlso: RFC 8301 section 3.2, RFC 8463 section 3.
public struct SigningKey: Sendable {
    /// Which of the two; the raw value is DNS' word for it (`k=`).
    public enum Kind: String, Sendable, CaseIterable {
        case rsa
        case ed25519

        /// `a=`, as in `rsa-sha256`.
        public var algorithm: String { rawValue + "-sha256" }
    }

    private enum Secret: Sendable {
        /// As swift-crypto has it, to be written down, and as libcrypto has it, to sign with.
        case rsa(_RSA.Signing.PrivateKey, RSAKey)
        case ed25519(Curve25519.Signing.PrivateKey)
    }

    private let secret: Secret

    /// Which of the two it is.
    public var kind: Kind {
        switch secret {
        case .rsa: .rsa
        case .ed25519: .ed25519
        }
    }

    /// A new key; RSA takes a moment.
    public static func generate(_ kind: Kind) throws(KeyError) -> SigningKey {
        switch kind {
        case .rsa:
            guard let key = try? _RSA.Signing.PrivateKey(keySize: .bits2048) else { throw .cannotGenerate }
            return try SigningKey(key)
        case .ed25519: return SigningKey(secret: .ed25519(Curve25519.Signing.PrivateKey()))
        }
    }

    private init(secret: Secret) { self.secret = secret }

    private init(_ key: _RSA.Signing.PrivateKey) throws(KeyError) {
        let der = Array(key.derRepresentation)
        guard let signing = RSAKey(der: der, bits: key.keySizeInBits) else { throw .unreadable }
        self.init(secret: .rsa(key, signing))
    }

    /// An Ed25519 key from its 32 octets, as RFC 8032 writes it.
    public init(rawEd25519 octets: [UInt8]) throws(KeyError) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: octets) else {
            throw .unreadable
        }
        self.init(secret: .ed25519(key))
    }

    /// Reads a key file: PKCS #8 or PKCS #1 in PEM (RFC 7468).
    public init(pem text: String) throws(KeyError) {
        if let octets = Self.ed25519Octets(inPEM: text) {
            try self.init(rawEd25519: octets)
            return
        }
        guard let key = try? _RSA.Signing.PrivateKey(unsafePEMRepresentation: text) else { throw .unreadable }
        guard key.keySizeInBits >= 2048 else { throw .tooShort(bits: key.keySizeInBits) }
        try self.init(key)
    }

    /// The key as PKCS #8 in PEM, for a file nobody else may read.
    public var pem: String {
        switch secret {
        case .rsa(let key, _): key.pkcs8PEMRepresentation + "\n"
        case .ed25519(let key):
            "-----BEGIN PRIVATE KEY-----\n"
                + (Data(Self.ed25519Lead) + key.rawRepresentation).base64EncodedString()
                + "\n-----END PRIVATE KEY-----\n"
        }
    }

    /// `p=` of the DNS record: an RSA key's SubjectPublicKeyInfo, or Ed25519's 32 octets.
    public var publicKey: [UInt8] {
        switch secret {
        case .rsa(let key, _): Array(key.publicKey.derRepresentation)
        case .ed25519(let key): Array(key.publicKey.rawRepresentation)
        }
    }

    /// Octets of one signature: an RSA key's own length, or Ed25519's 64.
    public var signatureSize: Int {
        switch secret {
        case .rsa(_, let key): key.signatureSize
        case .ed25519: 64
        }
    }

    /// Signs the hash of the canonical header (RFC 6376 section 3.7, RFC 8463 section 3).
    func signature(of digest: SHA256.Digest) throws(MessageError) -> [UInt8] {
        switch secret {
        case .rsa(_, let key):
            guard let signature = key.signature(of: digest) else {
                throw .signing("libcrypto refused the key")
            }
            return signature
        case .ed25519(let key):
            do {
                return Array(try key.signature(for: Data(digest)))
            } catch {
                throw .signing("\(error)")
            }
        }
    }

    /// What PKCS #8 puts before the 32 octets (RFC 8410 section 7).
    private static let ed25519Lead: [UInt8] = [
        0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
    ]

    private static func ed25519Octets(inPEM text: String) -> [UInt8]? {
        let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmingPrefix(while: \.isWhitespace) }
        guard let first = lines.firstIndex(of: "-----BEGIN PRIVATE KEY-----"),
            let last = lines.firstIndex(of: "-----END PRIVATE KEY-----"), first < last,
            let data = Data(base64Encoded: lines[(first + 1)..<last].joined()),
            data.count == ed25519Lead.count + 32, data.starts(with: ed25519Lead)
        else { return nil }
        return Array(data.suffix(32))
    }
}

/// Why a key can't be used.
public enum KeyError: Error, Equatable, Sendable {
    case unreadable
    /// RFC 8301 section 3.2 wants 2,048 bits.
    case tooShort(bits: Int)
    case cannotGenerate
}

extension KeyError: CustomStringConvertible {
    /// A sentence for whoever set the key up.
    public var description: String {
        switch self {
        case .unreadable: "The file holds no RSA or Ed25519 private key in PEM."
        case .tooShort(let bits): "The RSA key has \(bits) bits; mail wants 2048 or more."
        case .cannotGenerate: "The machine could not make a key."
        }
    }
}

private import Crypto

/// HMAC-SHA-256 (RFC 2104): what recognizes a secret-bound thing, such as an address that is no longer kept,
/// without anyone who lacks the key being able to guess it.
package enum KeyedHash {
    /// 32 bytes.
    package static func bytes(of text: String, key: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: key)))
    }
}

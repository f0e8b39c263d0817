private import Crypto
package import Foundation

/// Makes links that only this newsroom can have made, and reads them back: what they are about, for which
/// purpose, and until when.
///
/// A link's token is `what.until.mac`; it holds no secret, only a proof (HMAC-SHA-256, 128 bits of it).
package struct LinkSeal: Sendable {
    private let key: SymmetricKey

    /// - Parameter secret: 32 random bytes that stay in the newsroom's database.
    package init(secret: [UInt8]) { key = SymmetricKey(data: secret) }

    /// - Parameters:
    ///   - what: what it is about, as in a number; letters, digits and hyphens only.
    ///   - purpose: a token made for one purpose is worth nothing for another.
    ///   - expires: nil for a link that holds for good, as in a mail's link for leaving.
    package func token(about what: String, for purpose: String, expires: Date? = nil) -> String {
        let until = expires.map { String(Int64($0.timeIntervalSince1970.rounded(.up)), radix: 36) } ?? "0"
        return "\(what).\(until).\(proof(what, until, purpose))"
    }

    /// What a token is about; nil unless it was made here, for this purpose, and still holds.
    package func subject(of token: String, for purpose: String, now: Date) -> String? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let until = Int64(parts[1], radix: 36),
            isEqual(proof(parts[0], parts[1], purpose), parts[2])
        else { return nil }
        guard until == 0 || now.timeIntervalSince1970 < Double(until) else { return nil }
        return parts[0]
    }

    private func proof(_ what: String, _ until: String, _ purpose: String) -> String {
        let words = Data("link\0\(purpose)\0\(what)\0\(until)".utf8)
        return Base64URL.text(HMAC<SHA256>.authenticationCode(for: words, using: key).prefix(16))
    }

    /// Takes as long for a near miss as for a far one.
    private func isEqual(_ left: String, _ right: String) -> Bool {
        guard left.utf8.count == right.utf8.count else { return false }
        return zip(left.utf8, right.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

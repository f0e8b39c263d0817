import Crypto
import Foundation
import Newsroom

/// A secret handed to someone to prove later who they are: in a cookie or in a link. 256 random bits.
///
/// Only its hash is kept, so a stolen database opens no session.
package struct SecretToken: Hashable, Sendable {
    /// 43 letters, digits, `-` and `_`: safe in an address and in a cookie.
    package let text: String

    /// A new one from the system's generator.
    package init() {
        var generator = SystemRandomNumberGenerator()
        text = Base64URL.text((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    /// One that somebody brings back; nil if it can't be one of ours.
    package init?(_ text: String) {
        guard text.utf8.count == 43, Base64URL.bytes(text)?.count == 32 else { return nil }
        self.text = text
    }

    /// SHA-256 of it: what is kept.
    package var hash: [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }
}

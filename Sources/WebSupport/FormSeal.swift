import Crypto
import Foundation
package import Newsroom

/// Makes and checks the token that every form of ours carries, so that only our own pages can have sent it.
///
/// It is an HMAC-SHA-256 over what the sender holds anyway (the session's or the visit's cookie), so
/// nothing has to be kept.
package struct FormSeal: Sendable {
    /// The name of the hidden field, and of the header that our scripts send it in.
    package static let field = "form_token"

    private let key: SymmetricKey

    /// - Parameter secret: 32 random bytes that stay in the newsroom's database.
    package init(secret: [UInt8]) { key = SymmetricKey(data: secret) }

    /// - Parameter holder: the cookie of whom the form is for.
    package func token(for holder: String) -> String {
        Base64URL.text(HMAC<SHA256>.authenticationCode(for: Data("form\0\(holder)".utf8), using: key))
    }

    /// - Throws: ``HouseError`` with blame `refused` unless `token` was made for `holder`.
    package func check(_ token: String, for holder: String) throws(HouseError) {
        guard let bytes = Base64URL.bytes(token),
            HMAC<SHA256>.isValidAuthenticationCode(
                bytes, authenticating: Data("form\0\(holder)".utf8), using: key)
        else {
            throw HouseError(
                "This form is out of date, so nothing was done.",
                hint: "Go back, load the page again, and send it once more. What you typed is still there.",
                blame: .refused)
        }
    }
}

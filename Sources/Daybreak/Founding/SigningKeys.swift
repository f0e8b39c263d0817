import Foundation
package import MIME
import Newsroom

/// The keys this newsroom signs its mail with: RSA for every receiver, Ed25519 beside it (RFC 8463). They are
/// made once, lie in `keys/` with mode 0600, and never leave it.
package struct SigningKeys: Sendable {
    package let rsa: SigningKey
    package let ed25519: SigningKey

    /// Reads the keys, making those that aren't there.
    package init(in folder: NewsroomFolder) throws {
        rsa = try Self.key(.rsa, at: "\(folder.keys)/dkim-rsa.pem")
        ed25519 = try Self.key(.ed25519, at: "\(folder.keys)/dkim-ed25519.pem")
    }

    /// What signs for a domain. The second key's selector ends in `-ed`.
    package func signer(for domain: String, selector: String) -> Signer {
        Signer(
            domain: domain,
            selectors: [
                Signer.Selector(name: selector, key: rsa),
                Signer.Selector(name: "\(selector)-ed", key: ed25519),
            ])
    }

    private static func key(_ kind: SigningKey.Kind, at path: String) throws -> SigningKey {
        do {
            if let bytes = FileManager.default.contents(atPath: path) {
                return try SigningKey(pem: String(decoding: bytes, as: UTF8.self))
            }
            let key = try SigningKey.generate(kind)
            let made = FileManager.default.createFile(
                atPath: path, contents: Data(key.pem.utf8), attributes: [.posixPermissions: 0o600])
            guard made else {
                throw HouseError(
                    "The signing key \(path) can't be written.", hint: "Check the folder's owner and rights.",
                    blame: .weather)
            }
            return key
        } catch let error as KeyError {
            throw HouseError(
                "The signing key \(path) can't be used: \(error)",
                hint: "Put the right file back, or move it away and have a new key made.", blame: .weather)
        }
    }
}

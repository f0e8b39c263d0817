import Crypto
import Foundation
import Glibc
import Newsroom

/// The key that the archive is signed with: Ed25519 (RFC 8032). It lies in `keys/archive.key`, is made once, and never leaves
/// it; its public half stands in the archive and on the site.
package struct ArchiveKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    /// - Parameter path: of the file, which is made if it isn't there.
    package init(at path: String) throws {
        if let bytes = SiteFolder.bytes(at: path) {
            let words = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            guard let seed = Data(base64Encoded: words),
                let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed)
            else {
                throw HouseError(
                    "The archive's key \(path) can't be used.",
                    hint: "Put the right file back, or move it away and have a new one made.", blame: .weather
                )
            }
            self.key = key
            return
        }
        key = Curve25519.Signing.PrivateKey()
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        mkdir(folder, 0o700)
        let text = key.rawRepresentation.base64EncodedString() + "\n"
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw SiteFolder.weather("The archive's key \(path) can't be written") }
        defer { close(file) }
        guard text.withCString({ write(file, $0, strlen($0)) }) == text.utf8.count, fsync(file) == 0 else {
            let failure = SiteFolder.weather("The archive's key \(path) can't be written")
            unlink(path)
            throw failure
        }
    }

    /// As `key.txt` and the site have it: `ed25519 3b6a…=`.
    package var publicWords: String { "ed25519 \(key.publicKey.rawRepresentation.base64EncodedString())" }

    /// As `manifest.sig` has it.
    func signature(of bytes: [UInt8]) throws -> [UInt8] {
        do { return Array((try key.signature(for: bytes).base64EncodedString() + "\n").utf8) } catch {
            throw HouseError("The archive can't be signed: \(error)", blame: .us)
        }
    }

    /// Did this key sign these bytes so?
    func isRight(_ signature: [UInt8], of bytes: [UInt8]) -> Bool {
        Self.isRight(signature, of: bytes, under: publicWords)
    }

    /// Does a signature stand for these bytes under a key as ``publicWords`` has it?
    package static func isRight(_ signature: [UInt8], of bytes: [UInt8], under words: String) -> Bool {
        let parts = words.split(whereSeparator: \.isWhitespace)
        let signed = String(decoding: signature, as: UTF8.self).trimmingCharacters(
            in: .whitespacesAndNewlines)
        guard parts.count == 2, parts[0] == "ed25519", let raw = Data(base64Encoded: String(parts[1])),
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw),
            let signed = Data(base64Encoded: signed)
        else { return false }
        return key.isValidSignature(signed, for: bytes)
    }
}

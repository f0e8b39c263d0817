import Foundation
import Newsroom
import PressRun

/// The newsroom's own archive, as a push reads it: what the key signed, and nothing else.
struct ArchiveSource: Sendable {
    let path: String

    /// The root's list, its signature and the key, as of one moment.
    struct Signed: Sendable {
        let list: ArchiveManifest
        let bytes: [UInt8]
        let signature: [UInt8]
        let key: [UInt8]

        var hash: ContentHash { ContentHash(of: bytes) }
    }

    /// Nil while the press is just between the list and its signature.
    func signed() -> Signed? {
        guard let signature = file(ArchiveManifest.signatureName), let bytes = file(ArchiveManifest.name),
            let key = file(ArchiveManifest.keyName), let list = ArchiveManifest(bytes),
            ArchiveKey.isRight(signature, of: bytes, under: String(decoding: key, as: UTF8.self))
        else { return nil }
        return Signed(list: list, bytes: bytes, signature: signature, key: key)
    }

    /// A list below the root's.
    ///
    /// - Throws: ``ArchiveMoved`` where it isn't the one that is meant.
    func list(_ name: String, _ hash: ContentHash) throws -> (list: ArchiveManifest, bytes: [UInt8]) {
        guard let bytes = file(name), ContentHash(of: bytes) == hash, let list = ArchiveManifest(bytes) else {
            throw ArchiveMoved(file: name)
        }
        return (list, bytes)
    }

    /// What says that the archive changed.
    var signature: [UInt8]? { file(ArchiveManifest.signatureName) }

    func whole(_ file: String) -> String { "\(path)/\(file)" }

    private func file(_ name: String) -> [UInt8]? { DiskFile.bytes(at: whole(name)) }
}

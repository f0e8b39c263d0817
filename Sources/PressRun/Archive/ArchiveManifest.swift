package import Newsroom

/// A list of files with the SHA-256 of each, as `sha256sum` writes and checks it: `<64 hexadecimal digits>  <path>`, a line
/// each, in order of the paths, which are counted from the archive's root.
package struct ArchiveManifest: Equatable, Sendable {
    package var hashes: [String: ContentHash] = [:]

    package init() {}

    /// Nil for anything else.
    package init?(_ bytes: [UInt8]) {
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            guard line.utf8.count > 66, let hash = ContentHash(hex: String(line.prefix(64))),
                line.dropFirst(64).hasPrefix("  ")
            else { return nil }
            // A path that is listed twice would be whatever the reader of the list takes.
            guard hashes.updateValue(hash, forKey: String(line.dropFirst(66))) == nil else { return nil }
        }
    }

    package var bytes: [UInt8] {
        var text = ""
        for (path, hash) in hashes.sorted(by: { $0.key < $1.key }) { text += "\(hash.hex)  \(path)\n" }
        return Array(text.utf8)
    }

    /// The folder whose manifest lists a file: a month's stories, a year's editions of a series, a year's corrections, a
    /// part of the pictures. Empty for what the root's manifest lists.
    static func group(of path: String) -> String {
        let parts = path.split(separator: "/")
        let depth: Int
        switch parts.first {
        case "stories", "editions": depth = 3
        case "corrections", "pictures": depth = 2
        default: return ""
        }
        return parts.count > depth ? parts.prefix(depth).joined(separator: "/") : ""
    }

    package static let name = "manifest.txt"
    package static let signatureName = "manifest.sig"
    package static let keyName = "key.txt"
}

import Foundation
import Newsroom

/// What lies in a clip file, as a zip or unpacked: the hash of each file, and the words of those that prove the others.
struct ClipContents {
    /// By path below the clip's one folder.
    private(set) var hashes: [String: ContentHash] = [:]
    private(set) var kept: [String: [UInt8]] = [:]
    /// What is in the zip and can't be unpacked.
    private(set) var damaged: Set<String> = []
    /// What can't be what the press made, whatever the list says.
    private(set) var findings: [String] = []

    /// Longer than this is none of those files.
    private static let longest = 256 << 20
    private static let keeps: Set<String> = [
        ArchiveManifest.name, ArchiveManifest.signatureName, ArchiveManifest.keyName, ClipFiles.summary,
        ClipFiles.chain,
    ]

    /// Reads a folder, or a zip.
    init(_ path: String) {
        if SiteFolder.size(of: path) != nil { readZip(path) } else { readFolder(path) }
    }

    /// Is a clip file meant, and no archive?
    static func isClip(_ path: String) -> Bool {
        if SiteFolder.size(of: path) != nil { return true }
        return SiteFolder.size(of: "\(path)/\(ClipFiles.summary)") != nil
    }

    private mutating func readFolder(_ path: String) {
        let folder = SiteFolder(path: path)
        for file in folder.files(hidden: true).sorted() {
            guard folder.isPlain(file), let hash = SiteFolder.hash(ofFileAt: "\(path)/\(file)") else {
                findings.append("\(file): it is a link to something else.")
                continue
            }
            hashes[file] = hash
            guard Self.keeps.contains(file), let size = SiteFolder.size(of: "\(path)/\(file)"),
                size <= Self.longest
            else { continue }
            kept[file] = SiteFolder.bytes(at: "\(path)/\(file)")
        }
    }

    private mutating func readZip(_ path: String) {
        var root: String?
        var file = ""
        var isPlain = false
        var hasher = ContentHash.Hasher()
        var bytes: [UInt8] = []
        let problem = ZipReader.read(path) { event in
            switch event {
            case .entry(let name, let plain):
                let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
                if root == nil { root = parts.first.map(String.init) }
                let isWithin = parts.count == 2 && String(parts[0]) == root
                file = isWithin ? String(parts[1]) : name
                isPlain = plain
                hasher = ContentHash.Hasher()
                bytes = []
                if !isWithin { findings.append("\(name): it lies outside the clip's folder.") }
                if !plain { findings.append("\(file): it is a link to something else.") }
            case .bytes(let piece):
                hasher.add(piece)
                if Self.keeps.contains(file), bytes.count <= Self.longest { bytes += piece }
            case .end:
                guard isPlain else { return }
                if hashes.updateValue(hasher.finish(), forKey: file) != nil {
                    findings.append("\(file): it is in there twice.")
                }
                if Self.keeps.contains(file), bytes.count <= Self.longest { kept[file] = bytes }
            case .damage:
                damaged.insert(file)
            }
        }
        if let problem { findings.append("The zip can't be read: \(problem).") }
    }
}

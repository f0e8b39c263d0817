import Foundation
import Newsroom

/// Finds the file a post's picture address means: beside the post, in the imported folder, or beside that
/// folder, where generators keep `assets/`.
///
/// Nothing outside is ever read: a path that climbs out with `..`, and a symbolic link that leads out, are
/// refused.
struct PictureFinder {
    enum Answer: Equatable {
        case file(String)
        case missing
        /// It leads out of the folders, or can't be read as a file.
        case refused(String)
    }

    private let folder: String
    /// Folders that an address without a beginning may be meant below, nearest first.
    private let roots: [String]

    static let largest = 25_000_000

    init(folder: String) {
        let real = Self.real(folder) ?? folder
        self.folder = real
        let parent = Self.parent(of: real)
        var roots = [real]
        if parent != "/", !parent.isEmpty {
            roots.append(parent)
            let name = parent.split(separator: "/").last ?? ""
            if ["content", "src", "source", "_posts"].contains(name) {
                roots.append(Self.parent(of: parent))
            }
        }
        self.roots = roots.filter { $0 != "/" && !$0.isEmpty }
    }

    /// Does an address end as a picture's does?
    static func looksLikePicture(_ address: String) -> Bool {
        let path = address.prefix { $0 != "?" && $0 != "#" }.lowercased()
        return [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"].contains { path.hasSuffix($0) }
    }

    /// - Parameters:
    ///   - address: as written; a question behind it is dropped, `%20` is read.
    ///   - file: the post's path below the folder.
    func find(_ address: String, from file: String) -> Answer {
        let bare = String(address.prefix { $0 != "?" && $0 != "#" }).trimmed
        let path = bare.removingPercentEncoding ?? bare
        guard !path.isEmpty, !path.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
            return .missing
        }
        let isRooted = path.hasPrefix("/")
        let beside = file.split(separator: "/").dropLast().joined(separator: "/")
        var wasRefused: String?
        var candidates: [(root: String, path: String)] = []
        if !isRooted { candidates.append((folder, beside.isEmpty ? path : "\(beside)/\(path)")) }
        for root in roots {
            for prefix in ["", "static", "public", "assets", "src"] {
                let relative = path.drop { $0 == "/" }
                candidates.append((root, prefix.isEmpty ? String(relative) : "\(prefix)/\(relative)"))
            }
        }
        for candidate in candidates {
            switch look(candidate.path, below: candidate.root) {
            case .file(let found): return .file(found)
            case .refused(let why): wasRefused = wasRefused ?? why
            case .missing: continue
            }
        }
        return wasRefused.map { .refused($0) } ?? .missing
    }

    private func look(_ path: String, below root: String) -> Answer {
        var parts = root.split(separator: "/").map(String.init)
        for part in path.split(separator: "/") {
            if part == ".." {
                guard parts.popLast() != nil else { return .refused("its path leads out of the folder") }
            } else if part != "." {
                parts.append(String(part))
            }
        }
        let full = "/" + parts.joined(separator: "/")
        guard let allowed = allowedFolder(for: full) else {
            return .refused("its path leads out of the folder")
        }
        guard let real = Self.real(full) else { return .missing }
        guard let realAllowed = Self.real(allowed), realAllowed == allowed, Self.isInside(real, realAllowed)
        else {
            return .refused("a symbolic link leads out of the folder")
        }
        let attributes = try? FileManager.default.attributesOfItem(atPath: real)
        guard attributes?[.type] as? FileAttributeType == .typeRegular else { return .missing }
        guard let size = attributes?[.size] as? Int, size <= Self.largest else {
            return .refused("it is larger than 25 MB")
        }
        return .file(real)
    }

    /// The folder that a file has to stay in: the imported one, or the one beside it that it begins in.
    private func allowedFolder(for path: String) -> String? {
        if Self.isInside(path, folder) { return folder }
        for root in roots.dropFirst() where Self.isInside(path, root) {
            let rest = path.dropFirst(root.utf8.count).drop { $0 == "/" }
            guard let first = rest.split(separator: "/").first, rest.contains("/"), !first.hasPrefix(".")
            else {
                return nil
            }
            return "\(root)/\(first)"
        }
        return nil
    }

    private static func isInside(_ path: String, _ folder: String) -> Bool { path.hasPrefix(folder + "/") }

    private static func parent(of path: String) -> String {
        "/" + path.split(separator: "/").dropLast().joined(separator: "/")
    }

    /// The path with every symbolic link followed; nil when nothing is there.
    static func real(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(validatingCString: resolved)
    }
}

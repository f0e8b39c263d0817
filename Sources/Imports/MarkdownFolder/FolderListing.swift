import Foundation
import Newsroom

/// The files below a folder that may be posts, in the order of their paths. Links out of the folder are not
/// followed, and neither are hidden folders nor what generators leave behind.
struct FolderListing {
    private(set) var posts: [String] = []
    /// Files that hold text of another kind, which is not read here.
    private(set) var others: [String] = []
    private(set) var links: [String] = []

    static let largest = 2_000_000
    private static let mostFiles = 200_000
    private static let endings: Set<String> = ["md", "markdown", "mdown", "mkd"]
    private static let otherEndings: Set<String> = [
        "html", "htm", "njk", "liquid", "adoc", "org", "rst", "textile", "mdx", "txt",
    ]
    private static let skipped: Set<String> = [
        "node_modules", "_site", "public", "vendor", "bower_components",
    ]

    /// - Throws: ``HouseError`` when the folder isn't there or can't be read.
    init(_ folder: String) throws(HouseError) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
            throw HouseError("There is no folder “\(folder)”.", blame: .absent)
        }
        guard isFolder.boolValue else {
            throw HouseError(
                "“\(folder)” is no folder.", hint: "Name the folder that holds the posts.", blame: .request)
        }
        try read("", in: folder, depth: 0)
        posts.sort()
        others.sort()
        links.sort()
    }

    private mutating func read(_ path: String, in folder: String, depth: Int) throws(HouseError) {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(
                atPath: path.isEmpty ? folder : "\(folder)/\(path)")
        } catch {
            throw HouseError("The folder “\(path.isEmpty ? folder : path)” can't be read.", blame: .weather)
        }
        for name in names.sorted() where !name.hasPrefix(".") {
            let inner = path.isEmpty ? name : "\(path)/\(name)"
            let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(inner)")
            let type = attributes?[.type] as? FileAttributeType
            if type == .typeSymbolicLink {
                links.append(inner)
            } else if type == .typeDirectory {
                if depth < 20, !Self.skipped.contains(name) { try read(inner, in: folder, depth: depth + 1) }
            } else if type == .typeRegular {
                let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
                if Self.endings.contains(ending) { posts.append(inner) }
                if Self.otherEndings.contains(ending) { others.append(inner) }
            }
            guard posts.count <= Self.mostFiles else {
                throw HouseError("“\(folder)” holds more than \(Self.mostFiles) files.", blame: .request)
            }
        }
    }
}

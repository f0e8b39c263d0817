private import CAssets
private import Foundation
private import Newsroom

/// The files of `Assets/`, as carried in the binary, with a theme's files standing in for those of the
/// same path.
package struct Assets: Sendable {
    /// Bytes by path, as in `styles/site.css`.
    package private(set) var files: [String: [UInt8]] = [:]
    /// The paths a theme's file stands in for or adds.
    package private(set) var themed: Set<String> = []

    /// - Parameter folder: a theme; nil for the built-in files alone.
    /// - Throws: ``HouseError`` where the folder isn't there or can't be read.
    package init(theme folder: String? = nil) throws {
        for index in 0..<daybreak_asset_count() {
            let asset = daybreak_asset(index)
            let bytes = UnsafeBufferPointer(start: asset.bytes, count: asset.count)
            files[String(cString: asset.path)] = Array(bytes)
        }
        guard let folder else { return }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue,
            let walk = FileManager.default.enumerator(atPath: folder)
        else {
            throw HouseError(
                "The theme's folder \(folder) isn't there.", hint: "Correct the setting, or make the folder.",
                blame: .request)
        }
        for case let path as String in walk where Self.isAsset(path) {
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(path)") else {
                throw HouseError(
                    "The theme's file \(path) can't be read.", hint: "Check its permissions.", blame: .weather
                )
            }
            files[path] = [UInt8](data)
            themed.insert(path)
        }
    }

    /// Files of other kinds in a theme, a README for one, are none of our business.
    private static func isAsset(_ path: String) -> Bool {
        let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
        let folders = ["templates/", "styles/", "icons/", "scripts/"]
        return !isHidden && folders.contains { path.hasPrefix($0) }
            && path.split(separator: "/").last?.contains(".") == true
    }

    /// The files below a folder as one, in order of name.
    package func joined(under folder: String) -> [UInt8] {
        files.filter { $0.key.hasPrefix(folder) }.sorted { $0.key < $1.key }.flatMap(\.value)
    }

    /// A file of the site under a name that changes with its bytes, so that it can be kept for ever:
    /// `assets/site.0123456789abcdef.css`.
    package func hashed(_ bytes: [UInt8], as name: String) -> Page {
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        let hash = ContentHash(of: bytes).hex.prefix(16)
        return Page(path: .asset(fileName: "\(name[..<dot]).\(hash)\(name[dot...])"), bytes: bytes)
    }
}

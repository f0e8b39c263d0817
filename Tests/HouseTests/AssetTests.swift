import CAssets
import Foundation
import TestSupport
import Testing

/// What the binary carries is what stands in the folder.
struct AssetTests {
    static let carried: [String: [UInt8]] = {
        var found: [String: [UInt8]] = [:]
        for index in 0..<daybreak_asset_count() {
            let asset = daybreak_asset(index)
            let bytes = UnsafeBufferPointer(start: asset.bytes, count: asset.count)
            found[String(cString: asset.path)] = Array(bytes)
        }
        return found
    }()

    @Test func `Every asset is carried, and nothing else (scripts/embed-assets writes the list)`() {
        let there = SourceTree.paths(below: "Assets").map { String($0.dropFirst("Assets/".count)) }
        #expect(Self.carried.keys.sorted() == there)
    }

    @Test func `An asset is carried byte for byte`() throws {
        for (path, bytes) in Self.carried {
            let file = try Data(contentsOf: Golden.packageRoot.appending(path: "Assets/\(path)"))
            #expect(Data(bytes) == file, "\(path)")
        }
    }

    @Test func `The assets are listed in order of path`() {
        let paths = (0..<daybreak_asset_count()).map { String(cString: daybreak_asset($0).path) }
        #expect(paths == paths.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
    }

    @Test func `No style or template asks anybody else for anything`() {
        for (path, bytes) in Self.carried where path.hasSuffix(".css") || path.hasSuffix(".mustache") {
            let text = String(decoding: bytes, as: UTF8.self)
            for words in ["url(http", "url(//", "@import", "src=\"http", "src=\"//"] {
                #expect(!text.contains(words), "\(path) has \(words)")
            }
        }
    }
}

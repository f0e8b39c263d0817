import Foundation
import TestSupport

extension TestFolder {
    func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

    func write(_ bytes: [UInt8], to name: String) throws {
        let url = URL(fileURLWithPath: "\(path)/\(name)")
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
    }
}

/// The smallest pictures there are: only their heads matter here.
enum SamplePicture {
    static func png(width: Int = 640, height: Int = 480, mark: UInt8 = 0) -> [UInt8] {
        func number(_ value: Int) -> [UInt8] { (0..<4).reversed().map { UInt8(value >> ($0 * 8) & 0xFF) } }
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + number(13) + Array("IHDR".utf8)
            + number(width) + number(height) + [8, 2, 0, 0, 0, mark]
    }
}

/// Real posts that are no part of the project: `../shared/material` beside the repository.
enum Material {
    static let folder: String = {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root.appendingPathComponent("shared/material").path
    }()

    static let isThere = FileManager.default.fileExists(atPath: folder + "/18f/posts")
}

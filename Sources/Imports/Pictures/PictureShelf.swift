private import Foundation
package import Newsroom

/// The newsroom's `pictures/` folder: originals by the hash of their bytes.
package struct PictureShelf: Sendable {
    private let folder: String

    /// - Parameter folder: `pictures/` of a newsroom; it is made when the first picture comes.
    package init(folder: String) { self.folder = folder }

    /// Puts a picture's bytes in its place, whole or not at all, and says whether it was new there.
    ///
    /// - Throws: ``HouseError`` when the bytes are no picture we take, or can't be written.
    @discardableResult
    package func keep(_ bytes: [UInt8]) throws(HouseError) -> (picture: Picture, isNew: Bool) {
        let picture = try Picture(of: bytes)
        let path = "\(folder)/\(picture.fileName)"
        let there = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        if there == bytes.count { return (picture, false) }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw HouseError(
                "The picture \(picture.fileName) can't be written to “\(folder)”.",
                hint: "See whether the disk is full and whether the folder may be written to.",
                blame: .weather)
        }
        return (picture, true)
    }
}

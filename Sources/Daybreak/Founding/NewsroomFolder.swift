import Foundation
import Newsroom

/// The folder that holds everything a paper owns, and what lies where in it.
package struct NewsroomFolder: Sendable {
    package let path: String

    package init(_ path: String) { self.path = path }

    package var database: String { "\(path)/newsroom.sqlite" }
    /// Originals, by content hash.
    package var pictures: String { "\(path)/pictures" }
    /// The public site as plain files.
    package var site: String { "\(path)/site" }
    /// Mail that had no relay to go to.
    package var mailbox: String { "\(path)/mailbox" }
    /// Signing keys, for the owner's eyes only.
    package var keys: String { "\(path)/keys" }

    package var exists: Bool { FileManager.default.fileExists(atPath: database) }

    /// Makes what isn't there. The folder is its owner's alone, since it holds readers' addresses.
    package func make() throws {
        do {
            for (folder, rights) in [(path, 0o700), (pictures, 0o755), (site, 0o755), (keys, 0o700)] {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: rights]
                )
            }
        } catch {
            throw HouseError(
                "The newsroom's folder \(path) can't be made.",
                hint: "Check the path, and that you may write there.", blame: .weather)
        }
    }

    /// - Throws: `HouseError` (absent) when there is no newsroom here.
    package func require() throws {
        guard exists else {
            throw HouseError(
                "There is no newsroom in \(path).",
                hint: "Found one with `daybreak found --newsroom \(path)`.",
                blame: .absent)
        }
    }
}

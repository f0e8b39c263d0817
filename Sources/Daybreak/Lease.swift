import Foundation
import Glibc
import Newsroom

/// The right to send a newsroom's mail, held by one process at a time: a lock on a file in its folder, which
/// the system takes back when the process ends, however it ends. In the file stands the holder's ``Imprint``.
package struct Lease: Sendable {
    private let file: Int32

    /// - Throws: `HouseError` (conflict) when another process holds it.
    package init(folder: NewsroomFolder) throws {
        let path = Self.path(in: folder)
        file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw HouseError(
                "The newsroom's lock \(path) can't be opened.", hint: "Check the folder's owner and rights.",
                blame: .weather)
        }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            throw HouseError(
                "Another Daybreak is serving this newsroom.",
                hint: "Stop it first; one newsroom has one mailroom.",
                blame: .conflict)
        }
        // What stands there was another's.
        ftruncate(file, 0)
    }

    package func end() { close(file) }

    /// Says under what the holder sends. Where the disk has no room for it, nothing is said, and commands beside
    /// it refuse rather than guess; the sending itself is not kept up.
    package func write(_ imprint: Imprint) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(imprint) else { return }
        let bytes = Array(data)
        ftruncate(file, 0)
        if pwrite(file, bytes, bytes.count, 0) != bytes.count { ftruncate(file, 0) }
    }

    /// Is some process serving this newsroom?
    package static func isHeld(of folder: NewsroomFolder) -> Bool {
        let file = open(path(in: folder), O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        // Shared, so that two who look don't take each other for the holder.
        return flock(file, LOCK_SH | LOCK_NB) != 0
    }

    /// The holder's; nil where nobody holds it, or the holder doesn't say.
    package static func imprint(of folder: NewsroomFolder) -> Imprint? {
        guard isHeld(of: folder), let data = FileManager.default.contents(atPath: path(in: folder)) else {
            return nil
        }
        return try? JSONDecoder().decode(Imprint.self, from: data)
    }

    private static func path(in folder: NewsroomFolder) -> String { "\(folder.path)/daybreak.lock" }
}

import Foundation
import Glibc
import Newsroom

/// The right to send a newsroom's mail, held by one process at a time: a lock on a file in its folder, which
/// the system takes back when the process ends, however it ends.
package struct Lease: Sendable {
    private let file: Int32

    /// - Throws: `HouseError` (conflict) when another process holds it.
    package init(folder: NewsroomFolder) throws {
        let path = "\(folder.path)/daybreak.lock"
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
    }

    package func end() { close(file) }

    /// Is some process serving this newsroom?
    package static func isHeld(of folder: NewsroomFolder) -> Bool {
        guard let lease = try? Lease(folder: folder) else { return true }
        lease.end()
        return false
    }
}

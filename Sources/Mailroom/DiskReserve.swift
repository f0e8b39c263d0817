import Foundation
import Glibc

/// Some disk space that is given up when the disk is full, so that the ledger can still write down what
/// relays have already answered.
struct DiskReserve: Sendable {
    private static let size = 4 << 20
    private let path: String?

    /// - Parameter folder: the newsroom's; nil for no reserve.
    init(folder: String?) { path = folder.map { "\($0)/reserve" } }

    /// Takes the space, if it isn't taken and plenty is left beside it.
    func keep() {
        guard let path, !FileManager.default.fileExists(atPath: path), hasPlenty(beside: path) else { return }
        // Written, not only promised: a file with holes would keep nothing.
        let bytes = Data(repeating: 0x2E, count: Self.size)
        if (try? bytes.write(to: URL(filePath: path))) == nil { spend() }
    }

    private func hasPlenty(beside path: String) -> Bool {
        var disk = statvfs()
        let folder = String(path.dropLast("/reserve".count))
        guard statvfs(folder, &disk) == 0 else { return false }
        return UInt(disk.f_bavail) * UInt(disk.f_frsize) > UInt(4 * Self.size)
    }

    /// Gives the space up.
    func spend() {
        guard let path else { return }
        try? FileManager.default.removeItem(atPath: path)
    }
}

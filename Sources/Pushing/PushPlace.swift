import Newsroom

/// A file on its way to a target.
struct PushFile: Sendable {
    enum Content: Sendable {
        /// A file of the archive's, by its whole path.
        case onDisk(String)
        case bytes([UInt8])
    }

    /// Below the archive's root.
    let path: String
    /// What it has to be. Nothing else travels.
    let hash: ContentHash
    let content: Content
    /// Is the target no new one, so that it may be there already?
    var mayBeThere = false

    var size: Int {
        switch content {
        case .onDisk(let path): DiskFile.size(of: path) ?? 0
        case .bytes(let bytes): bytes.count
        }
    }
}

/// The archive isn't what it was when this push was planned: the press ran meanwhile.
struct ArchiveMoved: Error {
    /// The file in which it shows.
    let file: String
}

/// Where a copy of the archive lies, whatever it takes to reach it.
protocol PushPlace: Sendable {
    /// Does it hold nothing at all?
    func isEmpty() async throws -> Bool

    /// Small files that it holds, by path; what it doesn't hold is left out.
    func read(_ files: [String]) async throws -> [String: [UInt8]]

    /// Puts files, each of which appears whole or not at all, and returns when they lie there for good.
    ///
    /// - Parameter told: is called with the size of each that got there.
    /// - Throws: ``ArchiveMoved`` where one isn't what it has to be any more, ``HouseError`` for all else.
    func put(_ files: [PushFile], told: @escaping @Sendable (Int) async -> Void) async throws
}

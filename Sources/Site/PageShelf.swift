import Foundation
import Glibc
import HTTPTypes
import NIOCore
import Newsroom
import Synchronization

/// One file of the site as it is served: its bytes, ready to be sent, and what recognizes them.
struct ShelvedPage: Sendable {
    let bytes: ByteBuffer
    /// The same compressed, where the press put a `.gz` beside the file.
    let compressed: ByteBuffer?
    let type: String
    /// A strong validator (RFC 9110 section 8.8.3), without quotation marks.
    let tag: String
    let modified: String
    fileprivate let stamps: Stamps
}

/// What the file system says of a file; a file that was put anew has another stamp.
private struct Stamp: Equatable, Sendable {
    let inode: UInt64
    let size: Int64
    let seconds: Int
    let nanoseconds: Int

    /// Nil for anything but a plain file.
    init?(path: String) {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
    }
}

/// A file's stamp and that of its compressed copy.
private struct Stamps: Equatable, Sendable {
    let file: Stamp
    let copy: Stamp?

    init?(path: String) {
        guard let file = Stamp(path: path) else { return nil }
        self.file = file
        // A copy from before the file was put is a leftover and doesn't count.
        copy = Stamp(path: path + ".gz").flatMap {
            ($0.seconds, $0.nanoseconds) >= (file.seconds, file.nanoseconds) ? $0 : nil
        }
    }
}

/// The site's files in memory. A file is asked for its stamp at every request (a microsecond) and read
/// again only when that changed, so what the press puts out is served at once, whichever process put it.
/// Memory is bounded: past `capacity` bytes the pages that were asked for longest ago make room.
final class PageShelf: Sendable {
    private struct Entry {
        var page: ShelvedPage
        var lastAsked: UInt64
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var bytes = 0
        var tick: UInt64 = 0
    }

    private let folder: String
    private let capacity: Int
    private let state = Mutex(State())

    /// - Parameter capacity: in bytes, of files and their compressed copies together.
    init(folder: String, capacity: Int = 256 << 20) {
        self.folder = folder
        self.capacity = capacity
    }

    /// The file at a path below the site's root; nil when there is none.
    ///
    /// - Parameter path: without a leading slash; the caller has seen to it that it stays inside.
    func page(at path: String) -> ShelvedPage? {
        let file = "\(folder)/\(path)"
        guard let stamps = Stamps(path: file) else { return nil }
        let known = state.withLock { state -> ShelvedPage? in
            guard var entry = state.entries[path], entry.page.stamps == stamps else { return nil }
            state.tick += 1
            entry.lastAsked = state.tick
            state.entries[path] = entry
            return entry.page
        }
        if let known { return known }
        guard let page = read(file, path: path, stamps: stamps) else { return nil }
        keep(page, at: path)
        return page
    }

    /// Is there a file at this path?
    func holds(_ path: String) -> Bool { Stamp(path: "\(folder)/\(path)") != nil }

    private func read(_ file: String, path: String, stamps: Stamps) -> ShelvedPage? {
        guard let data = FileManager.default.contents(atPath: file) else { return nil }
        let type = MediaType.of(path)
        var compressed: ByteBuffer?
        if MediaType.isCompressible(type), stamps.copy != nil {
            compressed = FileManager.default.contents(atPath: file + ".gz").map { ByteBuffer(bytes: $0) }
        }
        let tag = String(ContentHash(of: data).hex.prefix(24))
        return ShelvedPage(
            bytes: ByteBuffer(bytes: data), compressed: compressed, type: type, tag: tag,
            modified: HTTPDate.text(stamps.file.seconds), stamps: stamps)
    }

    private func keep(_ page: ShelvedPage, at path: String) {
        let size = page.bytes.readableBytes + (page.compressed?.readableBytes ?? 0)
        // One huge file must not push everything else out.
        guard size <= capacity / 8 else { return }
        state.withLock { state in
            if let old = state.entries[path] { state.bytes -= Self.size(old.page) }
            state.tick += 1
            state.entries[path] = Entry(page: page, lastAsked: state.tick)
            state.bytes += size
            guard state.bytes > capacity else { return }
            // Makes room for a quarter more at once, so that this is rare.
            for (path, entry) in state.entries.sorted(by: { $0.value.lastAsked < $1.value.lastAsked }) {
                guard state.bytes > capacity * 3 / 4 else { break }
                state.entries[path] = nil
                state.bytes -= Self.size(entry.page)
            }
        }
    }

    private static func size(_ page: ShelvedPage) -> Int {
        page.bytes.readableBytes + (page.compressed?.readableBytes ?? 0)
    }
}

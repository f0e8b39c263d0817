import Foundation
import Pressroom
import Synchronization

/// The site's files in memory. A file is asked for its stamp at every request (a microsecond) and read
/// again only when that changed, so what the press puts out is served at once, whichever process put it.
/// Memory is bounded: past `capacity` bytes the pages that were asked for longest ago make room.
final class PageShelf: Sendable {
    private struct Entry {
        var page: ShelvedPage
        var stamps: FileStamps
        var lastAsked: UInt64
    }

    /// The press's list of withdrawn stories, as it was read last.
    private struct WithdrawnList {
        var stamp: FileStamp?
        var paths: Set<String> = []
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var bytes = 0
        var tick: UInt64 = 0
        var withdrawn = WithdrawnList()
    }

    private let folder: String
    private let capacity: Int
    private let state = Mutex(State())

    /// - Parameter capacity: in bytes, of files and their compressed copies together.
    init(folder: String, capacity: Int = 256 << 20) {
        self.folder = folder
        self.capacity = capacity
    }

    /// How many bytes are kept at the moment.
    var bytes: Int { state.withLock { $0.bytes } }

    /// The file at a path below the site's root; nil when there is none.
    ///
    /// - Parameter path: without a leading slash; the caller has seen to it that it stays inside.
    func page(at path: String) -> ShelvedPage? {
        let file = "\(folder)/\(path)"
        // The press may put the file anew while it is read; then what was read may not belong together.
        for _ in 0..<4 {
            guard let stamps = FileStamps(path: file) else {
                forget(path)
                return nil
            }
            if let known = known(path, stamps) { return known }
            guard let page = read(file, path: path, stamps: stamps) else { return nil }
            guard FileStamps(path: file) == stamps else { continue }
            keep(page, at: path, stamps: stamps)
            return page
        }
        return nil
    }

    /// Is there a file at this path?
    func holds(_ path: String) -> Bool { FileStamp(path: "\(folder)/\(path)") != nil }

    /// Is the page at this path the note of a story that was taken back?
    func isWithdrawn(_ path: String) -> Bool {
        // Stories lie below their year; nothing else has to look.
        guard let first = path.utf8.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
            return false
        }
        let file = "\(folder)/\(SitePath.withdrawn.path)"
        let stamp = FileStamp(path: file)
        let known = state.withLock { state -> Bool? in
            state.withdrawn.stamp == stamp ? state.withdrawn.paths.contains(path) : nil
        }
        if let known { return known }
        let text = Self.bytes(of: file).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let paths = Set(text.split(separator: "\n").map(String.init))
        state.withLock { $0.withdrawn = WithdrawnList(stamp: stamp, paths: paths) }
        return paths.contains(path)
    }

    private func known(_ path: String, _ stamps: FileStamps) -> ShelvedPage? {
        state.withLock { state in
            guard let entry = state.entries[path], entry.stamps == stamps else { return nil }
            state.tick += 1
            state.entries[path]?.lastAsked = state.tick
            return entry.page
        }
    }

    private func read(_ file: String, path: String, stamps: FileStamps) -> ShelvedPage? {
        guard let bytes = Self.bytes(of: file) else { return nil }
        var copy: [UInt8]?
        if stamps.copy != nil {
            copy = Self.bytes(of: file + ".gz").flatMap { Self.isGzip($0, of: bytes.count) ? $0 : nil }
        }
        return ShelvedPage(path: path, bytes: bytes, copy: copy, modified: stamps.file.seconds)
    }

    private static func bytes(of file: String) -> [UInt8]? {
        FileManager.default.contents(atPath: file).map { Array($0) }
    }

    /// Does it look like a gzip member of so many bytes (RFC 1952 section 2.3)?
    private static func isGzip(_ copy: [UInt8], of count: Int) -> Bool {
        guard copy.count >= 18, copy[0] == 0x1F, copy[1] == 0x8B else { return false }
        let length = copy.suffix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return length == UInt32(truncatingIfNeeded: count)
    }

    private func keep(_ page: ShelvedPage, at path: String, stamps: FileStamps) {
        // One huge file must not push everything else out.
        guard page.size <= capacity / 8 else { return forget(path) }
        state.withLock { state in
            if let old = state.entries[path] { state.bytes -= old.page.size }
            state.tick += 1
            state.entries[path] = Entry(page: page, stamps: stamps, lastAsked: state.tick)
            state.bytes += page.size
            guard state.bytes > capacity else { return }
            // Makes room for a quarter more at once, so that this is rare.
            for (path, entry) in state.entries.sorted(by: { $0.value.lastAsked < $1.value.lastAsked }) {
                guard state.bytes > capacity * 3 / 4 else { break }
                state.entries[path] = nil
                state.bytes -= entry.page.size
            }
        }
    }

    private func forget(_ path: String) {
        state.withLock { state in
            if let old = state.entries.removeValue(forKey: path) { state.bytes -= old.page.size }
        }
    }
}

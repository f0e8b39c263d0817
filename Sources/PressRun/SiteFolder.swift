import CZlib
import Glibc
import Newsroom

/// A folder of plain files that the press writes: `site/`, the public site, and `archive/`.
///
/// A file appears whole or not at all: it is written beside its place under a name that begins with
/// ``temporaryPrefix`` and moved there. The compressed copy is written after the file and moved there after
/// it, so a copy older than its file is a leftover, and a server may tell by the time. What is on disk
/// already, byte for byte, is not written.
///
/// Files are not flushed one by one. Before work is taken off the press's list ``flush()`` makes everything
/// durable at once; a power cut before that leaves the work on the list, and the next run compares bytes and
/// mends what was lost.
struct SiteFolder: Sendable {
    static let temporaryPrefix = ".press-"

    /// Without a slash at its end.
    let path: String

    /// What became of a file that was put.
    enum Outcome: Equatable {
        case unchanged
        /// How many bytes were written, the compressed copy's among them.
        case written(Int)
    }

    /// Puts a file and its compressed copy; the archive has none.
    func put(_ bytes: [UInt8], at name: String, withCopy: Bool = true) throws -> Outcome {
        let file = "\(path)/\(name)"
        let isSame = Self.bytes(at: file, expecting: bytes.count) == bytes
        guard withCopy, Gzip.isWorthwhile(name) else {
            if isSame { return .unchanged }
            try write(bytes, to: file)
            try move(to: file)
            return .written(bytes.count)
        }
        let copy = file + ".gz"
        if isSame, let member = Self.bytes(at: copy), Gzip.isMember(member, of: bytes),
            Self.isNoOlder(copy, than: file)
        {
            return .unchanged
        }
        let member = Gzip.compressed(bytes)
        if !isSame { try write(bytes, to: file) }
        try write(member, to: copy)
        if !isSame { try move(to: file) }
        try move(to: copy)
        return .written((isSame ? 0 : bytes.count) + member.count)
    }

    /// Puts a picture under its name, sharing its bytes on disk with the original where that is possible.
    ///
    /// - Returns: nil where the newsroom has no such picture.
    func put(pictureAt original: String, at name: String) throws -> Outcome? {
        let file = "\(path)/\(name)"
        if Gzip.isWorthwhile(name) {
            guard let bytes = Self.bytes(at: original) else { return nil }
            return try put(bytes, at: name)
        }
        // A name holds a hash of the bytes, so a file of that name and length is that file.
        guard let size = Self.size(of: original) else { return nil }
        if Self.size(of: file) == size { return .unchanged }
        let temporary = Self.temporary(for: file)
        unlink(temporary)
        if link(original, temporary) != 0 {
            if errno == ENOENT {
                try makeFolders(for: file)
                unlink(temporary)
            }
            if link(original, temporary) != 0 {
                guard let bytes = Self.bytes(at: original) else { return nil }
                try write(bytes, to: file)
            }
        }
        try move(to: file)
        return .written(size)
    }

    /// Takes a file away, with its compressed copy. It needn't be there.
    ///
    /// - Returns: whether it was.
    @discardableResult func remove(_ name: String) -> Bool {
        unlink("\(path)/\(name).gz")
        return unlink("\(path)/\(name)") == 0
    }

    /// Is it a file itself, and no way to another?
    func isPlain(_ name: String) -> Bool { Self.size(of: "\(path)/\(name)") != nil }

    func holds(_ name: String) -> Bool { access("\(path)/\(name)", F_OK) == 0 }

    /// Makes everything that was put durable.
    func flush() throws {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw Self.weather("The folder \(path) can't be opened") }
        defer { close(folder) }
        guard syncfs(folder) == 0 else { throw Self.weather("The site's files can't be made durable") }
    }

    /// Every plain file below a folder, as paths below the site's root; hidden ones only where they are
    /// leftovers of ours, unless all are asked for.
    func files(below folder: String = "", hidden: Bool = false) -> [String] {
        guard let stream = opendir(folder.isEmpty ? path : "\(path)/\(folder)") else { return [] }
        defer { closedir(stream) }
        var found: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            if !hidden, name.hasPrefix("."), !name.hasPrefix(Self.temporaryPrefix) { continue }
            let below = folder.isEmpty ? name : "\(folder)/\(name)"
            switch Int32(entry.pointee.d_type) {
            case Int32(DT_DIR): found += files(below: below, hidden: hidden)
            default: found.append(below)
            }
        }
        return found
    }

    // MARK: Writing

    private func write(_ bytes: [UInt8], to file: String) throws {
        let temporary = Self.temporary(for: file)
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
        var descriptor = open(temporary, flags, 0o644)
        if descriptor < 0, errno == ENOENT {
            try makeFolders(for: file)
            descriptor = open(temporary, flags, 0o644)
        }
        guard descriptor >= 0 else { throw Self.weather("The file \(file) can't be written") }
        defer { close(descriptor) }
        var start = 0
        while start < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress?.advanced(by: start), bytes.count - start)
            }
            guard count >= 0 || errno == EINTR else {
                let failure = Self.weather("The file \(file) can't be written")
                unlink(temporary)
                throw failure
            }
            start += max(count, 0)
        }
    }

    private func move(to file: String) throws {
        guard rename(Self.temporary(for: file), file) == 0 else {
            throw Self.weather("The file \(file) can't be put in its place")
        }
    }

    private func makeFolders(for file: String) throws {
        var end = file.startIndex
        while let slash = file[end...].firstIndex(of: "/") {
            let folder = String(file[..<slash])
            if !folder.isEmpty, mkdir(folder, 0o755) != 0, errno != EEXIST {
                throw Self.weather("The folder \(folder) can't be made")
            }
            end = file.index(after: slash)
        }
    }

    private static func temporary(for file: String) -> String {
        guard let slash = file.lastIndex(of: "/") else { return temporaryPrefix + file }
        return file[...slash] + temporaryPrefix + file[file.index(after: slash)...]
    }

    // MARK: Reading

    /// A file's bytes; nil where there is none, or where it is known not to be what is looked for.
    static func bytes(at file: String, expecting count: Int? = nil) -> [UInt8]? {
        // A pipe in a file's place is no file, and nobody waits for its other end.
        let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            count == nil || Int(status.st_size) == count
        else { return nil }
        return [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, filled in
            while filled < buffer.count {
                let got = read(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { break }
                filled += got
            }
        }
    }

    /// The SHA-256 of a file however large, a piece at a time; nil where there is none.
    static func hash(ofFileAt file: String) -> ContentHash? {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        var hasher = ContentHash.Hasher()
        var piece = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = piece.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { return hasher.finish() }
            hasher.add(piece[..<count])
        }
    }

    static func size(of file: String) -> Int? {
        var status = stat()
        guard lstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    private static func isNoOlder(_ copy: String, than file: String) -> Bool {
        var (copyStatus, fileStatus) = (stat(), stat())
        guard lstat(copy, &copyStatus) == 0, lstat(file, &fileStatus) == 0 else { return false }
        let (left, right) = (copyStatus.st_mtim, fileStatus.st_mtim)
        return (left.tv_sec, left.tv_nsec) >= (right.tv_sec, right.tv_nsec)
    }

    static func weather(_ what: String) -> HouseError {
        HouseError(
            "\(what): \(String(cString: strerror(errno))).",
            hint: "See to the disk's room and permissions; the press tries again by itself.", blame: .weather)
    }
}

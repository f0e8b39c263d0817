import Glibc
import Newsroom

/// A folder of this machine's: a stick, a second disk, a network's folder. It has to be there: a disk that isn't mounted is
/// no reason to fill the one below it.
struct FolderPlace: PushPlace {
    let path: String

    func isEmpty() async throws -> Bool {
        try await Aside.run {
            guard let stream = opendir(path) else {
                throw HouseError(
                    "The folder \(path) can't be opened: \(DiskFile.words).",
                    hint: "Mount its disk; if it's a new place, make the folder.", blame: .weather)
            }
            defer { closedir(stream) }
            while let entry = readdir(stream) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                // What a push left that was cut off at its first file is nothing.
                if ![".", "..", "lost+found", ".push-key.txt"].contains(name) { return false }
            }
            return true
        }
    }

    func read(_ files: [String]) async throws -> [String: [UInt8]] {
        try await Aside.run {
            var found: [String: [UInt8]] = [:]
            for file in files { found[file] = DiskFile.bytes(at: "\(path)/\(file)") }
            return found
        }
    }

    /// All are written and flushed under names of their own, and moved to their places only then.
    func put(_ files: [PushFile], told: @escaping @Sendable (Int) async -> Void) async throws {
        var written: [PushFile] = []
        for file in files {
            let size = file.size
            if try await Aside.run(within: 60 + Double(size) / 100_000, { try write(file) }) {
                written.append(file)
            }
            await told(size)
        }
        let (moved, folders) = (written, Set(written.map { folder(of: $0) }))
        try await Aside.run {
            for file in moved {
                guard rename(temporary(file), "\(path)/\(file.path)") == 0 else { throw failure(file) }
            }
            for folder in folders { try flush(folder) }
        }
    }

    // MARK: One file

    private func folder(of file: PushFile) -> String {
        file.path.lastIndex(of: "/").map { "\(path)/\(file.path[..<$0])" } ?? path
    }

    /// One file's leftover is the next try's to write over.
    private func temporary(_ file: PushFile) -> String {
        "\(folder(of: file))/.push-\(file.path.split(separator: "/").last ?? "")"
    }

    /// - Returns: false where the file lies there already.
    private func write(_ file: PushFile) throws -> Bool {
        if DiskFile.size(of: "\(path)/\(file.path)") == file.size,
            DiskFile.hash(of: "\(path)/\(file.path)") == file.hash
        {
            return false
        }
        let temporary = temporary(file)
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
        var descriptor = open(temporary, flags, 0o644)
        if descriptor < 0, errno == ENOENT {
            try makeFolders(for: file)
            descriptor = open(temporary, flags, 0o644)
        }
        guard descriptor >= 0 else { throw failure(file) }
        defer { close(descriptor) }
        do {
            switch file.content {
            case .bytes(let bytes): try append(bytes, to: descriptor, file)
            case .onDisk(let source):
                guard try copy(source, to: descriptor, file) == file.hash else {
                    throw ArchiveMoved(file: file.path)
                }
            }
            guard fsync(descriptor) == 0 else { throw failure(file) }
            return true
        } catch {
            unlink(temporary)
            throw error
        }
    }

    private func copy(_ source: String, to descriptor: Int32, _ file: PushFile) throws -> ContentHash {
        var hasher = ContentHash.Hasher()
        var start = 0
        while true {
            guard let piece = DiskFile.bytes(at: source, from: start, count: 1 << 20) else {
                throw ArchiveMoved(file: file.path)
            }
            try append(piece, to: descriptor, file)
            hasher.add(piece[...])
            start += piece.count
            if piece.count < 1 << 20 { return hasher.finish() }
        }
    }

    private func append(_ bytes: [UInt8], to descriptor: Int32, _ file: PushFile) throws {
        var start = 0
        while start < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress?.advanced(by: start), bytes.count - start)
            }
            guard count >= 0 || errno == EINTR else { throw failure(file) }
            start += max(count, 0)
        }
    }

    /// The target's own folder isn't made.
    private func makeFolders(for file: PushFile) throws {
        var folder = path
        for part in file.path.split(separator: "/").dropLast() {
            let above = folder
            folder += "/\(part)"
            if mkdir(folder, 0o755) == 0 { try flush(above) } else if errno != EEXIST { throw failure(file) }
        }
    }

    private func flush(_ folder: String) throws {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(nil) }
        defer { close(descriptor) }
        // Some file systems can't flush a folder, and say so.
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw failure(nil) }
    }

    private func failure(_ file: PushFile?) -> HouseError {
        switch errno {
        case ENOSPC, EDQUOT:
            HouseError(
                "The disk of \(path) is full.", hint: "Make room there; the push goes on by itself.",
                blame: .weather)
        default:
            HouseError(
                "\(file?.path ?? "A folder") can't be written to \(path): \(DiskFile.words).",
                hint: "Look at its disk and its rights.", blame: .weather)
        }
    }
}

import Glibc
import Newsroom

/// Plain files of this machine's, read as far as is asked.
enum DiskFile {
    /// A whole file; nil where there is none.
    static func bytes(at path: String) -> [UInt8]? {
        guard let size = size(of: path) else { return nil }
        return bytes(at: path, from: 0, count: size)
    }

    /// A part of a file, shorter where the file ends; nil where there is none.
    static func bytes(at path: String, from start: Int, count: Int) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = pread(
                    descriptor, buffer.baseAddress?.advanced(by: filled), count - filled, start + filled)
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { break }
                filled += got
            }
        }
    }

    /// Nil for whatever is no plain file.
    static func size(of path: String) -> Int? {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    /// A piece at a time, however large the file is.
    static func hash(of path: String) -> ContentHash? {
        var hasher = ContentHash.Hasher()
        var start = 0
        while let piece = bytes(at: path, from: start, count: 1 << 20) {
            hasher.add(piece[...])
            guard piece.count == 1 << 20 else { return hasher.finish() }
            start += piece.count
        }
        return nil
    }

    /// The system's own words for what just failed.
    static var words: String { String(cString: strerror(errno)) }
}

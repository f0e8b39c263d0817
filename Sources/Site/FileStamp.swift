import Glibc

/// What the file system says of a file; a file that was put anew has another stamp.
struct FileStamp: Equatable, Sendable {
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

    func isOlder(than other: FileStamp) -> Bool {
        (seconds, nanoseconds) < (other.seconds, other.nanoseconds)
    }
}

/// A file's stamp and that of its compressed copy.
struct FileStamps: Equatable, Sendable {
    let file: FileStamp
    /// Nil where there is none. A copy from before the file was put is a leftover and doesn't count.
    let copy: FileStamp?

    init?(path: String) {
        guard let file = FileStamp(path: path) else { return nil }
        self.file = file
        copy = FileStamp(path: path + ".gz").flatMap { $0.isOlder(than: file) ? nil : $0 }
    }
}

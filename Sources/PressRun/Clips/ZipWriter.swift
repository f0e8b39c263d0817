import CLibarchive
import Foundation
import Glibc
import Newsroom

/// Writes a zip that is the same, byte for byte, for the same files under the same names and times: no owner, one set of
/// rights, the order it is given. What it packs goes through memory a piece at a time.
enum ZipWriter {
    struct Entry: Sendable {
        /// In ASCII.
        let name: String
        /// The file that is packed.
        let source: String
        /// To the second.
        let time: Date
    }

    static func write(_ entries: [Entry], to path: String) throws {
        let file = Glibc.open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw SiteFolder.weather("The file \(path) can't be written") }
        defer { close(file) }
        guard let zip = archive_write_new() else { throw failure(nil, path) }
        defer { archive_write_free(zip) }
        guard archive_write_set_format_zip(zip) == ARCHIVE_OK, archive_write_open_fd(zip, file) == ARCHIVE_OK
        else { throw failure(zip, path) }
        for entry in entries { try add(entry, to: zip, path) }
        guard archive_write_close(zip) == ARCHIVE_OK else { throw failure(zip, path) }
        try ZipTimes.setUTC(entries.map(\.time), in: file, path)
        guard fsync(file) == 0 else { throw SiteFolder.weather("The file \(path) can't be made durable") }
    }

    private static func add(_ entry: Entry, to zip: OpaquePointer, _ path: String) throws {
        let source = Glibc.open(entry.source, O_RDONLY | O_CLOEXEC)
        guard source >= 0 else { throw SiteFolder.weather("The file \(entry.source) can't be read") }
        defer { close(source) }
        var status = stat()
        guard fstat(source, &status) == 0, let header = archive_entry_new() else { throw failure(zip, path) }
        defer { archive_entry_free(header) }
        archive_entry_set_pathname(header, entry.name)
        archive_entry_set_filetype(header, S_IFREG)
        archive_entry_set_perm(header, 0o644)
        archive_entry_set_size(header, Int(status.st_size))
        archive_entry_set_mtime(header, Int(entry.time.timeIntervalSince1970.rounded(.down)), 0)
        guard archive_write_header(zip, header) == ARCHIVE_OK else { throw failure(zip, path) }
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = piece.withUnsafeMutableBytes { read(source, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw SiteFolder.weather("The file \(entry.source) can't be read") }
            if count == 0 { break }
            let written = piece.withUnsafeBytes { archive_write_data(zip, $0.baseAddress, count) }
            guard written == count else { throw failure(zip, path) }
        }
        guard archive_write_finish_entry(zip) == ARCHIVE_OK else { throw failure(zip, path) }
    }

    private static func failure(_ zip: OpaquePointer?, _ path: String) -> HouseError {
        let words = zip.flatMap { archive_error_string($0) }.map { String(cString: $0) } ?? "no memory"
        return HouseError(
            "The file \(path) can't be written: \(words).", hint: "See to the disk's room, and try again.",
            blame: .weather)
    }
}

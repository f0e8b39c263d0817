import CLibarchive
import Glibc
import Newsroom

/// Reads a zip a piece at a time; nothing is unpacked.
enum ZipReader {
    enum Event {
        /// The next entry; what isn't a plain file has no bytes.
        case entry(String, isPlain: Bool)
        case bytes(ArraySlice<UInt8>)
        case end
        /// The entry's bytes can't be unpacked, or don't fit their sum.
        case damage
    }

    /// - Returns: what is wrong with the file as a whole; nil where it was read to its end.
    static func read(_ path: String, each: (Event) -> Void) -> String? {
        var done = 0
        // After some kinds of damage libarchive reads no further: it is opened anew, past what was read.
        for _ in 0..<1_000 {
            switch read(path, from: done, each: each) {
            case .whole: return nil
            case .failed(let words): return words
            case .damaged(let number): done = number
            }
        }
        return "too much of it is damaged"
    }

    private enum Outcome {
        case whole
        case failed(String)
        /// In the entry of this number, from 1.
        case damaged(Int)
    }

    private static func read(_ path: String, from done: Int, each: (Event) -> Void) -> Outcome {
        guard let zip = archive_read_new() else { return .failed("no memory") }
        defer { archive_read_free(zip) }
        guard archive_read_support_format_zip_seekable(zip) == ARCHIVE_OK,
            archive_read_open_filename(zip, path, 1 << 16) == ARCHIVE_OK
        else { return .failed(words(zip)) }
        var number = 0
        while true {
            var header: OpaquePointer?
            let result = archive_read_next_header(zip, &header)
            if result == ARCHIVE_EOF { return .whole }
            guard result == ARCHIVE_OK || result == ARCHIVE_WARN, let header else {
                // A header that can't be read is the next entry's.
                return number < done || result == ARCHIVE_FATAL ? .failed(words(zip)) : .damaged(number + 1)
            }
            number += 1
            if number <= done { continue }
            let name =
                (archive_entry_pathname_utf8(header) ?? archive_entry_pathname(header)).map {
                    String(cString: $0)
                } ?? ""
            let kind = archive_entry_filetype(header)
            if kind == S_IFDIR { continue }
            each(.entry(name, isPlain: kind == S_IFREG && archive_entry_symlink(header) == nil))
            switch readData(of: zip, each: each) {
            case ARCHIVE_EOF: each(.end)
            case ARCHIVE_FATAL:
                each(.damage)
                return .damaged(number)
            default: each(.damage)
            }
        }
    }

    private static func readData(of zip: OpaquePointer, each: (Event) -> Void) -> Int32 {
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = piece.withUnsafeMutableBytes { archive_read_data(zip, $0.baseAddress, $0.count) }
            if count == 0 { return ARCHIVE_EOF }
            guard count > 0 else { return Int32(count) }
            each(.bytes(piece[..<count]))
        }
    }

    private static func words(_ zip: OpaquePointer) -> String {
        archive_error_string(zip).map { String(cString: $0) } ?? "it can't be opened"
    }
}

/// Reads a compiled zone file's bytes from front to back. Nothing in it is believed before it is counted.
struct ZoneFileReader {
    struct Contents {
        var changes: [Int]
        var kinds: [Int]
        /// Seconds ahead of UTC, by kind; never empty.
        var types: [Int]
        var rule: [UInt8]
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The file's 64-bit data; the 32-bit data if it has no other. Nil where it is broken.
    mutating func data() -> Contents? {
        guard let first = header(), let old = block(first, width: 4) else { return nil }
        if first.version == 0 { return old }
        guard let second = header(), var data = block(second, width: 8) else { return nil }
        guard take(1).first == newline, let end = bytes[position...].firstIndex(of: newline) else {
            return nil
        }
        data.rule = Array(bytes[position..<end])
        return data
    }

    private struct Header {
        var version: UInt8
        /// As RFC 9636 calls them: isutcnt, isstdcnt, leapcnt, timecnt, typecnt, charcnt.
        var counts: [Int]
    }

    private mutating func header() -> Header? {
        let magic = take(4)
        guard magic.elementsEqual("TZif".utf8), let version = take(1).first, take(15).count == 15 else {
            return nil
        }
        let counts = (0..<6).compactMap { _ in number(width: 4) }
        // No zone has changed more often; a file that says so is broken.
        guard counts.count == 6, counts.allSatisfy({ (0...100_000).contains($0) }) else { return nil }
        return Header(version: version, counts: counts)
    }

    private mutating func block(_ header: Header, width: Int) -> Contents? {
        let counts = header.counts
        let (leaps, times, types) = (counts[2], counts[3], counts[4])
        guard leaps == 0, types > 0 else { return nil }
        let changes = (0..<times).compactMap { _ in number(width: width) }
        let kinds = take(times).map { Int($0) }
        let offsets = (0..<types).compactMap { _ in
            let offset = number(width: 4)
            return take(2).count == 2 ? offset : nil
        }
        let rest = counts[5] + counts[1] + counts[0]
        guard changes.count == times, kinds.count == times, offsets.count == types,
            offsets.allSatisfy({ abs($0) < 26 * 3600 }), take(rest).count == rest
        else { return nil }
        return Contents(changes: changes, kinds: kinds, types: offsets, rule: [])
    }

    /// A signed number of so many bytes, the highest first.
    private mutating func number(width: Int) -> Int? {
        let digits = take(width)
        guard digits.count == width, let first = digits.first else { return nil }
        return digits.reduce(first >= 0x80 ? -1 : 0) { $0 << 8 | Int($1) }
    }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8> {
        let taken = bytes[position..<min(bytes.count, position + count)]
        position += taken.count
        return taken
    }

    private let newline = UInt8(ascii: "\n")
}

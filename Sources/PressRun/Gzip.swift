private import CZlib

/// Files compressed once, when they are put out, and served as they are (RFC 1952).
enum Gzip {
    /// The same bytes always give the same member: it holds no name and no time.
    static func compressed(_ bytes: [UInt8]) -> [UInt8] {
        let room = daybreak_gzip_bound(UInt(bytes.count))
        return [UInt8](unsafeUninitializedCapacity: Int(room)) { buffer, count in
            count = Int(daybreak_gzip(bytes, UInt(bytes.count), buffer.baseAddress, room, 6))
        }
    }

    /// Is this a member made of those bytes? Told by the checksum and the length at its end.
    static func isMember(_ member: [UInt8], of bytes: [UInt8]) -> Bool {
        guard member.count >= 18, member[0] == 0x1F, member[1] == 0x8B else { return false }
        let tail = member.suffix(8).map(UInt64.init)
        let number = { (at: Int) in tail[at] | tail[at + 1] << 8 | tail[at + 2] << 16 | tail[at + 3] << 24 }
        return number(4) == UInt64(bytes.count) & 0xFFFF_FFFF
            && number(0) == UInt64(crc32(0, bytes, UInt32(truncatingIfNeeded: bytes.count)))
    }

    /// Is compressing files of this name worth it? Pictures and fonts are compressed already.
    static func isWorthwhile(_ path: String) -> Bool {
        let endings = [
            ".html", ".css", ".js", ".svg", ".xml", ".atom", ".rss", ".json", ".txt", ".webmanifest",
        ]
        return endings.contains { path.hasSuffix($0) }
    }
}

/// Looks for the octets that mean something to mail, eight at a time.
enum OctetScan {
    /// The first place at or after `start` of an octet below 14, among them NUL, LF and CR; the end if there is
    /// none. What it passed over is added to `seen`, bit by bit.
    @inline(__always)
    static func control(
        in octets: UnsafeRawBufferPointer, from start: Int, seen: inout UInt64
    ) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        var index = start
        func word(_ offset: Int) -> UInt64 {
            UInt64(littleEndian: octets.loadUnaligned(fromByteOffset: index + offset, as: UInt64.self))
        }
        while index + 32 <= octets.count {
            let (first, second, third, fourth) = (word(0), word(8), word(16), word(24))
            let below =
                (first &- 14 * ones) & ~first | (second &- 14 * ones) & ~second
                | (third &- 14 * ones) & ~third | (fourth &- 14 * ones) & ~fourth
            if below & tops != 0 { break }
            seen |= first | second | third | fourth
            index += 32
        }
        while index + 8 <= octets.count {
            let word = word(0)
            // An octet's top bit is set here if it is below 14; beyond the first such octet it may be set in vain.
            let below = (word &- 14 * ones) & ~word & tops
            if below != 0 {
                let offset = below.trailingZeroBitCount / 8
                seen |= word & ~(UInt64.max << UInt64(offset * 8))
                return index + offset
            }
            seen |= word
            index += 8
        }
        while index < octets.count, octets[index] >= 14 {
            seen |= UInt64(octets[index])
            index += 1
        }
        return index
    }

    /// Has one of the octets seen its top bit set?
    static func hasEightBit(_ seen: UInt64) -> Bool { seen & 0x8080_8080_8080_8080 != 0 }
}

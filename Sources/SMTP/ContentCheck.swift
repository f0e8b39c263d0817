/// Reads a message's octets once, to know what a relay must be told and what must not be sent.
struct ContentCheck: Sendable {
    private(set) var size = 0
    private(set) var hasEightBit = false
    private(set) var hasEightBitHeader = false
    /// Does a line begin with a dot, so that it has to be doubled?
    private(set) var hasLeadingDot = false
    private var isInHeader = true
    private var lineLength = 0
    private var previous = UInt8(ascii: "\n")
    private var fault: String?

    var endsWithLine: Bool { size == 0 || previous == UInt8(ascii: "\n") }

    mutating func take(_ piece: ArraySlice<UInt8>) {
        size += piece.count
        guard fault == nil else { return }
        piece.withUnsafeBytes { octets in
            var index = 0
            while index < octets.count {
                index = takeLines(octets, from: index)
                if index < octets.count { index = take(octets, from: index) }
            }
        }
    }

    /// What must not be sent, in words, or nil.
    mutating func end() -> String? {
        if previous == UInt8(ascii: "\r") {
            fault = fault ?? "The message ends in the middle of a line's end."
        }
        return fault
    }

    /// Takes lines that are whole and as they should be, nearly all of a message; returns where that ends.
    private mutating func takeLines(_ octets: UnsafeRawBufferPointer, from start: Int) -> Int {
        guard previous == UInt8(ascii: "\n"), lineLength == 0 else { return start }
        var index = start
        var isInHeader = isInHeader
        var seen: UInt64 = 0
        var seenInHeader: UInt64 = 0
        var hasLeadingDot = hasLeadingDot
        while index < octets.count {
            var line: UInt64 = 0
            let end = OctetScan.control(in: octets, from: index, seen: &line)
            guard end + 1 < octets.count, end - index <= 998, octets[end] == UInt8(ascii: "\r"),
                octets[end + 1] == UInt8(ascii: "\n")
            else { break }
            seen |= line
            if isInHeader {
                seenInHeader |= line
                isInHeader = end > index
            }
            hasLeadingDot = hasLeadingDot || octets[index] == UInt8(ascii: ".")
            index = end + 2
        }
        self.isInHeader = isInHeader
        self.hasLeadingDot = hasLeadingDot
        hasEightBit = hasEightBit || OctetScan.hasEightBit(seen)
        hasEightBitHeader = hasEightBitHeader || OctetScan.hasEightBit(seenInHeader)
        return index
    }

    /// Takes what stands on one line, or the octets that end it; returns where to go on.
    private mutating func take(_ octets: UnsafeRawBufferPointer, from start: Int) -> Int {
        let first = octets[start]
        if previous == UInt8(ascii: "\r") {
            if first == UInt8(ascii: "\n") {
                endLine()
                return start + 1
            }
            fault = "The message holds a CR without LF."
        }
        if lineLength == 0, first == UInt8(ascii: ".") { hasLeadingDot = true }
        var seen: UInt64 = 0
        let end = OctetScan.control(in: octets, from: start, seen: &seen)
        if OctetScan.hasEightBit(seen) {
            hasEightBit = true
            if isInHeader { hasEightBitHeader = true }
        }
        if end > start {
            lineLength += end - start
            previous = octets[end - 1]
        }
        if end < octets.count { takeControl(octets[end]) }
        if lineLength > 998 { fault = "The message holds a line of more than 998 octets." }
        return min(end + 1, octets.count)
    }

    private mutating func takeControl(_ octet: UInt8) {
        switch octet {
        case UInt8(ascii: "\n"):
            fault = "The message holds an LF without CR."
            endLine()
        case UInt8(ascii: "\r"): previous = octet
        default:
            if octet == 0 { fault = "The message holds a NUL." }
            lineLength += 1
            previous = octet
        }
    }

    private mutating func endLine() {
        if lineLength == 0 { isInHeader = false }
        lineLength = 0
        previous = UInt8(ascii: "\n")
    }
}

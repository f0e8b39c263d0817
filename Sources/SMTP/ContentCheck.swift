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
        piece.withUnsafeBufferPointer { bytes in
            for byte in bytes { take(byte) }
        }
    }

    /// What must not be sent, in words, or nil.
    mutating func end() -> String? {
        if previous == UInt8(ascii: "\r") {
            fault = fault ?? "The message ends in the middle of a line's end."
        }
        return fault
    }

    @inline(__always)
    private mutating func take(_ byte: UInt8) {
        if previous == UInt8(ascii: "\r"), byte != UInt8(ascii: "\n") {
            fault = "The message holds a CR without LF."
        }
        switch byte {
        case UInt8(ascii: "\n"):
            if previous != UInt8(ascii: "\r") { fault = "The message holds an LF without CR." }
            if lineLength == 0 { isInHeader = false }
            lineLength = 0
        case UInt8(ascii: "\r"): break
        default:
            if lineLength == 0, byte == UInt8(ascii: ".") { hasLeadingDot = true }
            if byte >= 0x80 {
                hasEightBit = true
                if isInHeader { hasEightBitHeader = true }
            }
            if byte == 0 { fault = "The message holds a NUL." }
            lineLength += 1
            if lineLength > 998 { fault = "The message holds a line of more than 998 octets." }
        }
        previous = byte
    }
}

/// Doubles the dot at the beginning of every line (RFC 5321 section 4.5.2), whatever the pieces.
struct DotStuffer: Sendable {
    private var isAtLineStart = true

    /// Gives the pieces to send for one piece: itself, cut after each dot that has to be said twice.
    mutating func stuff(_ piece: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var start = piece.startIndex
        for index in piece.indices {
            let byte = piece[index]
            if isAtLineStart, byte == UInt8(ascii: ".") {
                parts.append(piece[start...index])
                start = index
            }
            isAtLineStart = byte == UInt8(ascii: "\n")
        }
        parts.append(piece[start...])
        return parts
    }
}

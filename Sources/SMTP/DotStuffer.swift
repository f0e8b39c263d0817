/// Doubles the dot at the beginning of every line (RFC 5321 section 4.5.2), whatever the pieces.
struct DotStuffer: Sendable {
    private var isAtLineStart = true

    /// Gives the pieces to send for one piece: itself, cut after each dot that has to be said twice.
    mutating func stuff(_ piece: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var start = piece.startIndex
        piece.withUnsafeBytes { octets in
            var seen: UInt64 = 0
            var index = 0
            while index < octets.count {
                if isAtLineStart, octets[index] == UInt8(ascii: ".") {
                    let dot = piece.startIndex + index
                    parts.append(piece[start...dot])
                    start = dot
                }
                index = OctetScan.control(in: octets, from: index, seen: &seen)
                isAtLineStart = index < octets.count && octets[index] == UInt8(ascii: "\n")
                index += 1
            }
        }
        parts.append(piece[start...])
        return parts
    }
}

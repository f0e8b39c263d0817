/// The body's transfer encoding: text that no relay on the way has a reason to touch.
///
/// Beyond RFC 2045 section 6.7, what comes out is also safe from mail's older habits, and equal to its own
/// relaxed canonical form (RFC 6376 section 3.4.4), so that what is sent is what is hashed:
///
/// - a dot at the start of a line is `=2E`: nobody has to double it, and nobody can forget to;
/// - `From ` at the start of a line is `=46rom `;
/// - tabs, trailing blanks and every second blank of a run are encoded;
/// - CR, LF and CRLF in the text all become the one line end mail has, and lines are at most 76 octets.
enum QuotedPrintable {
    /// Octets before the soft break's `=`.
    private static let width = 75
    static let softBreak: [UInt8] = [UInt8(ascii: "="), 13, 10]

    /// Appends the text, starting on a line of its own.
    ///
    /// - Returns: how many octets are on the last line; 0 if it ended with a line end.
    @discardableResult
    static func encode(_ text: String, into output: inout [UInt8]) -> Int {
        var text = text
        return text.withUTF8 { encode($0, into: &output) }
    }

    /// Appends the text's octets in the same way.
    @discardableResult
    static func encode(_ text: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) -> Int {
        let start = output.count
        var column = 0
        var index = 0
        output.reserveCapacity(start + text.count + text.count / 8)
        while index < text.count {
            let run = plainRun(text, from: index, column: column)
            if run > 0 {
                output.append(contentsOf: text[index..<(index + run)])
                column += run
                index += run
                continue
            }
            let byte = text[index]
            if byte == 13 || byte == 10 {
                if byte == 13, index + 1 < text.count, text[index + 1] == 10 { index += 1 }
                output.append(contentsOf: CRLF)
                column = 0
                index += 1
                continue
            }
            let last = output.count > start ? output[output.count - 1] : 0
            var isPlain = staysAsItIs(text, at: index, column: column, after: last)
            if column + (isPlain ? 1 : 3) > width {
                output.append(contentsOf: softBreak)
                column = 0
                isPlain = staysAsItIs(text, at: index, column: column, after: UInt8(ascii: "\n"))
            }
            if isPlain {
                output.append(byte)
                column += 1
            } else {
                escape(byte, into: &output)
                column += 3
            }
            index += 1
        }
        return column
    }

    /// How many octets from here on go as they are, whatever stands beside them: inside a line, all that is
    /// printable but the blank and the `=`.
    private static func plainRun(_ text: UnsafeBufferPointer<UInt8>, from index: Int, column: Int) -> Int {
        guard column > 0 else { return 0 }
        let end = min(text.count, index + width - column)
        var next = index
        while next < end, (33...126).contains(text[next]), text[next] != UInt8(ascii: "=") { next += 1 }
        return max(next - index, 0)
    }

    static func escape(_ byte: UInt8, into output: inout [UInt8]) {
        output.append(UInt8(ascii: "="))
        output.append(digit(byte >> 4))
        output.append(digit(byte & 15))
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }

    private static func staysAsItIs(
        _ text: UnsafeBufferPointer<UInt8>, at index: Int, column: Int, after last: UInt8
    ) -> Bool {
        let byte = text[index]
        switch byte {
        case UInt8(ascii: "="): return false
        case UInt8(ascii: "."): return column > 0
        case UInt8(ascii: "F"): return column > 0 || !isFromLine(text, at: index)
        case UInt8(ascii: " "):
            guard index + 1 < text.count, text[index + 1] != 13, text[index + 1] != 10 else { return false }
            return last != UInt8(ascii: " ")
        case 33...126: return true
        default: return false
        }
    }

    private static func isFromLine(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        text[index...].starts(with: "From ".utf8)
    }

    /// The text back, its line ends as LF. What isn't quoted-printable stays as it is.
    static func decode(_ encoded: some Collection<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        let bytes = Array(encoded)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "=") {
                if bytes[index...].starts(with: softBreak) {
                    index += 3
                    continue
                }
                if index + 2 < bytes.count, let high = value(bytes[index + 1]),
                    let low = value(bytes[index + 2])
                {
                    text.append(high << 4 | low)
                    index += 3
                    continue
                }
            }
            if byte != 13 { text.append(byte) }
            index += 1
        }
        return text
    }

    static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}

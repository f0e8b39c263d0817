/// RFC 6376 section 3.4: what of a message a signature sees, so that a relay that rewraps a field or drops a
/// trailing blank doesn't break it.
public enum Canonicalization {
    /// Section 3.4.2: the name in lower case, no blanks round the colon, unfolded, blanks as one.
    ///
    /// - Parameter body: what follows the colon, folded or not, with or without the last line end.
    /// - Returns: the field with its line end.
    public static func relaxedField(name: String, body: some Sequence<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        var name = name.lowercased().utf8[...]
        while name.last == 32 || name.last == 9 { name.removeLast() }
        appendRelaxed(name, body, to: &output)
        return output
    }

    /// Appends a field in that form.
    ///
    /// - Parameter name: in lower case, without blanks.
    static func appendRelaxed(
        _ name: some Sequence<UInt8>, _ body: some Sequence<UInt8>, to output: inout [UInt8]
    ) {
        output.append(contentsOf: name)
        output.append(UInt8(ascii: ":"))
        var isBlankPending = false
        var isAtStart = true
        for byte in body {
            switch byte {
            case 13, 10: continue
            case 32, 9: isBlankPending = true
            default:
                if isBlankPending, !isAtStart { output.append(32) }
                output.append(byte)
                isBlankPending = false
                isAtStart = false
            }
        }
        output.append(contentsOf: CRLF)
    }

    /// Section 3.4.4: blanks as one, none at line ends, no empty lines at the end, a line end at the end.
    /// An empty body stays empty.
    public static func relaxedBody(_ body: some Sequence<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        var emptyLines = 0
        var line: [UInt8] = []
        func endLine() {
            while line.last == 32 { line.removeLast() }
            if line.isEmpty {
                emptyLines += 1
            } else {
                for _ in 0..<emptyLines { output.append(contentsOf: CRLF) }
                emptyLines = 0
                output.append(contentsOf: line)
                output.append(contentsOf: CRLF)
            }
            line = []
        }
        var previous: UInt8 = 0
        for byte in body {
            switch byte {
            case 10 where previous == 13:
                line.removeLast()
                endLine()
            case 32, 9:
                if line.last != 32 { line.append(32) }
            default: line.append(byte)
            }
            previous = byte
        }
        if !line.isEmpty { endLine() }
        return output
    }

    /// Section 3.4.3: only the empty lines at the end go.
    public static func simpleBody(_ body: some Sequence<UInt8>) -> [UInt8] {
        var output = Array(body)
        while output.count >= 4, output.suffix(4).elementsEqual(CRLF + CRLF) { output.removeLast(2) }
        if !output.suffix(2).elementsEqual(CRLF) { output.append(contentsOf: CRLF) }
        return output
    }
}

/// Puts a relay's bytes together into replies.
///
/// It keeps at most 1,000 octets of a line and 100 lines of a reply and forgets the rest, so a relay that
/// never ends its line or its reply costs no memory (how long it may take is the connection's business). A line
/// without a code becomes a garbled reply; bytes that are no UTF-8 and control characters are replaced.
///
/// - SeeAlso: RFC 5321 sections 4.2.1 and 4.5.3.1.5.
public struct ReplyDecoder: Sendable {
    private static let lineLimit = 1_000
    private static let linesLimit = 100

    private var line: [UInt8] = []
    private var lines: [String] = []
    private var isInReply = false

    /// A decoder that has heard nothing.
    public init() {}

    /// Has nothing been heard since the end of the last reply?
    public var isEmpty: Bool { line.isEmpty && !isInReply }

    /// Takes what the relay sent and gives the replies that are now complete, in order.
    public mutating func decode(_ bytes: some Sequence<UInt8>) -> [Reply] {
        var replies: [Reply] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                if let reply = endOfLine() { replies.append(reply) }
                line.removeAll(keepingCapacity: true)
            } else if line.count < Self.lineLimit {
                line.append(byte)
            }
        }
        return replies
    }

    private mutating func endOfLine() -> Reply? {
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        guard let code = Self.code(of: line) else {
            if isInReply {
                keep(line[...])
                return nil
            }
            return line.isEmpty ? nil : Reply(0, [Self.text(line[...])])
        }
        keep(line.dropFirst(4))
        isInReply = line.count > 3 && line[3] == UInt8(ascii: "-")
        guard !isInReply else { return nil }
        defer { lines = [] }
        return Reply(code, lines)
    }

    private mutating func keep(_ words: ArraySlice<UInt8>) {
        if lines.count < Self.linesLimit { lines.append(Self.text(words)) }
    }

    /// Three digits, then a blank, a hyphen or the end of the line.
    private static func code(of line: [UInt8]) -> Int? {
        guard line.count >= 3, (0x32...0x35).contains(line[0]) else { return nil }
        guard (0x30...0x39).contains(line[1]), (0x30...0x39).contains(line[2]) else { return nil }
        if line.count > 3, line[3] != UInt8(ascii: " "), line[3] != UInt8(ascii: "-") { return nil }
        return Int(line[0] - 0x30) * 100 + Int(line[1] - 0x30) * 10 + Int(line[2] - 0x30)
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        let printable = bytes.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: " ") : $0 }
        return String(decoding: printable, as: UTF8.self)
    }
}

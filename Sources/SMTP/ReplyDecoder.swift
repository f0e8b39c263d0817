/// Puts a relay's bytes together into replies.
///
/// It keeps at most 1,000 octets of a line and 100 lines of a reply and forgets the rest, so a relay that
/// never ends its line or its reply costs no memory (how long it may take is the connection's business). A line
/// without a code becomes a garbled reply; bytes that are no UTF-8 and control characters are replaced.
///
/// - SeeAlso: RFC 5321 sections 4.2.1 and 4.5.3.1.5.
public struct ReplyDecoder: Sendable {
    private typealias Line = Slice<UnsafeBufferPointer<UInt8>>

    private static let lineLimit = 1_000
    private static let linesLimit = 100

    /// The beginning of a line whose end hasn't come yet.
    private var pending: [UInt8] = []
    private var lines: [String] = []
    private var isInReply = false

    /// A decoder that has heard nothing.
    public init() {}

    /// Has nothing been heard since the end of the last reply?
    public var isEmpty: Bool { pending.isEmpty && !isInReply }

    /// Takes what the relay sent and gives the replies that are now complete, in order.
    public mutating func decode(_ bytes: some Sequence<UInt8>) -> [Reply] {
        if let replies = bytes.withContiguousStorageIfAvailable({ decode($0) }) { return replies }
        return Array(bytes).withUnsafeBufferPointer { decode($0) }
    }

    private mutating func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> [Reply] {
        var replies: [Reply] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let reply: Reply?
            if pending.isEmpty {
                reply = endOfLine(rest[..<end].prefix(Self.lineLimit))
            } else {
                keepPending(rest[..<end])
                let line = pending
                pending.removeAll(keepingCapacity: true)
                reply = line.withUnsafeBufferPointer { endOfLine($0[...]) }
            }
            if let reply { replies.append(reply) }
            rest = rest[(end + 1)...]
        }
        keepPending(rest)
        return replies
    }

    private mutating func keepPending(_ bytes: Line) {
        pending.append(contentsOf: bytes.prefix(max(Self.lineLimit - pending.count, 0)))
    }

    private mutating func endOfLine(_ whole: Line) -> Reply? {
        let line = whole.last == UInt8(ascii: "\r") ? whole.dropLast() : whole
        guard let code = Self.code(of: line) else {
            if isInReply {
                keep(line)
                return nil
            }
            return line.isEmpty ? nil : Reply(0, [Self.text(line)])
        }
        keep(line.dropFirst(4))
        isInReply = line.dropFirst(3).first == UInt8(ascii: "-")
        guard !isInReply else { return nil }
        defer { lines = [] }
        return Reply(code, lines)
    }

    private mutating func keep(_ words: Line) {
        if lines.count < Self.linesLimit { lines.append(Self.text(words)) }
    }

    /// Three digits, then a blank, a hyphen or the end of the line.
    private static func code(of line: Line) -> Int? {
        guard line.count >= 3 else { return nil }
        let first = line.startIndex
        guard (0x32...0x35).contains(line[first]) else { return nil }
        guard (0x30...0x39).contains(line[first + 1]), (0x30...0x39).contains(line[first + 2]) else {
            return nil
        }
        if line.count > 3 {
            let mark = line[first + 3]
            guard mark == UInt8(ascii: " ") || mark == UInt8(ascii: "-") else { return nil }
        }
        return Int(line[first] - 0x30) * 100 + Int(line[first + 1] - 0x30) * 10
            + Int(line[first + 2] - 0x30)
    }

    private static func text(_ bytes: Line) -> String {
        if bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) { return String(decoding: bytes, as: UTF8.self) }
        let printable = bytes.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: " ") : $0 }
        return String(decoding: printable, as: UTF8.self)
    }
}

import NIOCore

/// Cuts one message into blocks for the line: dots doubled where needed, the final dot at its end.
struct MessageWriter {
    private static let blockSize = 64 * 1_024

    private let content: ContentCheck
    /// Octets of the message that are still to come, doubled dots not counted.
    private var rest: Int
    private var pieces: ArraySlice<ArraySlice<UInt8>>
    private var stuffer: DotStuffer?
    /// Has the block with the final dot been given?
    private(set) var isAtEnd = false

    init(_ transaction: Transaction) {
        content = transaction.content
        rest = transaction.content.size
        pieces = transaction.pieces[...]
        stuffer = transaction.content.hasLeadingDot ? DotStuffer() : nil
    }

    /// The next block, the last of them with the final dot; nil after that.
    mutating func next() -> ByteBuffer? {
        guard !isAtEnd else { return nil }
        var block = ByteBuffer()
        block.reserveCapacity(min(rest + 8, Self.blockSize + 8))
        while let piece = pieces.first {
            let room = Self.blockSize - block.readableBytes
            guard room > 0 else { return block }
            let part = piece.prefix(room)
            rest -= part.count
            if part.count == piece.count {
                pieces.removeFirst()
            } else {
                pieces[pieces.startIndex] = piece.dropFirst(room)
            }
            if stuffer == nil {
                block.writeBytes(part)
            } else {
                for bytes in stuffer?.stuff(part) ?? [] { block.writeBytes(bytes) }
            }
        }
        if !content.endsWithLine { block.writeString("\r\n") }
        block.writeString(".\r\n")
        isAtEnd = true
        return block
    }
}

/// Text in which every byte knows the line of the file it came from.
///
/// An import takes a text through several hands (template tags, HTML, links), and each may add and drop
/// lines; a finding of the last hand still has to name the writer's own line.
struct TracedText: Equatable {
    private(set) var bytes: [UInt8] = []
    private(set) var lines: [Int32] = []

    init() {}

    /// A text as it lies in its file, beginning at that line.
    init(_ text: String, from line: Int = 1) {
        var current = Int32(clamping: line)
        for byte in text.utf8 {
            bytes.append(byte)
            lines.append(current)
            if byte == .newline { current += 1 }
        }
    }

    var count: Int { bytes.count }
    var isEmpty: Bool { bytes.isEmpty }
    var string: String { String(decoding: bytes, as: UTF8.self) }

    subscript(index: Int) -> UInt8 { bytes[index] }

    /// The line a byte came from; past the end, the last one's.
    func line(at index: Int) -> Int { Int(index < lines.count ? lines[index] : lines.last ?? 1) }

    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    func slice(_ range: Range<Int>) -> TracedText {
        var part = TracedText()
        part.append(self, range)
        return part
    }

    mutating func append(_ other: TracedText) {
        bytes += other.bytes
        lines += other.lines
    }

    mutating func append(_ other: TracedText, _ range: Range<Int>) {
        bytes += other.bytes[range]
        lines += other.lines[range]
    }

    /// Adds words that stand for something on that line.
    mutating func append(_ text: String, line: Int) {
        for byte in text.utf8 { append(byte, line: line) }
    }

    mutating func append(_ byte: UInt8, line: Int) {
        bytes.append(byte)
        lines.append(Int32(clamping: line))
    }

    mutating func removeLast(_ count: Int = 1) {
        bytes.removeLast(count)
        lines.removeLast(count)
    }

    /// Does the text at an index begin with these bytes?
    func has(_ wanted: String, at index: Int) -> Bool {
        index >= 0 && index + wanted.utf8.count <= bytes.count && bytes[index...].starts(with: wanted.utf8)
    }

    /// Where a text first stands, from an index on.
    func find(_ wanted: String, from start: Int, to end: Int? = nil) -> Int? {
        let wanted = Array(wanted.utf8)
        let last = (end ?? bytes.count) - wanted.count
        return bytes.withUnsafeBufferPointer { bytes in
            var at = start
            search: while at <= last {
                var matched = 0
                while matched < wanted.count {
                    guard bytes[at + matched] == wanted[matched] else {
                        at += 1
                        continue search
                    }
                    matched += 1
                }
                return at
            }
            return nil
        }
    }

    /// The ranges of the lines, without their line ends.
    var lineRanges: [Range<Int>] {
        bytes.withUnsafeBufferPointer { bytes in
            var ranges: [Range<Int>] = []
            var start = 0
            var at = 0
            while at < bytes.count {
                if bytes[at] == 0x0A {
                    ranges.append(start..<at)
                    start = at + 1
                }
                at += 1
            }
            if start < bytes.count { ranges.append(start..<bytes.count) }
            return ranges
        }
    }

    func isBlank(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy(\.isBlank) }

    /// Without blanks and line ends around it.
    var trimmed: TracedText {
        var start = 0
        var end = bytes.count
        while start < end, bytes[start].isBlank { start += 1 }
        while end > start, bytes[end - 1].isBlank { end -= 1 }
        return slice(start..<end)
    }
}

extension UInt8 {
    static let newline = UInt8(ascii: "\n")
    static let backtick = UInt8(ascii: "`")
    static let backslash = UInt8(ascii: "\\")

    /// A space, a tab or a line end.
    var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
    var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
    var isDigit: Bool { (0x30...0x39).contains(self) }
    /// A letter, a digit, or part of a character beyond ASCII.
    var isWordByte: Bool { isLetter || isDigit || self >= 0x80 }
}

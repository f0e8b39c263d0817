/// A text's stretches of words: paragraphs, crossheads and items, as far as they are plain, with every scalar at its
/// place in the source.
struct Prose {
    enum Kind: Equatable {
        case paragraph, crosshead, item
        /// A line that stands for something else: a fence, a table, a rule, HTML.
        case other
    }

    struct Block {
        let kind: Kind
        /// Its words; line ends within are among them.
        var range: Range<Int>
        let line: Int
        /// Does it stand in a quotation set apart?
        var isQuoted = false
        /// Does a `{…}` end it already?
        var isMarked = false
    }

    /// The source, and blank where words can't be: code, addresses of links, tags, marks.
    private(set) var scalars: [Unicode.Scalar]
    private(set) var blocks: [Block] = []
    /// Where something stands that is no prose, so that nothing is put around it.
    private(set) var masked: [Bool]

    /// Where a pair of square brackets stands around, a link's or a mark's.
    private(set) var bracketed: [Bool]
    private var lineStarts: [Int] = [0]

    static let blank: Unicode.Scalar = "\u{FFFC}"

    init(_ source: [Unicode.Scalar]) {
        scalars = source
        masked = Array(repeating: false, count: source.count)
        bracketed = masked
        for index in source.indices where source[index] == "\n" { lineStarts.append(index + 1) }
        split(afterHead: Self.endOfHead(source))
        for index in blocks.indices {
            var block = blocks[index]
            mask(&block)
            blocks[index] = block
        }
    }

    /// The line, from 1, that a place in the text stands in.
    func line(of offset: Int) -> Int { lineStarts.partition { $0 > offset } }

    func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Behind the lines of dashes that a file's head stands between, whatever it says; 0 without one. A rule on top of a
    /// text is none: a head's first line has a name and a colon.
    private static func endOfHead(_ source: [Unicode.Scalar]) -> Int {
        var start = 0
        var isFirst = true
        while start < source.count {
            let end = source[start...].firstIndex(of: "\n") ?? source.count
            let line = source[start..<end].filter { $0 != "\r" }
            let isDashes = line.elementsEqual("---".unicodeScalars)
            if isFirst, !isDashes { return 0 }
            if !isFirst, isDashes { return min(end + 1, source.count) }
            start = end + 1
            if isFirst {
                let name = source[min(start, source.count)...].prefix {
                    $0.properties.isAlphabetic || $0 == "_"
                }
                guard !name.isEmpty, name.endIndex < source.count, source[name.endIndex] == ":" else {
                    return 0
                }
            }
            isFirst = false
        }
        return 0
    }

    // Blocks

    private mutating func split(afterHead head: Int) {
        var number = 1 + scalars[..<head].count { $0 == "\n" }
        var start = head
        var fence: (scalar: Unicode.Scalar, count: Int)?
        var isOpen = false
        while start < scalars.count {
            let newline = scalars[start...].firstIndex(of: "\n") ?? scalars.count
            let end = newline > start && scalars[newline - 1] == "\r" ? newline - 1 : newline
            let line = Line(scalars, start..<end)
            defer {
                start = newline + 1
                number += 1
            }
            if let open = fence {
                if line.fence.map({ $0.scalar == open.scalar && $0.count >= open.count }) == true {
                    fence = nil
                }
                continue
            }
            if let open = line.fence {
                fence = open
                isOpen = false
                blocks.append(Block(kind: .other, range: start..<end, line: number))
            } else if line.isBlank {
                isOpen = false
            } else if line.isOther || line.isIndentedCode && !isOpen {
                isOpen = false
                blocks.append(Block(kind: .other, range: start..<end, line: number))
            } else if isOpen, line.kind == .paragraph {
                blocks[blocks.count - 1].range = blocks[blocks.count - 1].range.lowerBound..<end
            } else {
                blocks.append(
                    Block(kind: line.kind, range: line.words..<end, line: number, isQuoted: line.isQuoted))
                isOpen = line.kind != .crosshead
            }
        }
    }

    private struct Line {
        let kind: Kind
        /// Where its words begin, behind what makes it a crosshead or an item.
        let words: Int
        let isBlank: Bool
        let isOther: Bool
        let isIndentedCode: Bool
        let isQuoted: Bool
        let fence: (scalar: Unicode.Scalar, count: Int)?

        init(_ scalars: [Unicode.Scalar], _ range: Range<Int>) {
            var start = range.lowerBound
            while start < range.upperBound, " \t>".unicodeScalars.contains(scalars[start]) { start += 1 }
            let rest = scalars[start..<range.upperBound]
            isBlank = rest.allSatisfy { $0 == " " || $0 == "\t" }
            let indent = scalars[range.lowerBound..<start]
            isIndentedCode = indent.reduce(0) { $0 + ($1 == "\t" ? 4 : 1) } >= 4 && !indent.contains(">")
            isQuoted = indent.contains(">")
            let first = rest.first ?? " "
            let run = rest.prefix { $0 == first }.count
            fence = (first == "`" || first == "~") && run >= 3 ? (first, run) : nil
            let isRule =
                "-*_=".unicodeScalars.contains(first) && rest.count >= 3
                && rest.allSatisfy { $0 == first || $0 == " " }
            let isDefinition = first == "[" && rest.contains(":") && Self.isDefinition(rest)
            isOther = isRule || first == "|" || first == "<" || isDefinition
            if first == "#", (1...6).contains(run), start + run < range.upperBound,
                scalars[start + run] == " "
            {
                kind = .crosshead
                words = Self.behindBlanks(start + run, range, scalars)
            } else if "-*+".unicodeScalars.contains(first), run == 1, start + 1 < range.upperBound,
                scalars[start + 1] == " "
            {
                kind = .item
                words = Self.behindBlanks(start + 1, range, scalars)
            } else if let behind = Self.behindNumber(start, range, scalars) {
                kind = .item
                words = Self.behindBlanks(behind, range, scalars)
            } else {
                kind = .paragraph
                words = start
            }
        }

        private static func behindBlanks(_ start: Int, _ range: Range<Int>, _ scalars: [Unicode.Scalar])
            -> Int
        {
            var index = start
            while index < range.upperBound, scalars[index] == " " { index += 1 }
            return index
        }

        /// `12. `, `12) `.
        private static func behindNumber(
            _ start: Int, _ range: Range<Int>, _ scalars: [Unicode.Scalar]
        ) -> Int? {
            var index = start
            while index < range.upperBound, index - start < 9, ("0"..."9").contains(scalars[index]) {
                index += 1
            }
            guard index > start, index + 1 < range.upperBound, ".)".unicodeScalars.contains(scalars[index]),
                scalars[index + 1] == " "
            else { return nil }
            return index + 1
        }

        /// `[name]: address`, `[^1]: note`.
        private static func isDefinition(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
            guard let close = rest.firstIndex(of: "]"), close + 1 < rest.endIndex else { return false }
            return rest[close + 1] == ":"
        }
    }

    // What is no prose within a block

    private mutating func mask(_ block: inout Block) {
        guard block.kind != .other else { return }
        var index = block.range.lowerBound
        let end = block.range.upperBound
        var open: [Int] = []
        var around: [ClosedRange<Int>] = []
        defer { bracket(around) }
        var closers = Closers(scalars, end)
        while index < end {
            let scalar = scalars[index]
            let next = index + 1 < end ? scalars[index + 1] : " "
            switch scalar {
            case "\\": hide(index..<min(index + 2, end))
            case "`": hide(index..<behindCode(index, end))
            case "<" where next.properties.isAlphabetic || next == "/" || next == "!":
                if let close = closers.next(">", after: index) { hide(index..<(close + 1)) }
            case "]":
                if let first = open.popLast() { around.append(first...index) }
                if next == "(", let close = closers.next(")", after: index) { hide(index..<(close + 1)) }
            case "[" where next == "^", "^" where next == "[":
                if let close = closers.next("]", after: index) { hide(index..<(close + 1)) }
            case "[": open.append(index)
            case "{":
                if let close = closers.next("}", after: index) {
                    block.isMarked =
                        block.isMarked || scalars[(close + 1)..<end].allSatisfy { $0 == " " || $0 == "\n" }
                    hide(index..<(close + 1))
                }
            case "!" where next == "[": hide(index..<end)
            default: break
            }
            index += 1
            while index < end, masked[index] { index += 1 }
        }
    }

    /// Pairs come with the inner ones first.
    private mutating func bracket(_ pairs: [ClosedRange<Int>]) {
        var outer = Int.max
        for pair in pairs.reversed() where pair.lowerBound < outer && !bracketed[pair.lowerBound] {
            outer = pair.lowerBound
            for index in pair { bracketed[index] = true }
        }
    }

    private mutating func hide(_ range: Range<Int>) {
        for index in range {
            masked[index] = true
            if scalars[index] != "\n" { scalars[index] = Self.blank }
        }
    }

    /// The next place of what closes something, asked for from left to right.
    private struct Closers {
        private let scalars: [Unicode.Scalar]
        private let end: Int
        private var places: [Unicode.Scalar: Int] = [:]

        init(_ scalars: [Unicode.Scalar], _ end: Int) {
            self.scalars = scalars
            self.end = end
        }

        mutating func next(_ scalar: Unicode.Scalar, after index: Int) -> Int? {
            if let known = places[scalar], known > index { return known < end ? known : nil }
            let place = scalars[min(index + 1, end)..<end].firstIndex(of: scalar) ?? Int.max
            places[scalar] = place
            return place < end ? place : nil
        }
    }

    private func behindCode(_ index: Int, _ end: Int) -> Int {
        let count = scalars[index..<end].prefix { $0 == "`" }.count
        var place = index + count
        // Code among words is never longer.
        while place < min(end, index + 1_000) {
            guard scalars[place] == "`" else {
                place += 1
                continue
            }
            let run = scalars[place..<end].prefix { $0 == "`" }.count
            if run == count { return place + run }
            place += run
        }
        return index + count
    }
}

extension Array where Element == Int {
    /// The first index whose element answers yes; those before all answer no.
    func partition(where isBehind: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// The links and pictures of a Markdown text, found where they stand, so that only their addresses need to
/// be changed and every other byte stays as the writer typed it.
struct MarkdownLinks {
    struct Link: Equatable {
        /// From its first bracket to its last mark.
        var range: Range<Int>
        /// Between the square brackets.
        var label: Range<Int>
        var destination: String
        /// As written, references and escapes not yet read.
        var title: String?
        var isPicture: Bool
        /// Is the address written right behind the label, and not in a line of definitions?
        var isInline = false
        /// Written as `<https://…>`.
        var isAutolink = false
    }

    /// In the order in which they begin; those inside another follow it.
    private(set) var found: [Link] = []
    /// Lines that only define what others refer to, as in `[1]: https://…`; they are used up here.
    private(set) var definitionLines: [Range<Int>] = []

    private let text: TracedText
    private var definitions: [String: (destination: String, title: String?)] = [:]

    init(in text: TracedText) {
        self.text = text
        let code = CodeRanges(of: text).all
        findDefinitions(code)
        find(code)
        found.sort {
            ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
        }
    }

    // MARK: Definitions

    private mutating func findDefinitions(_ code: [Range<Int>]) {
        guard text.find("]:", from: 0) != nil else { return }
        for line in text.lineRanges {
            var at = line.lowerBound
            while at < line.upperBound, text[at] == 0x20 || text[at] == UInt8(ascii: ">") { at += 1 }
            guard at < line.upperBound, text[at] == UInt8(ascii: "["), text.has("[^", at: at) == false,
                let close = text.find("]:", from: at, to: line.upperBound),
                !code.contains(where: { $0.contains(at) })
            else { continue }
            var next = close + 2
            while next < line.upperBound, text[next].isBlank { next += 1 }
            guard next < line.upperBound,
                let target = Self.destination(in: text, &next, limit: line.upperBound)
            else { continue }
            let title = Self.title(in: text, &next, limit: line.upperBound)
            guard text.isBlank(next..<line.upperBound) else { continue }
            let name = Self.key(text.string(at + 1..<close))
            guard !name.isEmpty else { continue }
            if definitions[name] == nil { definitions[name] = (target, title) }
            let end = line.upperBound < text.count ? line.upperBound + 1 : line.upperBound
            definitionLines.append(line.lowerBound..<end)
        }
    }

    private static func key(_ name: String) -> String { name.lowercased().oneLine }

    // MARK: Links

    private mutating func find(_ code: [Range<Int>]) {
        var openers: [(at: Int, isPicture: Bool)] = []
        var skip = (code + definitionLines).sorted { $0.lowerBound < $1.lowerBound }[...]
        var at = 0
        while at < text.count {
            while let first = skip.first, first.upperBound <= at { skip.removeFirst() }
            if let first = skip.first, first.contains(at) {
                at = first.upperBound
                continue
            }
            switch text[at] {
            case .backslash: at += 2
            case .newline where at + 1 < text.count && text[at + 1] == .newline:
                openers = []
                at += 1
            case UInt8(ascii: "["):
                openers.append((at, at > 0 && text[at - 1] == UInt8(ascii: "!")))
                at += 1
            case UInt8(ascii: "]"):
                if let opener = openers.popLast() {
                    at = close(opener, at: at)
                } else {
                    at += 1
                }
            case UInt8(ascii: "<"):
                if let link = autolink(at) {
                    found.append(link)
                    at = link.range.upperBound
                } else {
                    at += 1
                }
            default: at += 1
            }
        }
    }

    /// Reads what stands behind a closing bracket; returns where to go on.
    private mutating func close(_ opener: (at: Int, isPicture: Bool), at end: Int) -> Int {
        let start = opener.isPicture ? opener.at - 1 : opener.at
        let label = opener.at + 1..<end
        if end + 1 < text.count, text[end + 1] == UInt8(ascii: "(") {
            var next = end + 2
            if let (destination, title) = target(&next) {
                found.append(
                    Link(
                        range: start..<next, label: label, destination: destination, title: title,
                        isPicture: opener.isPicture, isInline: true))
                return next
            }
        }
        guard !definitions.isEmpty else { return end + 1 }
        if end + 1 < text.count, text[end + 1] == UInt8(ascii: "["),
            let close = text.find("]", from: end + 2, to: min(text.count, end + 400))
        {
            let name = Self.key(text.string(end + 2..<close))
            if let definition = definitions[name.isEmpty ? Self.key(text.string(label)) : name] {
                found.append(
                    Link(
                        range: start..<close + 1, label: label, destination: definition.destination,
                        title: definition.title, isPicture: opener.isPicture))
                return close + 1
            }
        }
        if label.count < 400, let definition = definitions[Self.key(text.string(label))] {
            found.append(
                Link(
                    range: start..<end + 1, label: label, destination: definition.destination,
                    title: definition.title, isPicture: opener.isPicture))
        }
        return end + 1
    }

    /// Address and title between round brackets.
    private func target(_ at: inout Int) -> (String, String?)? {
        let limit = min(text.count, at + 4_000)
        func skipBlanks() { while at < limit, text[at].isBlank { at += 1 } }
        skipBlanks()
        guard at < limit else { return nil }
        var destination = ""
        if text[at] != UInt8(ascii: ")") {
            guard let read = Self.destination(in: text, &at, limit: limit) else { return nil }
            destination = read
        }
        let title = Self.title(in: text, &at, limit: limit)
        skipBlanks()
        guard at < limit, text[at] == UInt8(ascii: ")") else { return nil }
        at += 1
        return (destination, title)
    }

    private static func destination(in text: TracedText, _ at: inout Int, limit: Int) -> String? {
        if text[at] == UInt8(ascii: "<") {
            var end = at + 1
            while end < limit, text[end] != UInt8(ascii: ">"), text[end] != .newline { end += 1 }
            guard end < limit, text[end] == UInt8(ascii: ">") else { return nil }
            defer { at = end + 1 }
            return text.string(at + 1..<end)
        }
        let start = at
        var depth = 0
        while at < limit, !text[at].isBlank {
            if text[at] == UInt8(ascii: "(") {
                depth += 1
            } else if text[at] == UInt8(ascii: ")") {
                if depth == 0 { break }
                depth -= 1
            }
            at += 1
        }
        guard depth == 0, at > start else { return nil }
        return text.string(start..<at)
    }

    private static func title(in text: TracedText, _ at: inout Int, limit: Int) -> String? {
        var next = at
        while next < limit, text[next].isBlank { next += 1 }
        guard next > at, next < limit else { return nil }
        let close: UInt8
        switch text[next] {
        case UInt8(ascii: "\""): close = UInt8(ascii: "\"")
        case UInt8(ascii: "'"): close = UInt8(ascii: "'")
        case UInt8(ascii: "("): close = UInt8(ascii: ")")
        default: return nil
        }
        var end = next + 1
        while end < limit, text[end] != close { end += text[end] == .backslash ? 2 : 1 }
        guard end < limit else { return nil }
        at = end + 1
        return text.string(next + 1..<end)
    }

    private func autolink(_ start: Int) -> Link? {
        guard text.has("<http", at: start) else { return nil }
        var end = start + 1
        while end < text.count, text[end] != UInt8(ascii: ">"), !text[end].isBlank,
            text[end] != UInt8(ascii: "<")
        {
            end += 1
        }
        guard end < text.count, text[end] == UInt8(ascii: ">") else { return nil }
        return Link(
            range: start..<end + 1, label: start + 1..<end, destination: text.string(start + 1..<end),
            title: nil,
            isPicture: false, isAutolink: true)
    }
}

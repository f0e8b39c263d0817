import Newsroom

extension [Inline] {
    /// Without white space and line breaks at either end, and without runs that are empty then.
    func trimmed() -> [Inline] {
        trimmed(atStart: true).trimmed(atStart: false)
    }

    private func trimmed(atStart: Bool) -> [Inline] {
        var index = atStart ? 0 : count - 1
        while indices.contains(index) {
            let end: Inline?
            switch self[index] {
            case .text(let text):
                let trimmed = text.trimmingSpaces(atStart: atStart, atEnd: !atStart)
                end = trimmed.isEmpty ? nil : .text(trimmed)
            case .lineBreak: end = nil
            case .code, .footnote, .statement, .gloss: end = self[index]
            case .dated(let inner, let date):
                end = Self.wrapped(inner.trimmed(atStart: atStart)) { .dated($0, date) }
            case .claimed(let inner, let level):
                end = Self.wrapped(inner.trimmed(atStart: atStart)) { .claimed($0, level) }
            case .emphasis(let inner): end = Self.wrapped(inner.trimmed(atStart: atStart)) { .emphasis($0) }
            case .strong(let inner): end = Self.wrapped(inner.trimmed(atStart: atStart)) { .strong($0) }
            case .struck(let inner): end = Self.wrapped(inner.trimmed(atStart: atStart)) { .struck($0) }
            case .link(let address, let title, let inner):
                end = Self.wrapped(inner.trimmed(atStart: atStart)) { .link(to: address, title: title, $0) }
            }
            if let end {
                var rest = Array(atStart ? self[index...] : self[...index])
                rest[atStart ? 0 : rest.count - 1] = end
                return rest
            }
            index += atStart ? 1 : -1
        }
        return []
    }

    private static func wrapped(_ run: [Inline], _ wrap: ([Inline]) -> Inline) -> Inline? {
        run.isEmpty ? nil : wrap(run)
    }
}

extension String {
    /// Without spaces, tabs and newlines at its ends.
    func trimmingSpaces(atStart: Bool = true, atEnd: Bool = true) -> String {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }
        let bytes = utf8
        guard let first = bytes.first, let last = bytes.last,
            (atStart && isSpace(first)) || (atEnd && isSpace(last))
        else { return self }
        var rest = Substring(self).utf8
        if atStart { rest = rest.drop(while: isSpace) }
        if atEnd {
            while let last = rest.last, isSpace(last) { rest.removeLast() }
        }
        return String(Substring(rest))
    }

    /// With a space for each newline.
    func replacingNewlines() -> String {
        guard utf8.contains(UInt8(ascii: "\n")) else { return self }
        return String(decoding: utf8.map { $0 == UInt8(ascii: "\n") ? 0x20 : $0 }, as: UTF8.self)
    }
}

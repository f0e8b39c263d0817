import Newsroom

/// A run of words cut where a mark may begin or end.
enum MarkToken {
    /// `[`, `]`, `{`, `}` or `^`, not escaped.
    case special(Character)
    case words(String)
    case inline(Inline)

    static func tokens(_ run: [Inline], _ escapes: MarkEscapes) -> [MarkToken] {
        var tokens: [MarkToken] = []
        for inline in run {
            guard case .text(let text) = inline else {
                tokens.append(.inline(inline))
                continue
            }
            var words = ""
            var special: Character?
            func end() {
                if let sign = special { tokens.append(.special(sign)) }
                special = nil
                if !words.isEmpty { tokens.append(.words(words)) }
                words = ""
            }
            for character in text {
                if character == escapes.sign {
                    if let escaped = special { words = String(escaped) + words }
                    special = nil
                } else if "[]{}^".contains(character) {
                    end()
                    special = character
                } else {
                    if special != nil { end() }
                    words.append(character)
                }
            }
            end()
        }
        return tokens
    }

    /// As it is shown if it turns out to be no mark.
    var asTyped: Inline {
        switch self {
        case .special(let character): .text(String(character))
        case .words(let words): .text(words)
        case .inline(let inline): inline
        }
    }

    func `is`(_ character: Character) -> Bool {
        if case .special(character) = self { true } else { false }
    }

    var isSpecial: Bool {
        if case .special = self { true } else { false }
    }
}

extension [Inline] {
    /// With neighboring texts as one.
    func joined() -> [Inline] {
        var run: [Inline] = []
        var words = ""
        for inline in self {
            if case .text(let text) = inline {
                words += text
            } else {
                if !words.isEmpty { run.append(.text(words)) }
                words = ""
                run.append(inline)
            }
        }
        if !words.isEmpty { run.append(.text(words)) }
        return run
    }
}

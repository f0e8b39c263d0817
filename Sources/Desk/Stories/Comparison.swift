import Newsroom
import Pressroom

/// Two texts beside each other, paragraph by paragraph, and in a changed paragraph word by word.
struct Comparison: Sendable, Equatable {
    enum Part: Sendable, Equatable {
        case same(String)
        case gone(String)
        case new(String)
    }

    /// One paragraph, or one field of the story.
    struct Line: Sendable, Equatable {
        var label: String?
        var parts: [Part]

        var isChanged: Bool { parts.contains { if case .same = $0 { false } else { true } } }
    }

    let lines: [Line]

    init(from old: StoryText, to new: StoryText) {
        var lines: [Line] = []
        func field(_ label: String, _ old: String, _ new: String) {
            guard old != new else { return }
            lines.append(Line(label: label, parts: Self.words(from: old, to: new)))
        }
        func names(_ text: StoryText) -> String {
            text.bylines.map { "\($0.role.rawValue) \($0.name)" }.joined(separator: ", ")
        }
        func picture(_ text: StoryText) -> String {
            guard let lead = text.picture else { return "" }
            return [lead.picture.fileName, lead.alt, lead.caption, lead.credit].filter { !$0.isEmpty }
                .joined(separator: " · ")
        }
        field("Headline", old.headline, new.headline)
        field("Standfirst", old.standfirst, new.standfirst)
        field("Kind", old.kind.label, new.kind.label)
        field("Section", "Section \(old.section)", "Section \(new.section)")
        field("Bylines", names(old), names(new))
        field("Topics", old.topics.joined(separator: ", "), new.topics.joined(separator: ", "))
        field("Picture", picture(old), picture(new))
        self.lines = lines + Self.paragraphs(from: old.body, to: new.body)
    }

    /// Unchanged paragraphs farther than one from a change are left out.
    static func paragraphs(from old: String, to new: String) -> [Line] {
        let (left, right) = (split(old), split(new))
        guard left != right else { return [] }
        let steps = align(left, right)
        var lines: [Line] = []
        var at = 0
        while at < steps.count {
            if case .gone(let before) = steps[at], at + 1 < steps.count, case .new(let after) = steps[at + 1]
            {
                lines.append(Line(label: nil, parts: words(from: before, to: after)))
                at += 2
            } else {
                lines.append(Line(label: nil, parts: [steps[at]]))
                at += 1
            }
        }
        return shortened(lines)
    }

    static func words(from old: String, to new: String) -> [Part] {
        let (left, right) = (tokens(old), tokens(new))
        guard left.count + right.count < 4_000 else { return [.gone(old), .new(new)] }
        var joined: [Part] = []
        for part in align(left, right) {
            switch (joined.last, part) {
            case (.same(let a)?, .same(let b)): joined[joined.count - 1] = .same(a + b)
            case (.gone(let a)?, .gone(let b)): joined[joined.count - 1] = .gone(a + b)
            case (.new(let a)?, .new(let b)): joined[joined.count - 1] = .new(a + b)
            default: joined.append(part)
            }
        }
        return joined
    }

    /// Old and new in one row; within a change, what is gone stands before what is new, one for one.
    private static func align(_ old: [String], _ new: [String]) -> [Part] {
        let changes = new.difference(from: old)
        var gone: Set<Int> = []
        var added: Set<Int> = []
        for change in changes {
            switch change {
            case .remove(let offset, _, _): gone.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var parts: [Part] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            var removed: [String] = []
            var inserted: [String] = []
            while left < old.count, gone.contains(left) {
                removed.append(old[left])
                left += 1
            }
            while right < new.count, added.contains(right) {
                inserted.append(new[right])
                right += 1
            }
            for index in 0..<max(removed.count, inserted.count) {
                if index < removed.count { parts.append(.gone(removed[index])) }
                if index < inserted.count { parts.append(.new(inserted[index])) }
            }
            if left < old.count, right < new.count {
                parts.append(.same(old[left]))
                left += 1
                right += 1
            }
        }
        return parts
    }

    private static func split(_ text: String) -> [String] {
        var paragraphs: [String] = []
        var lines: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.allSatisfy(\.isWhitespace) {
                if !lines.isEmpty { paragraphs.append(lines.joined(separator: "\n")) }
                lines = []
            } else {
                lines.append(line)
            }
        }
        if !lines.isEmpty { paragraphs.append(lines.joined(separator: "\n")) }
        return paragraphs
    }

    /// Words, and the blanks between them.
    private static func tokens(_ text: String) -> [String] {
        var tokens: [String] = []
        var isBlank: Bool?
        for character in text {
            if isBlank == character.isWhitespace {
                tokens[tokens.count - 1].append(character)
            } else {
                tokens.append(String(character))
            }
            isBlank = character.isWhitespace
        }
        return tokens
    }

    private static func shortened(_ lines: [Line]) -> [Line] {
        lines.indices.filter { index in
            lines[max(0, index - 1)...min(lines.count - 1, index + 1)].contains(where: \.isChanged)
        }.map { lines[$0] }
    }

    var view: Value {
        .list(
            lines.map { line in
                [
                    "label": .text(line.label), "isChanged": .flag(line.isChanged),
                    "parts": .list(
                        line.parts.map { part in
                            switch part {
                            case .same(let text): ["same": .text(text), "gone": .absent, "new": .absent]
                            case .gone(let text): ["same": .absent, "gone": .text(text), "new": .absent]
                            case .new(let text): ["same": .absent, "gone": .absent, "new": .text(text)]
                            }
                        }),
                ]
            })
    }
}

/// Two texts beside each other, paragraph by paragraph, and in a changed paragraph word by word.
package struct Comparison: Sendable, Equatable {
    package enum Part: Sendable, Equatable {
        case same(String)
        case gone(String)
        case new(String)
    }

    /// One paragraph, or one field of the story.
    package struct Line: Sendable, Equatable {
        package var label: String?
        package var parts: [Part]

        package var isChanged: Bool { parts.contains { if case .same = $0 { false } else { true } } }
    }

    package let lines: [Line]

    package init(from old: StoryText, to new: StoryText) {
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

    /// What readers read of two texts: the fields by name, then the paragraphs.
    package init(from old: [Passage], to new: [Passage]) {
        var lines: [Line] = []
        var places: [String] = []
        for passage in old + new where !passage.place.isEmpty && !places.contains(passage.place) {
            places.append(passage.place)
        }
        for place in places {
            let words = { (passages: [Passage]) in
                passages.filter { $0.place == place }.map(\.text).joined(separator: "; ")
            }
            guard words(old) != words(new) else { continue }
            lines.append(Line(label: place, parts: Self.words(from: words(old), to: words(new))))
        }
        let paragraphs = { (passages: [Passage]) in passages.filter(\.place.isEmpty).map(\.text) }
        self.lines = lines + Self.paragraphs(from: paragraphs(old), to: paragraphs(new))
    }

    /// Unchanged paragraphs farther than one from a change are left out.
    package static func paragraphs(from old: String, to new: String) -> [Line] {
        paragraphs(from: split(old), to: split(new))
    }

    private static func paragraphs(from old: [String], to new: [String]) -> [Line] {
        guard old != new else { return [] }
        let steps = align(old, new)
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

    package static func words(from old: String, to new: String) -> [Part] {
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

    /// Paragraphs that differ, each with what stands in its place; one that only moved is in none.
    ///
    /// - Returns: old and new words, either of which may be empty, and the number of the paragraph in the new text,
    ///   or in the old one where it is gone.
    static func pairs(from old: [String], to new: [String]) -> [(old: String, new: String, number: Int)] {
        guard old != new else { return [] }
        var (left, right) = (0, 0)
        var gone: [(words: String, number: Int)] = []
        var pairs: [(old: String, new: String, number: Int)] = []
        func flush() {
            pairs += gone.map { (old: $0.words, new: "", number: $0.number) }
            gone = []
        }
        for part in align(old, new) {
            switch part {
            case .same:
                flush()
                left += 1
                right += 1
            case .gone(let words):
                left += 1
                gone.append((words, left))
            case .new(let words):
                right += 1
                let before = gone.isEmpty ? "" : gone.removeFirst().words
                pairs.append((old: before, new: words, number: right))
            }
        }
        flush()
        return withoutMoved(pairs)
    }

    private static func withoutMoved(
        _ pairs: [(old: String, new: String, number: Int)]
    ) -> [(old: String, new: String, number: Int)] {
        var came = Dictionary(pairs.map { ($0.new, 1) }, uniquingKeysWith: +)
        var moved: [String: Int] = [:]
        for pair in pairs where !pair.old.isEmpty && came[pair.old, default: 0] > 0 {
            came[pair.old, default: 0] -= 1
            moved[pair.old, default: 0] += 1
        }
        guard !moved.isEmpty else { return pairs }
        var (from, to) = (moved, moved)
        return pairs.compactMap { pair in
            var pair = pair
            if from[pair.old, default: 0] > 0 {
                from[pair.old, default: 0] -= 1
                pair.old = ""
            }
            if to[pair.new, default: 0] > 0 {
                to[pair.new, default: 0] -= 1
                pair.new = ""
            }
            return pair.old.isEmpty && pair.new.isEmpty ? nil : pair
        }
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
}

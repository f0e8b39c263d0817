import Newsroom

/// What stands between `^[` and `]`: speaker, role; occasion; place; date; address. Only the speaker's place is fixed: a part
/// that reads as a date is the date, one that is an address is the address, and of what is left the first is the occasion.
struct Attribution {
    var speaker: String?
    /// What stands behind the first comma of the speaker's part.
    var role: String?
    var occasion: String?
    var place: String?
    var date: PinnedDate?
    var address: String?
    /// `^[same]`: the words go on with those of the statement before.
    var goesOn = false

    init(_ content: String) throws(MarkGrammar.Complaint) {
        let parts = content.split(separator: ";", omittingEmptySubsequences: false)
            .map { String($0).trimmingSpaces() }
        if parts == ["same"] {
            goesOn = true
            return
        }
        (speaker, role) = Self.speaker(parts[0])
        for part in parts.dropFirst() where !part.isEmpty {
            if let date = PinnedDate(part) {
                self.date = date
            } else if part.hasPrefix("https://") || part.hasPrefix("http://") {
                address = part
            } else if occasion == nil {
                occasion = part
            } else if place == nil {
                place = part
            } else {
                throw MarkGrammar.Complaint(
                    "“\(part)” has no place left: occasion and place are given already.",
                    hint:
                        "In order: ^[speaker; occasion; place; date; address]. Dates are 2023, 2023-06 or 2023-06-30."
                )
            }
        }
    }
}

extension Attribution {
    /// What follows a comma and is still part of a name.
    private static let nameEndings: Set<String> = [
        "inc", "ltd", "llc", "plc", "co", "corp", "gmbh", "ag", "se", "jr", "sr", "ii", "iii", "md", "phd",
    ]

    /// `Qin Gang, foreign minister` as a name and a role. A source that isn't named stays one part.
    private static func speaker(_ part: String) -> (name: String?, role: String?) {
        guard !part.isEmpty, part != "?" else { return (nil, nil) }
        guard !part.lowercased().hasPrefix("unnamed"), let (name, role) = part.halves(at: ","),
            !name.isEmpty, !role.isEmpty,
            !nameEndings.contains(role.lowercased().filter { $0 != "." && $0 != " " })
        else { return (part, nil) }
        return (name, role)
    }
}

/// The quoted words that a text ends with.
struct QuotedWords {
    /// Without the quotation marks.
    let words: String
    /// What stands before the opening one.
    let before: String

    /// How far back an opening quotation mark is looked for, in characters.
    static let reach = 3_000

    private static let openings: [Character: [Character]] = [
        "”": ["“", "„"], "\"": ["\""], "’": ["‘", "‚"], "'": ["'"], "»": ["«"], "«": ["»"], "›": ["‹"],
        "“": ["„"],
        "」": ["「"],
    ]

    /// Nil if the text doesn't end with a closing quotation mark, a comma or stop after it allowed, or nothing opens it.
    init?(endOf text: String) {
        var rest = Substring(text)
        if let last = rest.last, ".,;:!?".contains(last) { rest.removeLast() }
        guard let closing = rest.last, let openings = Self.openings[closing] else { return nil }
        rest.removeLast()
        guard let opening = rest.lastIndex(where: openings.contains), opening != rest.indices.last else {
            return nil
        }
        words = String(rest[rest.index(after: opening)...])
        before = String(rest[..<opening])
    }
}

import Newsroom

/// What stands between `^[` and `]`: speaker; occasion; place; date; address. Only the speaker's place is fixed: a part
/// that reads as a date is the date, one that is an address is the address, and of what is left the first is the occasion.
struct Attribution {
    var speaker: String?
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
        speaker = parts[0].isEmpty || parts[0] == "?" ? nil : parts[0]
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

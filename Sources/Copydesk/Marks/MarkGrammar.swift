import Newsroom

/// What may stand between braces.
enum MarkGrammar {
    /// Why a mark can't be read.
    struct Complaint: Error, Equatable {
        var message: String
        var hint: String?

        init(_ message: String, hint: String? = nil) {
            self.message = message
            self.hint = hint
        }
    }

    /// Is it meant as a mark? What template languages and other dialects of Markdown put between braces is text:
    /// `{{ … }}`, `{% … %}`, `{#id}`, `{.class}`, `{: …}`, `${…}`.
    static func isMark(_ content: String) -> Bool {
        guard let first = content.first, content.utf8.count <= 600 else { return false }
        return first.isLetter || first.isNumber || first == "?"
    }

    // MARK: Around words

    /// `[words]{…}`.
    enum Around: Equatable {
        /// Without a date only with an event.
        case date(PinnedDate?, event: Happening?)
        case unpinned
        case claim(Level, review: PinnedDate?, asOf: PinnedDate?)
    }

    /// An event as its mark names it.
    struct Happening: Equatable {
        var name: String
        var place: String?
        var state = Record.Event.State.happened
        var isYearly = false
    }

    static func around(_ content: String) throws(Complaint) -> Around {
        let parts = parts(content)
        if parts == ["?"] { return .unpinned }
        if let (date, name) = try dateAndEvent(parts[0]) {
            return .date(date, event: try happening(name, parts.dropFirst()))
        }
        var level: Level?
        var review: PinnedDate?
        var asOf: PinnedDate?
        for part in parts {
            if let word = Level(rawValue: part.lowercased()) {
                guard level == nil else { throw twoLevels }
                level = word
            } else if part.hasPrefix("by ") {
                review = try date(part.dropFirst(3))
            } else if part.hasPrefix("as of ") {
                asOf = try date(part.dropFirst(6))
            } else {
                throw unknown(
                    part,
                    among: Level.allCases.map(\.rawValue)
                        + ["by DATE", "as of DATE", "undated = EVENT", "?"])
            }
        }
        guard let level else {
            throw Complaint(
                "A day needs a level beside it.",
                hint: "As in {likely; by 2023-06-30} or {known; as of 2023-03}."
            )
        }
        return .claim(level, review: review, asOf: asOf)
    }

    /// Nil for what begins with no date.
    private static func dateAndEvent(_ part: String) throws(Complaint) -> (PinnedDate?, String?)? {
        guard let (left, right) = part.halves(at: "=") else {
            guard part != "undated" else {
                throw Complaint("“undated” needs an event.", hint: "As in {undated = Name of the event}.")
            }
            return PinnedDate(part).map { ($0, nil) }
        }
        if left == "undated", !right.isEmpty { return (nil, right) }
        return PinnedDate(left).map { ($0, right.isEmpty ? nil : right) }
    }

    /// What stands behind a date: more about its event.
    private static func happening(_ name: String?, _ rest: ArraySlice<String>) throws(Complaint) -> Happening?
    {
        guard let name else {
            guard let part = rest.first else { return nil }
            throw Complaint(
                "“\(part)” can't stand beside a date.",
                hint: "A date stands alone, or with an event: {2023-02 = Name of the event; at: Place}.")
        }
        var event = Happening(name: name)
        for part in rest {
            switch part.key {
            case ("at", let place?): event.place = place
            case ("yearly", nil): event.isYearly = true
            case ("planned", nil): event.state = .planned
            case ("cancelled", nil): event.state = .cancelled
            default: throw unknown(part, among: ["at: PLACE", "yearly", "planned", "cancelled"])
            }
        }
        return event
    }

    // MARK: On a crosshead

    /// What a crosshead makes of what stands under it.
    enum Role: Equatable {
        case wants([String])
        case message(String, to: String?, tripwires: [Interest.Tripwire])
        case bond
        case view
        case stillOpen
    }

    static func role(_ content: String) throws(Complaint) -> (Role, Level?) {
        var role: Role?
        var level: Level?
        var audience: String?
        var tripwires: [Interest.Tripwire] = []
        for part in parts(content) {
            switch part.key {
            case ("to", let words?):
                audience = words
                continue
            case ("trip", let value?):
                let (party, words) = try pair(value, of: "trip")
                tripwires.append(.init(party: party, words: words))
                continue
            default: break
            }
            if let word = Level(rawValue: part.lowercased()) {
                guard level == nil else { throw twoLevels }
                level = word
                continue
            }
            guard role == nil else { throw Complaint("A crosshead has one role, not “\(part)” as well.") }
            switch part.key {
            case ("wants", let names?):
                role = .wants(
                    names.split(separator: ",").map { String($0).trimmingSpaces() }.filter { !$0.isEmpty })
            case ("message", let name?): role = .message(name, to: nil, tripwires: [])
            case ("bond", nil): role = .bond
            case ("view", nil): role = .view
            case ("open", nil): role = .stillOpen
            case ("wants", nil), ("message", nil):
                throw Complaint("“\(part)” needs a party.", hint: "As in {\(part): China}.")
            default:
                throw unknown(
                    part,
                    among: [
                        "wants: PARTY", "message: PARTY", "to: AUDIENCE", "trip: PARTY = WORDS", "bond",
                        "view",
                        "open",
                    ])
            }
        }
        guard let role, role != .wants([]) else {
            throw Complaint(
                "A level alone is no role for a crosshead.", hint: "As in {wants: China; possible}.")
        }
        if case .message(let party, _, _) = role {
            return (.message(party, to: audience, tripwires: tripwires), level)
        }
        guard audience == nil, tripwires.isEmpty else {
            throw Complaint(
                "Only a message has an audience, and only a message or an item a tripwire.",
                hint: "As in {message: China; to: the world; trip: China = what would spoil it}.")
        }
        return (role, level)
    }

    // MARK: On an item

    /// What an item's braces say of it, parties still as written.
    static func properties(_ content: String) throws(Complaint) -> Interest {
        var item = Interest(parties: [], words: "", line: 1)
        var conditionIsOfCost = false
        for part in parts(content) {
            if let word = Level(rawValue: part.lowercased()) {
                guard item.level == nil else { throw twoLevels }
                item.level = word
            } else if let strength = Interest.Strength(rawValue: part) {
                item.strength = strength
            } else if let horizon = Interest.Horizon(rawValue: part) {
                item.horizon = horizon
            } else if part.hasPrefix("by ") {
                item.review = try date(part.dropFirst(3))
            } else {
                switch part.key {
                case ("cost", let value?):
                    let (party, words) = try pair(value, of: "cost")
                    item.costs.append(.init(party: party, words: words))
                    conditionIsOfCost = true
                case ("trip", let value?):
                    let (party, words) = try pair(value, of: "trip")
                    item.tripwires.append(.init(party: party, words: words))
                case ("flip", let value?):
                    let halves = value.halves(at: "=")
                    item.flipsides.append(.init(party: halves?.0 ?? value, words: halves?.1))
                case ("if", let value?):
                    if conditionIsOfCost {
                        item.costs[item.costs.count - 1].condition = value
                    } else {
                        item.condition = value
                    }
                case ("offered by", let value?): item.offeredBy = value
                default:
                    throw unknown(
                        part,
                        among: Level.allCases.map(\.rawValue) + [
                            "cost: PARTY = WORDS", "if: WORDS", "flip: PARTY", "trip: PARTY = WORDS",
                            "offered by: PARTY", "by DATE", "wish", "demand", "fallback", "scenario",
                            "short-term", "long-term",
                        ])
                }
            }
        }
        return item
    }

    // MARK: Parts

    private static func parts(_ content: String) -> [String] {
        let parts = content.split(separator: ";").map { String($0).trimmingSpaces() }.filter { !$0.isEmpty }
        return parts.isEmpty ? [""] : parts
    }

    private static func pair(_ value: String, of key: String) throws(Complaint) -> (String, String) {
        guard let (party, words) = value.halves(at: "="), !party.isEmpty, !words.isEmpty else {
            throw Complaint(
                "“\(key)” needs a party and words.", hint: "As in {\(key): China = the words for it}.")
        }
        return (party, words)
    }

    private static func date(_ text: Substring) throws(Complaint) -> PinnedDate {
        guard let date = PinnedDate(String(text).trimmingSpaces()) else {
            throw Complaint("“\(text)” is no date.", hint: "Dates are 2023, 2023-06 or 2023-06-30.")
        }
        return date
    }

    private static let twoLevels = Complaint(
        "One mark has one level.",
        hint: "How likely something is and how sure one is of that are two sentences.")

    /// An unknown word, and the known one that it is nearest to.
    private static func unknown(_ part: String, among known: [String]) -> Complaint {
        let word = (part.key.0).lowercased()
        let nearest = known.map { ($0, SpellingDistance.between($0.key.0, word)) }.min { $0.1 < $1.1 }
        let suggestion =
            nearest.flatMap { $0.1 <= max(2, word.count / 3) ? "Did you mean “\($0.0)”? " : nil } ?? ""
        let wasDate = word.first?.isNumber == true
        return Complaint(
            wasDate ? "“\(part)” is no date." : "“\(part)” is no word for a mark.",
            hint:
                "\(suggestion)It may be: \(known.joined(separator: ", ")). Braces that are text are written \\{ … }."
        )
    }
}

extension String {
    /// What stands before and after the first sign, trimmed.
    func halves(at sign: Character) -> (String, String)? {
        guard let index = firstIndex(of: sign) else { return nil }
        return (
            String(self[..<index]).trimmingSpaces(),
            String(self[self.index(after: index)...]).trimmingSpaces()
        )
    }

    /// `cost: …` as a key and a value; a word without a colon as a key alone.
    fileprivate var key: (String, String?) {
        guard let (key, value) = halves(at: ":") else { return (self, nil) }
        return (key, value.isEmpty ? nil : value)
    }
}

/// How many letters differ between two words.
enum SpellingDistance {
    /// By Levenshtein's count; words are compared up to 40 characters.
    static func between(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left.lowercased().prefix(40)), Array(right.lowercased().prefix(40)))
        var row = Array(0...right.count)
        for (above, character) in left.enumerated() {
            var corner = row[0]
            row[0] = above + 1
            for index in right.indices {
                let changed = corner + (right[index] == character ? 0 : 1)
                corner = row[index + 1]
                row[index + 1] = min(changed, corner + 1, row[index] + 1)
            }
        }
        return row[right.count]
    }
}

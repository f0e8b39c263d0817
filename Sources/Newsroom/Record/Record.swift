/// What a story's marks say, as data: who is in it, who said what, who wants what, how sure the paper is, and when.
///
/// It is made from the copy at each reading and from nothing else, so it can't say anything the story doesn't.
package struct Record: Equatable, Sendable {
    /// Who is spoken of, with other names for the same: "Moscow" for Russia.
    package var parties: [Party] = []
    /// What the story asks.
    package var question: String?
    package var statements: [Statement] = []
    package var interests: [Interest] = []
    package var claims: [Claim] = []
    /// What parties tell the world, in the paper's words.
    package var messages: [Message] = []
    /// What ties all of them, in the paper's words.
    package var bonds: [String] = []
    /// What nobody has settled yet.
    package var open: [String] = []
    /// In the order of the copy.
    package var events: [Event] = []
    /// Marks that can't be read, in the order of the copy.
    package var faults: [MarkFault] = []
    /// Words about time beside a statement or an event that nothing pins to the calendar.
    package var unpinned: [UnpinnedWords] = []

    package init() {}

    /// Nothing is marked.
    package var isEmpty: Bool {
        statements.isEmpty && interests.isEmpty && claims.isEmpty && messages.isEmpty && bonds.isEmpty
            && open.isEmpty && events.isEmpty
    }

    /// A state, a body, a group or a person that the story is about.
    package struct Party: Equatable, Sendable {
        package var name: String
        package var aliases: [String]

        package init(name: String, aliases: [String]) {
            self.name = name
            self.aliases = aliases
        }
    }

    /// A checkable assertion of the paper's own, with how sure it is.
    package struct Claim: Equatable, Sendable {
        package var words: String
        package var level: Level
        /// The day it goes back to the desk: it came true, or not. A claim that has one is a forecast.
        package var review: PinnedDate?
        package var line: Int

        package init(words: String, level: Level, review: PinnedDate?, line: Int) {
            self.words = words
            self.level = level
            self.review = review
            self.line = line
        }
    }

    /// What a party tells the world, put by the paper: never a quotation.
    package struct Message: Equatable, Sendable {
        package var party: String
        package var words: String

        package init(party: String, words: String) {
            self.party = party
            self.words = words
        }
    }

    /// Something that happened or is to, and when.
    package struct Event: Equatable, Sendable {
        package var name: String
        package var date: PinnedDate
        package var line: Int

        package init(name: String, date: PinnedDate, line: Int) {
            self.name = name
            self.date = date
            self.line = line
        }
    }

    /// Relative words for which a date is missing: "last week".
    package struct UnpinnedWords: Equatable, Sendable {
        package var words: String
        package var line: Int

        package init(words: String, line: Int) {
            self.words = words
            self.line = line
        }
    }
}

/// A mark that can't be read, where it stands, and what to do.
package struct MarkFault: Error, Equatable, Sendable {
    /// From 1.
    package var line: Int
    /// From 1, in characters.
    package var column: Int
    /// The mark as typed.
    package var mark: String
    /// What is wrong with it, in an editor's words.
    package var message: String
    package var hint: String?

    package init(line: Int, column: Int, mark: String, message: String, hint: String?) {
        self.line = line
        self.column = column
        self.mark = mark
        self.message = message
        self.hint = hint
    }
}

extension Record {
    /// The events by date, each once; the anniversaries among them named.
    package var timeline: [(event: Event, anniversary: String?)] {
        var seen: Set<String> = []
        let sorted = events.enumerated().sorted {
            ($0.element.date, $0.offset) < ($1.element.date, $1.offset)
        }
        .map(\.element).filter { seen.insert("\($0.name)\n\($0.date.iso)").inserted }
        return sorted.map { event in
            let first = sorted.first { event.date.anniversary(of: $0.date) != nil }
            let words = first.flatMap { other in
                event.date.anniversary(of: other.date).map { years in
                    "\(years) \(years == 1 ? "year" : "years") to the day after “\(other.name)”"
                }
            }
            return (event, words)
        }
    }

    /// The two parties whose lists stand side by side; nil unless just two have lists.
    package var sides: (String, String)? {
        var names: [String] = []
        for interest in interests {
            for party in interest.parties where !names.contains(party) { names.append(party) }
        }
        return names.count == 2 ? (names[0], names[1]) : nil
    }
}

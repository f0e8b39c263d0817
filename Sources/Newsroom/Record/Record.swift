package import Foundation

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
    /// What ties all of them.
    package var bonds: [Bond] = []
    /// What the paper itself makes of it, set apart as its own view.
    package var views: [String] = []
    /// What nobody has settled yet.
    package var open: [String] = []
    /// In the order of the copy.
    package var events: [Event] = []
    /// What became of its forecasts, added by whoever knows; no mark says it.
    package var reviews: [Review] = []
    /// Marks that can't be read, in the order of the copy.
    package var faults: [MarkFault] = []
    /// Words about time beside a statement or an event that nothing pins to the calendar.
    package var unpinned: [UnpinnedWords] = []

    package init() {}

    /// Nothing is marked.
    package var isEmpty: Bool {
        statements.isEmpty && interests.isEmpty && claims.isEmpty && messages.isEmpty && bonds.isEmpty
            && views.isEmpty && open.isEmpty && events.isEmpty
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
        /// When it was so, for what may have changed since.
        package var asOf: PinnedDate?
        package var line: Int

        package init(words: String, level: Level, review: PinnedDate?, asOf: PinnedDate? = nil, line: Int) {
            self.words = words
            self.level = level
            self.review = review
            self.asOf = asOf
            self.line = line
        }
    }

    /// What became of a claim that had a day.
    package struct Review: Equatable, Sendable {
        package var claim: Claim
        package var verdict: Forecast.Verdict
        package var note: String
        package var day: CalendarDay

        package init(claim: Claim, verdict: Forecast.Verdict, note: String, day: CalendarDay) {
            self.claim = claim
            self.verdict = verdict
            self.note = note
            self.day = day
        }
    }

    /// What a party tells the world, put by the paper: never a quotation.
    package struct Message: Equatable, Sendable {
        package var party: String
        package var words: String
        /// Whom it is told.
        package var audience: String?
        /// What would spoil it.
        package var tripwires: [Interest.Tripwire]

        package init(
            party: String, words: String, audience: String? = nil, tripwires: [Interest.Tripwire] = []
        ) {
            self.party = party
            self.words = words
            self.audience = audience
            self.tripwires = tripwires
        }
    }

    /// What ties all parties, in the paper's words, and who said as much.
    package struct Bond: Equatable, Sendable {
        package var words: String
        /// The numbers of the statements that it rests on.
        package var statements: [Int]

        package init(words: String, statements: [Int] = []) {
            self.words = words
            self.statements = statements
        }
    }

    /// Something that happened or is to, and when.
    package struct Event: Equatable, Sendable {
        /// What became of it.
        package enum State: String, CaseIterable, Sendable {
            case happened, planned, cancelled
        }

        package var name: String
        /// Nil for what nobody gives a date of.
        package var date: PinnedDate?
        package var place: String?
        package var state: State
        /// Is its day remembered each year?
        package var isYearly: Bool
        package var line: Int

        package init(
            name: String, date: PinnedDate?, place: String? = nil, state: State = .happened,
            isYearly: Bool = false, line: Int
        ) {
            self.name = name
            self.date = date
            self.place = place
            self.state = state
            self.isYearly = isYearly
            self.line = line
        }

        /// `Peace talks, Geneva (planned)`.
        package var title: String {
            [name, place].compactMap { $0 }.joined(separator: ", ")
                + (state == .happened ? "" : " (\(state.rawValue))")
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
    /// The events by date, each once, those without one last; the anniversaries among them named.
    package var timeline: [(event: Event, anniversary: String?)] {
        var seen: Set<String> = []
        let dated = events.enumerated().compactMap { index, event in event.date.map { ($0, index, event) } }
            .sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
        let sorted = (dated + events.filter { $0.date == nil })
            .filter { seen.insert("\($0.name)\n\($0.date?.iso ?? "")").inserted }
        return sorted.map { event in
            let first = sorted.first { event.anniversary(of: $0) != nil }
            return (event, first.flatMap { event.anniversaryWords(of: $0) })
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

extension Record.Event {
    /// Years from the other one to this, if this is its anniversary to the day.
    package func anniversary(of other: Self) -> Int? {
        guard let date, let first = other.date else { return nil }
        return date.anniversary(of: first)
    }

    /// `1 year to the day after “Invasion”`.
    package func anniversaryWords(of other: Self) -> String? {
        anniversary(of: other).map { years in
            "\(years) \(years == 1 ? "year" : "years") to the day after “\(other.name)”"
        }
    }
}

extension Record {
    /// With what became of its forecasts: those that the text still makes, each by its last judgment.
    ///
    /// - Parameter day: the day of the paper's that an instant falls on.
    package func reviewed(_ reviews: [ForecastReview], day: (Date) -> CalendarDay) -> Record {
        var record = self
        record.reviews = claims.compactMap { claim in
            let found = reviews.last {
                $0.forecast.words == claim.words && $0.forecast.review == claim.review
            }
            return found.map { Review(claim: claim, verdict: $0.verdict, note: $0.note, day: day($0.at)) }
        }
        return record
    }

    /// Who of the story's parties speaks when this one does: the party itself, under any of its names, or someone whose
    /// family name is among them. Nil where the story's head doesn't say.
    package func party(speaking speaker: String) -> Party? {
        let name = speaker.lowercased()
        let family = name.split(separator: " ").last.map(String.init)
        return parties.first { party in
            ([party.name] + party.aliases).contains { $0.lowercased() == name }
        } ?? parties.first { party in party.aliases.contains { $0.lowercased() == family } }
    }
}

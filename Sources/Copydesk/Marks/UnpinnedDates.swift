import Newsroom

/// Finds words about time that nothing pins to the calendar, in sentences that hold a statement or an event: once the
/// story's own date is forgotten, nobody can tell any more when "last week" was.
enum UnpinnedDates {
    static func found(in copy: Copy) -> [Record.UnpinnedWords] {
        guard !copy.record.statements.isEmpty || !copy.record.events.isEmpty else { return [] }
        var found: [Record.UnpinnedWords] = []
        search(copy.blocks, copy.record, &found)
        return found
    }

    private static func search(_ blocks: [Block], _ record: Record, _ found: inout [Record.UnpinnedWords]) {
        for block in blocks {
            switch block {
            case .paragraph(let run, let lines), .crosshead(_, let run, let lines):
                for sentence in sentences(run, record) where sentence.needsDate {
                    found += RelativeDates.found(in: sentence.words).map {
                        .init(words: $0, line: lines.lowerBound)
                    }
                }
                for sentence in sentences(run, record) where !sentence.needsDate {
                    if let words = sentence.wrongWeekday {
                        found.append(.init(words: words, line: lines.lowerBound))
                    }
                }
            case .quotation(let blocks, _), .aside(let blocks, _): search(blocks, record, &found)
            case .list(let list, _): for item in list.items { search(item, record, &found) }
            case .figure, .table, .code, .rule: break
            }
        }
    }

    private struct Sentence {
        var words = ""
        var needsDate = false
        /// The days of its statements that have one.
        var days: Set<CalendarDay> = []

        /// The first day of the week that it names, where none of its statements is of such a day.
        var wrongWeekday: String? {
            guard !days.isEmpty else { return nil }
            let named = RelativeDates.found(in: words).first { words in
                RelativeDates.weekdays.contains(words.split(separator: " ").last?.lowercased() ?? "")
            }
            guard let named, let day = named.split(separator: " ").last?.lowercased() else { return nil }
            return days.contains { $0.weekday.name.lowercased() == day } ? nil : named
        }
    }

    /// The sentences of a run, without the words that are pinned.
    private static func sentences(_ run: [Inline], _ record: Record) -> [Sentence] {
        var sentences = [Sentence()]
        func add(_ run: [Inline]) {
            for inline in run {
                switch inline {
                case .text(let text):
                    for character in text {
                        let ends =
                            character.isWhitespace && endsSentence(sentences[sentences.count - 1].words)
                        if ends { sentences.append(Sentence()) }
                        sentences[sentences.count - 1].words.append(character)
                    }
                case .emphasis(let run), .strong(let run), .struck(let run), .link(_, _, let run),
                    .claimed(let run, _):
                    add(run)
                case .dated: sentences[sentences.count - 1].words.append("\u{FFFC}")
                case .statement(let number):
                    let date = record.statements[number - 1].date
                    if date == nil { sentences[sentences.count - 1].needsDate = true }
                    if let day = date?.day { sentences[sentences.count - 1].days.insert(day) }
                case .code, .lineBreak, .footnote, .gloss: sentences[sentences.count - 1].words.append(" ")
                }
            }
        }
        add(run)
        return sentences
    }

    private static func endsSentence(_ words: String) -> Bool {
        let end = words.reversed().first { !"”\"’'»)".contains($0) }
        return end.map { ".?!".contains($0) } ?? false
    }

}

/// Words about time that mean something else every day.
package enum RelativeDates {
    private static let spans: Set<String> = [
        "day", "days", "week", "weeks", "weekend", "month", "months", "year", "years", "night", "morning",
        "spring",
        "summer", "autumn", "fall", "winter",
    ]
    private static let counts: Set<String> = [
        "a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several",
        "some", "few",
        "many",
    ]

    /// As they stand in the text, in order. What stands between quotation marks is the speaker's, and let be.
    static func found(in text: String) -> [String] {
        let words = words(of: text)
        let lowered = words.map(\.lowered)
        var found: [String] = []
        var index = 0
        while index < words.count {
            let length = length(at: index, lowered)
            if length > 0 {
                found.append(words[index..<(index + length)].map { $0.typed }.joined(separator: " "))
            }
            index += max(1, length)
        }
        return found
    }

    /// In lower case.
    package static let weekdays = Set(Weekday.allCases.map { $0.name.lowercased() })

    private static let months: Set<String> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december",
    ]

    /// A word such as "week" or "months".
    package static func isSpan(_ word: String) -> Bool { spans.contains(word) }

    /// How many words from here on are about time; words are in lower case.
    package static func length(at index: Int, _ words: [String]) -> Int {
        func word(_ offset: Int) -> String { index + offset < words.count ? words[index + offset] : "" }
        if ["yesterday", "today", "tomorrow"].contains(word(0)) { return 1 }
        if weekdays.contains(word(0)) { return 1 }
        if ["last", "next", "this"].contains(word(0)) {
            if spans.contains(word(1)) { return 2 }
            if weekdays.contains(word(1)) || months.contains(word(1)) { return 2 }
        }
        if ["recent", "past", "coming"].contains(word(0)), spans.contains(word(1)) { return 2 }
        if ["earlier", "later"].contains(word(0)), word(1) == "in", word(2) == "the", spans.contains(word(3))
        {
            return 4
        }
        if ["earlier", "later"].contains(word(0)), word(1) == "this", spans.contains(word(2)) { return 3 }
        if counts.contains(word(0)) || word(0).allSatisfy(\.isNumber) && !word(0).isEmpty {
            if spans.contains(word(1)), word(2) == "ago" { return 3 }
            if word(1) == "few", spans.contains(word(2)), word(3) == "ago" { return 4 }
        }
        return 0
    }

    private static func words(of text: String) -> [(typed: String, lowered: String)] {
        var words: [(String, String)] = []
        var word = ""
        var isQuoted = false
        func end() {
            if !word.isEmpty { words.append((word, word.lowercased())) }
            word = ""
        }
        for character in text {
            if character.isLetter || character.isNumber {
                if !isQuoted { word.append(character) }
                continue
            }
            end()
            switch character {
            case "“", "„", "«": isQuoted = true
            case "”", "»": isQuoted = false
            case "\"": isQuoted.toggle()
            default: break
            }
        }
        end()
        return words
    }
}

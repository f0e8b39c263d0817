import Copydesk
import Newsroom

/// Words about time in a sentence, and the dates that they fix: never finer than they do.
struct TimeWords {
    struct Found {
        let tokens: Range<Int>
        /// Nil where they fix none, or nobody knows when the text is published.
        let date: PinnedDate?
        /// Does it stand on the calendar by itself: "February 2022"?
        let isAbsolute: Bool
        /// Is it so long after, or before, another one: "a year later"?
        var isCounted = false
    }

    let day: CalendarDay?

    static let months = PinnedDate.months.map { $0.lowercased() }
    private static let numbers = [
        "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
        "eight": 8,
        "nine": 9, "ten": 10,
    ]

    func found(in sentence: [Token]) -> [Found] {
        let words = sentence.map { $0.kind == .word ? Names.bare($0.lowered) : "" }
        var found: [Found] = []
        var index = 0
        while index < words.count {
            guard let next = absolute(at: index, words) ?? relative(at: index, words) else {
                index += 1
                continue
            }
            found.append(next)
            index = next.tokens.upperBound
        }
        return found
    }

    /// `February 24, 2023`, `24 February 2023`, `February 2022`, `in 2019`.
    private func absolute(at index: Int, _ words: [String]) -> Found? {
        func word(_ offset: Int) -> String { index + offset < words.count ? words[index + offset] : "" }
        func month(_ word: String) -> Int? { Self.months.firstIndex(of: word).map { $0 + 1 } }
        func year(_ word: String) -> String? {
            word.count == 4 && (word.hasPrefix("1") || word.hasPrefix("20")) && Int(word) != nil ? word : nil
        }
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        func made(_ count: Int, _ iso: String) -> Found? {
            PinnedDate(iso).map { Found(tokens: index..<(index + count), date: $0, isAbsolute: true) }
        }
        if let month = month(word(0)) {
            if let year = year(word(1)) { return made(2, "\(year)-\(padded(month))") }
            if let day = Int(word(1)), (1...31).contains(day) {
                // A comma stands between them.
                if word(2).isEmpty, let year = year(word(3)) {
                    return made(4, "\(year)-\(padded(month))-\(padded(day))")
                }
                if let year = year(word(2)) { return made(3, "\(year)-\(padded(month))-\(padded(day))") }
            }
        }
        if let day = Int(word(0)), (1...31).contains(day), let month = month(word(1)),
            let year = year(word(2))
        {
            return made(3, "\(year)-\(padded(month))-\(padded(day))")
        }
        // “In 1500 meters” is no year.
        if ["in", "since", "of", "by"].contains(word(0)), let year = year(word(1)), year >= "1700" {
            return PinnedDate(year).map {
                Found(tokens: (index + 1)..<(index + 2), date: $0, isAbsolute: true)
            }
        }
        return nil
    }

    private func relative(at index: Int, _ words: [String]) -> Found? {
        func word(_ offset: Int) -> String { index + offset < words.count ? words[index + offset] : "" }
        func made(_ count: Int, _ date: PinnedDate?) -> Found {
            Found(tokens: index..<(index + count), date: date, isAbsolute: false)
        }
        // “The anniversary” of something is a day that only the writer knows, and so is when people last met.
        if word(0) == "anniversary", index > 0 { return made(1, nil) }
        if word(0) == "last", ["met", "spoke", "visited", "saw"].contains(word(1)) { return made(2, nil) }
        if word(0) == "currently" { return made(1, nil) }
        if let count = counted(at: index, words) {
            return Found(tokens: index..<(index + count), date: nil, isAbsolute: false, isCounted: true)
        }
        if ["in", "over", "during", "for"].contains(word(0)), word(1) == "the",
            ["last", "past"].contains(word(2)),
            RelativeDates.isSpan(word(3)), word(4) != "of"
        {
            let date = word(3) == "year" ? day.flatMap { span(from: $0.yearEarlier, to: $0) } : nil
            return Found(tokens: (index + 1)..<(index + 4), date: date, isAbsolute: false)
        }
        let count = RelativeDates.length(at: index, words)
        guard count > 0, !isOfTheTale(index, count, words) else { return nil }
        return made(count, day.flatMap { fixed(Array(words[index..<(index + count)]), on: $0) })
    }

    /// “The first Monday of August”, “the last night of August”, “the next year”, “Thursday, September 25, 1690”: they mean
    /// the same every day.
    private func isOfTheTale(_ index: Int, _ count: Int, _ words: [String]) -> Bool {
        func word(_ place: Int) -> String { words.indices.contains(place) ? words[place] : "" }
        if word(index + count) == "of" { return true }
        if word(index) == "next", word(index - 1) == "the" { return true }
        let comma = index + count
        return RelativeDates.weekdays.contains(word(index)) && word(comma).isEmpty
            && absolute(at: comma + 1, words) != nil
    }

    /// `a year and a month later`.
    private func counted(at index: Int, _ words: [String]) -> Int? {
        var place = index
        var isFirst = true
        while place + 1 < words.count {
            if !isFirst {
                guard words[place] == "and", place + 2 < words.count else { break }
                place += 1
            }
            guard Self.numbers[words[place]] != nil || Int(words[place]) != nil,
                RelativeDates.isSpan(words[place + 1])
            else { return nil }
            place += 2
            isFirst = false
        }
        guard !isFirst, place < words.count, ["later", "earlier"].contains(words[place]) else { return nil }
        return place + 1 - index
    }

    /// What the words fix, on the day that they are printed.
    private func fixed(_ words: [String], on day: CalendarDay) -> PinnedDate? {
        let weekStart = day.adding(days: 1 - day.weekday.rawValue)
        func week(_ offset: Int) -> PinnedDate? {
            span(from: weekStart.adding(days: 7 * offset), to: weekStart.adding(days: 7 * offset + 6))
        }
        switch words {
        case ["yesterday"], ["last", "night"]: return PinnedDate(day.adding(days: -1).iso)
        case ["tomorrow"]: return PinnedDate(day.adding(days: 1).iso)
        case ["this", "morning"], ["this", "day"]: return PinnedDate(day.iso)
        case ["last", "week"]: return week(-1)
        case ["next", "week"]: return week(1)
        case ["this", "week"]: return week(0)
        case ["earlier", "this", "week"]: return span(from: weekStart, to: day)
        case ["this", "month"], ["earlier", "this", "month"], ["later", "this", "month"]: return month(day, 0)
        case ["last", "month"]: return month(day, -1)
        case ["next", "month"]: return month(day, 1)
        case ["this", "year"], ["earlier", "this", "year"], ["later", "this", "year"]: return year(day.year)
        case ["last", "year"]: return year(day.year - 1)
        case ["next", "year"]: return year(day.year + 1)
        default: break
        }
        if words.last == "ago", words.count == 3, let count = Self.numbers[words[0]] ?? Int(words[0]),
            count < 1_000
        {
            switch words[1] {
            case "day", "days": return PinnedDate(day.adding(days: -count).iso)
            case "week", "weeks":
                return span(from: day.adding(days: -7 * count - 3), to: day.adding(days: -7 * count + 3))
            case "month", "months":
                let middle = -(count * 30 + count / 2)
                return span(from: day.adding(days: middle - 10), to: day.adding(days: middle + 10))
            case "year", "years": return year(day.year - count)
            default: return nil
            }
        }
        // “On Monday” is one of the last seven days, or one that is to come.
        if let last = words.last, RelativeDates.weekdays.contains(last), words.first != "next",
            words.first != "this"
        {
            return span(from: day.adding(days: -6), to: day)
        }
        return nil
    }

    private func span(from: CalendarDay, to: CalendarDay) -> PinnedDate? {
        PinnedDate(from == to ? from.iso : "\(from.iso)/\(to.iso)")
    }

    private func month(_ day: CalendarDay, _ offset: Int) -> PinnedDate? {
        let number = day.year * 12 + day.month - 1 + offset
        return PinnedDate(
            String(CalendarDay(year: number / 12, month: number % 12 + 1, day: 1).iso.prefix(7)))
    }

    private func year(_ number: Int) -> PinnedDate? {
        PinnedDate(String(CalendarDay(year: number, month: 1, day: 1).iso.prefix(4)))
    }
}

extension CalendarDay {
    /// The same day a year before; of February 29 the day after.
    fileprivate var yearEarlier: CalendarDay {
        month == 2 && day == 29
            ? CalendarDay(year: year - 1, month: 3, day: 1)
            : CalendarDay(year: year - 1, month: month, day: day)
    }
}

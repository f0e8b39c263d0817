/// Reads a zone's rule as a zone file has it, character by character.
struct ZoneRuleReader {
    private var rest: ArraySlice<UInt8>

    init(_ text: [UInt8]) { rest = text[...] }

    /// Nil where it isn't one, or something stands after it.
    mutating func rule() -> ZoneRule? {
        guard skipName(), let west = time(upTo: 24) else { return nil }
        if rest.isEmpty { return ZoneRule(standard: -west) }
        guard skipName() else { return nil }
        var daylight = 3600 - west
        if rest.first != comma {
            guard let west = time(upTo: 24) else { return nil }
            daylight = -west
        }
        guard let starts = turn(), let ends = turn(), rest.isEmpty else { return nil }
        return ZoneRule(standard: -west, daylight: .init(offset: daylight, starts: starts, ends: ends))
    }

    /// `CET` or `<+1030>`.
    private mutating func skipName() -> Bool {
        if skip("<") {
            guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
            rest = rest[(end + 1)...]
            return true
        }
        let letters = rest.prefix { (0x41...0x5A).contains($0 & 0xDF) }
        rest = rest.dropFirst(letters.count)
        return letters.count >= 3
    }

    /// `,M10.5.0/3`: a day, and two o'clock unless it says otherwise.
    private mutating func turn() -> ZoneRule.Turn? {
        guard skip(","), let day = day() else { return nil }
        guard skip("/") else { return ZoneRule.Turn(day: day, time: 7200) }
        return time(upTo: 167).map { ZoneRule.Turn(day: day, time: $0) }
    }

    private mutating func day() -> ZoneRule.Turn.Day? {
        if skip("M") {
            guard let month = number(1...12), skip("."), let week = number(1...5), skip("."),
                let day = number(0...6)
            else { return nil }
            return .weekday(month: month, week: week, day: day)
        }
        if skip("J") { return number(1...365).map { .julian($0) } }
        return number(0...365).map { .ordinal($0) }
    }

    /// `-10:30`, in seconds.
    private mutating func time(upTo longest: Int) -> Int? {
        let sign = skip("-") ? -1 : 1
        _ = sign > 0 && skip("+")
        guard let hours = number(0...longest) else { return nil }
        var seconds = hours * 3600
        for unit in [60, 1] where skip(":") {
            guard let more = number(0...59) else { return nil }
            seconds += more * unit
        }
        return sign * seconds
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard (1...3).contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return range.contains(number) ? number : nil
    }

    private mutating func skip(_ character: Character) -> Bool {
        guard rest.first == character.asciiValue else { return false }
        rest = rest.dropFirst()
        return true
    }

    private let comma = UInt8(ascii: ",")
}

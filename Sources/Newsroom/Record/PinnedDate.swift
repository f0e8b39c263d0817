/// A date as exact as the writer knows it: a year, a month, a day, or from one to another.
///
/// Written as in ISO 8601-2's level 0: `2023`, `2023-02`, `2023-02-24`, `2023-02-24/2023-03-02`. It is never printed finer
/// than it was written.
package struct PinnedDate: Hashable, Sendable {
    /// One end of it.
    package struct Point: Hashable, Sendable {
        package let year: Int
        package let month: Int?
        package let day: Int?

        /// Nil for what no calendar has.
        init?(_ text: Substring) {
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            guard (1...3).contains(parts.count), parts[0].utf8.count == 4,
                parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }),
                parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
                let year = Int(parts[0])
            else { return nil }
            let month = parts.count > 1 ? Int(parts[1]) : nil
            if let month, !(1...12).contains(month) { return nil }
            self.year = year
            self.month = month
            guard parts.count == 3 else {
                day = nil
                return
            }
            guard let known = CalendarDay(iso: String(text)) else { return nil }
            day = known.day
        }

        /// As far as it is known: `2023-02`.
        package var iso: String {
            func padded(_ number: Int) -> String { number < 10 ? "-0\(number)" : "-\(number)" }
            let digits = String(year)
            return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
                + (month.map(padded) ?? "")
                + (day.map(padded) ?? "")
        }

        /// `February 24, 2023`, `February 2023`, `2023`.
        var words: String {
            guard let month else { return String(year) }
            let name = PinnedDate.months[month - 1]
            return day.map { "\(name) \($0), \(year)" } ?? "\(name) \(year)"
        }

        /// For order: the first day that it may be.
        fileprivate var rank: (Int, Int, Int) { (year, month ?? 0, day ?? 0) }
    }

    package let from: Point
    /// The other end of a range.
    package let to: Point?
    /// As written.
    package let iso: String

    /// Nil for anything that isn't a date, or a range that ends before it begins.
    package init?(_ text: String) {
        let ends = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(ends.count), let from = Point(ends[0]) else { return nil }
        self.from = from
        iso = text
        guard ends.count == 2 else {
            to = nil
            return
        }
        guard let to = Point(ends[1]), from.rank <= to.rank else { return nil }
        self.to = to
    }

    /// `February 24, 2023`; a range `March 20, 2023 to March 22, 2023`.
    package var words: String { to.map { "\(from.words) to \($0.words)" } ?? from.words }

    /// What is left to say beside words that give the month and the day: the year.
    package func words(beside said: String) -> String {
        guard to == nil, let comma = from.words.firstRange(of: ", "),
            said.contains(from.words[..<comma.lowerBound])
        else { return words }
        return String(from.year)
    }

    /// What `<time datetime>` takes; nil for a range, which HTML has no words for.
    package var machineWords: String? { to == nil ? iso : nil }

    /// The one day it is, if it is one.
    package var day: CalendarDay? {
        guard to == nil, let month = from.month, let day = from.day else { return nil }
        return CalendarDay(year: from.year, month: month, day: day)
    }

    /// Years from the other date to this one, if this is its anniversary to the day.
    package func anniversary(of other: PinnedDate) -> Int? {
        guard let day, let first = other.day, day.month == first.month, day.day == first.day,
            day.year > first.year
        else { return nil }
        return day.year - first.year
    }

    /// January first.
    package static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
}

extension PinnedDate: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        left.from.rank == right.from.rank ? left.iso < right.iso : left.from.rank < right.from.rank
    }
}

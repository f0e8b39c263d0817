/// A compiled zone file: when a zone's offset changed, and by which rule it goes on changing.
///
/// ```
/// TZif2 …                     header and 32-bit data, for readers of the last century
/// TZif2 …                     header again, counts as big-endian 32-bit numbers
///   1729990800 …              instants of change, 64 bits each
///   2 …                       what is shown from each of them on, a byte each
///   3600 0 4 …                the offsets: seconds ahead of UTC, daylight or not, name
/// \nCET-1CEST,M3.5.0,M10.5.0/3\n      the rule after the last change
/// ```
///
/// Files with leap seconds are refused: the paper's clock doesn't count them.
///
/// - SeeAlso: RFC 9636 section 3.
struct ZoneFile: Sendable {
    /// The calendar repeats itself after 400 years, weekdays included.
    private static let cycle = 146_097 * 86_400
    /// From the Big Bang, as some files have it, to years that no rule is for.
    private static let times = -(1 << 59)...(1 << 40)

    /// Seconds since 1970, ascending. The rule's changes of one cycle stand at the end.
    private var changes: [Int] = []
    /// Seconds ahead of UTC: before the first change, then from each on.
    private var offsets: [Int]
    /// From here on the rule repeats itself; nil if the zone has none that changes anything.
    private var repeats: Int?

    /// Nil for what is no zone file, or is broken.
    init?(_ bytes: [UInt8]) {
        var reader = ZoneFileReader(bytes)
        guard let data = reader.data() else { return nil }
        offsets = [data.types[0]]
        for (change, type) in zip(data.changes, data.kinds) {
            guard data.types.indices.contains(type), Self.times.contains(change),
                changes.last.map({ $0 < change }) ?? true
            else { return nil }
            changes.append(change)
            offsets.append(data.types[type])
        }
        guard !data.rule.isEmpty else { return }
        guard let rule = ZoneRule(data.rule) else { return nil }
        extend(by: rule)
    }

    /// Seconds ahead of UTC at a second since 1970.
    func offset(at second: Int) -> Int {
        var second = second
        if let repeats, second >= repeats {
            second -= ((second - repeats) / Self.cycle + 1) * Self.cycle
        }
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if changes[middle] <= second { low = middle + 1 } else { high = middle }
        }
        return offsets[low]
    }

    /// Writes out one cycle of a rule after the last change that the file has.
    private mutating func extend(by rule: ZoneRule) {
        let last = changes.last
        let from = last ?? 0
        if changes.isEmpty { offsets = [rule.standard] }
        guard rule.daylight != nil else { return }
        let year = CalendarDay(daysSince1970: from / 86_400 - (from % 86_400 < 0 ? 1 : 0)).year
        for year in (year - 1)...(year + 401) {
            for change in rule.changes(in: year) where change.instant > (last ?? .min) {
                changes.append(change.instant)
                offsets.append(change.offset)
            }
        }
        repeats = from + Self.cycle
    }
}

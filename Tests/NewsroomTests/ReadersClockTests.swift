import Foundation
import Newsroom
import Testing

/// The clocks of the world in 2026 and 2027, zones whose clocks agree taken as one.
private struct WorldClocks {
    /// What all of these zones' clocks show: an offset at the start, and each change of it.
    struct Behavior: Hashable {
        var offset: Int
        var changes: [Change] = []
    }

    struct Change: Hashable {
        var at: Int
        var offset: Int
    }

    static let start = CalendarDay(year: 2026, month: 1, day: 1).daysSince1970 * 86_400
    static let end = CalendarDay(year: 2028, month: 1, day: 1).daysSince1970 * 86_400
    static let step = 15 * 60
    /// No zone changes twice in half a day.
    private static let stride = 12 * 3600

    let zones: [Behavior: [TimeZone]]

    init() {
        let ships = (1...14).map { "Etc/GMT-\($0)" } + (1...12).map { "Etc/GMT+\($0)" }
        let names = Set(ZoneShelf.machine.names + TimeZone.knownTimeZoneIdentifiers + ships)
        let all = names.sorted().compactMap { TimeZone(identifier: $0) }
        zones = Dictionary(grouping: all) { Self.behavior(of: ZoneShelf.machine.clock(of: $0)) }
    }

    private static func behavior(of clock: ZoneClock) -> Behavior {
        var behavior = Behavior(offset: clock.offset(at: start - step))
        var offset = behavior.offset
        for second in Swift.stride(from: start, through: end, by: stride) {
            let now = clock.offset(at: second)
            guard now != offset else { continue }
            var (before, after) = (second - stride, second)
            while after - before > 1 {
                let middle = (before + after) / 2
                if clock.offset(at: middle) == offset { before = middle } else { after = middle }
            }
            behavior.changes.append(Change(at: after, offset: now))
            offset = now
        }
        return behavior
    }
}

/// One edition on its way to one reader.
private struct Delivery: Equatable {
    var day: CalendarDay
    var second: Int
}

extension WorldClocks.Behavior {
    /// Looks at the clock every 15 minutes of two years: when does it show a day's minute for the first time, or has
    /// jumped over it?
    fileprivate func deliveries(minute: Int) -> [Delivery] {
        var deliveries: [Delivery] = []
        var (offset, rest) = (offset, changes[...])
        let before = WorldClocks.start - WorldClocks.step + offset
        var target = (before / 86_400 - 1) * 86_400 + minute * 60
        while target <= before { target += 86_400 }
        var second = WorldClocks.start
        while second < WorldClocks.end {
            if let change = rest.first, change.at <= second {
                offset = change.offset
                rest = rest.dropFirst()
            }
            while second + offset >= target {
                deliveries.append(Delivery(day: CalendarDay(daysSince1970: target / 86_400), second: second))
                target += 86_400
            }
            second += WorldClocks.step
        }
        return deliveries
    }

    func offset(at second: Int) -> Int { changes.last { $0.at <= second }?.offset ?? offset }
}

@Suite struct `By readers' own clocks, over two years of every zone` {
    private static let world = WorldClocks()

    private func table(minute: Int) -> Timetable {
        Timetable(
            Series(
                id: .init(1), slug: Slug(from: "morning"), name: "Morning", promise: "news",
                minuteOfDay: minute, timeZone: "America/New_York", clock: .reader))
    }

    /// What readers in a zone are sent in these two years.
    private func sent(_ table: Timetable, _ zone: TimeZone) -> [Delivery] {
        let days = (WorldClocks.start / 86_400 - 1)...(WorldClocks.end / 86_400 + 1)
        return days.map { CalendarDay(daysSince1970: $0) }.filter(table.includes).map {
            Delivery(day: $0, second: Int(table.due(on: $0, in: zone).timeIntervalSince1970))
        }.filter { (WorldClocks.start..<WorldClocks.end).contains($0.second) }
    }

    @Test func `The zones of the world are all there, and many agree`() {
        #expect(Self.world.zones.values.map(\.count).reduce(0, +) > 430)
        #expect((40..<150).contains(Self.world.zones.count))
        let changing = Self.world.zones.keys.filter { !$0.changes.isEmpty }
        #expect(changing.count > 20)
    }

    // Six in the morning; half past two and a quarter past midnight, which clocks jump over and show twice; the
    // first and the last quarter of a day.
    @Test(arguments: [360, 150, 15, 0, 1_425])
    func `Each weekday brings each reader one edition, at its minute and never twice`(minute: Int) {
        let table = table(minute: minute)
        for (behavior, zones) in Self.world.zones {
            let seen = behavior.deliveries(minute: minute).filter {
                Weekday.workdays.contains($0.day.weekday)
            }
            let sent = sent(table, zones[0])
            #expect(sent == seen, "\(zones)")
            #expect((520...523).contains(sent.count), "\(zones)")
            #expect(Set(sent.map(\.day)).count == sent.count, "\(zones)")
            let atWrongHour = sent.filter { delivery in
                let target = delivery.day.daysSince1970 * 86_400 + minute * 60
                let shown = delivery.second + behavior.offset(at: delivery.second)
                // Only a jump over the minute excuses another.
                return shown != target
                    && delivery.second - 1 + behavior.offset(at: delivery.second - 1) >= target
            }
            #expect(atWrongHour == [], "\(zones)")
        }
    }

    @Test func `An edition is due nowhere before it begins, and nowhere after it ends`() {
        let table = table(minute: 390)
        for zones in Self.world.zones.values {
            for number in (WorldClocks.start / 86_400)...(WorldClocks.end / 86_400) {
                let day = CalendarDay(daysSince1970: number)
                let due = table.due(on: day, in: zones[0])
                guard due < table.due(on: day) || due > table.ends(on: day) else { continue }
                Issue.record("\(zones): \(day) is due at \(due)")
            }
        }
        let friday = CalendarDay(year: 2026, month: 11, day: 27)
        #expect(table.ends(on: friday).timeIntervalSince(table.due(on: friday)) == 26 * 3_600)
    }
}

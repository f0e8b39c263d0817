import Foundation
import Newsroom
import Storage

/// How far an edition's copies have been read from the ledger into the lines of the dispatch.
struct Scan: Sendable {
    let edition: Edition.ID
    /// When readers of each zone are due, where the edition follows its readers' clocks; empty where it
    /// follows the paper's.
    private let timetable: Timetable?
    private let minute: Edition
    /// Another one begins when the desk has the edition sent again, or lets it go on.
    struct Round: Equatable, Sendable {
        let resent: Date?
        let version: Int

        init(_ edition: Edition) {
            resent = edition.resumed
            version = edition.version
        }
    }

    let round: Round
    /// The reader number to go on from; nil when the end was reached.
    private(set) var next: Int64? = 0
    /// Providers whose lines were full, and from which reader on their mail was left in the ledger.
    private(set) var parked: [Provider: Int64] = [:]
    /// When the next readers are due whose morning has not come yet.
    private(set) var nextZone: Date?
    private var zones: [String: Date] = [:]

    init(_ edition: Edition, series: Series) {
        self.edition = edition.id
        minute = edition
        round = Round(edition)
        timetable = series.clock == .reader && edition.correction == nil ? Timetable(series) : nil
    }

    var isComplete: Bool { next == nil && parked.isEmpty && nextZone == nil }

    /// What was read from the ledger goes into the lines; what has no room, or whose hour has not come, is
    /// remembered by where to look again.
    ///
    /// - Parameter from: where it was read from. If reading was begun anew meanwhile, it goes on from there.
    mutating func take(
        _ copies: [Waiting], from: Int64, next: Int64?, into dispatch: inout Dispatch, only: Provider?,
        now: Date
    ) {
        if let only {
            if parked[only] == from { parked[only] = nil }
        } else if self.next == from {
            self.next = next
        }
        for copy in copies {
            guard case .copy(_, let reader) = copy.envelope else { continue }
            if let only, dispatch.provider(of: copy.domain) != only { continue }
            if let due = due(copy.zone), due > now {
                nextZone = min(nextZone ?? due, due)
            } else if let provider = dispatch.add(copy, now: now) {
                park(provider, from: reader.rawValue)
            }
        }
        // A look for one provider's mail goes on where it ended.
        if let only, let next { park(only, from: next) }
    }

    /// Readers of another zone have their morning now: everyone who waits is looked at again.
    mutating func wakeZones(now: Date) {
        guard let due = nextZone, due <= now else { return }
        nextZone = nil
        next = 0
    }

    /// Where to read on; for one provider only where its line has room again.
    func turn(_ dispatch: Dispatch, now: Date) -> (from: Int64, only: Provider?)? {
        if let next { return (next, nil) }
        for (provider, from) in parked.sorted(by: { $0.value < $1.value })
        where dispatch.wantsMore(for: provider, now: now) {
            return (from, provider)
        }
        return nil
    }

    private mutating func park(_ provider: Provider, from reader: Int64) {
        parked[provider] = min(parked[provider] ?? reader, reader)
    }

    mutating func startOver() { next = 0 }

    private mutating func due(_ zone: String?) -> Date? {
        guard let timetable else { return nil }
        let name = zone ?? ""
        if let due = zones[name] { return due }
        let due = timetable.due(minute, in: timetable.zone(named: zone))
        zones[name] = due
        return due
    }
}

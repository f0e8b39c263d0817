import Foundation
import Newsroom
import Storage

/// An edition on its way, with what is needed to know whose turn it is.
struct Running: Sendable {
    let edition: Edition
    let series: Series
}

/// What of the editions on their way has been read from the ledger, so that memory stays the same at ten
/// thousand readers and at five million: a block is read when the lines get short.
struct Scans: Sendable {
    /// With fewer than this in memory, more is read.
    static let lowWater = 2_048
    /// An edition that seems to have come to an end is looked through once more after so long: what the
    /// desk changed in between may have been missed.
    private static let sweep: TimeInterval = 5

    /// What is to be read next.
    struct Reading: Equatable, Sendable {
        let edition: Edition.ID
        /// From this reader number on.
        let from: Int64
        /// Only what goes to one provider; nil for all of it.
        let only: Provider?
    }

    private var scans: [Edition.ID: Scan] = [:]
    private var swept: [Edition.ID: Date] = [:]

    /// Takes in how the editions stand: new ones begin, paused and cancelled ones are forgotten.
    mutating func refresh(_ running: [Running], _ dispatch: inout Dispatch, now: Date) {
        let going = Dictionary(
            running.filter { $0.edition.paused == nil }.map { ($0.edition.id, $0) }, uniquingKeysWith: { $1 })
        for id in scans.keys where going[id] == nil {
            scans[id] = nil
            dispatch.forget(id)
        }
        for (id, run) in going {
            guard var scan = scans[id], scan.round == Scan.Round(run.edition) else {
                scans[id] = Scan(run.edition, series: run.series)
                swept[id] = now
                continue
            }
            scan.wakeZones(now: now)
            if scan.isComplete, abs(now.timeIntervalSince(swept[id] ?? .distantPast)) >= Self.sweep {
                scan.startOver()
                swept[id] = now
            }
            scans[id] = scan
        }
    }

    /// What to read now; nil when there is enough in memory, or nothing more to read.
    func turn(_ dispatch: Dispatch, now: Date) -> Reading? {
        guard dispatch.waitingCount < Self.lowWater || hasStarved(dispatch, now: now) else { return nil }
        for id in scans.keys.sorted() {
            if let (from, only) = scans[id]?.turn(dispatch, now: now) {
                return Reading(edition: id, from: from, only: only)
            }
        }
        return nil
    }

    mutating func take(
        _ copies: [Waiting], next: Int64?, of reading: Reading, into dispatch: inout Dispatch, now: Date
    ) {
        scans[reading.edition]?.take(
            copies, from: reading.from, next: next, into: &dispatch, only: reading.only, now: now)
    }

    /// Is there plenty in memory, but none of it may go now, while other mail in the ledger might?
    private func hasStarved(_ dispatch: Dispatch, now: Date) -> Bool { !dispatch.hasReadyLine(now: now) }
}

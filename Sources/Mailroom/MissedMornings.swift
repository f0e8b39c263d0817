import Foundation
import Logging
import Newsroom
import Storage

/// Mornings that went by while nobody looked: the program was down, or its clock was put ahead.
///
/// A series' newest one gets an edition all the same, which its minute then finds without approval: it is
/// held, and the desk says so on every page. Those before it are told in the log. A clock that is put back
/// brings no morning again: a day of a series has one edition.
struct MissedMornings: Sendable {
    /// Under which the newsroom keeps when the mornings were last looked at.
    static let setting = "mornings seen"

    let store: Store
    let desk: EditionDesk
    let logger: Logger

    /// Plans what was missed since the last look. A newsroom that never looked has missed nothing.
    func plan(now: Date) async throws {
        let seen = try await store.house.setting(Self.setting).flatMap(Double.init)
        if let seen {
            let last = Date(timeIntervalSince1970: seen)
            if last > now.addingTimeInterval(60) {
                logger.warning(
                    "The clock was put back; nothing is sent again.",
                    metadata: ["seconds": "\(Int(last.timeIntervalSince(now)))"])
            }
            for series in try await store.house.series() { try await plan(series, from: last, to: now) }
        }
        try await store.house.setSetting(Self.setting, String(now.timeIntervalSince1970.rounded(.down)))
    }

    /// An edition that was on its way when the program ended goes on by itself, unless nobody has looked at the
    /// clock for longer than an edition may be late: then it is paused, and someone decides.
    func pauseWhatIsLate(now: Date) async throws {
        guard let seen = try await store.house.setting(Self.setting).flatMap(Double.init),
            now.timeIntervalSince1970 - seen > MorningRun.grace
        else { return }
        for run in try await store.running() where run.edition.paused == nil {
            // By readers' clocks, the mornings of those further west may be still to come.
            guard now > Timetable(run.series).ends(on: run.edition.day).addingTimeInterval(MorningRun.grace),
                try await store.ledger.tally(run.edition.id).open > 0
            else { continue }
            try await store.ledger.pause(
                run.edition.id, reason: "the program was down, and its minute passed too long ago", now: now)
            logger.error("Edition paused; it waits at the desk.", metadata: ["day": "\(run.edition.day)"])
        }
    }

    private func plan(_ series: Series, from last: Date, to now: Date) async throws {
        let timetable = Timetable(series)
        // What is more than a month old is nobody's morning any more.
        let start = max(last, now.addingTimeInterval(-31 * 86_400))
        var missed: [Timetable.Morning] = []
        for morning in timetable.mornings(after: start, count: 32) where morning.due <= now {
            if try await store.editions.edition(series: series.id, day: morning.day) == nil {
                missed.append(morning)
            }
        }
        guard let newest = missed.last else { return }
        logger.error(
            "Mornings went by while nobody looked.",
            metadata: [
                "series": "\(series.slug)",
                "days": "\(missed.map(\.day.iso).joined(separator: " "))",
            ])
        _ = try await desk.plan(series, newest)
    }
}

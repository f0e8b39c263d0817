import Foundation
import Newsroom
import Storage

/// What the ledger takes to answer, over a newsroom that `Benchmarks/ledger.py` has filled.
struct Questions {
    let folder: String

    func run() async throws {
        let store = try Store.open(atFolder: folder)
        let all = try await store.editions.list(limit: 10_000)
        let editions = all.map(\.id)
        var history: [MailLine] = []
        let one = try await Stopwatch.seconds { history = try await store.ledger.history(of: .init(123_456)) }
        report("one reader, \(history.count) editions", String(format: "%8.1f ms", one * 1e3))
        var everyone = ReaderSet()
        let some = editions.prefix(250)
        let sets = try await Stopwatch.seconds {
            for edition in some { everyone.formUnion(try await store.ledger.receivers(of: edition)) }
        }
        report(
            "\(everyone.count) readers × \(some.count) editions, united", String(format: "%8.3f s", sets))
        if let sample = all.first(where: { !$0.items.isEmpty }) {
            let edition = try await store.editions.plan(
                series: sample.series, day: CalendarDay(.distantPast, in: .gmt), due: .distantPast,
                subject: "Frozen", items: sample.items)
            try await store.editions.approve(
                edition.id, version: edition.version, by: nil, now: .distantPast)
            var count = 0
            let freezing = try await Stopwatch.seconds {
                count = try await store.ledger.freeze(edition.id, now: .distantPast)
            }
            report("an edition frozen for \(count) readers", String(format: "%8.3f s", freezing))
        }
        let tally = try await Stopwatch.seconds { _ = try await store.ledger.tally(editions[0]) }
        report("one edition, counted", String(format: "%8.1f ms", tally * 1e3))
        report("most memory", String(format: "%8d kB", Stopwatch.peakMemory))
    }
}

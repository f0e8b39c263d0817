import Foundation
import Newsroom
import Storage

/// What the ledger takes to answer, over a newsroom that `Benchmarks/ledger.py` has filled.
struct Questions {
    let folder: String

    func run() async throws {
        let store = try Store.open(atFolder: folder)
        let editions = try await store.editions.list(limit: 10_000).map(\.id)
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
        let tally = try await Stopwatch.seconds { _ = try await store.ledger.tally(editions[0]) }
        report("one edition, counted", String(format: "%8.1f ms", tally * 1e3))
    }
}

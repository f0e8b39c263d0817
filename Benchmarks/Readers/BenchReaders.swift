import Addresses
import Foundation
import Newsroom
import Storage

/// Gives a newsroom readers, so that sending can be measured: `BenchReaders NEWSROOM COUNT`.
@main
struct BenchReaders {
    static func main() async throws {
        let words = CommandLine.arguments
        guard words.count == 3, let count = Int(words[2]), count > 0 else {
            throw HouseError("Say a newsroom's folder and how many.", blame: .request)
        }
        let store = try Store.open(atFolder: words[1])
        guard let series = try await store.house.series().first else {
            throw HouseError("This newsroom has no series.", blame: .absent)
        }
        for start in stride(from: 1, through: count, by: 10_000) {
            let addresses = try (start..<min(start + 10_000, count + 1)).map {
                try EmailAddress("reader\($0)@example.org")
            }
            _ = try await store.readers.add(addresses, series: series.id, by: "bench", now: Date())
        }
    }
}

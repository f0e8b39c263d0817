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
        for number in 1...count {
            _ = try await store.readers.add(
                address: try EmailAddress("reader\(number)@example.org"), series: series.id, by: "bench",
                now: Date())
        }
    }
}

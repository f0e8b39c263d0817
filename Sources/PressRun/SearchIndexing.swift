import Copydesk
import Newsroom
import Storage

extension Printer {
    /// Makes the published words of stories findable.
    func index(_ ids: Set<Story.ID>) async throws {
        for batch in ids.sorted().batches(of: 200) {
            let entries = try await store.published.stories(batch).filter { $0.withdrawalNote == nil }.map {
                SearchEntry(
                    story: $0.id, headline: $0.text.headline, standfirst: $0.text.standfirst,
                    body: CopyReader().read($0.text.body).blockTexts.joined(separator: "\n"))
            }
            try await store.press.index(entries)
        }
    }
}

extension Array {
    /// In order, so many at a time.
    func batches(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}

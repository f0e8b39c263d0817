import Newsroom
import Pressroom
import Storage

/// The feeds, and the sheets of the Atom feed behind them: every story that ever came out, counted from the oldest. One that
/// was taken back stays in its place with its note, so nothing but a new story with an old date moves any.
extension PageSetter {
    func setFeeds() async throws -> Yield {
        let stories = try await store.published.newestTold(limit: run.sizes.feed)
        let sheets = try await feedSheets()
        return try put(
            press.feeds(stories, sheetCount: sheets.full, pictures: await pictures(in: stories), in: paper))
    }

    func setAllFeedSheets() async throws -> Yield {
        let sheets = try await feedSheets()
        return try await forEach(Array(stride(from: 1, through: sheets.full, by: 1))) {
            try await setFeedSheet($0, of: sheets)
        }
    }

    /// - Parameter isNew: did one of them come out just now?
    func setFeedSheets(showing changed: [PublishedStory], isNew: Bool) async throws -> Yield {
        let sheets = try await feedSheets()
        var touched: Set<Int> = []
        for story in changed {
            let number = try await store.published.toldCount(before: story) / sheets.size + 1
            if isNew {
                // One earlier, which leads to the next when that has just filled up.
                touched.formUnion(stride(from: max(1, number - 1), through: sheets.full, by: 1))
            } else if number <= sheets.full {
                touched.insert(number)
            }
        }
        return try await forEach(touched.sorted()) { try await setFeedSheet($0, of: sheets) }
    }

    private func setFeedSheet(_ number: Int, of sheets: Sheets) async throws -> Yield {
        let stories = try await store.published.toldSheet(number, size: sheets.size)
        return try put([
            press.atomSheet(
                number, of: sheets.full, stories.reversed(), pictures: await pictures(in: stories), in: paper)
        ])
    }

    private func feedSheets() async throws -> Sheets {
        Sheets(total: try await store.published.toldCount(), size: run.sizes.feed)
    }

    private func pictures(in stories: [PublishedStory]) async throws -> [String: Picture] {
        var names: Set<String> = []
        for story in stories { names.formUnion(PictureNames.names(in: story.text.body.utf8)) }
        return names.isEmpty ? [:] : try await store.pictures.pictures(names)
    }
}

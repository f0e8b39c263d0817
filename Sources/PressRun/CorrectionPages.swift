import Newsroom
import Pressroom
import Storage

extension PageSetter {
    /// The list of all corrections, from the first sheet that a change touches, and their feed.
    ///
    /// - Parameter changed: stories that changed; nil sets all sheets.
    func setCorrections(changed: Set<Story.ID>?) async throws -> Yield {
        let total = try await store.corrections.count()
        var first = 1
        if let changed {
            guard let before = try await store.corrections.count(beforeFirstOf: changed) else {
                return run.site.holds(SitePath.corrections(.newest).path)
                    ? Yield() : try await setNewest(total)
            }
            first = max(1, before / run.sizes.sheet)
        }
        let sheets = Sheets(total: total, size: run.sizes.sheet)
        var yield = Yield()
        for number in stride(from: first, through: sheets.full, by: 1) {
            let lines = try await lines(
                store.corrections.sheet(number, size: sheets.size).reversed())
            yield.add(
                try put([
                    press.corrections(
                        lines, sheet: .number(number), older: sheets.older(than: number),
                        newer: sheets.newer(than: number), total: lines.count, in: paper)
                ]))
        }
        yield.add(try await setNewest(total))
        return yield
    }

    private func setNewest(_ total: Int) async throws -> Yield {
        let sheets = Sheets(total: total, size: run.sizes.sheet)
        let lines = try await lines(store.corrections.newest(limit: max(sheets.newestCount, run.sizes.feed)))
        return try put([
            press.corrections(
                Array(lines.prefix(sheets.newestCount)), sheet: .newest, older: sheets.beforeNewest,
                newer: nil,
                total: total, in: paper),
            press.correctionsFeed(Array(lines.prefix(run.sizes.feed)), in: paper),
        ])
    }

    private func lines(_ corrections: [Correction]) async throws -> [CorrectionLine] {
        let stories = try await store.published.stories(
            Array(Set(corrections.flatMap { $0.places.map(\.story) })))
        return corrections.map { correction in
            CorrectionLine(
                correction: correction,
                stories: correction.places.compactMap { place in stories.first { $0.id == place.story } })
        }
    }
}

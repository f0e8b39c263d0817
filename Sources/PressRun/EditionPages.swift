import Newsroom
import Pressroom
import Storage

/// The editions' own pages, and the list of them, cut into sheets as lists of stories are.
extension PageSetter {
    func setAllEditions() async throws -> Yield {
        var yield = Yield()
        let sheets = Sheets(total: try await store.published.editionCount(), size: run.sizes.sheet)
        for number in stride(from: 1, through: (sheets.total + sheets.size - 1) / sheets.size, by: 1) {
            let editions = try await store.published.editionSheet(number, size: sheets.size)
            yield.add(
                try await forEach(editions.batches(of: 8)) { batch in
                    try put(batch.map { press.edition($0, in: paper) })
                })
            if number <= sheets.full { yield.add(try put(number, of: sheets, editions)) }
        }
        yield.add(try await setNewestEditions(sheets))
        return yield
    }

    /// Editions that changed or came out, and the sheets that show them. One that came out late moves those behind it.
    func setEditions(_ changed: Set<Edition.ID>) async throws -> Yield {
        let editions = try await store.published.editions(changed)
        guard !editions.isEmpty else { return Yield() }
        let sheets = Sheets(total: try await store.published.editionCount(), size: run.sizes.sheet)
        var touched: Set<Int> = []
        for edition in editions {
            let place = try await store.published.count(before: edition.edition)
            let number = place / sheets.size + 1
            let path = SitePath.edition(series: edition.series.slug, day: edition.edition.day).path
            if run.site.holds(path) {
                touched.insert(number)
            } else {
                touched.formUnion(stride(from: max(1, number - 1), through: sheets.full, by: 1))
            }
        }
        var yield = try await forEach(editions.batches(of: 8)) { batch in
            try put(batch.map { press.edition($0, in: paper) })
        }
        for number in touched.sorted() where number <= sheets.full {
            yield.add(
                try await put(number, of: sheets, store.published.editionSheet(number, size: sheets.size)))
        }
        yield.add(try await setNewestEditions(sheets))
        return yield
    }

    private func put(_ number: Int, of sheets: Sheets, _ editions: [SetEdition]) throws -> Yield {
        try put([
            press.editions(
                editions.reversed(), sheet: .number(number), older: sheets.older(than: number),
                newer: sheets.newer(than: number), total: editions.count, in: paper)
        ])
    }

    private func setNewestEditions(_ sheets: Sheets) async throws -> Yield {
        let newest = try await store.published.editions(limit: sheets.newestCount)
        return try put([
            press.editions(
                newest, sheet: .newest, older: sheets.beforeNewest, newer: nil, total: sheets.total, in: paper
            )
        ])
    }
}

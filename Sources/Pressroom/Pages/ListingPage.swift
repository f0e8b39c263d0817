package import Newsroom

/// One sheet of a list of stories: a section's, a byline's or a month's.
package struct ListingPage: Sendable, Equatable {
    /// What the stories have in common.
    package enum Kind: Sendable, Equatable {
        case section(Section)
        /// `name` as it was last printed.
        case byline(Slug, name: String)
        case month(year: Int, month: Int)
    }

    package var kind: Kind
    /// Which sheet this is; a month has only ``SitePath/Sheet/newest``.
    package var sheet: SitePath.Sheet
    /// Newest first, as they are printed.
    package var stories: [PublishedStory]
    /// The sheet with the stories just before these; nil where these are the oldest. Sheets are numbered
    /// from the oldest, so a full one never changes its number.
    package var older: SitePath.Sheet?
    /// The sheet with the stories just after these; nil where these are the newest.
    package var newer: SitePath.Sheet?
    /// How many stories the whole list has.
    package var total: Int

    package init(
        kind: Kind, sheet: SitePath.Sheet, stories: [PublishedStory], older: SitePath.Sheet? = nil,
        newer: SitePath.Sheet? = nil, total: Int
    ) {
        self.kind = kind
        self.sheet = sheet
        self.stories = stories
        self.older = older
        self.newer = newer
        self.total = total
    }

    /// Where it stands.
    package var path: SitePath { path(of: sheet) }

    /// Where another sheet of the same list stands.
    package func path(of sheet: SitePath.Sheet) -> SitePath {
        switch kind {
        case .section(let section): .section(section.slug, sheet)
        case .byline(let slug, _): .byline(slug, sheet)
        case .month(let year, let month): .month(year: year, month: month)
        }
    }
}

/// One month in the archive's list.
package struct ArchiveMonth: Sendable, Equatable {
    package var year: Int
    /// From 1.
    package var month: Int
    /// How many stories were published in it.
    package var count: Int

    package init(year: Int, month: Int, count: Int) {
        self.year = year
        self.month = month
        self.count = count
    }
}

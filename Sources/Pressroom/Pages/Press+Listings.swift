private import Newsroom

extension Press {
    package func listing(_ listing: ListingPage, in paper: Paper) -> Page {
        let links = Links(from: listing.path, in: paper)
        let cards = Cards(on: links, in: paper)
        let name = listing.name
        let turn = { (sheet: SitePath.Sheet?) in sheet.map { links.value(listing.path(of: $0)) } ?? .absent }
        let view: View = [
            "label": .text(listing.label),
            "name": .text(name),
            "countWords": .text(counted(listing.total, "story", "stories")),
            "days": .list(days(of: listing, cards)),
            "hasStories": .flag(!listing.stories.isEmpty),
            "newerLink": turn(listing.newer),
            "olderLink": turn(listing.older),
            "hasTurns": .flag(listing.newer != nil || listing.older != nil),
        ]
        var frame = Frame(
            title: "\(listing.sheetName) | \(paper.masthead.name)", pageClass: "listing-page",
            openGraph: .page(title: listing.sheetName, at: listing.path, in: paper),
            structuredData: .listing(listing, title: listing.sheetName, in: paper))
        if case .section(let section) = listing.kind {
            frame.section = section.id
            frame.isSectionItself = listing.sheet == .newest
        }
        return page(frame, view, with: .listing, on: links, in: paper)
    }

    private func days(of listing: ListingPage, _ cards: Cards) -> [View] {
        var days: [(day: CalendarDay, stories: [View])] = []
        for story in listing.stories {
            let card = cards.card(story, level: 3, listing.fullness)
            let day = cards.calendar.day(of: story.published)
            if days.last?.day == day {
                days[days.count - 1].stories.append(card)
            } else {
                days.append((day, [card]))
            }
        }
        return days.map {
            [
                "day": .text(PaperCalendar.wordsWithWeekday($0.day)), "dayISO": .text($0.day.iso),
                "stories": .list($0.stories),
            ]
        }
    }

    /// All months, newest first, however they are given.
    package func archive(_ months: [ArchiveMonth], in paper: Paper) -> Page {
        let links = Links(from: .archive, in: paper)
        let years = Set(months.map(\.year)).sorted(by: >).map { year -> View in
            let names = (1...12).map { month -> View in
                let count = months.first { $0.year == year && $0.month == month }?.count ?? 0
                return [
                    "monthName": .text(PaperCalendar.name(ofMonth: month)),
                    "monthLink": count == 0 ? .absent : links.value(.month(year: year, month: month)),
                    "count": .text(grouped(count)),
                ]
            }
            return ["year": .number(year), "months": .list(names)]
        }
        let total = months.reduce(0) { $0 + $1.count }
        let view: View = [
            "countWords": .text(counted(total, "story", "stories")),
            "years": .list(years),
            "hasYears": .flag(!years.isEmpty),
        ]
        let frame = Frame(
            title: "Archive | \(paper.masthead.name)", pageClass: "archive-page",
            openGraph: .page(title: "Archive", at: .archive, in: paper))
        return page(frame, view, with: .archive, on: links, in: paper)
    }
}

/// `1 story`, `12,345 stories`.
func counted(_ number: Int, _ one: String, _ many: String) -> String {
    "\(grouped(number)) \(number == 1 ? one : many)"
}

/// `12,345`.
private func grouped(_ number: Int) -> String {
    var digits = Array(String(number))
    var place = digits.count - 3
    while place > 0 {
        digits.insert(",", at: place)
        place -= 3
    }
    return String(digits)
}

extension ListingPage {
    fileprivate var label: String? {
        switch kind {
        case .section: nil
        case .byline: "Stories by"
        case .month: "Archive"
        }
    }

    fileprivate var name: String {
        switch kind {
        case .section(let section): section.name
        case .byline(_, let name): name
        case .month(let year, let month): "\(PaperCalendar.name(ofMonth: month)) \(year)"
        }
    }

    /// With the sheet's number, so that no two pages bear the same title.
    fileprivate var sheetName: String {
        switch sheet {
        case .newest: name
        case .number(let number): "\(name), sheet \(number)"
        }
    }

    fileprivate var fullness: Cards.Fullness {
        switch kind {
        case .section: [.standfirst, .picture]
        case .byline, .month: [.section, .standfirst, .picture]
        }
    }
}

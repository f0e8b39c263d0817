private import Copydesk
package import Newsroom

extension Press {
    /// An edition as a page of the site: the same items as its mail, in the same words.
    package func edition(_ set: SetEdition, in paper: Paper) -> Page {
        let path = SitePath.edition(series: set.series.slug, day: set.edition.day)
        let links = Links(from: path, in: paper)
        let cards = Cards(on: links, in: paper)
        let day = PaperCalendar.wordsWithWeekday(set.edition.day)
        let renderer = PageRenderer(links: links.policy(in: paper, pictures: [:]))
        let view: View = [
            "seriesName": .text(set.series.name),
            "editionsLink": links.value(.editions(.newest)),
            "subject": .text(set.edition.subject),
            "day": .text(day),
            "dayISO": .text(set.edition.day.iso),
            "extent": .text(extent(of: set)),
            "corrections": .list(
                set.corrections.map {
                    [
                        "moment": .text(PaperCalendar(paper).moment($0.at, on: set.edition.day)),
                        "note": .text($0.note),
                    ]
                }),
            "foundSince": .list(set.foundSince.map { mended($0, on: links, in: paper) }),
            "mended": .list(set.mended.map { mended($0, on: links, in: paper) }),
            "hasMended": .flag(!set.mended.isEmpty),
            "greeting": .html(renderer.html(CopyReader().read(set.edition.greeting))),
            "whyLabel": .text(set.series.whyLabel),
            "items": .list(set.lines.enumerated().map { item($1, number: $0 + 1, cards) }),
        ]
        let frame = Frame(
            title: "\(set.edition.subject) | \(set.series.name), \(PaperCalendar.words(set.edition.day))",
            description: set.lines.first?.what ?? "", pageClass: "edition-page",
            openGraph: .page(
                title: set.edition.subject, description: set.lines.first?.what ?? "", at: path, in: paper
            ),
            structuredData: .edition(set, in: paper))
        return page(frame, view, with: .edition, on: links, in: paper)
    }

    private func mended(_ mended: SetEdition.Mended, on links: Links, in paper: Paper) -> View {
        let note = CorrectionNote(correction: mended.correction, calendar: PaperCalendar(paper))
        return [
            "label": .text(mended.correction.kind.label), "note": .text(note.words),
            "date": .text(PaperCalendar(paper).date(mended.correction.at)),
            "dateISO": .text(PaperCalendar(paper).iso(mended.correction.at)),
            "headline": .text(mended.headline), "days": .text(mended.daysInWords),
            "link": .text(links.link(.story(mended.address)) + "#" + note.anchor),
        ]
    }

    private func item(_ line: SetEdition.Line, number: Int, _ cards: Cards) -> View {
        var view = cards.card(line.story, level: 2, number == 1 ? [.section, .picture] : .section)
        view["number"] = .number(number)
        view["what"] = .text(line.what)
        view["why"] = .text(line.item.why)
        return view
    }

    /// `5 stories, 1 minute to read`: the edition's own words, not its stories'.
    private func extent(of set: SetEdition) -> String {
        let words = set.lines.reduce(CopyReader().read(set.edition.greeting).wordCount) {
            $0 + [$1.story.text.headline, $1.what, $1.item.why].reduce(0) { $0 + $1.words }
        }
        return [counted(set.lines.count, "story", "stories"), readingTime(words: words)]
            .compactMap { $0 }.joined(separator: ", ")
    }

    /// A sheet of the editions that were sent, newest first.
    ///
    /// - Parameter total: how many there are on all sheets, for the newest; on this one, for another.
    package func editions(
        _ editions: [SetEdition], sheet: SitePath.Sheet, older: SitePath.Sheet?, newer: SitePath.Sheet?,
        total: Int, in paper: Paper
    ) -> Page {
        let path = SitePath.editions(sheet)
        let links = Links(from: path, in: paper)
        let turn = { (sheet: SitePath.Sheet?) in sheet.map { links.value(.editions($0)) } ?? .absent }
        let view: View = [
            "countWords": .text(counted(total, "edition", "editions")),
            "newerLink": turn(newer),
            "olderLink": turn(older),
            "hasTurns": .flag(newer != nil || older != nil),
            "hasEditions": .flag(!editions.isEmpty),
            "editions": .list(
                editions.map { set in
                    [
                        "day": .text(PaperCalendar.wordsWithWeekday(set.edition.day)),
                        "dayISO": .text(set.edition.day.iso),
                        "seriesName": .text(set.series.name),
                        "subject": .text(set.edition.subject),
                        "editionLink": links.value(.edition(series: set.series.slug, day: set.edition.day)),
                        "lines": .list(set.lines.map { ["headline": .text($0.story.text.headline)] }),
                    ]
                }),
        ]
        let title: String
        switch sheet {
        case .newest: title = "Editions"
        case .number(let number): title = "Editions, sheet \(number)"
        }
        let frame = Frame(
            title: "\(title) | \(paper.masthead.name)", pageClass: "editions-page",
            openGraph: .page(title: title, at: path, in: paper))
        return page(frame, view, with: .editions, on: links, in: paper)
    }
}

extension String {
    /// How many words it has.
    fileprivate var words: Int { split(whereSeparator: \.isWhitespace).count }
}

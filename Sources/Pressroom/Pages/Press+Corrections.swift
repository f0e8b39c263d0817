private import Copydesk
package import Newsroom

extension Press {
    /// Where a story's texts are told apart, and each of them: nothing for a story that was published once.
    ///
    /// Of a story that was taken back they all show its note, at the addresses they had.
    ///
    /// - Parameter published: every text that readers were shown, in order.
    package func versions(of story: PublishedStory, _ published: [Publication], in paper: Paper) -> [Page] {
        guard published.count > 1 else { return [] }
        var seen: Set<Int> = []
        let texts = published.filter { seen.insert($0.revision).inserted }
        return [versionList(of: story, published, in: paper)]
            + texts.map { version($0, of: story, among: published, in: paper) }
    }

    private func versionList(
        of story: PublishedStory, _ published: [Publication], in paper: Paper
    ) -> Page {
        let links = Links(from: .versions(story.address), in: paper)
        let calendar = PaperCalendar(paper)
        let isStanding = story.withdrawalNote == nil
        let lines = published.indices.reversed().map { index -> View in
            let version = published[index]
            let before = index > 0 ? published[index - 1] : nil
            let notes = story.corrections.filter { correction in
                correction.places.contains { $0.story == story.id && $0.righted == version.revision }
            }
            return [
                "number": .number(index + 1),
                "date": .text(calendar.dateAndTime(version.at)),
                "dateISO": .text(calendar.iso(version.at)),
                "versionLink": links.value(.version(story.address, revision: version.revision)),
                "isNow": .flag(index == published.count - 1),
                "isFirst": .flag(index == 0),
                "notes": .list(notes.map { CorrectionNote(correction: $0, calendar: calendar).view }),
                "differences": before.map {
                    Comparison(from: $0.text.passages, to: version.text.passages).view
                } ?? .list([]),
            ]
        }
        var view: View = [
            "headline": .text(story.text.headline),
            "storyLink": links.value(.story(story.address)),
            "countWords": .text(counted(published.count, "version", "versions")),
            "versions": .list(isStanding ? lines : []),
        ]
        view["withdrawal"] = withdrawal(of: story, on: links, in: paper)
        var frame = Frame(
            title: "Versions of “\(story.text.headline)” | \(paper.masthead.name)",
            pageClass: "versions-page",
            section: story.section.id)
        frame.canonical = .versions(story.address)
        return page(frame, view, with: .versions, on: links, in: paper)
    }

    private func version(
        _ version: Publication, of story: PublishedStory, among published: [Publication], in paper: Paper
    ) -> Page {
        let links = Links(from: .version(story.address, revision: version.revision), in: paper)
        let calendar = PaperCalendar(paper)
        let isStanding = story.withdrawalNote == nil
        let copy = CopyReader().read(version.text.body)
        // What was taken back isn't told again.
        let headline = isStanding ? version.text.headline : story.text.headline
        var view: View = [
            "headline": .text(headline),
            "storyLink": links.value(.story(story.address)),
            "versionsLink": links.value(.versions(story.address)),
            "date": .text(calendar.dateAndTime(version.at)),
            "dateISO": .text(calendar.iso(version.at)),
            "isNow": .flag(isStanding && version.revision == published.last?.revision),
            "standfirst": isStanding ? .text(version.text.standfirst) : .absent,
            "bylines": .list(version.text.bylines.views(on: links, areLinked: false)),
            "hasBylines": .flag(isStanding && !version.text.bylines.isEmpty),
            "body": isStanding
                ? .html(PageRenderer(links: links.policy(in: paper, pictures: [:])).html(copy)) : .absent,
            "notes": .list(
                story.corrections.filter { correction in
                    isStanding
                        && correction.places.contains {
                            $0.story == story.id && $0.wrong.contains(version.revision)
                        }
                }.map { CorrectionNote(correction: $0, calendar: calendar).view }),
        ]
        view["withdrawal"] = withdrawal(of: story, on: links, in: paper)
        var frame = Frame(
            title:
                "“\(headline)” as of \(calendar.dateAndTime(version.at)) | \(paper.masthead.name)",
            pageClass: "version-page", section: story.section.id)
        frame.canonical = .story(story.address)
        frame.isIndexed = false
        return page(frame, view, with: .version, on: links, in: paper)
    }

    private func withdrawal(of story: PublishedStory, on links: Links, in paper: Paper) -> Value {
        guard let note = story.withdrawalNote else { return .absent }
        let html = PageRenderer(links: links.policy(in: paper, pictures: [:])).html(CopyReader().read(note))
        return .view(["note": .html(html)])
    }

    /// A sheet of all corrections, the newest first.
    ///
    /// - Parameters:
    ///   - older: the sheet before it, if there is one.
    ///   - total: how many there are on all sheets, for the newest; on this one, for another.
    package func corrections(
        _ lines: [CorrectionLine], sheet: SitePath.Sheet, older: SitePath.Sheet?, newer: SitePath.Sheet?,
        total: Int, in paper: Paper
    ) -> Page {
        let path = SitePath.corrections(sheet)
        let links = Links(from: path, in: paper)
        let calendar = PaperCalendar(paper)
        let turn = { (sheet: SitePath.Sheet?) in sheet.map { links.value(.corrections($0)) } ?? .absent }
        let view: View = [
            "countWords": .text(counted(total, "note", "notes")),
            "hasLines": .flag(!lines.isEmpty),
            "lines": .list(
                lines.map { line in
                    let note = CorrectionNote(correction: line.correction, calendar: calendar)
                    return note.view.adding([
                        "stories": .list(
                            line.stories.map { story in
                                [
                                    "headline": .text(story.text.headline),
                                    "link": .text(links.link(.story(story.address)) + "#" + note.anchor),
                                ]
                            })
                    ])
                }),
            "feedLink": links.value(.correctionsFeed),
            "newerLink": turn(newer),
            "olderLink": turn(older),
            "hasTurns": .flag(newer != nil || older != nil),
        ]
        let title: String
        switch sheet {
        case .newest: title = "Corrections"
        case .number(let number): title = "Corrections, sheet \(number)"
        }
        let frame = Frame(
            title: "\(title) | \(paper.masthead.name)",
            description: "What we got wrong, and what is right.", pageClass: "corrections-page",
            openGraph: .page(title: title, at: path, in: paper))
        return page(frame, view, with: .corrections, on: links, in: paper)
    }
}

private import Copydesk
package import Newsroom

extension Press {
    /// A story's page; a withdrawn one shows its note instead of its text.
    ///
    /// - Parameters:
    ///   - related: stories to read next, in order.
    ///   - pictures: by file name, where known; they give images their width and height.
    ///   - versions: how many texts readers have been shown, this one among them.
    package func story(
        _ story: PublishedStory, related: [PublishedStory] = [], pictures: [String: Picture] = [:],
        versions: Int = 1, in paper: Paper
    ) -> Page {
        let links = Links(from: .story(story.address), in: paper)
        let cards = Cards(on: links, in: paper)
        let calendar = cards.calendar
        let isStanding = story.withdrawalNote == nil
        var copy = CopyReader().read(story.withdrawalNote ?? story.text.body)
        copy.record = copy.record.reviewed(story.reviews, day: calendar.day)
        let body = PageRenderer(links: links.policy(in: paper, pictures: pictures)).html(copy)
        let topics = isStanding ? story.text.topics : []

        var view = cards.kicker(of: story, withSection: true)
        view["headline"] = .text(story.text.headline)
        view["standfirst"] = isStanding ? .text(story.text.standfirst) : .absent
        view["bylines"] = .list(story.text.bylines.views(on: links, areLinked: isStanding))
        view["hasBylines"] = .flag(!story.text.bylines.isEmpty)
        view["published"] = .text(calendar.dateAndTime(story.published))
        view["publishedISO"] = .text(calendar.iso(story.published))
        view["updated"] =
            story.updated > story.published ? .text(calendar.dateAndTime(story.updated)) : .absent
        view["updatedISO"] = .text(calendar.iso(story.updated))
        view["minutes"] = isStanding ? .text(readingTime(words: copy.wordCount)) : .absent
        view["withdrawal"] =
            isStanding
            ? .absent
            : .view(["note": .html(body), "anchors": .list(withdrawalAnchors(of: story, calendar))])
        view["picture"] = isStanding ? .view(cards.picture(of: story.text)) : .absent
        view["body"] = isStanding ? .html(body) : .absent
        let notes = story.notes(calendar)
        view["notesAbove"] = .list(notes.above.map(\.view))
        view["notesBelow"] = .list(notes.below.map(\.view))
        view["versionsLink"] = versions > 1 && isStanding ? links.value(.versions(story.address)) : .absent
        view["versionWords"] = .text(counted(versions, "version", "versions"))
        view["topics"] = .list(
            topics.map { ["topic": .text($0), "topicLink": .text(links.link(.search) + "?q=" + $0.asQuery)] })
        view["hasTopics"] = .flag(!topics.isEmpty)
        view["related"] = .list(related.map { cards.card($0, level: 3, [.section, .standfirst, .picture]) })
        view["relatedCount"] = .number(related.count)
        view["hasRelated"] = .flag(!related.isEmpty)

        let frame = Frame(
            title: "\(story.text.headline) | \(paper.masthead.name)",
            description: isStanding ? story.text.standfirst : "This story has been withdrawn.",
            pageClass: "story-page",
            openGraph: .story(story, in: paper), section: story.section.id,
            structuredData: .story(story, copy: copy, in: paper))
        return page(frame, view, with: .story, on: links, in: paper)
    }
}

/// A withdrawn story's notes are in the note that stands in its place: they are found there.
private func withdrawalAnchors(of story: PublishedStory, _ calendar: PaperCalendar) -> [View] {
    story.corrections.map { ["anchor": .text(CorrectionNote(correction: $0, calendar: calendar).anchor)] }
}

/// `4 minutes to read`, at 230 words a minute; nothing for less than one.
func readingTime(words: Int) -> String? {
    let minutes = (words + 115) / 230
    return minutes < 1 ? nil : minutes == 1 ? "1 minute to read" : "\(minutes) minutes to read"
}

extension String {
    /// For use behind `?q=`: RFC 3986's unreserved characters as they are, everything else by percent.
    var asQuery: String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126: bytes.append(byte)
            default: bytes += [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

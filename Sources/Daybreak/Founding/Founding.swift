import Addresses
package import Foundation
import Imports
package import Newsroom
import Pressroom
package import Storage

/// Founds a paper in an empty newsroom: masthead, sections, policies, a weekday morning series, an editor;
/// and, unless it is to start empty, stories, readers and a first edition that goes out at once.
package struct Founding: Sendable {
    private let store: Store
    private let folder: NewsroomFolder
    private let now: Date

    package init(store: Store, folder: NewsroomFolder, now: Date) {
        self.store = store
        self.folder = folder
        self.now = now
    }

    /// - Parameter withSamples: false leaves out stories, readers and the edition.
    /// - Returns: the editor, who has no password yet.
    /// - Throws: `HouseError` (conflict) when the newsroom has a paper already.
    @discardableResult
    package func found(withSamples: Bool) async throws -> Member {
        guard try await store.house.masthead() == nil else {
            throw HouseError(
                "This newsroom has a paper already.", hint: "Choose another folder for a new one.",
                blame: .conflict)
        }
        let sample = try SamplePaper(Assets())
        let sections = try await house(sample)
        let series = try await series(sample)
        let editor = try await store.staff.add(
            name: sample.fact("editor"), address: try EmailAddress(sample.fact("editor_address")), now: now)
        guard withSamples else { return editor }
        let lines = try await stories(sample, sections: sections, by: editor)
        for address in try sample.list("readers") {
            _ = try await store.readers.add(
                address: try EmailAddress(address), series: series.id, by: "sample reader", now: now)
        }
        try await edition(sample, of: series, lines: lines, by: editor)
        return editor
    }

    private func house(_ sample: SamplePaper) async throws -> [String: Section] {
        let contact = try EmailAddress(sample.fact("contact"))
        let masthead = Masthead(
            name: try sample.fact("name"), slogan: try sample.fact("slogan"),
            language: try sample.fact("language"),
            timeZone: try sample.fact("zone"), postalAddress: try sample.fact("postal"),
            contactAddress: contact,
            about: try sample.text("about.md"))
        var sections: [String: Section] = [:]
        for name in try sample.list("sections") {
            sections[name] = try await store.house.addSection(name: name)
        }
        for kind in Policy.Kind.allCases {
            let text = try sample.text("policies/\(kind.rawValue).md")
            _ = try await store.house.addPolicy(kind, text: text, from: now)
        }
        // Last, because a masthead is what makes a newsroom founded.
        try await store.house.setMasthead(masthead)
        return sections
    }

    private func series(_ sample: SamplePaper) async throws -> Series {
        let name = try sample.fact("series")
        let clock = try sample.fact("time").split(separator: ":").compactMap { Int($0) }
        guard clock.count == 2 else { throw SamplePaper.broken("“time” is no time of day") }
        return try await store.house.addSeries(
            Series(
                id: Series.ID(0), slug: Slug(from: name), name: name, promise: try sample.fact("promise"),
                minuteOfDay: clock[0] * 60 + clock[1], timeZone: try sample.fact("zone")))
    }

    private func stories(
        _ sample: SamplePaper, sections: [String: Section], by editor: Member
    ) async throws -> [(piece: SamplePaper.Piece, story: PublishedStory)] {
        let shelf = PictureShelf(folder: folder.pictures)
        var pictures: [String: Picture] = [:]
        for (name, bytes) in sample.pictures.sorted(by: { $0.key < $1.key }) {
            let picture = try shelf.keep(bytes).picture
            try await store.pictures.add(picture, now: now)
            pictures[name] = picture
        }
        var lines: [(piece: SamplePaper.Piece, story: PublishedStory)] = []
        // The oldest first, as they would have been written: the desk's list has the newest on top.
        for piece in try sample.pieces().sorted(by: { $0.hoursAgo > $1.hoursAgo }) {
            let text = try Self.text(of: piece, sections: sections, pictures: pictures)
            let date = now.addingTimeInterval(-piece.hoursAgo * 3_600)
            let draft = StoryDraft(text: text, urgency: piece.urgency, isExclusive: piece.exclusive)
            let story = try await store.stories.create(draft, by: editor.id, now: date)
            lines.append((piece, try await store.stories.publish(story.id, revision: 1, at: date, now: now)))
        }
        return lines
    }

    private static func text(
        of piece: SamplePaper.Piece, sections: [String: Section], pictures: [String: Picture]
    ) throws -> StoryText {
        guard let section = sections[piece.section], let kind = Story.Kind(rawValue: piece.kind) else {
            throw SamplePaper.broken("“\(piece.title)” has an unknown section or kind")
        }
        var body = piece.body
        for (name, picture) in pictures { body = body.replacing("pictures/\(name)", with: picture.reference) }
        let lead = piece.picture.flatMap { pictures[$0] }.map {
            LeadPicture(
                picture: $0, alt: piece.pictureAlt ?? "", caption: piece.pictureCaption ?? "",
                credit: piece.pictureCredit ?? "")
        }
        return StoryText(
            headline: piece.title, standfirst: piece.standfirst, body: body, kind: kind, section: section.id,
            bylines: piece.bylines.map(byline), picture: lead, topics: piece.topics)
    }

    private static func byline(_ words: String) -> Byline {
        for role in [Byline.Role.with, .editedBy] where words.hasPrefix(role.rawValue + " ") {
            return Byline(String(words.dropFirst(role.rawValue.count + 1)), role: role)
        }
        return Byline(words)
    }

    private func edition(
        _ sample: SamplePaper, of series: Series, lines: [(piece: SamplePaper.Piece, story: PublishedStory)],
        by editor: Member
    ) async throws {
        let ranking = Ranking(try await store.editions.candidates(series: series.id, now: now), now: now)
        let pieces = Dictionary(
            lines.map { ($0.story.id, $0.piece) }, uniquingKeysWith: { first, _ in first })
        let items = ranking.items().map { item in
            var item = item
            item.what = pieces[item.story]?.what ?? ""
            item.why = pieces[item.story]?.why ?? ""
            return item
        }
        let zone = TimeZone(identifier: series.timeZone) ?? .gmt
        let edition = try await store.editions.plan(
            series: series.id, day: CalendarDay(now, in: zone), due: now, subject: try sample.fact("subject"),
            items: items, greeting: try sample.text("greeting.md"))
        try await store.editions.approve(edition.id, version: edition.version, by: editor.id, now: now)
    }
}

import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// The list of stories: searched by words, filtered by state and section.
struct ListStories: Sendable {
    let desk: Newsdesk
    private static let pageSize = 30

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let words = context.query["words"]
        let state = Story.State(rawValue: context.query["state"])
        let sections = try await desk.store.house.sections()
        let section = sections.first { $0.id.description == context.query["section"] }
        let pager = Pager(context, size: Self.pageSize)
        let stories = try await desk.store.stories.list(
            StoryFilter(
                states: state.map { [$0] } ?? [], section: section?.id, words: words,
                limit: Self.pageSize + 1, offset: pager.offset))
        let counts = try await desk.store.stories.counts()
        let lines = StoryLines(sections: sections, time: try await desk.time())
        let states =
            [("", "All (\(counts.values.reduce(0, +)))")]
            + Story.State.allCases.map { ($0.rawValue, "\($0.label) (\(counts[$0] ?? 0))") }
        let view: View = [
            "words": Field(name: "words", label: "Words", value: words, type: "search").view,
            "state": Field(
                name: "state", label: "State", value: state?.rawValue ?? "", options: states
            ).view,
            "section": Field(
                name: "section", label: "Section", value: section?.id.description ?? "",
                options: [("", "All")] + sections.map { ($0.id.description, $0.name) }
            ).view,
            "stories": lines.list(stories.prefix(Self.pageSize)),
            "pages": pager.view(found: stories.count, keeping: ["words", "state", "section"]),
        ]
        return try await desk.page("stories", "Stories", view, for: context, at: .stories)
    }
}

/// Starts a story: an empty draft, so that from the first letter on there is something to save to.
struct StartStory: Sendable {
    let desk: Newsdesk

    func start(_ request: Request, _ context: DeskContext) async throws -> Response {
        let member = try context.member()
        if let empty = try await emptyDraft(of: member) { return .seeOther("/stories/\(empty)") }
        guard let section = try await desk.store.house.sections().first else {
            throw HouseError(
                "The paper has no section yet.", hint: "Add one in the settings.", blame: .conflict)
        }
        let text = StoryText(headline: "", section: section.id, bylines: [Byline(member.name)])
        let story = try await desk.store.stories.create(
            StoryDraft(text: text), by: member.id, reason: .first, now: desk.now)
        return .seeOther("/stories/\(story.id)")
    }

    /// One that was started and left without a word is taken again.
    private func emptyDraft(of member: Member) async throws -> Story.ID? {
        let drafts = try await desk.store.stories.list(StoryFilter(states: [.draft], limit: 20))
        for story in drafts
        where story.revision == 1 && story.text.headline.isEmpty && story.text.body.isEmpty {
            if try await desk.store.stories.revision(1, of: story.id)?.by == member.id { return story.id }
        }
        return nil
    }
}

extension Story.State {
    var label: String {
        switch self {
        case .draft: "Draft"
        case .scheduled: "Scheduled"
        case .published: "Published"
        case .withdrawn: "Withdrawn"
        }
    }
}

/// Stories as lines of a list.
struct StoryLines {
    let sections: [Section]
    let time: PaperTime

    func list(_ stories: some Sequence<Story>) -> Value { .list(stories.map(line)) }

    private func line(_ story: Story) -> View {
        let when: String =
            switch story.state {
            case .draft: "Saved \(time.dayAndTime(story.modified))"
            case .scheduled: story.scheduled.map { "Goes out \(time.dayAndTime($0))" } ?? ""
            case .published, .withdrawn: story.published.map { "Published \(time.dayAndTime($0))" } ?? ""
            }
        let section = sections.first { $0.id == story.text.section }?.name ?? ""
        return [
            "id": .text("\(story.id)"), "headline": .text(story.text.shownHeadline),
            "state": .text(story.state.rawValue), "stateLabel": .text(story.state.label),
            "section": .text(section), "when": .text(when),
            "bylines": .text(story.text.bylines.map(\.name).joined(separator: ", ")),
            "isExclusive": .flag(story.isExclusive), "urgency": .number(story.urgency),
            "isChanged": .flag(story.state == .published && story.hasUnpublishedChanges),
            "embargo": .text(story.embargo.map { "Embargo until \(time.dayAndTime($0))" }),
        ]
    }
}

extension StoryText {
    /// The headline, or words that stand in for one.
    var shownHeadline: String { headline.isEmpty ? "(no headline yet)" : headline }
}

/// Which page of a long list is asked for, from `?page=`.
struct Pager {
    let page: Int
    let size: Int
    private let query: Form

    init(_ context: DeskContext, size: Int) {
        page = min(max(Int(context.query["page"]) ?? 1, 1), 100_000)
        self.size = size
        query = context.query
    }

    var offset: Int { (page - 1) * size }

    /// - Parameters:
    ///   - found: how many were read; one more than `size` if there are more.
    ///   - names: the query's fields that go along to the other pages.
    func view(found: Int, keeping names: [String] = []) -> Value {
        guard page > 1 || found > size else { return .absent }
        let kept = names.filter { !query[$0].isEmpty }.map { "&\($0)=\(Self.encoded(query[$0]))" }.joined()
        return .view([
            "page": .number(page), "newer": .text(page > 1 ? "?page=\(page - 1)\(kept)" : nil),
            "older": .text(found > size ? "?page=\(page + 1)\(kept)" : nil),
        ])
    }

    /// For a query (RFC 3986 section 2.1).
    static func encoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"):
                bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

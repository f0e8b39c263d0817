import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// Every saved state of a story, the newest first. Runs of autosaves by one person are folded into the
/// last of them.
struct ListRevisions: Sendable {
    let desk: Newsdesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let story = try await desk.story(context.number())
        let time = try await desk.time()
        let everything = context.query.has("all")
        let revisions = try await desk.store.stories.revisions(of: story.id)
        let names = try await names()
        var lines: [View] = []
        for (index, revision) in revisions.enumerated() {
            let later = index > 0 ? revisions[index - 1] : nil
            let isFolded =
                revision.reason == .autosave && later?.reason == .autosave && later?.by == revision.by
                && revision.number != story.publishedRevision
            if isFolded, !everything { continue }
            lines.append([
                "number": .number(revision.number), "headline": .text(revision.text.shownHeadline),
                "saved": .text(time.dayAndTime(revision.saved)), "reason": .text(revision.reason.label),
                "name": .text(revision.by.map { names[$0] ?? "someone" } ?? "Daybreak itself"),
                "isPublished": .flag(revision.number == story.publishedRevision),
                "isNewest": .flag(revision.number == story.revision),
            ])
        }
        let view: View = [
            "id": .text("\(story.id)"), "headline": .text(story.text.shownHeadline),
            "revisions": .list(lines), "folded": .flag(!everything && lines.count < revisions.count),
            "total": .number(revisions.count),
        ]
        return try await desk.page("revisions", "Revisions", view, for: context, at: .stories)
    }

    private func names() async throws -> [Member.ID: String] {
        Dictionary(
            try await desk.store.staff.members().map { ($0.id, $0.name) }, uniquingKeysWith: { $1 })
    }
}

extension Revision.Reason {
    var label: String {
        switch self {
        case .first: "Started"
        case .edit: "Saved"
        case .autosave: "Autosaved"
        case .import: "Imported"
        }
    }
}

/// One revision, and what it changed since another: the one before unless asked otherwise.
struct CompareRevisions: Sendable {
    let desk: Newsdesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let story = try await desk.story(context.number())
        let revision = try await desk.revision(context.number("number"), of: story)
        let time = try await desk.time()
        let against = Int64(context.query["against"]) ?? Int64(revision.number - 1)
        let old = against > 0 ? try await desk.revision(against, of: story) : nil
        let nothing = StoryText(headline: "", kind: revision.text.kind, section: revision.text.section)
        let comparison = Comparison(from: old?.text ?? nothing, to: revision.text)
        let view: View = [
            "id": .text("\(story.id)"), "number": .number(revision.number),
            "against": .text(old.map { "\($0.number)" }), "headline": .text(revision.text.shownHeadline),
            "saved": .text(time.dayAndTime(revision.saved)),
            "name": .text(try await desk.name(of: revision.by)), "reason": .text(revision.reason.label),
            "differences": comparison.view, "standfirst": .text(revision.text.standfirst),
            "body": .text(revision.text.body), "isNewest": .flag(revision.number == story.revision),
            "newest": .number(story.revision),
            "earlier": .text(revision.number > 1 ? "\(revision.number - 1)" : nil),
            "later": .text(revision.number < story.revision ? "\(revision.number + 1)" : nil),
        ]
        return try await desk.page(
            "revision", "Revision \(revision.number)", view, for: context, at: .stories)
    }
}

/// Makes an old text the newest again, as a revision of its own.
struct RestoreRevision: Sendable {
    let desk: Newsdesk

    func restore(_ request: Request, _ context: DeskContext) async throws -> Response {
        let story = try await desk.story(context.number())
        let revision = try await desk.revision(context.number("number"), of: story)
        let draft = StoryDraft(
            text: revision.text, urgency: story.urgency, isExclusive: story.isExclusive,
            embargo: story.embargo)
        let newest = Int(context.form["newest"]) ?? 0
        _ = try await desk.store.stories.save(
            draft, to: story.id, basedOn: newest, by: try context.member().id, reason: .edit, now: desk.now)
        return .seeOther(Notice.restored.at("/stories/\(story.id)"))
    }
}

extension Newsdesk {
    /// - Throws: ``HouseError`` with blame `absent` if there is none.
    func revision(_ number: Int64, of story: Story) async throws -> Revision {
        guard let revision = try await store.stories.revision(Int(clamping: number), of: story.id) else {
            throw HouseError("This story has no revision \(number).", blame: .absent)
        }
        return revision
    }
}

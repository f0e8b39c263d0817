import Foundation
import HTTPTypes
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// Writes a story.
struct EditStory: Sendable {
    let desk: Newsdesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let story = try await desk.story(context.number())
        return try await editor(story, StoryForm(story, time: try await desk.time()), context)
    }

    func save(_ request: Request, _ context: DeskContext) async throws -> Response {
        let story = try await desk.story(context.number())
        var form = StoryForm(context.form)
        let act = Proposing.Act(context.form["act"])
        if let act {
            guard
                let body = try await Proposing(desk: desk)
                    .carryOut(act, on: form.body, of: story, by: try context.member().id)
            else {
                let gone = FieldError(
                    "body",
                    "The text has changed since that was proposed. The margin shows what it could have now.")
                return try await editor(story, form, context, errors: FormErrors([gone]))
            }
            form.body = body
        }
        let outcome = try await SaveStory(desk: desk)
            .save(form, to: story.id, by: try context.member().id, reason: .edit)
        switch outcome {
        case .saved where act != nil: return .seeOther("/stories/\(story.id)#proposals")
        case .saved where context.form["act"] == "publish": return .seeOther("/stories/\(story.id)/publish")
        case .saved: return .seeOther(Notice.saved.at("/stories/\(story.id)"))
        case .problems(let errors):
            return try await editor(story, form, context, errors: errors, status: .unprocessableContent)
        case .conflict(let theirs, let mine):
            return try await conflict(theirs, mine, form, context)
        }
    }

    private func editor(
        _ story: Story, _ form: StoryForm, _ context: DeskContext, errors: FormErrors = .none,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let time = try await desk.time()
        let fields = StoryFields(
            form: form, errors: errors, sections: try await desk.store.house.sections(),
            pictures: try await desk.store.pictures.newest(limit: 200), zone: time.zone.identifier)
        let view: View = [
            "id": .text("\(story.id)"), "state": .text(story.state.rawValue),
            "stateLabel": .text(story.state.label), "storyHeadline": .text(story.text.shownHeadline),
            "saved": .text(time.dayAndTime(story.modified)), "storyRevision": .number(story.revision),
            "isChanged": .flag(story.state == .published && story.hasUnpublishedChanges),
            "address": .text(
                story.address.flatMap { address in
                    story.state == .published
                        ? SitePath.story(address).absolute(under: desk.settings.site) : nil
                }),
            "published": .text(story.published.map(time.dayAndTime)),
            "scheduled": .text(story.scheduled.map(time.dayAndTime)),
            "questions": .list(
                PublishStory.questions(about: form.body).map {
                    ["line": .number($0.line), "words": .text($0.words), "hint": .text($0.hint)]
                }),
            "lostStatements": try await desk.lostStatements(of: story),
            "margin": .view(try await Proposing(desk: desk).view(for: story, form.body)),
        ]
        return try await desk.page(
            "story", story.text.shownHeadline, fields.view().adding(view), for: context, at: .stories,
            status: status)
    }

    private func conflict(
        _ theirs: Story, _ mine: StoryDraft, _ form: StoryForm, _ context: DeskContext
    ) async throws -> Response {
        let time = try await desk.time()
        let revision = try await desk.store.stories.revision(theirs.revision, of: theirs.id)
        let hidden = context.form.fields.filter {
            !["body", "headline", "standfirst", "revision", "act", FormSeal.field].contains($0.name)
        }
        let view: View = [
            "id": .text("\(theirs.id)"), "theirRevision": .number(theirs.revision),
            "theirName": .text(try await desk.name(of: revision?.by)),
            "theirTime": .text(time.dayAndTime(theirs.modified)),
            "theirHeadline": .text(theirs.text.headline), "theirStandfirst": .text(theirs.text.standfirst),
            "theirBody": .text(theirs.text.body),
            "headline": Field(name: "headline", label: "Your headline", value: mine.text.headline).view,
            "standfirst": Field(
                name: "standfirst", label: "Your standfirst (dek)", value: mine.text.standfirst, rows: 2
            ).view,
            "body": .text(mine.text.body),
            "hidden": .list(hidden.map { ["name": .text($0.name), "value": .text($0.value)] }),
            "differences": Comparison(from: theirs.text, to: mine.text).view,
        ]
        return try await desk.page(
            "conflict", "Two texts", view, for: context, at: .stories, status: .conflict)
    }
}

extension Newsdesk {
    /// - Throws: ``HouseError`` with blame `absent` if there is none.
    func story(_ number: Int64) async throws -> Story {
        guard let story = try await store.stories.story(Story.ID(number)) else {
            throw HouseError(
                "There is no story \(number).", hint: "Look it up in the list of stories.", blame: .absent)
        }
        return story
    }

    /// Who a member is, for showing.
    func name(of member: Member.ID?) async throws -> String {
        guard let member else { return "Daybreak itself" }
        return try await store.staff.member(member)?.name ?? "someone"
    }
}

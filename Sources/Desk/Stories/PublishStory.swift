import Copydesk
import Foundation
import HTTPTypes
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// Brings a story before its readers: at once, later, or back from them.
struct PublishStory: Sendable {
    let desk: Newsdesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(try await desk.story(context.number()), context)
    }

    func publish(_ request: Request, _ context: DeskContext) async throws -> Response {
        let story = try await desk.story(context.number())
        guard let revision = Int(context.form["revision"]) else {
            throw HouseError("Which revision is to be published?", blame: .request)
        }
        let text = try await self.text(of: story, revision: revision)
        let questions = Self.questions(about: text.body)
        guard questions.isEmpty else {
            return try await page(
                story, context,
                errors: [FieldError("publish", "Before it goes out, \(Self.countWords(questions)).")],
                questions: questions)
        }
        do {
            if story.publishedRevision != nil {
                let amending = AmendStory(desk: desk, story: story)
                let form = CorrectionForm(context.form)
                let problems = try await amending.publish(
                    form, revision: revision, text, by: context.member().id)
                guard problems.isEmpty else {
                    return try await page(story, context, errors: problems, correction: form)
                }
            } else {
                try await desk.store.stories.publish(
                    story.id, revision: revision, at: desk.now, by: try context.member().id, now: desk.now)
            }
        } catch let error as HouseError where error.blame == .request || error.blame == .refused {
            return try await page(story, context, errors: [FieldError("publish", error.description)])
        }
        desk.wakePress()
        return .seeOther(Notice.published.at("/stories/\(story.id)/publish"))
    }

    /// The text of the revision that is to go out.
    func text(of story: Story, revision: Int) async throws -> StoryText {
        if revision == story.revision { return story.text }
        guard let found = try await desk.store.stories.revision(revision, of: story.id) else {
            throw HouseError("The story has no revision \(revision).", blame: .absent)
        }
        return found.text
    }

    /// What a text's marks leave open.
    static func questions(about body: String) -> [PublishingQuestion] {
        PublishingQuestion.questions(of: CopyReader().read(body).record)
    }

    static func countWords(_ questions: [PublishingQuestion]) -> String {
        questions.count == 1
            ? "one thing has to be said in the text" : "\(questions.count) things have to be said in the text"
    }

    /// - Parameter typed: what stood in the schedule's and the withdrawal's field.
    func page(
        _ story: Story, _ context: DeskContext, errors: [FieldError] = [], typedTime: String? = nil,
        typedNote: String = "", questions: [PublishingQuestion]? = nil, correction: CorrectionForm? = nil
    ) async throws -> Response {
        let time = try await desk.time()
        let errors = FormErrors(errors)
        let suggested = story.scheduled ?? max(story.embargo ?? .distantPast, desk.now + 3600)
        let view: View = [
            "id": .text("\(story.id)"), "headline": .text(story.text.shownHeadline),
            "revision": .number(story.revision), "state": .text(story.state.rawValue),
            "stateLabel": .text(story.state.label), "problem": .text(errors["publish"]),
            "published": .text(story.published.map(time.dayAndTime)),
            "scheduled": .text(story.scheduled.map(time.dayAndTime)),
            "scheduledRevision": .text(story.scheduledRevision.map { "\($0)" }),
            // Of a withdrawn story, readers see the note.
            "publishedRevision": .text(
                story.state == .published ? story.publishedRevision.map { "\($0)" } : nil),
            "isDraft": .flag(story.state == .draft), "isScheduled": .flag(story.state == .scheduled),
            "isPublished": .flag(story.state == .published), "isWithdrawn": .flag(story.state == .withdrawn),
            "isChanged": .flag(story.state == .published && story.hasUnpublishedChanges),
            "canSchedule": .flag(story.state == .draft || story.state == .scheduled),
            "address": .text(
                story.address.map { SitePath.story($0).absolute(under: desk.settings.site) }),
            "note": .text(story.withdrawalNote),
            "embargo": .text(story.embargo.flatMap { $0 > desk.now ? time.dayAndTime($0) : nil }),
            "questions": .list(
                (questions ?? Self.questions(about: story.text.body)).map {
                    ["line": .number($0.line), "words": .text($0.words), "hint": .text($0.hint)]
                }),
            "amendment": .view(
                try await AmendStory(desk: desk, story: story).view(correction, errors)),
            "gaps": .list(Self.gaps(in: story.text).map { ["sentence": .text($0)] }),
            "time": Field(
                name: "time", label: "Goes out at", value: typedTime ?? time.input(suggested),
                type: "datetime-local", hint: "\(time.zone.identifier).", problem: errors["time"],
                isRequired: true
            ).view,
            "withdrawal": Field(
                name: "note", label: "Note that stays at the address", value: typedNote,
                hint: "Say what was wrong, in a sentence or two. Markdown.", problem: errors["note"],
                isRequired: true
            ).view,
        ]
        return try await desk.page(
            "publish", "Publish", view, for: context, at: .stories,
            status: errors.errors.isEmpty ? .ok : .unprocessableContent)
    }

    /// What an editor would ask before letting it go; none of it forbids.
    static func gaps(in text: StoryText) -> [String] {
        var gaps: [String] = []
        if text.headline.isEmpty { gaps.append("It has no headline.") }
        if text.standfirst.isEmpty { gaps.append("It has no standfirst.") }
        if text.body.allSatisfy(\.isWhitespace) { gaps.append("It has no text.") }
        if text.bylines.isEmpty { gaps.append("Nobody is credited.") }
        if let lead = text.picture, lead.alt.isEmpty {
            gaps.append("Its picture isn't described for readers who don't see it.")
        }
        if let lead = text.picture, lead.credit.isEmpty { gaps.append("Its picture has no credit.") }
        for statement in CopyReader().read(text.body).record.statements where statement.isUnnamed {
            gaps.append(
                "The source of “\(statement.words)” isn't named (\(statement.speaker ?? "")). Whoever publishes it answers for that."
            )
        }
        return gaps
    }
}

/// Has a story go out by itself at its minute, or no longer.
struct ScheduleStory: Sendable {
    let desk: Newsdesk

    func schedule(_ request: Request, _ context: DeskContext) async throws -> Response {
        let story = try await desk.story(context.number())
        let typed = context.form["time"]
        func again(_ sentence: String) async throws -> Response {
            try await PublishStory(desk: desk)
                .page(story, context, errors: [FieldError("time", sentence)], typedTime: typed)
        }
        guard let date = try await desk.time().date(input: typed) else {
            return try await again("Write day and time, as in 2026-11-23T06:00.")
        }
        let questions = PublishStory.questions(about: story.text.body)
        guard questions.isEmpty else {
            return try await again("Before it can go out, \(PublishStory.countWords(questions)).")
        }
        do {
            try await desk.store.stories.schedule(
                story.id, at: date, by: try context.member().id, now: desk.now)
        } catch let error as HouseError where error.blame == .request || error.blame == .refused {
            return try await again(error.description)
        }
        desk.wakePress()
        return .seeOther(Notice.scheduled.at("/stories/\(story.id)/publish"))
    }

    func unschedule(_ request: Request, _ context: DeskContext) async throws -> Response {
        let story = try await desk.story(context.number())
        try await desk.store.stories.unschedule(story.id, now: desk.now)
        return .seeOther(Notice.unscheduled.at("/stories/\(story.id)/publish"))
    }
}

/// Takes a published story back; a note stays at its address.
struct WithdrawStory: Sendable {
    let desk: Newsdesk

    func withdraw(_ request: Request, _ context: DeskContext) async throws -> Response {
        let story = try await desk.story(context.number())
        let note = context.form["note"]
        do {
            try await desk.store.stories.withdraw(
                story.id, note: note, said: CopyReader().read(note).words,
                by: try context.member().id, now: desk.now)
        } catch let error as HouseError where error.blame == .request {
            return try await PublishStory(desk: desk).page(
                story, context, errors: [FieldError("note", error.hint ?? error.message)], typedNote: note)
        }
        desk.wakePress()
        return .seeOther(Notice.withdrawn.at("/stories/\(story.id)/publish"))
    }
}

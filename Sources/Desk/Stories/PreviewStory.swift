import Copydesk
import Foundation
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// A story as its page and as its mail, as it is in the form and not saved yet. It is shown inside a frame
/// that runs nothing, and nothing is kept.
struct PreviewStory: Sendable {
    let desk: Newsdesk

    func savedPage(_ request: Request, _ context: DeskContext) async throws -> Response {
        let story = try await desk.story(context.number())
        return try await page(story, story.text)
    }

    func savedMail(_ request: Request, _ context: DeskContext) async throws -> Response {
        let story = try await desk.story(context.number())
        return try await mail(story, story.text)
    }

    func page(_ request: Request, _ context: DeskContext) async throws -> Response {
        let story = try await desk.story(context.number())
        return try await page(story, try await typed(context, over: story))
    }

    func mail(_ request: Request, _ context: DeskContext) async throws -> Response {
        let story = try await desk.story(context.number())
        return try await mail(story, try await typed(context, over: story))
    }

    /// What is in the form; where a choice makes no sense, the saved one.
    private func typed(_ context: DeskContext, over story: Story) async throws -> StoryText {
        var form = StoryForm(context.form)
        let saved = StoryForm(story, time: try await desk.time())
        let sections = try await desk.store.house.sections()
        if !sections.contains(where: { $0.id.description == form.section }) { form.section = saved.section }
        if Story.Kind(rawValue: form.kind) == nil { form.kind = saved.kind }
        (form.urgency, form.embargo) = (saved.urgency, saved.embargo)
        let picture = try await desk.store.pictures.picture(fileName: form.picture)
        if picture == nil { form.picture = "" }
        return try form.draft(sections: sections, picture: picture, time: try await desk.time()).text
    }

    private func page(_ story: Story, _ text: StoryText) async throws -> Response {
        let paper = try await desk.paper()
        let day = CalendarDay(desk.now, in: PaperTime(zone: paper.masthead.timeZone).zone)
        guard let section = paper.sections.first(where: { $0.id == text.section }) else {
            throw HouseError("This story's section is gone.", blame: .absent)
        }
        let shown = PublishedStory(
            id: story.id,
            address: story.address
                ?? StoryAddress(year: day.year, month: day.month, slug: Slug(from: text.headline)),
            text: text, revision: story.revision, section: section, urgency: story.urgency,
            isExclusive: story.isExclusive, published: story.published ?? desk.now, updated: desk.now)
        let names = CopyReader().read(text.body).pictureReferences.compactMap(Self.fileName)
        let pictures = try await desk.store.pictures.pictures(
            Set(names + [text.picture?.picture.fileName].compactMap { $0 }))
        let page = desk.press.story(shown, related: [], pictures: pictures, in: paper)
        return .page(page.bytes).under(.preview(of: desk.settings.site))
    }

    private func mail(_ story: Story, _ text: StoryText) async throws -> Response {
        let site = desk.settings.site
        let links = LinkPolicy(
            link: { $0.hasPrefix("/") ? site + $0 : $0 },
            picture: { Self.fileName($0).map { PictureSource(url: "/pictures/\($0)") } })
        let copy = CopyReader().read(text.body)
        let page = story.address.map { SitePath.story($0).absolute(under: site) }
        let view: View = [
            "headline": .text(text.shownHeadline), "standfirst": .text(text.standfirst),
            "bylines": .text(text.bylines.map(\.name).joined(separator: ", ")),
            "copy": .html(MailRenderer(links: links, page: page).html(copy)),
            "language": .text(try await desk.masthead().language),
            "text": .text(TextRenderer(links: links).text(copy)),
        ]
        desk.witness?("mail-preview", view)
        return .page(try desk.templates.print(view, with: "desk/mail-preview"))
            .under(.preview(of: desk.settings.site))
    }

    private static func fileName(_ reference: String) -> String? {
        let folder = "pictures/"
        return reference.hasPrefix(folder) ? String(reference.dropFirst(folder.count)) : nil
    }
}

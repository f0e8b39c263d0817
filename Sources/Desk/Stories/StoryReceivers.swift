import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// How many readers were sent which revision of a story, over all editions: whom a correction concerns.
struct ListReceivers: Sendable {
    let desk: Newsdesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let story = try await desk.story(context.number())
        let time = try await desk.time()
        var lines: [View] = []
        for reach in try await desk.store.ledger.reach(of: story.id) {
            var editions: [View] = []
            for id in reach.editions {
                guard let edition = try await desk.store.editions.edition(id) else { continue }
                editions.append(["edition": .text("\(id)"), "day": .text(time.day(edition.day))])
            }
            lines.append([
                "number": .number(reach.revision), "readers": .number(reach.readers),
                "editions": .list(editions), "isPublished": .flag(reach.revision == story.publishedRevision),
            ])
        }
        let view: View = [
            "id": .text("\(story.id)"), "headline": .text(story.text.shownHeadline), "lines": .list(lines),
        ]
        return try await desk.page("story-receivers", "Who was sent it", view, for: context, at: .stories)
    }
}

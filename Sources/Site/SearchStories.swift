import HTTPTypes
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// Finds published stories by their words.
struct SearchStories: Sendable {
    let room: PublicRoom

    func show(_ request: Request, _ context: WebContext) async throws -> Response {
        try await room.limit(request, context)
        let form = try Form(query: request.uri.query)
        let words = String(form["q"].prefix(200))
        let pages = ResultPages(form["page"])
        let found = try await room.store.published.search(
            words, limit: ResultPages.size, offset: pages.offset)
        let page = SearchPage(
            words: words,
            hits: found.hits.map { hit in
                SearchPage.Hit(
                    story: hit.story,
                    snippet: hit.snippet.map { SearchPage.Part($0.text, isMatch: $0.isMatch) })
            }, total: found.total, page: pages.number, pageCount: pages.count(of: found.total))
        return .page(try await room.press.search(page, in: room.paper()).bytes)
    }
}

extension PublicRoom {
    /// Where a request comes from, for limits.
    func network(of request: Request, _ context: WebContext) -> String {
        ClientAddress(peer: context.peer, headers: request.headers, trustedProxies: trustedProxies).network
    }

    /// - Throws: `Failure.tooOften` when a network asks more than a person would.
    func limit(_ request: Request, _ context: WebContext) async throws {
        guard await limiter.take(network(of: request, context), now: clock.now) else {
            throw Failure.tooOften
        }
    }
}

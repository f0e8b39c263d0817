import HTTPTypes
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// Finds published stories by their words.
struct SearchStories: Sendable {
    let room: PublicRoom

    private static let size = 20
    private static let lastPage = 50

    func show(_ request: Request, _ context: WebContext) async throws -> Response {
        try await room.limit(request, context)
        let form = try Form(query: request.uri.query)
        let words = String(form["q"].prefix(200))
        let number = min(max(Int(form["page"]) ?? 1, 1), Self.lastPage)
        let found = try await room.store.published.search(
            words, limit: Self.size, offset: (number - 1) * Self.size)
        let pageCount = min(max(1, (found.total + Self.size - 1) / Self.size), Self.lastPage)
        let page = SearchPage(
            words: words,
            hits: found.hits.map { hit in
                SearchPage.Hit(
                    story: hit.story,
                    snippet: hit.snippet.map { SearchPage.Part($0.text, isMatch: $0.isMatch) })
            }, total: found.total, page: number, pageCount: pageCount)
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

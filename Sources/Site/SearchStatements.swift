import HTTPTypes
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// Finds what was said in published stories: by whom, when, about what, in which words.
struct SearchStatements: Sendable {
    let room: PublicRoom

    func show(_ request: Request, _ context: WebContext) async throws -> Response {
        try await room.limit(request, context)
        let form = try Form(query: request.uri.query)
        func typed(_ name: String) -> String { String(form[name].prefix(200)) }
        var page = StatementsPage(
            who: typed("who"), when: typed("when"), about: typed("about"), words: typed("words"))
        let query = StatementQuery(who: page.who, when: page.when, about: page.about, words: page.words)
        if !query.when.isEmpty, PinnedDate(query.when) == nil {
            page.problem = "That is no date: write 2023, 2023-06 or 2023-06-30."
        } else if !query.isEmpty {
            let pages = ResultPages(form["page"])
            let result = try await room.store.dossiers(.published).statements(
                query, limit: ResultPages.size, offset: pages.offset)
            page.page = pages.number
            page.found = result.found
            page.total = result.total
            page.pageCount = pages.count(of: result.total)
        }
        return .page(try await room.press.statements(page, in: room.paper()).bytes)
    }
}

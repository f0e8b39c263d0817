import HTTPTypes
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// A reader leaves: by the button on a page, or by their mail program's own button (RFC 8058), which posts
/// here without a cookie and must not be redirected. Either works at once and for good.
///
/// The answer is the same whether the token is known, used up or invented.
struct Unsubscribe: Sendable {
    let room: PublicRoom

    func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let token = try room.token(context)
        return .page(try await room.press.leave(token: token, in: room.paper()).bytes)
    }

    func take(_ request: Request, _ context: WebContext) async throws -> Response {
        let token = try room.token(context)
        // RFC 8058 section 3.2: the body may come as a form of either kind. A reader who leaves with a body
        // that can't be read still leaves.
        let form = (try? await Form.read(request, limit: 16 << 10)) ?? Form()
        let by = form["List-Unsubscribe"] == "One-Click" ? "one-click" : "leave page"
        if let reader = room.links.reader(of: token, now: room.clock.now) {
            try await room.store.readers.leave(reader, by: by, now: room.clock.now)
        }
        return .page(try await room.press.left(token: token, in: room.paper()).bytes)
    }
}

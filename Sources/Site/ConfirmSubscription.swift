import HTTPTypes
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// The owner of an address says yes. The mail's link shows a page with a button; only pressing it counts,
/// because programs that look through mail follow links.
struct ConfirmSubscription: Sendable {
    let room: PublicRoom

    func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let token = try room.token(context)
        guard room.links.signUp(of: token, now: room.clock.now) != nil else { throw Self.tooOld }
        return .page(try await room.press.confirm(token: token, in: room.paper()).bytes)
    }

    func take(_ request: Request, _ context: WebContext) async throws -> Response {
        let token = try room.token(context)
        guard let id = room.links.signUp(of: token, now: room.clock.now) else { throw Self.tooOld }
        let reader = try await room.store.readers.confirm(id, by: "confirmation page", now: room.clock.now)
        let page = room.press.confirmed(
            token: token, preferences: room.links.token(for: reader.id), in: try await room.paper())
        return .page(page.bytes)
    }

    private static let tooOld = HouseError(
        "This link is no longer valid.", hint: "Sign up again; we will send a new one.", blame: .absent)
}

import Addresses
import Foundation
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// Opens the desk by a one-time link. Looking at the link changes nothing, because mail scanners look at
/// links too; only the button on its page uses it up.
struct SignInByLink: Sendable {
    let desk: Newsdesk

    /// Has a link mailed. The answer is the same for every address.
    func ask(_ request: Request, _ context: DeskContext) async throws -> Response {
        let client = ClientAddress(
            peer: context.peer, headers: request.headers, trustedProxies: desk.settings.trustedProxies)
        try await desk.limits.network.require(client.network, now: desk.now)
        if let address = try? EmailAddress(context.form["address"]),
            let member = try await desk.store.staff.member(address: address), member.left == nil,
            await desk.limits.links.take(address.canonical, now: desk.now)
        {
            try await desk.store.ledger.enqueue(.signIn(member.id), now: desk.now)
            desk.wakePost()
        }
        return .seeOther(Notice.linkSent.at("/sign-in"))
    }

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let token = try token(in: context)
        guard let member = try await desk.store.staff.signInLink(tokenHash: token.hash, now: desk.now) else {
            throw Self.spent
        }
        let view: View = ["path": .text("/link/\(token.text)"), "name": .text(member.name)]
        return try await desk.page("link", "Sign in", view, for: context)
    }

    func redeem(_ request: Request, _ context: DeskContext) async throws -> Response {
        let client = ClientAddress(
            peer: context.peer, headers: request.headers, trustedProxies: desk.settings.trustedProxies)
        try await desk.limits.network.require(client.network, now: desk.now)
        let token = try token(in: context)
        guard let member = try await desk.store.staff.redeemSignInLink(tokenHash: token.hash, now: desk.now)
        else { throw Self.spent }
        return try await desk.open(for: member, in: request, context)
    }

    private func token(in context: DeskContext) throws(HouseError) -> SecretToken {
        guard let token = context.parameters.get("token").flatMap({ SecretToken($0) }) else {
            throw Self.spent
        }
        return token
    }

    private static let spent = HouseError(
        "This link was used already, or is too old.", hint: "Ask for a new one on the sign-in page.",
        blame: .absent)
}

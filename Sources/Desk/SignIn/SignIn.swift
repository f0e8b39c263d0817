import Addresses
import Foundation
import HTTPTypes
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// Opens the desk by password.
struct SignIn: Sendable {
    let desk: Newsdesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        if context.session != nil { return .seeOther("/") }
        return try await form(context, next: context.query["next"])
    }

    func enter(_ request: Request, _ context: DeskContext) async throws -> Response {
        let (typed, password) = (context.form["address"], context.form["password"])
        let client = ClientAddress(
            peer: context.peer, headers: request.headers, trustedProxies: desk.settings.trustedProxies)
        try await desk.limits.network.require(client.network, now: desk.now)
        let key = String(typed.lowercased().prefix(254))
        try await desk.limits.address.require(key, now: desk.now)
        guard password.utf8.count <= 1_024 else { throw Failure.tooMuch }
        let member = try await member(typed)
        let hash =
            if let member { try await desk.store.staff.passwordHash(of: member.id) } else { String?.none }
        guard try await desk.hasher.verify(password, against: hash), let member else {
            return try await form(
                context, next: context.form["next"], address: typed,
                problem: "That address and password don't belong together.", status: .forbidden)
        }
        await desk.limits.address.forgive(key)
        return try await desk.open(for: member, in: request, context, next: context.form["next"])
    }

    private func member(_ typed: String) async throws -> Member? {
        guard let address = try? EmailAddress(typed) else { return nil }
        let member = try await desk.store.staff.member(address: address)
        return member?.left == nil ? member : nil
    }

    private func form(
        _ context: DeskContext, next: String, address: String = "", problem: String? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let view: View = [
            "next": .text(LocalPath(next)?.text),
            "address": Field(
                name: "address", label: "Your mail address", value: address, type: "email", problem: problem,
                isRequired: true, autocomplete: "username"
            ).view,
            "password": Field(
                name: "password", label: "Password", type: "password", isRequired: true,
                autocomplete: "current-password"
            ).view,
        ]
        return try await desk.page("sign-in", "Sign in", view, for: context, status: status)
    }
}

/// A way to a page of the desk itself, as a stranger brought it along; nil for a way out of the desk.
struct LocalPath {
    let text: String

    init?(_ text: String) {
        let allowed = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"),
                UInt8(ascii: "."):
                true
            default: false
            }
        }
        guard text.hasPrefix("/"), !text.hasPrefix("//"), allowed else { return nil }
        self.text = text
    }
}

extension Newsdesk {
    /// How long a session lasts.
    static let sessionDays = 14

    /// Starts a session under a new token, ends the one there was, and leads on.
    func open(
        for member: Member, in request: Request, _ context: DeskContext, next: String = ""
    ) async throws -> Response {
        if let old = context.session { try await store.staff.endSession(tokenHash: old.token.hash) }
        let token = SecretToken()
        let seconds = Self.sessionDays * 86_400
        try await store.staff.startSession(
            tokenHash: token.hash, member: member.id, now: now, expires: now + TimeInterval(seconds))
        return Response.seeOther(LocalPath(next)?.text ?? "/")
            .setting(cookie: sessionCookie.setting(token.text, for: seconds, in: request))
            .setting(cookie: visitCookie.dropping(in: request))
    }
}

/// Closes the desk in this browser.
struct SignOut: Sendable {
    let desk: Newsdesk

    func leave(_ request: Request, _ context: DeskContext) async throws -> Response {
        if let session = context.session {
            try await desk.store.staff.endSession(tokenHash: session.token.hash)
        }
        return Response.seeOther(Notice.signedOut.at("/sign-in"))
            .setting(cookie: desk.sessionCookie.dropping(in: request))
    }
}

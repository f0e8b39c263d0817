import Addresses
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// A member's own password and sessions.
struct KeepAccount: Sendable {
    let desk: Newsdesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(context)
    }

    /// A password once set is asked for before another takes its place; all other sessions end with it.
    func setPassword(_ request: Request, _ context: DeskContext) async throws -> Response {
        guard let session = context.session else {
            throw HouseError("You are not signed in.", blame: .refused)
        }
        let member = session.member
        guard context.form["old"].utf8.count <= 1_024 else { throw Failure.tooMuch }
        let (old, new) = (context.form["old"], context.form["new"])
        try await desk.limits.address.require("password of \(member.id)", now: desk.now)
        if let hash = try await desk.store.staff.passwordHash(of: member.id) {
            guard try await desk.hasher.verify(old, against: hash) else {
                return try await page(
                    context, errors: FormErrors([FieldError("old", "That isn't your password.")]))
            }
        }
        let own = [member.name, member.address.localPart, try await desk.masthead().name]
        if let objection = PasswordHasher.objection(to: new, knownWords: own) {
            return try await page(context, errors: FormErrors([FieldError("new", objection)]))
        }
        try await desk.store.staff.setPasswordHash(
            try await desk.hasher.hash(new), of: member.id, keeping: session.token.hash)
        await desk.limits.address.forgive("password of \(member.id)")
        return .seeOther(Notice.passwordSet.at("/settings/account"))
    }

    /// Signs out everywhere else: the sessions end, and this browser gets a new one.
    func endOthers(_ request: Request, _ context: DeskContext) async throws -> Response {
        let member = try context.member()
        try await desk.store.staff.endSessions(of: member.id)
        return try await desk.open(for: member, in: request, context, next: "/settings/account")
    }

    private func page(_ context: DeskContext, errors: FormErrors = .none) async throws -> Response {
        let member = try context.member()
        let time = try await desk.time()
        let sessions = try await desk.store.staff.sessions(of: member.id, now: desk.now)
        let hasPassword = try await desk.store.staff.passwordHash(of: member.id) != nil
        let view: View = [
            "problems": errors.summary, "name": .text(member.name),
            "address": .text(member.address.description),
            "hasPassword": .flag(hasPassword),
            "old": Field(
                name: "old", label: "Your password now", type: "password", problem: errors["old"],
                isRequired: true, autocomplete: "current-password"
            ).view,
            "new": Field(
                name: "new", label: "New password", type: "password",
                hint: "At least 12 characters. A few words in a row are good.", problem: errors["new"],
                isRequired: true, autocomplete: "new-password"
            ).view,
            "sessions": .list(
                sessions.map {
                    [
                        "started": .text(time.dayAndTime($0.started)),
                        "expires": .text(time.dayAndTime($0.expires)),
                        "isThis": .flag($0.tokenHash == context.session?.token.hash),
                    ]
                }),
            "hasOthers": .flag(sessions.count > 1),
        ]
        return try await desk.page(
            "account", "Your account", view, for: context, at: .settings,
            status: errors.errors.isEmpty ? .ok : .unprocessableContent)
    }
}

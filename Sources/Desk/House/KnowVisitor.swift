import Hummingbird
import Newsroom
import Storage
import WebSupport

/// Finds out who sends a request, by their cookie. A stranger gets a cookie for the sign-in form, and
/// nothing is written down.
struct KnowVisitor: RouterMiddleware {
    typealias Context = DeskContext
    let desk: Newsdesk

    func handle(
        _ request: Request, context: DeskContext,
        next: (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.query = try Form(query: request.uri.query)
        if let token = desk.sessionCookie.value(in: request).flatMap({ SecretToken($0) }),
            let member = try await desk.store.staff.session(tokenHash: token.hash, now: desk.now)
        {
            context.session = DeskContext.Session(member: member, token: token)
            return try await next(request, context)
        }
        if let visit = desk.visitCookie.value(in: request).flatMap({ SecretToken($0) }) {
            context.visit = visit
            return try await next(request, context)
        }
        let response = try await next(request, context)
        return response.setting(cookie: desk.visitCookie.setting(context.visit.text, in: request))
    }
}

/// Lets only members in. A stranger who asks for a page is led to the sign-in page and back.
struct RequireMember: RouterMiddleware {
    typealias Context = DeskContext

    func handle(
        _ request: Request, context: DeskContext,
        next: (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        if context.session != nil { return try await next(request, context) }
        guard request.method == .get || request.method == .head else {
            throw HouseError("You are not signed in.", hint: "Sign in and try again.", blame: .refused)
        }
        let path = request.uri.path
        return .seeOther(path == "/" ? "/sign-in" : "/sign-in?next=\(path)")
    }
}

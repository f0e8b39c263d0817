import HTTPTypes
import Hummingbird
import Newsroom
import Pressroom
import WebSupport

/// Reads what is posted and lets it through only if one of our own pages sent it. Every POST passes here,
/// so no action can forget to ask.
struct CheckForms: RouterMiddleware {
    typealias Context = DeskContext
    let desk: Newsdesk

    func handle(
        _ request: Request, context: DeskContext,
        next: (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .post else { return try await next(request, context) }
        try CrossSiteCheck(origin: desk.settings.origin).check(request)
        let isUpload = context.session != nil && request.uri.path == "/pictures"
        var context = context
        context.form = try await Form.read(request, limit: isUpload ? 11 << 20 : 3 << 20)
        do {
            try desk.seal.check(context.form[FormSeal.field], for: context.formHolder)
        } catch {
            guard mayBeSentAgain(request, context.form) else { throw error }
            if Autosave.isAsked(request) { return try Autosave.Answer(state: "signed-out").response() }
            return try await sendAgain(request, context)
        }
        return try await next(request, context)
    }

    /// What was typed is shown again with a button where the token alone is stale, as after a session ended:
    /// only if the browser vouches that our page sent it, and never for a password.
    private func mayBeSentAgain(_ request: Request, _ form: Form) -> Bool {
        let path = request.uri.path
        guard path.hasPrefix("/stories/") || path.hasPrefix("/editions/") || path.hasPrefix("/settings/"),
            path != "/settings/password", form.uploads.isEmpty
        else { return false }
        let vouches = HTTPField.Name("Sec-Fetch-Site").flatMap { request.headers[$0] } == "same-origin"
        return vouches || request.headers[.origin] == desk.settings.origin.text
    }

    private func sendAgain(_ request: Request, _ context: DeskContext) async throws -> Response {
        let fields = context.form.fields.filter { $0.name != FormSeal.field }
        let view: View = [
            "path": .text(request.uri.path), "isStranger": .flag(context.session == nil),
            "fields": .list(fields.map { ["name": .text($0.name), "value": .text($0.value)] }),
            "body": .text(context.form["body"]),
        ]
        return try await desk.page("send-again", "Send it again", view, for: context, status: .forbidden)
    }
}

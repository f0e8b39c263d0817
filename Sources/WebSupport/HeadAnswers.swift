package import Hummingbird

/// Answers HEAD as GET without the body, failures included: `Content-Length` says what GET would send
/// (RFC 9110 section 9.3.2). Outermost, because a body after HEAD would be taken for the next answer.
package struct HeadAnswers<Context: RequestContext>: RouterMiddleware {
    package init() {}

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        return request.method == .head ? response.createHeadResponse() : response
    }
}

import HTTPTypes
package import Hummingbird
import Newsroom
import Pressroom
package import WebSupport

/// Everything a reader can reach, a line each. What isn't a form or the search is a file.
package struct SiteRoutes: Sendable {
    private let room: PublicRoom

    package init(room: PublicRoom) { self.room = room }

    package func router(log: Bool = true) -> Router<WebContext> {
        let router = Router(context: WebContext.self)
        router.middlewares.add(HeadAnswers())
        if log { router.middlewares.add(AccessLog()) }
        router.middlewares.add(SecurityHeaders(.site, origin: room.origin))
        router.middlewares.add(FailurePages(page: page))
        router.middlewares.add(TidyAddresses())
        func read(
            _ path: RouterPath, _ show: @escaping @Sendable (Request, WebContext) async throws -> Response
        ) {
            router.get(path, use: show)
            router.head(path, use: show)
        }

        let search = SearchStories(room: room)
        read("search") { try await search.show($0, $1) }

        let statements = SearchStatements(room: room)
        read("statements") { try await statements.show($0, $1) }

        let subscribe = Subscribe(room: room)
        read("sign-up") { try await subscribe.show($0, $1) }
        router.post("sign-up") { try await subscribe.take($0, $1) }

        let confirm = ConfirmSubscription(room: room)
        read("confirm/:token") { try await confirm.show($0, $1) }
        router.post("confirm/:token") { try await confirm.take($0, $1) }

        let preferences = KeepPreferences(room: room)
        read("preferences/:token") { try await preferences.show($0, $1) }
        router.post("preferences/:token") { try await preferences.take($0, $1) }

        let leave = Unsubscribe(room: room)
        read("leave/:token") { try await leave.show($0, $1) }
        router.post("leave/:token") { try await leave.take($0, $1) }

        let files = ServePages(room: room)
        for path: RouterPath in ["", "**"] {
            read(path) { try files.serve($0, $1) }
            for method: HTTPRequest.Method in [.post, .put, .patch, .delete] {
                router.on(path, method: method) { files.refuse($0, $1) }
            }
        }
        return router
    }

    /// A failure as a page of the paper; as plain words when even the paper can't be read.
    private func page(_ failure: Failure, _ request: Request) async -> Response {
        let error = HouseError(failure.message, hint: failure.hint, blame: .request)
        guard let paper = try? await room.paper() else {
            let words = [failure.message, failure.hint].compactMap { $0 }.joined(separator: " ")
            return .plainText(words + "\n", status: failure.status)
        }
        return .page(room.press.error(error, in: paper).bytes, status: failure.status)
    }
}

extension PublicRoom {
    /// Everything a reader can reach.
    package var routes: SiteRoutes { SiteRoutes(room: self) }
}

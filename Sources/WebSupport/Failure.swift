package import HTTPTypes
package import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import Newsroom

/// A failure as a page shows it: a status, what happened, what to do.
package struct Failure: Error, Sendable, Equatable {
    package var status: HTTPResponse.Status
    package var message: String
    package var hint: String?

    package init(status: HTTPResponse.Status, message: String, hint: String? = nil) {
        self.status = status
        self.message = message
        self.hint = hint
    }

    /// The one place where a failure becomes a status.
    package init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as HouseError:
            self.init(status: Self.status(of: error.blame), message: error.message, hint: error.hint)
        case is NIOTooManyBytesError: self = .tooMuch
        case let error as any HTTPResponseError: self = Self.of(error.status)
        default:
            self.init(
                status: .internalServerError, message: "Something went wrong on our side.",
                hint: "Try again in a moment. The log says more.")
        }
    }

    private static func of(_ status: HTTPResponse.Status) -> Failure {
        switch status {
        case .notFound:
            Failure(status: status, message: "There is no page at this address.")
        case .contentTooLarge: .tooMuch
        case .tooManyRequests: .tooOften
        case _ where status.kind == .clientError:
            Failure(status: status, message: "This request makes no sense to us.")
        default:
            Failure(
                status: status, message: "Something went wrong on our side.",
                hint: "Try again in a moment. The log says more.")
        }
    }

    /// Somebody sent more than a page takes.
    package static let tooMuch = Failure(
        status: .contentTooLarge, message: "That is more than this page takes.", hint: "Send less at once.")

    /// Somebody did something more often than they may.
    package static let tooOften = Failure(
        status: .tooManyRequests, message: "That was a little often.",
        hint: "Wait a few minutes and try again.")

    private static func status(of blame: HouseError.Blame) -> HTTPResponse.Status {
        switch blame {
        case .request: .badRequest
        case .absent: .notFound
        case .refused: .forbidden
        case .conflict: .conflict
        case .weather: .serviceUnavailable
        case .us: .internalServerError
        }
    }
}

/// Turns whatever an action throws into a page with a status. Outermost but for the security headers.
package struct FailurePages<Context: RequestContext>: RouterMiddleware {
    private let page: @Sendable (Failure, Request) async -> Response

    /// - Parameter page: sets the page; it must not fail.
    package init(page: @escaping @Sendable (Failure, Request) async -> Response) { self.page = page }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPParserError {
            // The request itself is broken: the server says so and closes the line.
            throw error
        } catch {
            let failure = Failure(error)
            if failure.status.kind == .serverError {
                context.logger.error(
                    "A request failed",
                    metadata: [
                        "path": .string(AccessLogWords.loggable(request.uri.path)), "error": "\(error)",
                    ])
            }
            return await page(failure, request)
        }
    }
}

/// One line a request: method, path without its secrets, status, time. No address, no query.
package struct AccessLog<Context: RequestContext>: RouterMiddleware {
    package init() {}

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let took = (ContinuousClock.now - start).components
        let milliseconds = took.seconds * 1000 + took.attoseconds / 1_000_000_000_000_000
        context.logger.info(
            "\(request.method) \(AccessLogWords.loggable(request.uri.path)) \(response.status.code)",
            metadata: ["ms": "\(milliseconds)"])
        return response
    }
}

enum AccessLogWords {
    /// A path without the token it may end in, and without anything that could forge a line.
    static func loggable(_ path: String) -> String {
        let parts = path.split(separator: "/").map { part in
            part.utf8.count >= 32 || part.contains(".") && part.utf8.count >= 24 ? "…" : String(part)
        }
        let words = "/" + parts.joined(separator: "/")
        return String(words.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? "?" : Character($0) })
    }
}

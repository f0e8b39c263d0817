import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A web server for tests, on a port of its own: it answers as it is told, and keeps what it was asked.
package final class TestWebServer: Sendable {
    /// What it says to one question.
    package enum Saying: Sendable {
        case status(Int)
        /// Sends the caller on.
        case moved(to: String)
        /// Says nothing, and leaves the line open.
        case silence
        /// Hangs up.
        case drop
    }

    package typealias Rule = @Sendable (_ method: String, _ path: String) -> Saying

    private let rule: Rule
    private let heard = Mutex<[String]>([])
    private let listener: Mutex<(any Channel)?> = Mutex(nil)

    private init(rule: @escaping Rule) { self.rule = rule }

    /// Starts one on `127.0.0.1`.
    package static func start(_ rule: @escaping Rule) async throws -> TestWebServer {
        let server = TestWebServer(rule: rule)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Line(server))
                }
            }.bind(host: "127.0.0.1", port: 0).get()
        server.listener.withLock { $0 = channel }
        return server
    }

    package var port: Int { listener.withLock { $0?.localAddress?.port } ?? 0 }

    /// As in `HEAD /here`, in order.
    package var questions: [String] { heard.withLock { $0 } }

    package func stop() async { try? await listener.withLock { $0 }?.close() }

    private final class Line: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart
        private let server: TestWebServer

        init(_ server: TestWebServer) { self.server = server }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            guard case .head(let head) = unwrapInboundIn(data) else { return }
            server.heard.withLock { $0.append("\(head.method) \(head.uri)") }
            switch server.rule("\(head.method)", head.uri) {
            case .status(let status): answer(context, status, [:])
            case .moved(let place): answer(context, 302, ["location": place])
            case .silence: break
            case .drop: context.close(promise: nil)
            }
        }

        private func answer(_ context: ChannelHandlerContext, _ status: Int, _ fields: [String: String]) {
            var headers = HTTPHeaders(fields.map { ($0.key, $0.value) })
            headers.add(name: "content-length", value: "0")
            let head = HTTPResponseHead(
                version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: headers)
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
    }
}

package import HummingbirdCore
import NIOCore
import NIOHTTPTypes

/// What a server of ours puts up with from one connection, so that nobody can hold or fill it by being slow
/// or long-winded.
package struct ServerLimits: Sendable {
    /// Seconds a connection may say nothing.
    package var idle: Int64
    /// Seconds within which a request, once begun, has to have arrived whole.
    package var request: Int64
    /// Bytes of a request's body. Forms set lower limits and answer with a page; past this one the line is
    /// cut, because what is refused politely has to be read to its end.
    package var body: Int
    /// Bytes of one header field, or of the address.
    package var field: Int
    /// Bytes of all header fields together.
    package var fields: Int
    package var fieldCount: Int

    package init(
        idle: Int64, request: Int64, body: Int, field: Int = 8 << 10, fields: Int = 16 << 10,
        fieldCount: Int = 100
    ) {
        self.idle = idle
        self.request = request
        self.body = body
        self.field = field
        self.fields = fields
        self.fieldCount = fieldCount
    }

    /// The public site's: short forms, anyone at the other end.
    package static let site = ServerLimits(idle: 15, request: 30, body: 256 << 10)

    /// The desk's: pictures are sent there, over slow lines too.
    package static let desk = ServerLimits(idle: 60, request: 600, body: 64 << 20)

    /// A server for HTTP/1.1 that keeps to them.
    package var server: HTTPServerBuilder {
        .http1(
            configuration: .init(
                additionalChannelHandlers: [RequestGuard(seconds: request, body: body)],
                idleTimeout: .seconds(idle),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: field, maxHeaderListSize: fields, maxHeaderFieldCount: fieldCount)))
    }
}

/// Cuts the line of a request that takes too long to arrive, or whose body has no end.
private final class RequestGuard: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    private let seconds: Int64
    private let limit: Int
    private var received = 0
    private var deadline: Scheduled<Void>?

    init(seconds: Int64, body limit: Int) {
        self.seconds = seconds
        self.limit = limit
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            received = 0
            start(context)
        case .body(let buffer):
            received += buffer.readableBytes
            guard received <= limit else {
                stop()
                context.close(promise: nil)
                return
            }
        case .end:
            stop()
        }
        context.fireChannelRead(data)
    }

    func channelInactive(context: ChannelHandlerContext) {
        stop()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { stop() }

    private func start(_ context: ChannelHandlerContext) {
        stop()
        let channel = context.channel
        deadline = context.eventLoop.scheduleTask(in: .seconds(seconds)) { channel.close(promise: nil) }
    }

    private func stop() {
        deadline?.cancel()
        deadline = nil
    }
}

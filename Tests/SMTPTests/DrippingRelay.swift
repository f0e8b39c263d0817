import NIOCore
import NIOPosix

/// A relay that greets at an octet every 50 ms, in ever more lines.
final class DrippingRelay: Sendable {
    private let channel: any Channel

    private init(_ channel: any Channel) { self.channel = channel }

    var port: Int { channel.localAddress?.port ?? 0 }

    static func start() async throws -> DrippingRelay {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Drip())
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return DrippingRelay(channel)
    }

    func stop() async { try? await channel.close() }

    private final class Drip: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let words = Array("220-a moment, please\r\n".utf8)
        private var count = 0

        func channelActive(context: ChannelHandlerContext) { drip(context) }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

        private func drip(_ context: ChannelHandlerContext) {
            guard context.channel.isActive else { return }
            let octet = words[count % words.count]
            count += 1
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: [octet])), promise: nil)
            let own = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            context.eventLoop.scheduleTask(in: .milliseconds(50)) {
                let (drip, context) = own.value
                drip.drip(context)
            }
        }
    }
}

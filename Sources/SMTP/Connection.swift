public import Logging
import NIOCore
import NIOPosix
import NIOSSL

/// One line to a relay, kept open for one message after another.
///
/// A connection is opened, signed in and encrypted as its ``RelaySettings`` say, and then takes one
/// ``Transaction`` at a time. It holds no message longer than it takes to send it, and sends no faster than the
/// relay reads.
///
/// A failure of scope ``SMTPFailure/Scope/session``, or a relay that left in the meantime, closes it:
/// ``isOpen`` says so, and the next message wants a new connection.
public final class Connection: Sendable {
    let channel: any Channel
    let talk: NIOLoopBound<TalkHandler>

    private init(channel: any Channel, talk: NIOLoopBound<TalkHandler>) {
        self.channel = channel
        self.talk = talk
    }

    /// Can it take another message?
    public var isOpen: Bool { channel.isActive }

    /// Calls the relay, encrypts the line, signs in.
    ///
    /// Where encryption is opportunistic and comes to nothing (for another reason than a certificate that doesn't
    /// verify), the relay is called again and talked to in the clear, unless there is a password.
    ///
    /// - Parameter thread: where the line is served; nil for any.
    /// - Throws: ``SMTPFailure``; of scope site when trying again changes nothing until someone looks.
    public static func open(
        _ settings: RelaySettings, on thread: TalkThread? = nil, logger: Logger
    ) async throws(SMTPFailure) -> Connection {
        do {
            return try await call(settings, on: thread, logger: logger)
        } catch {
            guard settings.security == .opportunistic, settings.credentials == nil,
                error.stage == .encrypting, error.permanence == .temporary
            else { throw error }
            logger.warning(
                "The relay's encryption failed; going on in the clear.",
                metadata: ["relay": "\(settings.host)", "why": "\(error.words)"])
            var clear = settings
            clear.security = .none
            return try await call(clear, on: thread, logger: logger)
        }
    }

    /// Sends one message.
    ///
    /// When the task is cancelled before the final dot, the line is dropped and the failure is temporary; after
    /// it, the relay's reply is waited for all the same, for it decides whether the message was sent.
    ///
    /// - Throws: ``SMTPFailure`` when nobody will get it by this try. Recipients that were refused while others
    ///   were accepted are in the ``Delivery``.
    public func send(_ transaction: Transaction) async throws(SMTPFailure) -> Delivery {
        guard !Task.isCancelled else {
            throw SMTPFailure(.session, .temporary, at: .idle, words: "We stopped.")
        }
        let result: Result<Delivery, SMTPFailure> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let talk = talk
                onLoop { talk.value.send(transaction) { continuation.resume(returning: $0) } }
            }
        } onCancel: {
            let talk = talk
            onLoop { talk.value.cancel() }
        }
        return try result.get()
    }

    /// Takes leave and closes. A transaction in flight is dropped.
    public func close() async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let talk = talk
            onLoop { talk.value.quit { continuation.resume() } }
        }
    }

    private func onLoop(_ work: @escaping @Sendable () -> Void) {
        if channel.eventLoop.inEventLoop { work() } else { channel.eventLoop.execute(work) }
    }

    private func opened() async throws(SMTPFailure) {
        let result: Result<Void, SMTPFailure> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let talk = talk
                onLoop { talk.value.whenOpen { continuation.resume(returning: $0) } }
            }
        } onCancel: {
            let talk = talk
            onLoop { talk.value.cancel() }
        }
        try result.get()
    }

    private static func call(
        _ settings: RelaySettings, on thread: TalkThread?, logger: Logger
    ) async throws(SMTPFailure) -> Connection {
        let encryption = try settings.security == .none ? nil : Encryption(settings)
        let connection: Connection
        do {
            let group: any EventLoopGroup = thread?.loop ?? MultiThreadedEventLoopGroup.singleton
            let bootstrap = ClientBootstrap(group: group)
                .connectTimeout(TimeAmount(settings.timeouts.connecting))
                .channelOption(.socketOption(.tcp_nodelay), value: 1)
                // A message goes to the kernel whole: in parts, each part would be waited for.
                .channelOption(.socketOption(.so_sndbuf), value: 128 << 10)
                // A relay says little and then waits: a second read would find nothing.
                .channelOption(.maxMessagesPerRead, value: 1)
            connection = try await bootstrap.connect(host: settings.host, port: settings.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let talk = TalkHandler(settings, encryption: encryption, logger: logger)
                    let pipeline = channel.pipeline.syncOperations
                    if settings.security == .implicit, let encryption {
                        try pipeline.addHandler(encryption.handler())
                    }
                    try pipeline.addHandler(talk)
                    return Connection(
                        channel: channel, talk: NIOLoopBound(talk, eventLoop: channel.eventLoop))
                }
            }
        } catch {
            throw SMTPFailure(
                .session, .temporary, at: .connecting,
                words: "No line to \(settings.host) port \(settings.port): \(NoLine.words(of: error)).")
        }
        try await connection.opened()
        return connection
    }
}

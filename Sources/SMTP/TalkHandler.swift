import Logging
import NIOCore
import NIOSSL

/// The telephone of one ``Conversation``: bytes in, actions out, a clock for each turn.
final class TalkHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private(set) var conversation: Conversation
    private var decoder = ReplyDecoder()
    private let encryption: Encryption?
    private let logger: Logger
    private var context: ChannelHandlerContext?
    private var clock = TurnClock()
    /// Set once the talk is over.
    private var end: SMTPFailure?
    private var isOpened = false
    private var onOpen: ((Result<Void, SMTPFailure>) -> Void)?
    private var onSettled: ((Result<Delivery, SMTPFailure>) -> Void)?
    private var onClosed: [() -> Void] = []
    private var transaction: Transaction?
    private var message: MessageWriter?
    private var isWriting = false
    /// Have more replies come with the one we are at?
    private var isBehind = false
    /// Has the relay said nothing yet since the line was to be encrypted?
    private var isEncrypting: Bool

    init(_ settings: RelaySettings, encryption: Encryption?, logger: Logger) {
        conversation = Conversation(settings)
        isEncrypting = settings.security == .implicit
        self.encryption = encryption
        self.logger = logger
    }

    // MARK: - What we are asked

    func whenOpen(_ done: @escaping (Result<Void, SMTPFailure>) -> Void) {
        if let end { return done(.failure(end)) }
        if isOpened { return done(.success(())) }
        onOpen = done
    }

    func send(_ transaction: Transaction, _ done: @escaping (Result<Delivery, SMTPFailure>) -> Void) {
        if let end {
            return done(.failure(SMTPFailure(.session, .temporary, at: .idle, words: end.words)))
        }
        guard onSettled == nil else {
            return done(
                .failure(SMTPFailure(.session, .temporary, at: .idle, words: "The line is not free.")))
        }
        onSettled = done
        self.transaction = transaction
        perform { talk throws(SMTPFailure) in try talk.begin(transaction) }
    }

    func cancel() {
        guard end == nil, onOpen != nil || onSettled != nil else { return }
        let failure = conversation.lost("We stopped.")
        if failure.permanence != .unknown { finish(failure) }
    }

    func quit(_ done: @escaping () -> Void) {
        guard end == nil, let context, context.channel.isActive else { return done() }
        onClosed.append(done)
        guard conversation.isReady else { return finish(conversation.lost("We hung up.")) }
        perform { talk throws(SMTPFailure) in talk.quit() }
    }

    // MARK: - What happens on the line

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive { windClock() }
    }

    func channelActive(context: ChannelHandlerContext) {
        windClock()
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard end == nil else { return }
        isEncrypting = false
        let replies = decoder.decode(unwrapInboundIn(data).readableBytesView)
        for (number, reply) in replies.enumerated() {
            guard end == nil else { return }
            isBehind = number + 1 < replies.count
            logger.trace(
                "relay", metadata: ["code": "\(reply.code)", "status": "\(reply.status?.description ?? "")"])
            perform { talk throws(SMTPFailure) in try talk.received(reply) }
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        writeMessage()
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        let words = "The relay closed the line."
        finish(
            isEncrypting
                ? SMTPFailure(.session, .temporary, at: .encrypting, words: words) : conversation.lost(words))
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        finish(conversation.lost("The line was closed."))
        self.context = nil
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if isEncrypting, let failure = Encryption.failure(error) {
            finish(failure)
        } else {
            finish(conversation.lost("The line was lost: \(error)"))
        }
    }

    // MARK: - Turns

    private func perform(_ turn: (inout Conversation) throws(SMTPFailure) -> Conversation.Action) {
        do {
            try act(on: turn(&conversation))
            if end == nil { windClock() }
        } catch {
            finish(error)
        }
    }

    private func act(on action: Conversation.Action) throws(SMTPFailure) {
        switch action {
        case .say(let commands):
            var bytes: [UInt8] = []
            bytes.reserveCapacity(commands.count * 80)
            for command in commands {
                logger.trace("house", metadata: ["line": "\(command.redacted)"])
                try command.write(to: &bytes)
            }
            write(bytes)
        case .encrypt: try encrypt()
        case .sendMessage:
            guard let transaction else { return }
            message = MessageWriter(transaction)
            writeMessage()
        case .sendLoneDot: write(Array(".\r\n".utf8))
        case .wait: break
        case .ready:
            isOpened = true
            onOpen?(.success(()))
            onOpen = nil
        case .settle(let result): settle(result)
        case .hangUp: finish(conversation.lost("The talk is over."))
        }
    }

    /// Whatever came with the relay's 220 was said in the clear, perhaps by someone between (CVE-2011-0411).
    private func encrypt() throws(SMTPFailure) {
        guard let context, let encryption, decoder.isEmpty, !isBehind else {
            throw SMTPFailure(
                .site, .permanent, at: .encrypting,
                words: "The relay, or someone between, spoke in the clear after agreeing to encrypt.")
        }
        isEncrypting = true
        do {
            try context.pipeline.syncOperations.addHandler(encryption.handler(), position: .first)
        } catch {
            throw SMTPFailure(
                .session, .temporary, at: .encrypting, words: "The line could not be encrypted: \(error)")
        }
        try act(on: conversation.encrypted())
    }

    private func settle(_ result: Result<Delivery, SMTPFailure>) {
        let done = onSettled
        onSettled = nil
        transaction = nil
        message = nil
        done?(result)
    }

    private func write(_ bytes: [UInt8]) {
        guard let context else { return }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
    }

    /// Writes the message as fast as the relay reads it.
    private func writeMessage() {
        guard let context, !isWriting, end == nil else { return }
        isWriting = true
        defer { isWriting = false }
        while end == nil, context.channel.isWritable, let chunk = message?.next() {
            if message?.isAtEnd == true {
                message = nil
                conversation.dotted()
            }
            context.writeAndFlush(wrapOutboundOut(chunk), promise: nil)
            windClock()
        }
    }

    private func windClock() {
        guard let context, end == nil, !conversation.isReady else { return clock.rest() }
        clock.wind(for: TimeAmount(conversation.patience), on: context.eventLoop, ring: alarm(context))
    }

    private func alarm(_ context: ChannelHandlerContext) -> @Sendable () -> Void {
        let own = NIOLoopBound(self, eventLoop: context.eventLoop)
        return { own.value.alarmRang() }
    }

    private func alarmRang() {
        guard let context, end == nil, clock.isOver(on: context.eventLoop, ring: alarm(context)) else {
            return
        }
        let seconds = conversation.patience.components.seconds
        finish(conversation.lost("The relay said nothing for \(seconds) s."))
    }

    /// The talk is over: whoever waits for something is told why, once.
    private func finish(_ failure: SMTPFailure) {
        clock.stop()
        if end == nil {
            end = failure
            logger.debug("The talk with the relay is over.", metadata: ["stage": "\(failure.stage)"])
            onOpen?(.failure(failure))
            onOpen = nil
            settle(.failure(failure))
            context?.close(promise: nil)
        }
        guard context?.channel.isActive != true else { return }
        let closed = onClosed
        onClosed = []
        for done in closed { done() }
    }
}

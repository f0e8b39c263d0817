import Foundation
import NIOCore
import NIOSSL
import Synchronization

/// One line into an ``SMTPSink``.
final class SMTPSinkLine: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum Mode {
        case command, message
        case signingIn(name: String?)
    }

    private let sink: SMTPSink
    private let startTLS: NIOSSLContext?
    private var isEncrypted: Bool
    private var number = 0
    private var input = ByteBuffer()
    private var mode = Mode.command
    private var isWaiting = false
    private var user: String?
    private var returnPath: String?
    private var parameters = ""
    private var recipients: [String] = []
    private var message: [UInt8] = []

    init(_ sink: SMTPSink, startTLS: NIOSSLContext?) {
        self.sink = sink
        self.startTLS = startTLS
        isEncrypted = sink.options.implicitTLS != nil
    }

    func channelActive(context: ChannelHandlerContext) {
        number = sink.state.withLock {
            $0.linesOpened += 1
            return $0.linesOpened
        }
        answer(context, at: { $0 == .greeting }, "220 sink.test ESMTP")
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        input.writeBuffer(&bytes)
        work(context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func work(_ context: ChannelHandlerContext) {
        while !isWaiting, context.channel.isActive, let line = nextLine() {
            switch mode {
            case .message: take(line, context)
            case .signingIn(let name): signIn(line, name: name, context)
            case .command: obey(String(decoding: line, as: UTF8.self), context)
            }
        }
        input.discardReadBytes()
    }

    /// Without its CRLF.
    private func nextLine() -> [UInt8]? {
        guard
            let length = input.readableBytesView.firstIndex(of: UInt8(ascii: "\n")).map({
                $0 - input.readerIndex
            })
        else { return nil }
        guard var line = input.readBytes(length: length + 1) else { return nil }
        line.removeLast()
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return line
    }

    private func obey(_ line: String, _ context: ChannelHandlerContext) {
        sink.state.withLock { $0.commands.append(line) }
        let verb = line.prefix { $0 != " " && $0 != ":" }.uppercased()
        switch verb {
        case "EHLO": answer(context, at: { $0 == .ehlo }, extensions)
        case "HELO": answer(context, at: { $0 == .ehlo }, "250 sink.test")
        case "STARTTLS" where startTLS != nil && !isEncrypted: encrypt(context)
        case "AUTH" where sink.options.credentials != nil && (isEncrypted || startTLS == nil):
            beginSignIn(line, context)
        case "MAIL" where sink.options.credentials != nil && user == nil:
            say(context, "530 5.7.0 Sign in first")
        case "MAIL":
            let (address, rest) = Self.path(line)
            answer(context, at: { $0 == .mail }, "250 2.1.0 Ok") {
                self.returnPath = address
                self.parameters = rest
                self.recipients = []
            }
        case "RCPT" where returnPath == nil: say(context, "503 5.5.1 MAIL first")
        case "RCPT":
            let (address, _) = Self.path(line)
            answer(context, at: { Self.names($0, address) }, "250 2.1.5 Ok") {
                self.recipients.append(address)
            }
        case "DATA" where recipients.isEmpty: say(context, "554 5.5.1 No valid recipients")
        case "DATA":
            answer(context, at: { $0 == .data }, "354 End with a dot") {
                self.mode = .message
                self.message = []
            }
        case "RSET": answer(context, at: { $0 == .reset }, "250 2.0.0 Ok") { self.returnPath = nil }
        case "NOOP": say(context, "250 2.0.0 Ok")
        case "QUIT": answer(context, at: { $0 == .quit }, "221 2.0.0 Bye") { context.close(promise: nil) }
        default: say(context, "502 5.5.2 What?")
        }
    }

    private static func names(_ moment: SMTPSink.Fault.Moment, _ address: String) -> Bool {
        if case .recipient(let text) = moment { return text.isEmpty || address.contains(text) }
        return false
    }

    private var extensions: String {
        var lines = ["sink.test"] + sink.options.extensions
        if startTLS != nil, !isEncrypted { lines.append("STARTTLS") }
        if sink.options.credentials != nil, isEncrypted || startTLS == nil {
            lines.append("AUTH PLAIN LOGIN")
        }
        return lines.enumerated().map { $0 == lines.count - 1 ? "250 \($1)" : "250-\($1)" }
            .joined(separator: "\r\n")
    }

    private static func path(_ line: String) -> (address: String, rest: String) {
        guard let open = line.firstIndex(of: "<"), let close = line.firstIndex(of: ">"), open < close else {
            return ("", "")
        }
        return (
            String(line[line.index(after: open)..<close]),
            line[line.index(after: close)...].trimmingCharacters(in: .whitespaces)
        )
    }

    private func encrypt(_ context: ChannelHandlerContext) {
        answer(context, at: { $0 == .startTLS }, "220 2.0.0 Go on") {
            guard let startTLS = self.startTLS else { return }
            self.input.clear()
            self.isEncrypted = true
            try? context.pipeline.syncOperations.addHandler(
                NIOSSLServerHandler(context: startTLS), position: .first)
        }
    }

    // MARK: - Signing in

    private func beginSignIn(_ line: String, _ context: ChannelHandlerContext) {
        let words = line.split(separator: " ")
        if words.count == 3, words[1].uppercased() == "PLAIN" {
            let parts = Self.decoded(words[2]).split(separator: "\0", omittingEmptySubsequences: false)
            judge(parts.count == 3 ? (parts[1].description, parts[2].description) : ("", ""), context)
        } else {
            mode = .signingIn(name: nil)
            say(context, "334 VXNlcm5hbWU6")
        }
    }

    private func signIn(_ line: [UInt8], name: String?, _ context: ChannelHandlerContext) {
        let words = Self.decoded(String(decoding: line, as: UTF8.self))
        if let name {
            mode = .command
            judge((name, words), context)
        } else {
            mode = .signingIn(name: words)
            say(context, "334 UGFzc3dvcmQ6")
        }
    }

    private func judge(_ pair: (name: String, password: String), _ context: ChannelHandlerContext) {
        guard let wanted = sink.options.credentials, wanted == pair else {
            return say(context, "535 5.7.8 Wrong name or password")
        }
        answer(context, at: { $0 == .auth }, "235 2.7.0 Welcome") { self.user = pair.name }
    }

    private static func decoded(_ text: some StringProtocol) -> String {
        String(decoding: Data(base64Encoded: String(text)) ?? Data(), as: UTF8.self)
    }

    // MARK: - Messages

    private func take(_ line: [UInt8], _ context: ChannelHandlerContext) {
        let size = message.count
        if let deed = sink.fault(where: { if case .message(let after) = $0 { size >= after } else { false } })
        {
            return act(deed, context, otherwise: "", then: {})
        }
        guard line == [UInt8(ascii: ".")] else {
            message += line.first == UInt8(ascii: ".") ? line.dropFirst() : line[...]
            message += [0x0D, 0x0A]
            return
        }
        mode = .command
        let recipients = recipients
        let deed = sink.fault {
            if case .dot(let text) = $0 {
                text.isEmpty || recipients.contains { $0.contains(text) }
            } else {
                false
            }
        }
        switch deed {
        case .keepAndDrop:
            keep()
            context.close(promise: nil)
        case .reply(let words):
            if words.hasPrefix("2") { keep() }
            say(context, words)
        case .drop: context.close(promise: nil)
        case .silence: isWaiting = true
        case .delay: act(deed, context, otherwise: "250 2.0.0 Kept", then: keep)
        case nil:
            keep()
            say(context, "250 2.0.0 Kept")
        }
    }

    private func keep() {
        let message = SMTPSink.Message(
            returnPath: returnPath ?? "", recipients: recipients, bytes: message, isEncrypted: isEncrypted,
            user: user, line: number, parameters: parameters)
        sink.state.withLock { $0.messages.append(message) }
        returnPath = nil
        recipients = []
        self.message = []
    }

    // MARK: - Answers

    private func answer(
        _ context: ChannelHandlerContext, at isIt: (SMTPSink.Fault.Moment) -> Bool, _ words: String,
        then: @escaping () -> Void = {}
    ) {
        act(sink.fault(where: isIt), context, otherwise: words, then: then)
    }

    private func act(
        _ deed: SMTPSink.Fault.Deed?, _ context: ChannelHandlerContext, otherwise words: String,
        then: @escaping () -> Void
    ) {
        switch deed {
        case nil:
            say(context, words)
            then()
        case .reply(let other):
            say(context, other)
            // A reply of the hoped-for class has its effect.
            if other.first == words.first { then() }
        case .drop, .keepAndDrop: context.close(promise: nil)
        case .silence: isWaiting = true
        case .delay(let time):
            isWaiting = true
            let own = NIOLoopBound((self, context, then), eventLoop: context.eventLoop)
            context.eventLoop.scheduleTask(in: TimeAmount(time)) {
                let (line, context, then) = own.value
                line.isWaiting = false
                if !words.isEmpty { line.say(context, words) }
                then()
                line.work(context)
            }
        }
    }

    private func say(_ context: ChannelHandlerContext, _ words: String) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: words + "\r\n")), promise: nil)
    }
}

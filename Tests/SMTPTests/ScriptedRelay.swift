import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization
import TestSupport

/// A relay that says the `S:` lines of one golden talk, each once we have said the `C:` lines before it.
final class ScriptedRelay: Sendable {
    enum Step: Equatable, Sendable {
        case hear(String)
        case say(String)
        case encrypt
        case drop
    }

    let certificate: [UInt8]
    private let channel: any Channel
    private let record: Record

    final class Record: Sendable {
        let lines = Mutex<[String]>([])
    }

    private init(channel: any Channel, record: Record, certificate: [UInt8]) {
        self.channel = channel
        self.record = record
        self.certificate = certificate
    }

    var port: Int { channel.localAddress?.port ?? 0 }
    /// What we said, a message as `(message)`.
    var heard: [String] { record.lines.withLock { $0 } }

    static func start(_ talk: Talk) async throws -> ScriptedRelay {
        let steps = talk.lines.compactMap { line -> Step? in
            if line == "S: (drop)" { return .drop }
            if line.hasPrefix("S: ") { return .say(String(line.dropFirst(3))) }
            if line.hasPrefix("C: ") { return .hear(String(line.dropFirst(3))) }
            return line.hasPrefix("T:") ? .encrypt : nil
        }
        let own = try TestCertificate.shared()
        let context = try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: NIOSSLCertificate.fromPEMBytes(own.certificate).map { .certificate($0) },
                privateKey: .privateKey(NIOSSLPrivateKey(bytes: own.key, format: .pem))))
        let record = Record()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        Line(steps: steps, record: record, encryption: context))
                }
            }
            .bind(host: "localhost", port: 0).get()
        return ScriptedRelay(channel: channel, record: record, certificate: own.certificate)
    }

    func stop() async { try? await channel.close() }

    private final class Line: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private var steps: ArraySlice<Step>
        private let record: Record
        private let encryption: NIOSSLContext
        private var input: [UInt8] = []

        init(steps: [Step], record: Record, encryption: NIOSSLContext) {
            self.steps = steps[...]
            self.record = record
            self.encryption = encryption
        }

        func channelActive(context: ChannelHandlerContext) { goOn(context) }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            input += unwrapInboundIn(data).readableBytesView
            while let end = input.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: input[..<end].dropLast(), as: UTF8.self)
                input.removeFirst(end + 1)
                heard(line, context)
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

        private func heard(_ line: String, _ context: ChannelHandlerContext) {
            let isInMessage = steps.first == .hear("(message)")
            if isInMessage, line != "." { return }
            if isInMessage {
                record.lines.withLock { $0.append("(message)") }
                steps.removeFirst()
            }
            record.lines.withLock { $0.append(line) }
            if case .hear = steps.first { steps.removeFirst() }
            goOn(context)
        }

        private func goOn(_ context: ChannelHandlerContext) {
            while let step = steps.first {
                switch step {
                case .hear: return
                case .say(let words):
                    let isRest = words.dropFirst(3).first == "-"
                    context.write(wrapOutboundOut(ByteBuffer(string: words + "\r\n")), promise: nil)
                    if !isRest { context.flush() }
                case .encrypt:
                    try? context.pipeline.syncOperations.addHandler(
                        NIOSSLServerHandler(context: encryption), position: .first)
                case .drop: context.close(promise: nil)
                }
                steps.removeFirst()
            }
        }
    }
}

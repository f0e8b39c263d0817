import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A relay for tests, on a port of its own: it keeps what it is sent and misbehaves as it is told.
///
/// ```swift
/// let sink = try await SMTPSink.start(.init(faults: [.once(.recipient("ann@"), .reply("450 4.2.1 later"))]))
/// // … send to 127.0.0.1, sink.port …
/// let messages = try await sink.messages(atLeast: 1)
/// await sink.stop()
/// ```
package final class SMTPSink: Sendable {
    /// What the relay offers, wants and does wrong.
    package struct Options: Sendable {
        /// Offers STARTTLS with this certificate.
        package var startTLS: TestCertificate?
        /// Encrypted from the first octet with this certificate.
        package var implicitTLS: TestCertificate?
        /// Wants AUTH PLAIN or LOGIN with this name and password, and offers it only under TLS.
        package var credentials: (name: String, password: String)?
        /// The lines of its answer to EHLO, but for STARTTLS and AUTH.
        package var extensions: [String]
        package var faults: [Fault]

        package init(
            startTLS: TestCertificate? = nil, implicitTLS: TestCertificate? = nil,
            credentials: (name: String, password: String)? = nil,
            extensions: [String] = ["PIPELINING", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES"],
            faults: [Fault] = []
        ) {
            self.startTLS = startTLS
            self.implicitTLS = implicitTLS
            self.credentials = credentials
            self.extensions = extensions
            self.faults = faults
        }
    }

    /// One thing it does instead of what a good relay would.
    package struct Fault: Sendable {
        package enum Moment: Sendable, Equatable {
            case greeting, ehlo, startTLS, auth, mail, data, reset, quit
            /// At RCPT, when the address holds this text.
            case recipient(String)
            /// While a message comes in, after so many octets of it.
            case message(after: Int)
            /// At the final dot, when a recipient's address holds this text.
            case dot(String)
        }

        package enum Deed: Sendable {
            /// Says this instead (several lines with CRLF between). At the dot, 2xx keeps the message.
            case reply(String)
            /// Says nothing and closes the line. At the dot, the message is not kept.
            case drop
            /// At the dot: keeps the message and closes the line without a word.
            case keepAndDrop
            /// Waits, then goes on as usual.
            case delay(Duration)
            /// Says nothing ever, and leaves the line open.
            case silence
        }

        package let moment: Moment
        package let deed: Deed
        package var times: Int

        package static func always(_ moment: Moment, _ deed: Deed) -> Fault {
            Fault(moment: moment, deed: deed, times: .max)
        }
        package static func once(_ moment: Moment, _ deed: Deed) -> Fault {
            Fault(moment: moment, deed: deed, times: 1)
        }
        package static func times(_ times: Int, _ moment: Moment, _ deed: Deed) -> Fault {
            Fault(moment: moment, deed: deed, times: times)
        }
    }

    /// One message as it came in.
    package struct Message: Sendable {
        /// As in `MAIL FROM:<…>`.
        package let returnPath: String
        /// As in `RCPT TO:<…>`, those it took.
        package let recipients: [String]
        /// Header and body, dots restored, CRLF at the end of every line.
        package let bytes: [UInt8]
        package let isEncrypted: Bool
        /// Who had signed in.
        package let user: String?
        /// The number of the line it came by, from 1.
        package let line: Int
        /// The words after the return path, as in `SIZE=420 BODY=8BITMIME`.
        package let parameters: String

        package var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    struct State {
        var messages: [Message] = []
        var faults: [Fault]
        var linesOpened = 0
        var linesOpen = 0
        var mostLinesOpen = 0
        var commands: [String] = []
    }

    let options: Options
    let state: Mutex<State>
    private let listener: Mutex<(any Channel)?> = Mutex(nil)
    private let lines: Mutex<[ObjectIdentifier: any Channel]> = Mutex([:])

    private init(_ options: Options) {
        self.options = options
        state = Mutex(State(faults: options.faults))
    }

    /// Starts one on `127.0.0.1`, on a free port unless one is given.
    package static func start(_ options: Options = Options(), port: Int = 0) async throws -> SMTPSink {
        let sink = SMTPSink(options)
        let implicit = try options.implicitTLS.map(context)
        let later = try options.startTLS.map(context)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelOption(.backlog, value: 256)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let implicit { try pipeline.addHandler(NIOSSLServerHandler(context: implicit)) }
                    try pipeline.addHandler(SMTPSinkLine(sink, startTLS: later))
                    sink.keep(channel)
                }
            }
            .bind(host: "127.0.0.1", port: port).get()
        sink.listener.withLock { $0 = channel }
        return sink
    }

    private static func context(_ certificate: TestCertificate) throws -> NIOSSLContext {
        try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: NIOSSLCertificate.fromPEMBytes(certificate.certificate).map {
                    .certificate($0)
                },
                privateKey: .privateKey(NIOSSLPrivateKey(bytes: certificate.key, format: .pem))))
    }

    package var port: Int { listener.withLock { $0?.localAddress?.port ?? 0 } }
    package var messages: [Message] { state.withLock { $0.messages } }
    /// Every line that was said to it, passwords included, messages not.
    package var commands: [String] { state.withLock { $0.commands } }
    package var linesOpened: Int { state.withLock { $0.linesOpened } }
    package var linesOpen: Int { state.withLock { $0.linesOpen } }
    package var mostLinesOpen: Int { state.withLock { $0.mostLinesOpen } }

    /// Does these things wrong from now on, and nothing else.
    package func misbehave(_ faults: [Fault]) { state.withLock { $0.faults = faults } }

    /// Waits until so many messages are there; gives what is there when the time is over.
    package func messages(atLeast count: Int, within patience: Duration = .seconds(120)) async throws
        -> [Message]
    {
        let end = ContinuousClock.now + patience
        while messages.count < count, ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(5))
        }
        return messages
    }

    /// Closes every line without a word, and goes on listening.
    package func dropLines() async {
        let open = lines.withLock { Array($0.values) }
        for channel in open { try? await channel.close() }
    }

    /// Closes every line and the port.
    package func stop() async {
        let channel = listener.withLock { $0 }
        try? await channel?.close()
        await dropLines()
    }

    private func keep(_ channel: any Channel) {
        let id = ObjectIdentifier(channel)
        lines.withLock { $0[id] = channel }
        state.withLock {
            $0.linesOpen += 1
            $0.mostLinesOpen = max($0.mostLinesOpen, $0.linesOpen)
        }
        channel.closeFuture.whenComplete { _ in
            self.lines.withLock { _ = $0.removeValue(forKey: id) }
            self.state.withLock { $0.linesOpen -= 1 }
        }
    }

    /// The fault for this moment, used up by one.
    func fault(where isIt: (Fault.Moment) -> Bool) -> Fault.Deed? {
        state.withLock { state in
            guard let index = state.faults.firstIndex(where: { $0.times > 0 && isIt($0.moment) }) else {
                return nil
            }
            state.faults[index].times -= 1
            return state.faults[index].deed
        }
    }
}

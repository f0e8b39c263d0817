import DNS
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// What a server said first.
struct Heard: Sendable {
    let status: Int
    /// Where it sends us on to.
    let location: String?
}

/// One line to a web server, for one question.
enum WebLine {
    /// Asks, and hangs up as soon as the head of the answer is there.
    ///
    /// - Parameter address: the one that is called, whatever the name resolves to by now.
    static func head(of place: WebPlace, at address: IPAddress, method: HTTPMethod) async throws -> Heard {
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.seconds(5))
        let target = try SocketAddress(ipAddress: address.description, port: place.port)
        let line = try await bootstrap.connect(to: target) { channel in
            channel.eventLoop.makeCompletedFuture {
                let pipeline = channel.pipeline.syncOperations
                if place.isEncrypted {
                    let context = try NIOSSLContext(configuration: .makeClientConfiguration())
                    let name = IPAddress(place.host) == nil ? place.host : nil
                    try pipeline.addHandler(NIOSSLClientHandler(context: context, serverHostname: name))
                }
                try pipeline.addHTTPClientHandlers()
                return try NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>(
                    wrappingChannelSynchronously: channel)
            }
        }
        return try await line.executeThenClose { inbound, outbound in
            let fields: HTTPHeaders = [
                "Host": place.hostField, "User-Agent": "Daybreak (looks whether a link answers)",
                "Accept": "*/*", "Connection": "close",
            ]
            try await outbound.write(
                .head(HTTPRequestHead(version: .http1_1, method: method, uri: place.target, headers: fields)))
            try await outbound.write(.end(nil))
            for try await part in inbound {
                // 1xx only announces the answer.
                guard case .head(let head) = part, head.status.code >= 200 else { continue }
                let status = Int(head.status.code)
                let leadsOn = [301, 302, 303, 307, 308].contains(status)
                return Heard(status: status, location: leadsOn ? head.headers.first(name: "location") : nil)
            }
            throw Silence()
        }
    }

    /// The server hung up without a word.
    private struct Silence: Error {}

    /// What went wrong, in a few words.
    static func words(of error: any Error) -> String {
        switch error {
        case is Silence: "the server hung up without a word"
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
            "the line can't be encrypted, or the certificate doesn't verify"
        case is NIOConnectionError, is ChannelError: "no line to the server"
        case is CancellationError: "we stopped"
        default: "no line to the server"
        }
    }
}

import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOEmbedded
import Site
import WebSupport

extension Newspaper {
    /// Answers one GET for the site without a network.
    ///
    /// - Parameter path: from the root, as in `/about.html`.
    /// - Returns: status, header fields and body.
    package func answer(path: String) async throws -> (status: Int, fields: [(String, String)], body: [UInt8])
    {
        let responder = try await publicRoom().routes.router(log: false).buildResponder()
        let address = path.hasPrefix("/") ? path : "/" + path
        let head = HTTPRequest(
            method: .get, scheme: "http", authority: settings.site.host, path: address)
        let context = WebContext(
            source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: logger))
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        let response = try await responder.respond(to: request, context: context)
        let collector = BodyCollector()
        try await response.body.write(collector)
        let fields = response.headers.map { ($0.name.canonicalName, $0.value) }
        return (response.status.code, fields, await collector.bytes.value)
    }
}

/// Gathers a body's bytes.
private struct BodyCollector: ResponseBodyWriter {
    actor Bytes {
        var value: [UInt8] = []
        func add(_ buffer: ByteBuffer) { value.append(contentsOf: buffer.readableBytesView) }
    }

    let bytes = Bytes()

    mutating func write(_ buffer: ByteBuffer) async throws { await bytes.add(buffer) }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

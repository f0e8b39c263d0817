import Foundation
import TestSupport

/// One message as a peer took it.
struct TakenMessage: Sendable {
    let recipients: [String]
    let path: String
    var isEncrypted = false
    var isAuthenticated = false
    var usesUTF8 = false

    /// With CRLF at the end of every line, whatever the peer wrote.
    func bytes() throws -> [UInt8] {
        let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        return Array(text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n").utf8)
    }
}

/// aiosmtpd, wanting STARTTLS and a sign-in.
final class AiosmtpdServer {
    static let name = "daybreak"
    static let password = "tr0ub4dor&3"

    let port: Int
    let certificate: [UInt8]
    private let desktop: Desktop
    private let process: Process

    init() async throws {
        let own = try TestCertificate.shared()
        desktop = try Desktop()
        certificate = own.certificate
        let shown = try desktop.write(own.certificate, to: "certificate.pem")
        let key = try desktop.write(own.key, to: "key.pem")
        process = try Peer.python.start([
            Peer.root.appending(path: "Tests/Peers/mail_receiver.py").path, desktop.folder.path, shown, key,
            Self.name, Self.password,
        ])
        let note = desktop.folder.appending(path: "port")
        var port: Int?
        while port == nil, process.isRunning {
            try await Task.sleep(for: .milliseconds(20))
            port = (try? String(contentsOf: note, encoding: .utf8)).flatMap { Int($0) }
        }
        guard let port else { throw PeerError(words: "aiosmtpd did not start.") }
        self.port = port
    }

    deinit { Peer.end(process) }

    private struct Envelope: Decodable {
        let to: [String]
        let encrypted: Bool
        let authenticated: Bool
        let utf8: Bool
    }

    func messages() throws -> [TakenMessage] {
        try FileManager.default.contentsOfDirectory(atPath: desktop.folder.path)
            .filter { $0.hasSuffix(".json") }.sorted()
            .map { name in
                let url = desktop.folder.appending(path: name)
                let envelope = try JSONDecoder().decode(Envelope.self, from: Data(contentsOf: url))
                return TakenMessage(
                    recipients: envelope.to, path: String(url.path.dropLast(5)) + ".eml",
                    isEncrypted: envelope.encrypted, isAuthenticated: envelope.authenticated,
                    usesUTF8: envelope.utf8)
            }
    }
}

/// Postfix's smtp-sink, which offers PIPELINING and writes each transaction to a file.
final class PostfixSink {
    let port: Int
    private let desktop: Desktop
    private let process: Process

    /// - Parameter faults: what it is to do wrong, in its own flags.
    init(_ faults: [String] = []) async throws {
        desktop = try Desktop()
        // Nobody tells smtp-sink "any port": one is taken and given back.
        let scout = try await SMTPSink.start()
        port = scout.port
        await scout.stop()
        process = try Peer.smtpSink.start(
            (geteuid() == 0 ? ["-u", "nobody"] : [])
                + faults + [
                    "-h", "sink.example.net", "-d", desktop.folder.path + "/", "127.0.0.1:\(port)", "256",
                ])
    }

    deinit { Peer.end(process) }

    func messages() throws -> [TakenMessage] {
        try FileManager.default.contentsOfDirectory(atPath: desktop.folder.path).sorted().map { name in
            let path = desktop.folder.appending(path: name).path
            let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
            // `X-Rcpt-Args: <ann@example.net>` is the sink's own note.
            let recipients = text.split(separator: "\n").prefix(12).compactMap { line -> String? in
                guard line.hasPrefix("X-Rcpt-Args:"), let open = line.firstIndex(of: "<") else { return nil }
                return line[line.index(after: open)...].split(separator: ">").first.map(String.init)
            }
            return TakenMessage(recipients: recipients, path: path)
        }
    }
}

import Foundation
import TestSupport

/// `daybreak serve`, the very program, on two ports of its own.
final class RunningPaper {
    /// As in `http://localhost:40001`.
    let site: String
    let desk: String
    /// Signs in once.
    let signInLink: String
    let newsroom: String
    private let process: Process
    private let desktop: Desktop

    /// Starts it in a folder, founding the sample paper where there is none.
    init(newsroom: String, ports: (site: Int, desk: Int)) async throws {
        desktop = try Desktop()
        self.newsroom = newsroom
        site = "http://localhost:\(ports.site)"
        desk = "http://localhost:\(ports.desk)"
        let words = URL(filePath: try desktop.write([], to: "words"))
        process = try Peer.daybreak.start(
            [
                "serve", "--newsroom", newsroom, "--address", site, "--desk-address", desk, "--port",
                "\(ports.site)", "--desk-port", "\(ports.desk)", "--log-level", "warning",
            ], output: FileHandle(forWritingTo: words))
        var link: String?
        while link == nil, process.isRunning {
            try await Task.sleep(for: .milliseconds(50))
            link = try String(contentsOf: words, encoding: .utf8).firstMatch(of: /http:\S+\/link\/\S+/).map {
                String($0.output)
            }
        }
        guard let link else {
            throw PeerError(
                words: "daybreak did not start: \(try String(contentsOf: words, encoding: .utf8))")
        }
        signInLink = link
    }

    /// Stops it as Ctrl-C does, and gives the status it ended with.
    func stop() async throws -> Int32 {
        process.interrupt()
        for _ in 0..<200 where process.isRunning { try await Task.sleep(for: .milliseconds(50)) }
        guard !process.isRunning else { throw PeerError(words: "daybreak doesn't stop on Ctrl-C.") }
        return process.terminationStatus
    }

    deinit { if process.isRunning { Peer.end(process) } }

    /// Two ports that nobody listens on.
    static func freePorts() async throws -> (site: Int, desk: Int) {
        let scouts = (try await SMTPSink.start(), try await SMTPSink.start())
        let ports = (scouts.0.port, scouts.1.port)
        await scouts.0.stop()
        await scouts.1.stop()
        return ports
    }
}

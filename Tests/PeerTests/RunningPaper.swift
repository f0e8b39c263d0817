import Daybreak
import Foundation
import Logging
import MIME
import Mailroom
import Newsroom
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

    /// The newest message in the built-in mailbox that is meant; waits a minute for one.
    func mail(_ isMeant: (ReadMessage) -> Bool) async throws -> ReadMessage {
        let mailbox = try Mailbox(folder: "\(newsroom)/mailbox")
        for _ in 0..<600 {
            for entry in try mailbox.list(limit: 20) {
                if let message = try mailbox.mail(entry.name)?.message, isMeant(message) { return message }
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw PeerError(words: "No such mail in a minute.")
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

extension Newspaper {
    /// A paper in a folder of its own, with the samples or without, that keeps quiet.
    static func founded(
        in folder: TestFolder, clock: NewsroomClock = MovableClock().clock, withSamples: Bool = true,
        environment: [String: String] = [:]
    ) async throws -> Newspaper {
        let settings = try await Settings.load(folder: "\(folder.path)/newsroom", environment: environment)
        var logger = Logger(label: "peers")
        logger.logLevel = .critical
        let paper = try Newspaper.open(settings, clock: clock, logger: logger)
        try await Founding(store: paper.store, folder: paper.folder, now: paper.clock.now).found(
            withSamples: withSamples)
        return paper
    }
}

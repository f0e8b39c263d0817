import Foundation
import Glibc

/// Postfix's own test programs: `smtp-sink`, which takes all mail and drops it, and `smtp-source`, which makes
/// mail as fast as it can.
struct PostfixPrograms {
    let port: Int
    private let sink: Process

    /// Starts a sink on a port of this machine.
    init(port: Int) throws {
        self.port = port
        sink = Process()
        sink.executableURL = URL(filePath: "/usr/sbin/smtp-sink")
        sink.arguments = Self.asNobody + ["127.0.0.1:\(port)", "512"]
        sink.standardOutput = FileHandle.nullDevice
        sink.standardError = FileHandle.nullDevice
        try sink.run()
        Thread.sleep(forTimeInterval: 0.5)
    }

    func stop() {
        sink.terminate()
        Self.wait(for: sink, atMost: 200)
        if sink.isRunning { kill(sink.processIdentifier, SIGKILL) }
    }

    /// Messages a second of smtp-source into the same sink.
    func source(messages: Int, lines: Int, octets: Int) throws -> Double {
        let source = Process()
        source.executableURL = URL(filePath: "/usr/sbin/smtp-source")
        source.arguments = [
            "-d", "-s", "\(lines)", "-m", "\(messages)", "-l", "\(octets)", "-f",
            "bounce@news.harbor.example",
            "-t", "reader1@mail.example.org", "127.0.0.1:\(port)",
        ]
        let seconds = try Stopwatch.seconds {
            try source.run()
            Self.wait(for: source)
        }
        guard source.terminationStatus == 0 else { throw Failure() }
        return Double(messages) / seconds
    }

    /// Foundation's own waiting keeps a core busy, which is then not the sink's.
    private static func wait(for process: Process, atMost looks: Int = .max) {
        var looked = 0
        while process.isRunning, looked < looks {
            usleep(2_000)
            looked += 1
        }
    }

    struct Failure: Error {}

    /// Postfix's programs won't work as root.
    private static var asNobody: [String] { NSUserName() == "root" ? ["-u", "nobody"] : [] }
}

import Foundation
import TestSupport

/// dnsmasq, answering for a zone of ours on a loopback port, and for nothing else.
final class NameServer {
    let port: Int
    private let desktop: Desktop
    private let process: Process

    /// As `DAYBREAK_DNS_SERVERS` has it.
    var server: String { "127.0.0.1@\(port)" }

    /// - Parameter records: lines of dnsmasq's configuration, as in `txt-record=harbor.example,"v=spf1 -all"`.
    init(_ records: [String]) async throws {
        desktop = try Desktop()
        let scout = try await SMTPSink.start()
        port = scout.port
        await scout.stop()
        let lines =
            [
                "port=\(port)", "listen-address=127.0.0.1", "bind-interfaces", "no-resolv", "no-hosts",
                "keep-in-foreground", "pid-file=\(desktop.folder.path)/pid",
                "local=/#/", "user=\(NSUserName())", "log-facility=-",
            ] + records
        let configuration = try desktop.write(
            Array((lines.joined(separator: "\n") + "\n").utf8), to: "dnsmasq.conf")
        let words = URL(filePath: try desktop.write([], to: "words"))
        // It closes what it inherits, which a Process takes for its end: a shell stands between the two.
        process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [
            "-c", "\"$0\" \"$@\"; :", Peer.dnsmasq.path.path, "--conf-file=\(configuration)",
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: words)
        try process.run()
        var hasStarted = false
        for _ in 0..<250 where !hasStarted && process.isRunning {
            try await Task.sleep(for: .milliseconds(20))
            hasStarted = try String(contentsOf: words, encoding: .utf8).contains("started")
        }
        guard hasStarted else {
            throw PeerError(words: "dnsmasq did not start: \(try String(contentsOf: words, encoding: .utf8))")
        }
    }

    /// The shell ends with it.
    deinit {
        let note = try? String(contentsOf: desktop.folder.appending(path: "pid"), encoding: .utf8)
        if let number = note.flatMap({ Int32($0.filter(\.isNumber)) }) { kill(number, SIGKILL) }
    }

    /// A text as dnsmasq takes it: strings of 255 at most, quoted, with commas between.
    static func text(_ name: String, _ words: String) -> String {
        var strings: [String] = []
        var rest = Substring(words)
        while !rest.isEmpty {
            strings.append("\"\(rest.prefix(250))\"")
            rest = rest.dropFirst(250)
        }
        return "txt-record=\(name),\(strings.joined(separator: ","))"
    }
}

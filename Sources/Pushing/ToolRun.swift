import Foundation
import Glibc
import Newsroom

/// One of the system's own programs, run without a shell, without a terminal, and with no more of our environment than it
/// needs.
struct ToolRun: Sendable {
    /// What it ended with and what it said.
    struct Ending: Sendable {
        let status: Int32
        let output: String
        let complaint: String

        /// The first of its words that says something: what comes after follows from it.
        var words: String {
            let lines = complaint.split { $0.isNewline }
            return String((lines.first { !$0.hasPrefix("Warning:") } ?? "no words").prefix(200))
        }
    }

    let name: String
    private let environment: [String: String]

    init(_ name: String, _ environment: [String: String]) {
        self.name = name
        self.environment = environment
    }

    /// Runs it to its end.
    ///
    /// - Parameters:
    ///   - input: on its standard input.
    ///   - seconds: how long it may take.
    /// - Throws: ``HouseError`` where it isn't there, or takes too long.
    func run(
        _ arguments: [String], input: String = "", in folder: String, within seconds: Double
    ) async throws -> Ending {
        guard let program else {
            throw HouseError(
                "There is no \(name) on this machine.",
                hint: "Install it, as with apt-get install \(package).",
                blame: .absent)
        }
        // Files, not pipes: whatever else is started at the same moment would hold a pipe's end.
        let (given, said, complained) = ("\(folder).in", "\(folder).out", "\(folder).err")
        let process = Process()
        do {
            for path in [said, complained] { try Data().write(to: URL(filePath: path)) }
            try Data(input.utf8).write(to: URL(filePath: given))
            process.executableURL = URL(filePath: program)
            process.arguments = arguments
            process.currentDirectoryURL = URL(filePath: folder)
            process.environment = environment.filter {
                ["PATH", "HOME", "LOGNAME", "SSH_AUTH_SOCK"].contains($0.key)
            }.merging(["LC_ALL": "C"]) { $1 }
            process.standardInput = try FileHandle(forReadingFrom: URL(filePath: given))
            process.standardOutput = try FileHandle(forWritingTo: URL(filePath: said))
            process.standardError = try FileHandle(forWritingTo: URL(filePath: complained))
            try process.run()
        } catch {
            throw HouseError("\(name) can't be started: \(error.localizedDescription)", blame: .weather)
        }
        let end = ContinuousClock.now + .seconds(seconds)
        while process.isRunning {
            do { try await Task.sleep(for: .milliseconds(20)) } catch {
                Self.end(process)
                throw error
            }
            guard ContinuousClock.now < end else {
                Self.end(process)
                throw HouseError(
                    "\(name) takes too long.", hint: "See whether the other side answers.", blame: .weather)
            }
        }
        return Ending(
            status: process.terminationStatus, output: Self.text(said), complaint: Self.text(complained))
    }

    private static func text(_ path: String) -> String {
        String(decoding: DiskFile.bytes(at: path, from: 0, count: 256 << 10) ?? [], as: UTF8.self)
    }

    /// Politely first.
    private static func end(_ process: Process) {
        process.terminate()
        for _ in 0..<20 where process.isRunning { usleep(50_000) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    private var program: String? {
        let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }

    private var package: String { name == "sftp" ? "openssh-client" : name }
}

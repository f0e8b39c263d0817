import Foundation
import Testing

/// A program of another maker that judges what we make.
///
/// `make test` installs them. Where one is missing all the same, its tests are skipped and say so; with `CI=true` they
/// run, and fail.
enum Peer: String {
    case python, smtpSink = "smtp-sink", postfix, exim, mailDKIM = "Mail::DKIM", spamAssassin = "SpamAssassin"
    case dnsmasq, chromium, sqlite3, unshare, daybreak, rsync
    case sftp = "sftp-server"
    /// A network by itself, by unshare and ip.
    case network

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let isJudgedStrictly = ProcessInfo.processInfo.environment["CI"] == "true"

    /// Where the program is.
    var path: URL {
        switch self {
        case .python: Self.root.appending(path: ".peers/bin/python")
        case .smtpSink, .postfix, .dnsmasq: URL(filePath: "/usr/sbin/\(rawValue)")
        // scripts/peers unpacks it beside Postfix, which it would push out if it were installed.
        case .exim: Self.root.appending(path: ".peers/debian/usr/sbin/exim4")
        case .mailDKIM, .spamAssassin: URL(filePath: "/usr/bin/perl")
        // Our own program stands beside the tests.
        case .daybreak:
            URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "daybreak")
        case .network: URL(filePath: "/usr/bin/unshare")
        case .sftp: URL(filePath: "/usr/lib/openssh/sftp-server")
        case .chromium, .sqlite3, .unshare, .rsync: URL(filePath: "/usr/bin/\(rawValue)")
        }
    }

    /// Postfix and Exim change their accounts, a network of its own is root's, and nobody else may.
    private var isAllowed: Bool { ![.postfix, .exim, .network].contains(self) || geteuid() == 0 }

    /// What else has to be there: the module, for what runs in perl.
    private var part: String? {
        [.mailDKIM: "Mail/DKIM/Verifier.pm", .spamAssassin: "Mail/SpamAssassin.pm"][self].map {
            "/usr/share/perl5/\($0)"
        }
    }

    var mayBeAsked: Bool {
        Self.isJudgedStrictly
            || isAllowed && FileManager.default.isExecutableFile(atPath: path.path)
                && part.map(FileManager.default.fileExists(atPath:)) ?? true
    }

    /// Runs it to its end and gives what it printed.
    ///
    /// Files, not pipes, carry both ways: a pipe's end would be inherited by every other program that a test starts at
    /// the same moment, and never close.
    func run(_ arguments: [String], input: Data = Data()) async throws -> Data {
        let (status, answer) = try await ending(arguments, input: input)
        guard status == 0 else {
            throw PeerError(
                words: "\(arguments) ended with \(status): \(String(decoding: answer, as: UTF8.self))")
        }
        return answer
    }

    /// Runs it to its end, whatever that is: its status, and what it printed on both outputs.
    func end(of arguments: [String]) async throws -> (status: Int32, output: String) {
        let (status, answer) = try await ending(arguments)
        return (status, String(decoding: answer, as: UTF8.self))
    }

    private func ending(_ arguments: [String], input: Data = Data()) async throws -> (Int32, Data) {
        let desktop = try Desktop()
        let orders = URL(filePath: try desktop.write(Array(input), to: "orders"))
        let answers = URL(filePath: try desktop.write([], to: "answers"))
        let process = try start(
            arguments, input: FileHandle(forReadingFrom: orders), output: FileHandle(forWritingTo: answers))
        while process.isRunning { try await Task.sleep(for: .milliseconds(20)) }
        return (process.terminationStatus, try Data(contentsOf: answers))
    }

    /// Starts it, to be ended by whoever does.
    func start(
        _ arguments: [String], input: FileHandle = .nullDevice, output: FileHandle = .nullDevice
    ) throws -> Process {
        let process = Process()
        process.executableURL = path
        process.arguments = arguments
        // No byte code beside the scripts: the repository stays as it was.
        process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONDONTWRITEBYTECODE": "1"]) {
            $1
        }
        process.standardInput = input
        process.standardOutput = output
        // What outlives the tests must not hold their own way out open.
        process.standardError = output
        try process.run()
        return process
    }

    /// Ends a server; smtp-sink pays no heed to a polite word.
    static func end(_ process: Process) { kill(process.processIdentifier, SIGKILL) }

    /// Asks one of the scripts in `Tests/Peers` for its judgment.
    static func judge<Judgment: Decodable>(
        _ script: String, _ arguments: [String] = [], standardInput: Data = Data()
    ) async throws -> Judgment {
        let path = root.appending(path: "Tests/Peers/\(script).py").path
        let answer = try await Peer.python.run([path] + arguments, input: standardInput)
        return try JSONDecoder().decode(Judgment.self, from: answer)
    }

    static func judge<Judgment: Decodable>(_ script: String, order: some Encodable) async throws -> Judgment {
        try await judge(script, standardInput: JSONEncoder().encode(order))
    }
}

struct PeerError: Error {
    let words: String
}

extension Trait where Self == ConditionTrait {
    /// Needs these programs; announces the skip where they are missing.
    static func peers(_ peers: Peer...) -> Self {
        let names = peers.map(\.rawValue).joined(separator: ", ")
        return .enabled("needs \(names), which `make test` installs, and the rights to start them") {
            peers.allSatisfy(\.mayBeAsked)
        }
    }
}

/// A folder that goes when the test is over.
final class Desktop: Sendable {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "daybreak-peers-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o777])
        // The umask may have had its way.
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.path)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func write(_ bytes: [UInt8], to name: String) throws -> String {
        let url = folder.appending(path: name)
        try Data(bytes).write(to: url)
        return url.path
    }
}

import Foundation
import Testing

/// A program of another maker that judges what we make.
///
/// `make test` installs them. Where one is missing all the same, its tests are skipped and say so; with `CI=true` they
/// run, and fail.
enum Peer: String {
    case python, smtpSink = "smtp-sink", chromium, sqlite3

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static let isJudgedStrictly = ProcessInfo.processInfo.environment["CI"] == "true"

    /// Where the program is.
    var path: URL {
        switch self {
        case .python: Self.root.appending(path: ".peers/bin/python")
        case .smtpSink: URL(filePath: "/usr/sbin/smtp-sink")
        case .chromium, .sqlite3: URL(filePath: "/usr/bin/\(rawValue)")
        }
    }

    var mayBeAsked: Bool { Self.isJudgedStrictly || FileManager.default.isExecutableFile(atPath: path.path) }

    /// Runs it to its end.
    func run(_ arguments: [String], input: Data = Data()) async throws -> Data {
        let process = Process()
        process.executableURL = path
        process.arguments = arguments
        // No byte code beside the scripts: the repository stays as it was.
        process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONDONTWRITEBYTECODE": "1"]) {
            $1
        }
        let orders = Pipe()
        let answers = Pipe()
        process.standardInput = orders
        process.standardOutput = answers
        try process.run()
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                DispatchQueue.global().async {
                    try? orders.fileHandleForWriting.write(contentsOf: input)
                    try? orders.fileHandleForWriting.close()
                }
                let answer = answers.fileHandleForReading.readDataToEndOfFile()
                process.waitUntilExit()
                if process.terminationStatus == 0 {
                    continuation.resume(returning: answer)
                } else {
                    continuation.resume(
                        throwing: PeerError(words: "\(arguments) ended with \(process.terminationStatus)"))
                }
            }
        }
    }

    /// Asks one of the scripts in `Tests/Peers` for its judgment.
    static func judge<Judgment: Decodable>(
        _ script: String, _ arguments: [String] = [], order: Data = Data()
    ) async throws -> Judgment {
        let path = root.appending(path: "Tests/Peers/\(script).py").path
        let answer = try await Peer.python.run([path] + arguments, input: order)
        return try JSONDecoder().decode(Judgment.self, from: answer)
    }

    static func judge<Judgment: Decodable>(_ script: String, order: some Encodable) async throws -> Judgment {
        try await judge(script, order: JSONEncoder().encode(order))
    }
}

struct PeerError: Error {
    let words: String
}

extension Trait where Self == ConditionTrait {
    /// Needs these programs; announces the skip where they are missing.
    static func peers(_ peers: Peer...) -> Self {
        let names = peers.map(\.rawValue).joined(separator: ", ")
        return .enabled("needs \(names), which `make test` installs") { peers.allSatisfy(\.mayBeAsked) }
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

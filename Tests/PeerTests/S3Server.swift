import Foundation
import Newsroom
import TestSupport

@testable import Pushing

/// moto, a server that speaks S3, on a port of its own, with botocore judging each signature.
final class S3Server: Sendable {
    static let id = "AKIDPUSH"
    static let secret = "a secret/that+nobody=sees"

    let folder: TestFolder
    let port: Int
    private let process: Process

    /// With an empty bucket named `paper`.
    static func start() async throws -> S3Server {
        let folder = try TestFolder()
        let script = Peer.root.appending(path: "Tests/Peers/s3_server.py").path
        let process = try Peer.python.start([script, folder.path])
        for _ in 0..<600 {
            try await Task.sleep(for: .milliseconds(50))
            let text = FileManager.default.contents(atPath: "\(folder.path)/port").map {
                String(decoding: $0, as: UTF8.self)
            }
            guard let port = text.flatMap({ Int($0) }) else { continue }
            let server = S3Server(folder, port, process)
            _ = try await server.line().ask(S3Request(method: "PUT"))
            return server
        }
        Peer.end(process)
        throw PeerError(words: "moto doesn't start.")
    }

    private init(_ folder: TestFolder, _ port: Int, _ process: Process) {
        self.folder = folder
        self.port = port
        self.process = process
    }

    deinit { Peer.end(process) }

    func target(_ prefix: String = "") -> String { "s3://paper\(prefix)?endpoint=http://127.0.0.1:\(port)" }

    func line(_ prefix: String = "") throws -> S3Line {
        guard case .s3(let address) = try PushTarget(target(prefix)).kind else {
            throw PeerError(words: "No bucket.")
        }
        return S3Line(
            address, S3Keys(id: Self.id, secret: Self.secret), clock: NewsroomClock { Date() }, tries: 4,
            pause: 0.02)
    }

    /// How it is to fail; empty for not at all.
    func order(_ words: String) throws {
        try words.write(toFile: "\(folder.path)/orders", atomically: true, encoding: .utf8)
    }

    /// What it was asked since it was last looked at, as in `PUT /paper/key.txt 64`.
    func heard() throws -> [String] {
        let path = "\(folder.path)/heard"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try FileManager.default.removeItem(atPath: path)
        return text.split(separator: "\n").map(String.init)
    }
}

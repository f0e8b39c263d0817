import Foundation
import TestSupport
import Testing

/// The archive of a founded paper, judged by a verifier in Python that knows nothing but the format's description, and by
/// `sha256sum`.
@Suite struct ArchivePeerTests {
    private struct Verdict: Equatable {
        var program: Bool
        var python: Bool
    }

    private let folder: TestFolder
    private var archive: String { "\(folder.path)/newsroom/archive" }

    init() async throws {
        folder = try TestFolder()
        _ = try await Peer.daybreak.run(["found", "--newsroom", "\(folder.path)/newsroom"])
    }

    private func verify(_ key: String? = nil) async throws -> (whole: Verdict, words: String) {
        let own = try await Peer.daybreak.end(
            of: ["archive", "verify", archive] + (key.map { ["--key", $0] } ?? []))
        let script = Golden.packageRoot.appending(path: "Tests/Peers/archive_verify.py").path
        let other = try await Peer.python.end(of: [script, archive] + (key.map { [$0] } ?? []))
        return (Verdict(program: own.status == 0, python: other.status == 0), own.output + other.output)
    }

    @Test(.peers(.daybreak, .python)) func `Both find it whole, and so does sha256sum`() async throws {
        let about = try String(
            contentsOf: URL(filePath: "\(folder.path)/newsroom/site/about.html"), encoding: .utf8)
        let printed = try #require(about.firstMatch(of: /ed25519 [A-Za-z0-9+\/=]+/)).output
        let found = try await verify(String(printed))
        #expect(found.whole == Verdict(program: true, python: true), "\(found.words)")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sha256sum")
        process.arguments = [
            "--check", "--quiet", "--strict", "manifest.txt", "stories/2026/11/manifest.txt",
        ]
        .filter { FileManager.default.fileExists(atPath: "\(archive)/\($0)") }
        process.currentDirectoryURL = URL(filePath: archive)
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test(.peers(.daybreak, .python)) func `Both find each thing that was changed, and another's key`()
        async throws
    {
        let files = try TestFolder.files(below: archive).filter { !$0.hasSuffix(".sig") }.sorted()
        #expect(files.count > 40)
        for file in files.enumerated().filter({ $0.offset % 5 == 0 }).map(\.element) {
            let url = URL(filePath: "\(archive)/\(file)")
            let bytes = try Data(contentsOf: url)
            var changed = bytes
            changed[bytes.count / 2] ^= 1
            try changed.write(to: url)
            let found = try await verify()
            #expect(found.whole == Verdict(program: false, python: false), "\(file): \(found.words)")
            #expect(
                found.words.contains(file.hasSuffix("manifest.txt") ? "manifest" : file), "\(found.words)")
            try bytes.write(to: url)
        }
        let other = try await verify("ed25519 \(Data(repeating: 1, count: 32).base64EncodedString())")
        #expect(other.whole == Verdict(program: false, python: false))
        #expect(try await verify().whole == Verdict(program: true, python: true))
    }

    @Test(.peers(.daybreak, .python)) func `The database gone, the paper is made again from its archive`()
        async throws
    {
        let again = "\(folder.path)/again"
        try FileManager.default.createDirectory(atPath: "\(again)/keys", withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: "\(folder.path)/newsroom/keys/archive.key", toPath: "\(again)/keys/archive.key")
        _ = try await Peer.daybreak.run(["archive", "rebuild", archive, "--newsroom", again])
        for part in ["site", "archive"] {
            let one = try TestFolder.files(below: "\(folder.path)/newsroom/\(part)").sorted()
            #expect(try TestFolder.files(below: "\(again)/\(part)").sorted() == one)
            for file in one where !file.hasSuffix(".gz") {
                #expect(
                    try Data(contentsOf: URL(filePath: "\(folder.path)/newsroom/\(part)/\(file)"))
                        == Data(contentsOf: URL(filePath: "\(again)/\(part)/\(file)")), "\(part)/\(file)")
            }
        }
        let twice = try await Peer.daybreak.end(of: ["archive", "rebuild", archive, "--newsroom", again])
        #expect(twice.status != 0 && twice.output.contains("There is a paper in this newsroom already"))
    }
}

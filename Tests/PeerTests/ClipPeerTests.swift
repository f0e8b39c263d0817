import Foundation
import TestSupport
import Testing

/// The clip files of a founded paper, judged by a few lines of Python that know nothing but the format's description, by
/// Chromium, and by axe-core.
@Suite struct ClipPeerTests {
    private struct Verdict: Decodable, Equatable {
        var files: Int
        var links: Int
        var oldest: [Int]
        var newest: [Int]
    }

    private let folder: TestFolder
    private var newsroom: String { "\(folder.path)/newsroom" }

    init() async throws {
        folder = try TestFolder()
        _ = try await Peer.daybreak.run(["found", "--newsroom", "\(folder.path)/newsroom"])
    }

    private func clips() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(newsroom)/clips").filter {
            $0.hasSuffix(".zip")
        }.sorted().map { "\(newsroom)/clips/\($0)" }
    }

    private func unpack(_ clip: String) async throws -> String {
        let folder = "\(folder.path)/unpacked-\(UUID().uuidString)"
        _ = try await Peer.python.run(["-m", "zipfile", "-e", clip, folder])
        let inside = try FileManager.default.contentsOfDirectory(atPath: folder)
        return "\(folder)/\(try #require(inside.first))"
    }

    @Test(.peers(.daybreak, .python)) func `Python finds each byline's whole, and so does sha256sum`()
        async throws
    {
        _ = try await Peer.daybreak.run([
            "archive", "clip", "--all", "--no-pdf", "--newsroom", newsroom,
        ])
        let about = try String(contentsOfFile: "\(newsroom)/site/about.html", encoding: .utf8)
        let printed = String(try #require(about.firstMatch(of: /ed25519 [A-Za-z0-9+\/=]+/)).output)
        let found = try clips()
        #expect(found.count > 3)
        for clip in found {
            let verdict: Verdict = try await Peer.judge("clip_verify", [clip, printed])
            #expect(verdict.files > 8 && verdict.links > 0 && verdict.oldest[0] >= 2026)
            _ = try await Peer.daybreak.run(["archive", "verify", clip, "--key", printed])
            let unpacked = try await unpack(clip)
            _ = try await Peer.daybreak.run(["archive", "verify", unpacked, "--key", printed])
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/sha256sum")
            process.arguments = ["--check", "--quiet", "--strict", "manifest.txt"]
            process.currentDirectoryURL = URL(filePath: unpacked)
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
    }

    @Test(.peers(.daybreak, .python)) func `Both find an octet that was changed anywhere in a file of it`()
        async throws
    {
        let clip = "\(folder.path)/hale.zip"
        _ = try await Peer.daybreak.run([
            "archive", "clip", "imogen hale", "--no-pdf", "--output", clip, "--newsroom", newsroom,
        ])
        let script = Golden.packageRoot.appending(path: "Tests/Peers/clip_verify.py").path
        let whole = try Data(contentsOf: URL(filePath: clip))
        var seen = 0
        for (index, place) in stride(from: 200, to: whole.count, by: 997).enumerated() where index % 3 == 0 {
            var bytes = whole
            bytes[place] ^= 0x20
            try bytes.write(to: URL(filePath: clip))
            let own = try await Peer.daybreak.end(of: ["archive", "verify", clip])
            let other = try await Peer.python.end(of: [script, clip])
            // What stands around the files, as their times, is nobody's words: a change of it may pass with both.
            #expect(other.status == 0 || own.status == 64, "\(place): \(own.output) \(other.output)")
            if own.status == 64 { seen += 1 }
        }
        #expect(seen > 5)
        try whole.write(to: URL(filePath: clip))
        let zone = "\(folder.path)/elsewhere.zip"
        let process = Process()
        process.executableURL = Peer.daybreak.path
        process.arguments = [
            "archive", "clip", "Imogen Hale", "--no-pdf", "--output", zone, "--newsroom", newsroom,
        ]
        process.environment = ["TZ": "Pacific/Kiritimati", "LC_ALL": "C"]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(try Data(contentsOf: URL(filePath: zone)) == whole)
    }

    @Test(.peers(.daybreak, .python, .chromium)) func `Chromium prints its stories, the same each time`()
        async throws
    {
        let clips = ["one", "two"].map { "\(folder.path)/\($0).zip" }
        for clip in clips {
            _ = try await Peer.daybreak.run([
                "archive", "clip", "June Lindqvist", "--pdf", "--output", clip, "--newsroom", newsroom,
            ])
        }
        #expect(
            try Data(contentsOf: URL(filePath: clips[0])) == Data(contentsOf: URL(filePath: clips[1])))
        let verdict: Verdict = try await Peer.judge("clip_verify", [clips[0]])
        #expect(verdict.files > 8)
        let unpacked = try await unpack(clips[0])
        let printed = try TestFolder.files(below: unpacked).filter { $0.hasSuffix("/story.pdf") }
        #expect(!printed.isEmpty)
        for file in printed {
            let bytes = try Data(contentsOf: URL(filePath: "\(unpacked)/\(file)"))
            #expect(bytes.starts(with: Data("%PDF-".utf8)) && bytes.count > 5_000)
            #expect(bytes.firstRange(of: Data("file://".utf8)) == nil)
        }
    }

    @Test(.peers(.daybreak, .python, .chromium)) func `Its pages are good ones, from a disk`() async throws {
        _ = try await Peer.daybreak.run([
            "archive", "clip", "--all", "--no-pdf", "--newsroom", newsroom,
        ])
        var pages: [BrowserJudge.Page] = []
        for clip in try clips() {
            let unpacked = try await unpack(clip)
            for file in try TestFolder.files(below: unpacked) where file.hasSuffix(".html") {
                pages.append(
                    BrowserJudge.Page(
                        name: "clip-\(pages.count)", url: URL(filePath: "\(unpacked)/\(file)").absoluteString)
                )
            }
        }
        #expect(pages.count > 8)
        let judgment = try await BrowserJudge.judge(pages, statuses: [0, 200])
        #expect(judgment.faults == [])
    }

    @Test(.peers(.daybreak)) func `What can't be made is said with what to do`() async throws {
        func end(_ arguments: [String]) async throws -> (status: Int32, output: String) {
            try await Peer.daybreak.end(of: ["archive", "clip", "--newsroom", newsroom] + arguments)
        }
        let nobody = try await end(["Nobody At All"])
        #expect(nobody.status == 66 && nobody.output.contains("hint: Write it as it is printed"))
        for arguments in [[], ["Ada Winslow", "--all"], ["--all", "--output", "x.zip"]] {
            let wrong = try await end(arguments)
            #expect(wrong.status == 64 && wrong.output.contains("hint:"), "\(arguments)")
        }
        let nowhere = try await end(["Ada Winslow", "--no-pdf", "--output", "\(folder.path)/no/where.zip"])
        #expect(nowhere.status == 75 && nowhere.output.contains("hint:"))
        _ = try await end(["Ada Winslow", "--no-pdf"])
        let rebuilt = try await Peer.daybreak.end(of: [
            "archive", "rebuild", try clips()[0], "--newsroom", "\(folder.path)/again",
        ])
        #expect(rebuilt.status == 64 && rebuilt.output.contains("clip file"))
    }
}

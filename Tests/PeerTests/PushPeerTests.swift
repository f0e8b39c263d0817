import Foundation
import Newsroom
import PressRun
import TestSupport
import Testing

@testable import Pushing

/// Pushing to programs of other makers: a server that speaks S3, rsync, and OpenSSH's sftp.
@Suite struct PushPeerTests {
    private let folder: TestFolder
    private var newsroom: String { "\(folder.path)/newsroom" }
    private var archive: String { "\(newsroom)/archive" }

    init() async throws {
        folder = try TestFolder()
        _ = try await Peer.daybreak.run(["found", "--newsroom", newsroom])
    }

    private func round(_ place: any PushPlace, isWhole: Bool = false) -> PushRound {
        PushRound(
            source: ArchiveSource(path: archive), place: place, isWhole: isWhole, mayBeEmpty: true,
            told: { _ in })
    }

    private func settings(_ lines: [String]) throws {
        try (lines.joined(separator: "\n") + "\n").write(
            toFile: "\(newsroom)/daybreak.env", atomically: true, encoding: .utf8)
    }

    // MARK: S3

    @Test(.peers(.daybreak, .python))
    func `The command fills a bucket, says so, and has nothing to do the next time`()
        async throws
    {
        let server = try await S3Server.start()
        try settings([
            "DAYBREAK_PUSH_TO=\(server.target("/north/west")), \(folder.path)/nowhere",
            "DAYBREAK_S3_KEY=\(S3Server.id)",
            "DAYBREAK_S3_SECRET=\(S3Server.secret)",
        ])
        _ = try server.heard()
        let first = try await Peer.daybreak.end(of: ["archive", "push", "--newsroom", newsroom])
        let count = try TestFolder.files(below: archive).count
        #expect(first.status == 75, "\(first.output)")
        #expect(
            first.output.contains("\(server.target("/north/west")): done, \(count) files"), "\(first.output)")
        #expect(first.output.contains("Mount its disk") && !first.output.contains("secret/"))
        #expect(try server.heard().filter { $0.hasPrefix("PUT /paper/north/west/") }.count == count)
        let place = S3Place(try server.line("/north/west"))
        for (name, bytes) in try await place.read(["manifest.txt", "manifest.sig", "key.txt"]) {
            #expect(FileManager.default.contents(atPath: "\(archive)/\(name)") == Data(bytes))
        }
        let again = try await Peer.daybreak.end(
            of: ["archive", "push", "--newsroom", newsroom, server.target("/north/west")])
        #expect(again.status == 0 && again.output.contains("up to date"), "\(again.output)")
        #expect(try server.heard().allSatisfy { $0.hasPrefix("GET ") })
        let check = try await Peer.daybreak.end(of: ["check", "--newsroom", newsroom])
        #expect(
            check.output.contains("copy \(server.target("/north/west")): last pushed to"), "\(check.output)")
        #expect(check.output.contains("nowhere: never pushed to, failing since") && check.status == 78)
        #expect(!check.output.contains("secret/") && !check.output.contains(S3Server.id))
    }

    @Test(.peers(.daybreak, .python)) func `A bucket's copy is the archive to the byte`() async throws {
        let server = try await S3Server.start()
        let place = S3Place(try server.line())
        #expect(try await place.isEmpty())
        _ = try await round(place).run()
        #expect(try await !place.isEmpty())
        for (name, bytes) in try await place.read(
            TestFolder.files(below: archive).filter { !$0.hasPrefix("pictures/") })
        {
            #expect(FileManager.default.contents(atPath: "\(archive)/\(name)") == Data(bytes), "\(name)")
        }
        let pictures = try TestFolder.files(below: archive).filter { $0.hasPrefix("pictures/") }
        #expect(!pictures.isEmpty)
        for name in pictures {
            let answer = try await server.line().ask(S3Request(method: "HEAD", key: name))
            #expect(answer.fields["x-amz-meta-sha256"] == DiskFile.hash(of: "\(archive)/\(name)")?.hex)
        }
    }

    @Test(.peers(.daybreak, .python)) func `A server that is busy is asked again, and a push goes through`()
        async throws
    {
        let server = try await S3Server.start()
        try server.order("unavailable 3")
        _ = try await round(S3Place(try server.line())).run()
        try server.order("unavailable 100")
        let error = await #expect(throws: HouseError.self) {
            try await round(S3Place(try server.line()), isWhole: true).run()
        }
        #expect(error?.message.contains("503: SlowDown") == true)
    }

    @Test(.peers(.daybreak, .python))
    func `A large file goes in parts, and goes on at the next where it was cut off`()
        async throws
    {
        let server = try await S3Server.start()
        let path = "\(folder.path)/large"
        var bytes = Data(count: 0)
        for number in 0..<21 { bytes.append(Data(repeating: UInt8(number + 1), count: 1 << 20)) }
        try bytes.write(to: URL(filePath: path))
        let file = PushFile(
            path: "pictures/ab/large.png", hash: ContentHash(of: bytes), content: .onDisk(path))
        let place = S3Place(try server.line())
        try server.order("parts 2")
        _ = try server.heard()
        await #expect(throws: HouseError.self) { try await place.put([file]) { _ in } }
        func parts() throws -> [String] {
            try server.heard().filter { $0.hasPrefix("PUT") }.compactMap {
                $0.firstMatch(of: /partNumber=([0-9]+)/).map { String($0.output.1) }
            }
        }
        #expect(try parts() == ["1", "2", "3"])
        try server.order("")
        try await place.put([file]) { _ in }
        #expect(try parts() == ["3"])
        let there = try await server.line().ask(S3Request(method: "HEAD", key: file.path))
        #expect(
            there.fields["content-length"] == "\(bytes.count)"
                && there.fields["x-amz-meta-sha256"] == file.hash.hex)
        // It is there, so nothing of it travels again.
        _ = try server.heard()
        try await place.put([file]) { _ in }
        #expect(try server.heard().allSatisfy { $0.hasPrefix("HEAD") })
    }

    @Test(.peers(.daybreak, .python))
    func `Parts of other bytes are given up, and a file that changed doesn't travel`()
        async throws
    {
        let server = try await S3Server.start()
        let path = "\(folder.path)/large"
        let (old, new) = (Data(repeating: 1, count: 20 << 20), Data(repeating: 2, count: 20 << 20))
        let place = S3Place(try server.line())
        func file(_ bytes: Data) -> PushFile {
            PushFile(path: "chain/2026-11.jsonl", hash: ContentHash(of: bytes), content: .onDisk(path))
        }
        try old.write(to: URL(filePath: path))
        try server.order("parts 1")
        await #expect(throws: HouseError.self) { try await place.put([file(old)]) { _ in } }
        try server.order("")
        try new.write(to: URL(filePath: path))
        await #expect(throws: ArchiveMoved.self) { try await place.put([file(old)]) { _ in } }
        try await place.put([file(new)]) { _ in }
        let there = try await server.line().ask(S3Request(method: "HEAD", key: file(new).path))
        #expect(there.fields["x-amz-meta-sha256"] == file(new).hash.hex)
    }

    @Test(.peers(.daybreak, .python)) func `A wrong key and a missing bucket are told in words`() async throws
    {
        let server = try await S3Server.start()
        guard
            case .s3(let other) = try PushTarget("s3://other?endpoint=http://127.0.0.1:\(server.port)").kind,
            case .s3(let own) = try PushTarget(server.target()).kind
        else { return }
        let clock = NewsroomClock { Date() }
        let missing = await #expect(throws: HouseError.self) {
            let line = S3Line(other, S3Keys(id: S3Server.id, secret: S3Server.secret), clock: clock)
            return try await round(S3Place(line)).run()
        }
        #expect(missing?.description.contains("Make the bucket other") == true)
        let wrong = await #expect(throws: HouseError.self) {
            try await round(S3Place(S3Line(own, S3Keys(id: S3Server.id, secret: "wrong"), clock: clock)))
                .run()
        }
        #expect(wrong?.description.contains("Look at the keys") == true)
    }

    // MARK: The system's own tools

    private func tool(_ name: String, path: String? = nil) -> ToolRun {
        var environment = ProcessInfo.processInfo.environment
        if let path { environment["PATH"] = path }
        return ToolRun(name, environment)
    }

    private func staging() throws -> Staging { try Staging(newsroom: newsroom, target: "test") }

    @Test(.peers(.daybreak, .sftp))
    func `OpenSSH's sftp takes the archive, to the byte, and only what changed`()
        async throws
    {
        let copy = try TestFolder()
        guard case .sftp(let remote) = try PushTarget("sftp://host\(copy.path)/below/archive").kind else {
            return
        }
        let place = SFTPPlace(
            folder: remote, tool: tool("sftp"), staging: try staging(), server: Peer.sftp.path.path)
        try FileManager.default.createDirectory(
            atPath: "\(copy.path)/below", withIntermediateDirectories: false)
        try await expectPushes(place, to: "\(copy.path)/below/archive")
    }

    @Test(.peers(.daybreak, .rsync)) func `rsync takes the archive, to the byte, and only what changed`()
        async throws
    {
        let copy = try TestFolder()
        let bin = try TestFolder()
        // What ssh does, without a line: the words behind the host are the command.
        let ssh = "\(bin.path)/ssh"
        try """
        #!/bin/sh
        while [ "$1" != there ]; do shift; done
        shift
        exec "$@"
        """.write(toFile: ssh, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: ssh)
        guard case .rsync(let remote) = try PushTarget("rsync+ssh://there\(copy.path)/archive").kind else {
            return
        }
        let place = RsyncPlace(
            folder: remote, tool: tool("rsync", path: "\(bin.path):/usr/bin:/bin"), staging: try staging())
        try await expectPushes(place, to: "\(copy.path)/archive")
    }

    @Test(.peers(.daybreak, .rsync)) func `rsync's own server takes it, too`() async throws {
        let copy = try TestFolder()
        let settings =
            "use chroot = no\n[module]\npath = \(copy.path)\nread only = no\nuid = \(geteuid())\ngid = \(getegid())\n"
        try settings.write(toFile: "\(folder.path)/rsyncd.conf", atomically: true, encoding: .utf8)
        let port = Int.random(in: 20_000..<30_000)
        let server = try Peer.rsync.start([
            "--daemon", "--no-detach", "--address=127.0.0.1", "--port=\(port)",
            "--config=\(folder.path)/rsyncd.conf",
        ])
        defer { Peer.end(server) }
        try await Task.sleep(for: .seconds(1))
        guard case .rsync(let remote) = try PushTarget("rsync://127.0.0.1:\(port)/module/archive").kind else {
            return
        }
        let place = RsyncPlace(folder: remote, tool: tool("rsync"), staging: try staging())
        try await expectPushes(place, to: "\(copy.path)/archive")
    }

    /// Into a folder that isn't there yet, then again after two stories more.
    private func expectPushes(_ place: any PushPlace, to copy: String) async throws {
        #expect(try await place.isEmpty())
        let first = try await round(place).run()
        #expect(try first.files == TestFolder.files(below: archive).count)
        #expect(ArchiveVerifier(copy).verify().findings == [])
        #expect(try TestFolder.contents(below: copy) == TestFolder.contents(below: archive))
        #expect(try await !place.isEmpty())
        #expect(try await round(place).run().files == 0)
        // What lies there is made older than what the archive has.
        let files = try TestFolder.files(below: copy)
        for file in files
        where file == "manifest.sig" || file.hasSuffix("01/manifest.txt") || file == "paper.json" {
            try Data("old".utf8).write(to: URL(filePath: "\(copy)/\(file)"))
        }
        _ = try await round(place).run()
        #expect(ArchiveVerifier(copy).verify().findings == [])
    }

    @Test(.peers(.daybreak)) func `A tool that isn't there, and a host that isn't, are told in words`()
        async throws
    {
        guard case .sftp(let remote) = try PushTarget("sftp://paper@host.invalid/srv").kind,
            case .rsync(let other) = try PushTarget("rsync://127.0.0.1:1/module/archive").kind
        else { return }
        let none = await #expect(throws: HouseError.self) {
            let place = SFTPPlace(
                folder: remote, tool: tool("sftp", path: "/nowhere"), staging: try staging())
            return try await round(place).run()
        }
        #expect(none?.message == "There is no sftp on this machine.")
        for place: any PushPlace in [
            SFTPPlace(folder: remote, tool: tool("sftp"), staging: try staging()) as any PushPlace,
            RsyncPlace(folder: other, tool: tool("rsync"), staging: try staging()),
        ] {
            let error = await #expect(throws: HouseError.self) { try await round(place).run() }
            #expect(error?.message.contains("can't be reached by") == true, "\(String(describing: error))")
        }
    }

    // MARK: Kills

    @Test(.peers(.daybreak))
    func `Killed in the middle again and again, the push comes to its end all the same`()
        async throws
    {
        let copy = try TestFolder()
        for round in 0..<6 {
            let process = try Peer.daybreak.start(["archive", "push", "--newsroom", newsroom, copy.path])
            try await Task.sleep(for: .milliseconds(60 + 25 * round))
            Peer.end(process)
            process.waitUntilExit()
            if FileManager.default.fileExists(atPath: "\(copy.path)/manifest.sig") { break }
        }
        _ = try await Peer.daybreak.run(["archive", "push", "--newsroom", newsroom, copy.path])
        #expect(ArchiveVerifier(copy.path).verify().findings == [])
    }
}

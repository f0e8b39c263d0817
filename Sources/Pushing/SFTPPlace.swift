import Newsroom

/// A folder that OpenSSH's `sftp` reaches. A file is written under another name and moved to its place, which takes a server
/// that moves over what is there, as OpenSSH's does.
struct SFTPPlace: PushPlace {
    let folder: RemoteFolder
    let tool: ToolRun
    let staging: Staging
    /// A server's program on this machine, in place of a line to another.
    var server: String?

    func isEmpty() async throws -> Bool {
        let inside = try await staging.empty("in")
        let ending = try await run(["-ls -1 -a \(folder.path)"], in: inside)
        guard ending.status == 0 else { throw failure(ending) }
        return ending.output.split(separator: "\n").filter { !$0.hasPrefix("sftp>") }.allSatisfy { line in
            [".", "..", "lost+found", ".push-key.txt"].contains(line.split(separator: "/").last ?? "")
        }
    }

    func read(_ files: [String]) async throws -> [String: [UInt8]] {
        let inside = try await staging.empty("in")
        // Each under a number, as their folders aren't made here.
        let ending = try await run(
            files.enumerated().map { "-get \(folder.path)/\($1) \($0)" }, in: inside)
        guard ending.status == 0 else { throw failure(ending) }
        var found: [String: [UInt8]] = [:]
        for (number, file) in files.enumerated() { found[file] = DiskFile.bytes(at: "\(inside)/\(number)") }
        return found
    }

    func put(_ files: [PushFile], told: @escaping @Sendable (Int) async -> Void) async throws {
        let outside = try await staging.lay(files)
        let sizes = files.map(\.size)
        var orders = folders(of: files).map { "-mkdir \($0)" }
        orders += files.map { "put -f \($0.path) \(temporary($0))" }
        orders += files.map { "rename \(temporary($0)) \(folder.path)/\($0.path)" }
        let ending = try await run(orders, in: outside, within: 600 + Double(sizes.reduce(0, +)) / 50_000)
        guard ending.status == 0 else { throw failure(ending) }
        for size in sizes { await told(size) }
    }

    /// Every folder that files lie in, from the target's own, each after the one above.
    private func folders(of files: [PushFile]) -> [String] {
        var folders: Set<String> = [folder.path]
        for file in files {
            var path = folder.path
            for part in file.path.split(separator: "/").dropLast() {
                path += "/\(part)"
                folders.insert(path)
            }
        }
        return folders.sorted()
    }

    private func temporary(_ file: PushFile) -> String {
        let parts = file.path.split(separator: "/")
        return ([folder.path] + parts.dropLast().map(String.init) + [".push-\(parts.last ?? "")"])
            .joined(separator: "/")
    }

    /// The names in an archive are letters, digits, dots and hyphens, so that none has to be quoted.
    private func run(_ orders: [String], in place: String, within seconds: Double = 600) async throws
        -> ToolRun.Ending
    {
        let line = server.map { ["-D", $0] } ?? folder.sshOptions(port: "-P") + ["--", folder.login]
        return try await tool.run(
            ["-b", "-"] + line, input: orders.map { "\($0)\n" }.joined(), in: place, within: seconds)
    }

    private func failure(_ ending: ToolRun.Ending) -> HouseError {
        ending.status == 255
            ? HouseError(
                "\(folder.host) can't be reached by sftp: \(ending.words)",
                hint: "Try it by hand, under this account: sftp must ask for nothing.", blame: .weather)
            : HouseError(
                "sftp failed at \(folder.host): \(ending.words)",
                hint: "Look at the folder there, its room and its rights.", blame: .weather)
    }
}

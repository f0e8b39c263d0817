import Newsroom

/// A folder that rsync reaches, over ssh or at its own server. A large file that was cut off goes on where it was.
struct RsyncPlace: PushPlace {
    let folder: RemoteFolder
    let tool: ToolRun
    let staging: Staging

    func isEmpty() async throws -> Bool {
        let inside = try await staging.empty("in")
        let ending = try await tool.run(options + ["--list-only", "--", place], in: inside, within: 300)
        if isMissing(ending) { return true }
        guard ending.status == 0 else { throw failure(ending) }
        return ending.output.split(separator: "\n").allSatisfy { line in
            let name = line.split(separator: " ").last ?? ""
            return [".", "lost+found", ".~tmp~"].contains(name)
        }
    }

    func read(_ files: [String]) async throws -> [String: [UInt8]] {
        let inside = try await staging.empty("in")
        // A server without a root of its own finds no names below a folder of its module's (rsync 3.5.0), only from the module.
        let parts = folder.path.split(separator: "/")
        let below = folder.isOwnServer ? parts.dropFirst().map { "\($0)/" }.joined() : ""
        let ending = try await tool.run(
            options + [
                "--files-from=-", "--ignore-missing-args", "--", String(place.dropLast(below.count)), "./",
            ],
            input: files.map { "\(below)\($0)\n" }.joined(), in: inside, within: 600)
        if isMissing(ending) { return [:] }
        guard ending.status == 0 else { throw failure(ending) }
        var found: [String: [UInt8]] = [:]
        for file in files { found[file] = DiskFile.bytes(at: "\(inside)/\(below)\(file)") }
        return found
    }

    func put(_ files: [PushFile], told: @escaping @Sendable (Int) async -> Void) async throws {
        let outside = try await staging.lay(files)
        let sizes = files.map(\.size)
        // What travels was found by the lists; rsync's own guess by size and time may be wrong within a second.
        let ending = try await tool.run(
            options + [
                "--recursive", "--times", "--ignore-times", "--delay-updates", "--chmod=D755,F644", "--",
                "./", place,
            ],
            in: outside, within: 600 + Double(sizes.reduce(0, +)) / 50_000)
        guard ending.status == 0 else { throw failure(ending) }
        for size in sizes { await told(size) }
    }

    private var options: [String] {
        let common = ["--no-motd", "--timeout=120"]
        return folder.isOwnServer
            ? common + ["--contimeout=20"]
            : common + ["--rsh=" + (["ssh"] + folder.sshOptions(port: "-p")).joined(separator: " ")]
    }

    /// With a slash at its end: what is in it.
    private var place: String {
        let port = folder.port.map { ":\($0)" } ?? ""
        return folder.isOwnServer
            ? "rsync://\(folder.login)\(port)\(folder.path)/" : "\(folder.login):\(folder.path)/"
    }

    /// The folder isn't there yet. What rsync ends with is one thing or another then.
    private func isMissing(_ ending: ToolRun.Ending) -> Bool {
        ending.status != 0 && ending.complaint.contains("change_dir")
            && ending.complaint.contains("No such file or directory")
    }

    private func failure(_ ending: ToolRun.Ending) -> HouseError {
        if ending.complaint.contains("No space left on device") {
            return HouseError(
                "The disk of \(folder.host) is full.", hint: "Make room there; the push goes on by itself.",
                blame: .weather)
        }
        switch ending.status {
        case 5, 10, 12, 30, 35, 255:
            return HouseError(
                "\(folder.host) can't be reached by rsync: \(ending.words)",
                hint: "Try it by hand, under this account: ssh or rsync must ask for nothing.",
                blame: .weather)
        default:
            return HouseError(
                "rsync failed at \(folder.host), with \(ending.status): \(ending.words)",
                hint: "Look at the folder there and its rights.", blame: .weather)
        }
    }
}

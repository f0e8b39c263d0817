import Foundation
import Glibc
import Newsroom

/// Where files lie ready for a tool that takes them by itself: a folder in the newsroom's `pushing/`, one for each target, in
/// which the archive's files stand under a second name. What the press puts in their place meanwhile isn't seen there.
struct Staging: Sendable {
    let path: String
    private let lock: String

    init(newsroom: String, target: String) throws {
        let folder = "\(newsroom)/pushing"
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw Self.failure(folder) }
        path = "\(folder)/\(ContentHash(of: target).hex.prefix(16))"
        lock = path + ".lock"
    }

    /// Does something while nobody else pushes to the target: an advisory lock (`flock(2)`), which a program that dies lets go.
    func holding<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        let descriptor = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure(lock) }
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else { throw Self.failure(lock) }
            try await Task.sleep(for: .milliseconds(200))
        }
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await body()
    }

    /// Lays files out, and nothing else.
    ///
    /// - Returns: the folder.
    /// - Throws: ``ArchiveMoved`` where one isn't what it has to be.
    func lay(_ files: [PushFile]) async throws -> String {
        let folder = try await empty("out")
        for file in files {
            guard Self.isPlain(file.path) else {
                throw HouseError("\(file.path) has a name that no archive has.", blame: .us)
            }
            try await Aside.run(within: 60 + Double(file.size) / 1_000_000) {
                try lay(file, at: "\(folder)/\(file.path)")
            }
        }
        return folder
    }

    /// An empty folder of that name.
    func empty(_ name: String) async throws -> String {
        let folder = "\(path)/\(name)"
        try await Aside.run {
            try? FileManager.default.removeItem(atPath: folder)
            guard mkdir(path, 0o700) == 0 || errno == EEXIST, mkdir(folder, 0o755) == 0 else {
                throw Self.failure(folder)
            }
        }
        return folder
    }

    private func lay(_ file: PushFile, at place: String) throws {
        let above = String(place[..<(place.lastIndex(of: "/") ?? place.startIndex)])
        do {
            try FileManager.default.createDirectory(atPath: above, withIntermediateDirectories: true)
            switch file.content {
            case .bytes(let bytes): try Data(bytes).write(to: URL(filePath: place))
            case .onDisk(let source):
                // Not every file system has second names.
                if link(source, place) != 0 {
                    try FileManager.default.copyItem(atPath: source, toPath: place)
                }
            }
        } catch {
            guard case .onDisk(let source) = file.content, DiskFile.size(of: source) == nil else {
                throw Self.failure(place)
            }
            throw ArchiveMoved(file: file.path)
        }
        guard DiskFile.hash(of: place) == file.hash else { throw ArchiveMoved(file: file.path) }
    }

    /// Nothing that a tool would take for an order or a pattern.
    static func isPlain(_ path: String) -> Bool {
        !path.hasPrefix("/") && !path.hasPrefix("-") && !path.split(separator: "/").contains("..")
            && path.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                    UInt8(ascii: "_"), UInt8(ascii: "/"):
                    true
                default: false
                }
            }
    }

    private static func failure(_ path: String) -> HouseError {
        HouseError(
            "\(path) can't be written: \(DiskFile.words).",
            hint: "Look at the newsroom's disk and its rights.",
            blame: .weather)
    }
}

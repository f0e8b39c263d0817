package import Foundation

/// A folder that goes away with the test.
package final class TestFolder: Sendable {
    package let path: String

    package init() throws {
        path = "\(FileManager.default.temporaryDirectory.path)/daybreak-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Every plain file below it, by path, in order.
    package func files() throws -> [String] { try Self.files(below: path) }

    /// Every plain file below a folder, by path, in order.
    package static func files(below path: String) throws -> [String] {
        let walk = FileManager.default.enumerator(atPath: path)
        var found: [String] = []
        while let name = walk?.nextObject() as? String {
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder),
                !isFolder.boolValue
            {
                found.append(name)
            }
        }
        return found.sorted()
    }

    /// Every plain file's bytes below a folder, by path.
    package static func contents(below path: String) throws -> [String: Data] {
        Dictionary(
            uniqueKeysWithValues: try files(below: path).map {
                ($0, FileManager.default.contents(atPath: "\(path)/\($0)") ?? Data())
            })
    }
}

/// Runs a program of another maker and waits for it.
///
/// - Returns: its exit status, and what it said on both outputs.
package func run(
    _ program: String, _ arguments: [String], input: String? = nil, in folder: String? = nil
) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    let stdin = Pipe()
    process.standardInput = stdin
    try process.run()
    if let input { stdin.fileHandleForWriting.write(Data(input.utf8)) }
    try? stdin.fileHandleForWriting.close()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
}

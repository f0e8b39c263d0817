package import Foundation

/// Files that people can read, kept under `Tests/Golden`, that say what comes out of the program.
///
/// A test that compares with one fails when it differs or isn't there. `UPDATE_GOLDEN=1` in the environment
/// writes what came out instead, to be read and committed by a person.
package enum Golden {
    /// `Tests/Golden`.
    package static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Golden", directoryHint: .isDirectory)

    /// The folder that holds the package.
    package static let packageRoot = folder.deletingLastPathComponent().deletingLastPathComponent()

    package static var isUpdating: Bool { ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" }

    /// The text of a file, by its path under `Tests/Golden`.
    package static func text(_ path: String) throws -> String {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }

    /// The names of the files in a folder under `Tests/Golden` that end so, in order.
    package static func names(in path: String, ending: String) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(
            atPath: folder.appending(path: path).path(percentEncoded: false))
        return (names ?? []).filter { $0.hasSuffix(ending) }.sorted()
    }

    /// Holds what came out against a file.
    ///
    /// - Throws: ``GoldenMismatch``, which says where they first differ.
    package static func expect(_ actual: String, equals path: String) throws {
        let expected = try? text(path)
        if expected == actual { return }
        guard isUpdating else {
            throw GoldenMismatch(path: path, expected: expected, actual: actual)
        }
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(actual.utf8).write(to: file)
    }
}

/// What came out is not what a golden file says.
package struct GoldenMismatch: Error, CustomStringConvertible {
    package let description: String

    init(path: String, expected: String?, actual: String) {
        guard let expected else {
            description =
                "Tests/Golden/\(path) is missing; UPDATE_GOLDEN=1 writes it:\n\(actual.prefix(2_000))"
            return
        }
        let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let got = actual.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(wanted, got).prefix { $0 == $1 }.count
        description = """
            Tests/Golden/\(path) differs from line \(line + 1):
            - \(wanted.indices.contains(line) ? String(wanted[line]) : "(its end)")
            + \(got.indices.contains(line) ? String(got[line]) : "(its end)")
            """
    }
}

import Foundation
import TestSupport
import Testing

/// The files of the repository, as the house rules look at them.
enum SourceTree {
    /// A file of ours, by its path below the repository.
    struct File: Sendable, CustomTestStringConvertible {
        let path: String
        let text: String
        /// Nothing for what isn't Swift.
        let ink: SwiftInk

        init(path: String, text: String) {
            self.path = path
            self.text = text
            ink = SwiftInk(path.hasSuffix(".swift") ? text : "")
        }

        var testDescription: String { path }
        /// The name without folder and ending.
        var name: String { String((path.split(separator: "/").last ?? "").prefix { $0 != "." }) }
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        /// The second part of the path: `Site` of `Sources/Site/Subscribe.swift`.
        var target: String { String(path.split(separator: "/").dropFirst().first ?? "") }
    }

    /// Every file below a folder whose name ends so, in order of path.
    static func files(below folder: String, ending: String = "") -> [File] {
        paths(below: folder).filter { $0.hasSuffix(ending) }.map { File(path: $0, text: text($0)) }
    }

    static func paths(below folder: String) -> [String] {
        let root = Golden.packageRoot.appending(path: folder).path(percentEncoded: false)
        let found = FileManager.default.enumerator(atPath: root)?.allObjects.compactMap { $0 as? String }
        return (found ?? []).filter { path in
            let attributes = try? FileManager.default.attributesOfItem(atPath: "\(root)/\(path)")
            return attributes?[.type] as? FileAttributeType == .typeRegular
                && !path.split(separator: "/").contains { $0.hasPrefix(".") }
        }.map { "\(folder)/\($0)" }.sorted()
    }

    static func text(_ path: String) -> String {
        (try? String(contentsOf: Golden.packageRoot.appending(path: path), encoding: .utf8)) ?? ""
    }

    /// The Swift files of the program, read once.
    static let sources = files(below: "Sources", ending: ".swift")
    static let tests = files(below: "Tests", ending: ".swift")
    /// What people read who have the repository.
    static let pages =
        files(below: "docs", ending: ".md")
        + ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"].map {
            File(path: $0, text: text($0))
        }
}

extension SourceTree.File {
    /// The modules the file imports.
    var imports: Set<String> {
        var found: Set<String> = []
        for line in lines where line.contains("import ") {
            var words = line.split(separator: " ")
            while let first = words.first,
                first.hasPrefix("@")
                    || ["public", "package", "internal", "private", "fileprivate"].contains(first)
            {
                words.removeFirst()
            }
            guard words.count >= 2, words[0] == "import" else { continue }
            found.insert(String(words.count > 2 ? words[2].prefix { $0 != "." } : words[1]))
        }
        return found
    }

    /// The names of the types it declares, at any depth.
    var types: [String] {
        let modifiers: Set<Substring> = [
            "public", "package", "private", "fileprivate", "internal", "final", "indirect",
        ]
        let kinds: Set<Substring> = ["struct", "class", "enum", "actor", "protocol", "typealias"]
        return ink.code.split(separator: "\n").compactMap { line in
            let words = line.split(whereSeparator: { $0 == " " || $0 == ":" || $0 == "<" || $0 == "{" })
                .drop { modifiers.contains($0) || $0.hasPrefix("@") }
            guard words.count >= 2, let kind = words.first, kinds.contains(kind) else { return nil }
            return String(words[words.startIndex + 1].prefix { $0.isLetter || $0.isNumber })
        }
    }
}

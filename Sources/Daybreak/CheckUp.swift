import Foundation
import Newsroom
import Storage

/// Looks a newsroom over: every setting and where it comes from, the database, keys, pictures, site.
package struct CheckUp: Sendable {
    package struct Line: Equatable, Sendable {
        package enum Mark: String, Sendable {
            case good = "ok"
            case bad = "PROBLEM"
            case plain = ""
        }

        package var mark: Mark
        package var words: String
    }

    package let lines: [Line]
    package var isHealthy: Bool { !lines.contains { $0.mark == .bad } }

    package init(
        folder path: String, flags: [Setting: String] = [:], environment: [String: String]
    ) async throws {
        var lines = try await Self.settings(path, flags, environment)
        let folder = NewsroomFolder(path)
        if folder.exists {
            lines += try await Self.newsroom(folder)
        } else {
            lines.append(
                Line(mark: .bad, words: "There is no newsroom in \(path). Found one with `daybreak found`."))
        }
        self.lines = lines
    }

    private static func settings(
        _ folder: String, _ flags: [Setting: String], _ environment: [String: String]
    ) async throws -> [Line] {
        let values = try await Settings.values(folder: folder, flags: flags, environment: environment)
        let width = values.map(\.name.count).max() ?? 0
        var lines = values.map { value in
            let name = value.name + String(repeating: " ", count: width - value.name.count)
            return Line(mark: .plain, words: "\(name)  \(value.shown)  (\(value.origin.words))")
        }
        do {
            let settings = try await Settings.load(folder: folder, flags: flags, environment: environment)
            lines += settings.providerLines.map {
                Line(mark: .plain, words: "\(ProviderLines.fileName)  \($0)")
            }
            lines.append(Line(mark: .good, words: "settings"))
        } catch let error as SettingProblems {
            lines += error.problems.map { Line(mark: .bad, words: $0) }
        }
        for name in environment.keys.sorted()
        where name.hasPrefix("DAYBREAK_") && !Setting.everyName.contains(name) {
            lines.append(Line(mark: .bad, words: "\(name) is set and means nothing; is it misspelt?"))
        }
        return lines
    }

    private static func newsroom(_ folder: NewsroomFolder) async throws -> [Line] {
        var lines: [Line] = []
        let store = try Store.open(atFolder: folder.path)
        let findings = try await store.check()
        lines +=
            findings.isEmpty
            ? [Line(mark: .good, words: "database")]
            : findings.map { Line(mark: .bad, words: "database: \($0)") }
        if try await store.house.masthead() == nil {
            lines.append(Line(mark: .bad, words: "no paper is founded here; run `daybreak found`"))
        }
        for name in ["dkim-rsa.pem", "dkim-ed25519.pem"] { lines.append(key("\(folder.keys)/\(name)")) }
        let missing = try await store.pictures.newest(limit: .max).filter {
            !FileManager.default.fileExists(atPath: "\(folder.pictures)/\($0.fileName)")
        }
        lines +=
            missing.isEmpty
            ? [Line(mark: .good, words: "pictures")]
            : missing.map { Line(mark: .bad, words: "the picture \($0.fileName) is missing") }
        lines += try await pushes(store)
        let pending = try await store.press.pending()
        lines.append(
            pending.isEmpty
                ? Line(mark: .good, words: "site")
                : Line(
                    mark: .plain, words: "the site waits for the press: `daybreak publish --all`, or serve"))
        return lines
    }

    /// When each target last held everything.
    private static func pushes(_ store: Store) async throws -> [Line] {
        try await store.pushes.all().map { standing in
            let last =
                standing.succeeded.map { "last pushed to at \($0.formatted(.iso8601))" } ?? "never pushed to"
            guard let failing = standing.failing else {
                return Line(
                    mark: standing.succeeded == nil ? .plain : .good,
                    words: "copy \(standing.target): \(last)")
            }
            return Line(
                mark: .bad,
                words: "copy \(standing.target): \(last), failing since \(failing.formatted(.iso8601)): "
                    + standing.words)
        }
    }

    private static func key(_ path: String) -> Line {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard let rights = attributes?[.posixPermissions] as? Int else {
            return Line(mark: .plain, words: "the key \(path) is made when mail is first signed")
        }
        guard rights & 0o077 == 0 else {
            return Line(mark: .bad, words: "\(path) can be read by others; run `chmod 600 \(path)`")
        }
        return Line(mark: .good, words: path)
    }
}

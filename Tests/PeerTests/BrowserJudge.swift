import Foundation

/// Chromium's, axe-core's and html5lib's judgment of pages.
struct BrowserJudge {
    struct Page: Encodable {
        let name: String
        let url: String
        var fill: [String: String]?
        var press: String?
    }

    private struct Order: Encodable {
        let pages: [Page]
        let crawl: [String]
        let signIn: String?
        let save: String
    }

    private struct Finding: Decodable {
        let name: String
        let url: String
        let width: Int
        let scheme: String
        let status: Int
        let violations: [String]
        let faults: [String]
    }

    private struct Fault: Decodable {
        let path: String
        let faults: [String]
    }

    struct Judgment {
        /// Every page that was looked at.
        let names: Set<String>
        /// What is wrong, a line each.
        let faults: [String]
        /// The source of each page that was named, by its name.
        let sources: [String: String]
    }

    /// Looks at each page narrow and wide, in the light and in the dark, and at its source.
    static func judge(
        _ pages: [Page] = [], crawl: [String] = [], signIn: String? = nil, statuses: Set<Int> = [200]
    ) async throws -> Judgment {
        let desktop = try Desktop()
        let findings: [Finding] = try await Peer.judge(
            "axe", order: Order(pages: pages, crawl: crawl, signIn: signIn, save: desktop.folder.path))
        var faults = findings.flatMap { finding in
            let place = "\(finding.name) (\(finding.width), \(finding.scheme))"
            let status = statuses.contains(finding.status) ? [] : ["answered \(finding.status)"]
            return (status + finding.faults + finding.violations).map { "\(place): \($0)" }
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: desktop.folder.path).sorted()
        faults += try await html(files.map { desktop.folder.appending(path: $0).path })
        let sources = try pages.map { ($0.name, try source(of: $0.name, in: desktop.folder)) }
        return Judgment(
            names: Set(findings.map(\.name)), faults: faults,
            sources: Dictionary(sources, uniquingKeysWith: { $1 }))
    }

    /// As `axe.py` names the files it keeps.
    private static func source(of name: String, in folder: URL) throws -> String {
        let file = name.lowercased().replacing(/[^a-z0-9]+/, with: "-") + ".html"
        return try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    }

    /// What html5lib finds in these files.
    static func html(_ paths: [String]) async throws -> [String] {
        let list = Data(paths.joined(separator: "\n").utf8)
        let judged: [Fault] = try await Peer.judge("html5", standardInput: list)
        return judged.flatMap { fault in
            fault.faults.map { "\(fault.path.split(separator: "/").suffix(3).joined(separator: "/")): \($0)" }
        }
    }
}

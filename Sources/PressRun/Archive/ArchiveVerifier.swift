import Foundation
import Newsroom
import Storage

/// Checks an archive with nothing but its own files: no network, no domain, no database.
package struct ArchiveVerifier {
    private let folder: SiteFolder
    private let key: String?

    /// What came of it.
    package struct Report: Equatable, Sendable {
        package var files = 0
        package var links = 0
        /// The key that it is signed with.
        package var key = ""
        /// A sentence each; none where all is well.
        package var findings: [String] = []
    }

    /// - Parameter key: the key it has to be signed with, as the paper printed it; nil takes the archive's own word.
    package init(_ path: String, key: String? = nil) {
        folder = SiteFolder(path: path)
        self.key = key
    }

    package func verify() -> Report {
        var report = Report()
        guard let root = bytes(ArchiveManifest.name), let manifest = ArchiveManifest(root) else {
            report.findings.append(
                "There is no archive in \(folder.path): manifest.txt is missing or can't be read.")
            return report
        }
        let words = bytes(ArchiveManifest.keyName).map { String(decoding: $0, as: UTF8.self) } ?? ""
        report.key = words.trimmingCharacters(in: .whitespacesAndNewlines)
        if let key,
            key.split(whereSeparator: \.isWhitespace) != report.key.split(whereSeparator: \.isWhitespace)
        {
            report.findings.append("key.txt: the archive has another key than the one that was asked for.")
        }
        if !ArchiveKey.isRight(bytes(ArchiveManifest.signatureName) ?? [], of: root, under: report.key) {
            report.findings.append("manifest.sig: the signature doesn't fit manifest.txt and the key.")
        }
        var listed: [String: ContentHash] = [:]
        check(manifest, "", &listed, &report)
        for file in folder.files(hidden: true).sorted()
        where listed[file] == nil && ![ArchiveManifest.name, ArchiveManifest.signatureName].contains(file) {
            report.findings.append("\(file): no list names it.")
        }
        checkChain(listed, &report)
        return report
    }

    private func check(
        _ manifest: ArchiveManifest, _ group: String, _ listed: inout [String: ContentHash],
        _ report: inout Report
    ) {
        for (file, hash) in manifest.hashes.sorted(by: { $0.key < $1.key }) {
            listed[file] = hash
            report.files += 1
            guard isWithin(file), let found = SiteFolder.hash(ofFileAt: "\(folder.path)/\(file)") else {
                report.findings.append("\(file): it is missing.")
                continue
            }
            if !folder.isPlain(file) { report.findings.append("\(file): it is a link to something else.") }
            let isRight = found == hash
            if !isRight { report.findings.append(Self.changed(file)) }
            guard group.isEmpty, file.hasSuffix("/\(ArchiveManifest.name)") else { continue }
            let inner = String(file.dropLast(ArchiveManifest.name.count + 1))
            guard let list = bytes(file).flatMap(ArchiveManifest.init) else {
                if isRight { report.findings.append("\(file): it can't be read.") }
                continue
            }
            check(list, inner, &listed, &report)
        }
    }

    static func changed(_ file: String) -> String {
        let name = file.split(separator: "/").last ?? ""
        guard file.hasPrefix("stories/"), name.hasSuffix(".md") else {
            return "\(file): it isn't what it was when it was listed."
        }
        return
            "\(file): revision \(name.dropLast(3)) of \(file.dropFirst(8).dropLast(name.count + 1)) isn't what was published."
    }

    /// Each link follows from the one before, and each file that a link names is what it was then.
    private func checkChain(_ listed: [String: ContentHash], _ report: inout Report) {
        var last: ArchiveLink?
        var named: [String: Int] = [:]
        for file in listed.keys.filter({ $0.hasPrefix("chain/") }).sorted() {
            guard let links = bytes(file).flatMap(ArchiveChain.links) else {
                report.findings.append("\(file): it can't be read.")
                continue
            }
            for link in links {
                report.links += 1
                named[link.file, default: 0] += 1
                let expected = ArchiveChain.hash(
                    link.number, link.at, link.what, link.file, link.sha256, after: last?.hash)
                if link.hash != expected || link.number != (last?.number ?? 0) + 1 {
                    report.findings.append("\(file): the chain is broken at link \(link.number).")
                }
                last = link
                if let hash = listed[link.file] {
                    if hash != link.sha256 {
                        report.findings.append(
                            "\(link.file): the list has another text of it than the chain.")
                    }
                } else {
                    report.findings.append("\(link.file): the chain names it, and no list does.")
                }
            }
        }
        let due = listed.keys.filter { file in
            file.hasPrefix("policies/") || file.hasPrefix("corrections/") && file.hasSuffix(".json")
                || file.hasPrefix("stories/") && file.hasSuffix(".md")
                || file.hasPrefix("editions/") && file.hasSuffix(".eml")
        }
        for file in due.sorted() where named[file] != 1 {
            report.findings.append(
                "\(file): the chain names it \(named[file, default: 0]) times, where once is right.")
        }
    }

    /// A list or a chain's file longer than this is none that the press wrote.
    private static let longest = 256 << 20

    private func bytes(_ file: String) -> [UInt8]? {
        let path = "\(folder.path)/\(file)"
        guard isWithin(file), let size = SiteFolder.size(of: path), size <= Self.longest else { return nil }
        return SiteFolder.bytes(at: path)
    }

    private func isWithin(_ file: String) -> Bool {
        !file.hasPrefix("/") && !file.split(separator: "/").contains("..")
    }
}

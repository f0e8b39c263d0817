import Foundation
import Newsroom
import Storage

/// Checks a clip file, zipped or unpacked, with nothing but itself.
package struct ClipVerifier {
    private let path: String
    private let key: String?

    /// - Parameter key: the key it has to be signed with, as the paper printed it; nil takes the clip's own word.
    package init(_ path: String, key: String? = nil) {
        self.path = path
        self.key = key
    }

    /// Is a clip file meant, and no archive?
    package static func isClip(_ path: String) -> Bool { ClipContents.isClip(path) }

    package func verify() -> ArchiveVerifier.Report {
        var report = ArchiveVerifier.Report()
        let contents = ClipContents(path)
        report.findings = contents.findings
        guard let root = contents.kept[ArchiveManifest.name], let manifest = ArchiveManifest(root) else {
            report.findings.append(
                "There is no clip file in \(path): manifest.txt is missing or can't be read.")
            return report
        }
        let words = contents.kept[ArchiveManifest.keyName].map { String(decoding: $0, as: UTF8.self) } ?? ""
        report.key = words.trimmingCharacters(in: .whitespacesAndNewlines)
        if let key,
            key.split(whereSeparator: \.isWhitespace) != report.key.split(whereSeparator: \.isWhitespace)
        {
            report.findings.append("key.txt: the clip has another key than the one that was asked for.")
        }
        if !ArchiveKey.isRight(
            contents.kept[ArchiveManifest.signatureName] ?? [], of: root, under: report.key)
        {
            report.findings.append("manifest.sig: the signature doesn't fit manifest.txt and the key.")
        }
        report.files = manifest.hashes.count
        for (file, hash) in manifest.hashes.sorted(by: { $0.key < $1.key }) {
            if contents.damaged.contains(file) || contents.hashes[file].map({ $0 != hash }) == true {
                report.findings.append(ArchiveVerifier.changed(file))
            } else if contents.hashes[file] == nil {
                report.findings.append("\(file): it is missing.")
            }
        }
        let unlisted = [ArchiveManifest.name, ArchiveManifest.signatureName]
        for file in contents.damaged.union(contents.hashes.keys).sorted()
        where manifest.hashes[file] == nil && !unlisted.contains(file) {
            report.findings.append("\(file): no list names it.")
        }
        checkSummary(contents, &report)
        checkChain(contents, manifest, &report)
        return report
    }

    private func checkSummary(_ contents: ClipContents, _ report: inout ArchiveVerifier.Report) {
        guard let bytes = contents.kept[ClipFiles.summary],
            let summary = try? ArchiveFiles.value(ClipFiles.Summary.self, bytes)
        else {
            report.findings.append("\(ClipFiles.summary): it can't be read.")
            return
        }
        if summary.format != ClipFiles.format {
            report.findings.append(
                "\(ClipFiles.summary): this version can't read a clip of the kind “\(summary.format)”.")
        }
    }

    /// Each link is what its hash says, follows the one before where that is here too, and names a file that is what it was.
    private func checkChain(
        _ contents: ClipContents, _ manifest: ArchiveManifest, _ report: inout ArchiveVerifier.Report
    ) {
        guard let links = contents.kept[ClipFiles.chain].flatMap(ClipFiles.links) else {
            report.findings.append("\(ClipFiles.chain): it can't be read.")
            return
        }
        var named: [String: Int] = [:]
        var last: ArchiveLink?
        for (link, previous) in links {
            report.links += 1
            named[link.file, default: 0] += 1
            let expected = ArchiveChain.hash(
                link.number, link.at, link.what, link.file, link.sha256, after: previous)
            let isNext = last.map { $0.number + 1 == link.number } ?? false
            let isInOrder = last.map { $0.number < link.number && $0.at <= link.at } ?? true
            if link.hash != expected || !isInOrder || isNext && previous != last?.hash {
                report.findings.append("\(ClipFiles.chain): the chain is broken at link \(link.number).")
            }
            last = link
            if manifest.hashes[link.file] != link.sha256 {
                report.findings.append("\(link.file): the list has another text of it than the chain.")
            }
        }
        let due = manifest.hashes.keys.filter {
            $0.hasPrefix("stories/") && $0.hasSuffix(".md") || $0.hasPrefix("corrections/")
        }
        for file in due.sorted() where named[file] != 1 {
            report.findings.append(
                "\(file): the chain names it \(named[file, default: 0]) times, where once is right.")
        }
    }
}

import Foundation
import Newsroom
package import Storage

/// Makes a newsroom from an archive: its texts, corrections, editions and policies, and nothing that never stood in it.
/// Readers, members, drafts and deliveries begin anew.
package struct ArchiveRebuilding {
    private let archive: String
    private let newsroom: String

    /// - Parameters:
    ///   - archive: the folder to read; the newsroom's own `archive` is let be.
    ///   - newsroom: the newsroom's folder, without a paper in it.
    package init(from archive: String, into newsroom: String) {
        self.archive = archive
        self.newsroom = newsroom
    }

    /// Restores the database and lays the archive and the pictures beside it; the press sets the site at its next run.
    ///
    /// - Throws: ``HouseError`` where the archive isn't whole, or there is a paper already.
    package func rebuild(_ store: Store) async throws {
        let report = ArchiveVerifier(archive).verify()
        if let finding = report.findings.first {
            throw HouseError(
                "The archive isn't whole: \(finding)",
                hint: "daybreak archive verify says all of it; rebuild from a copy that is.", blame: .request)
        }
        let reader = ArchiveReader(archive)
        try await store.archive.restore(try reader.read())
        let pictures = SiteFolder(path: "\(newsroom)/pictures")
        for file in reader.pictures() {
            let name = String(file.split(separator: "/").last ?? "")
            guard let bytes = SiteFolder.bytes(at: "\(archive)/\(file)") else { continue }
            _ = try pictures.put(bytes, at: name, withCopy: false)
        }
        let own = SiteFolder(path: "\(newsroom)/archive")
        guard URL(filePath: own.path).standardizedFileURL != URL(filePath: archive).standardizedFileURL else {
            return
        }
        for file in SiteFolder(path: archive).files() {
            guard let bytes = SiteFolder.bytes(at: "\(archive)/\(file)") else { continue }
            _ = try own.put(bytes, at: file, withCopy: false)
        }
        try own.flush()
    }
}

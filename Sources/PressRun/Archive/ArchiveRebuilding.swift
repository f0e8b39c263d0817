import Foundation
import Newsroom
package import Storage

/// Makes a newsroom from an archive: its texts, corrections, editions and policies, and nothing that never stood in it.
/// Readers, members, drafts and deliveries begin anew.
package struct ArchiveRebuilding {
    private let archive: String
    private let newsroom: String
    private let key: String?

    /// - Parameters:
    ///   - archive: the folder to read; the newsroom's own `archive` is let be.
    ///   - newsroom: the newsroom's folder, without a paper in it.
    ///   - key: the key that the archive has to be signed with; nil takes its own word.
    package init(from archive: String, into newsroom: String, key: String? = nil) {
        self.archive = archive
        self.newsroom = newsroom
        self.key = key
    }

    /// Lays the archive and the pictures down, then restores the database, which is the last step: until it is done the
    /// newsroom has no paper, and the same command begins again. The press sets the site at its next run.
    ///
    /// - Returns: the key that the archive is signed with.
    /// - Throws: ``HouseError`` where the archive isn't whole, or there is a paper already.
    @discardableResult package func rebuild(_ store: Store) async throws -> String {
        guard try await store.house.masthead() == nil else { throw ArchiveRecords.isFounded }
        guard !ClipVerifier.isClip(archive) else {
            throw HouseError(
                "This is a clip file: it has one byline's stories, and not all that makes a paper.",
                hint: "Rebuild from the archive's folder; check a clip file with daybreak archive verify.",
                blame: .request)
        }
        let report = ArchiveVerifier(archive, key: key).verify()
        if let finding = report.findings.first {
            throw HouseError(
                "The archive isn't whole: \(finding)",
                hint: "daybreak archive verify says all of it; rebuild from a copy that is.", blame: .request)
        }
        let reader = ArchiveReader(archive)
        let archived = try reader.read()
        let pictures = SiteFolder(path: "\(newsroom)/pictures")
        for file in reader.pictures() {
            let name = String(file.split(separator: "/").last ?? "")
            _ = try pictures.put(try reader.bytes(file), at: name, withCopy: false)
        }
        let own = SiteFolder(path: "\(newsroom)/archive")
        if URL(filePath: own.path).standardizedFileURL != URL(filePath: archive).standardizedFileURL {
            for file in SiteFolder(path: archive).files() {
                _ = try own.put(try reader.bytes(file), at: file, withCopy: false)
            }
            try own.flush()
        }
        try await store.archive.restore(archived)
        return report.key
    }
}

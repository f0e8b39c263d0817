import Foundation
import Newsroom
import PressRun
import Storage

/// Copies a newsroom, as of one moment, while it runs: the database first, then the files it speaks of, which
/// are never changed once they are there.
package struct NewsroomCopy: Sendable {
    private let paper: Newspaper
    private let target: NewsroomFolder

    package init(of paper: Newspaper, to target: NewsroomFolder) {
        self.paper = paper
        self.target = target
    }

    /// - Returns: how many files were copied beside the database.
    /// - Throws: `HouseError` (conflict) when the target is there already.
    package func make() async throws -> (files: Int, path: String) {
        guard !FileManager.default.fileExists(atPath: target.path) else {
            throw HouseError("\(target.path) is there already.", hint: "Name a new folder.", blame: .conflict)
        }
        try FileManager.default.createDirectory(
            atPath: target.path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        // The archive and the database have to tell the same past, so the press rests meanwhile.
        var files = try await paper.pressRun.whileResting {
            try await paper.store.backup(to: target.database)
            return try copy("\(paper.folder.path)/archive", to: "\(target.path)/archive")
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target.database)
        for name in ["pictures", "keys", "site", "mailbox", "daybreak.env", ProviderLines.fileName] {
            files += try copy("\(paper.folder.path)/\(name)", to: "\(target.path)/\(name)")
        }
        return (files, target.path)
    }

    private func copy(_ source: String, to target: String) throws -> Int {
        guard FileManager.default.fileExists(atPath: source) else { return 0 }
        do {
            try FileManager.default.copyItem(atPath: source, toPath: target)
        } catch {
            throw HouseError(
                "\(source) can't be copied.", hint: "Remove the half-made copy, make room, and try again.",
                blame: .weather)
        }
        let walk = FileManager.default.enumerator(atPath: target)
        return walk?.allObjects.count ?? 1
    }
}

/// The database's layout as a page of the docs.
package enum SchemaPage {
    package static func text() async throws -> String {
        let statements = try await Store.inMemory().schema()
        return "# The newsroom's database\n\nWritten by `daybreak schema`; a test compares it.\n\n```sql\n"
            + statements.map { $0 + ";" }.joined(separator: "\n\n") + "\n```\n"
    }
}

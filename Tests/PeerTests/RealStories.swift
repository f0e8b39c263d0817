import Daybreak
import Foundation
import Imports
import Mailroom
import Newsroom
import Storage
import TestSupport

/// Stories that nobody on this project wrote, where they are: the newest posts of an office that was closed.
enum RealStories {
    private static let posts = Peer.root.deletingLastPathComponent().appending(
        path: "shared/material/18f/posts")

    static var areThere: Bool { FileManager.default.fileExists(atPath: posts.path) }

    /// Publishes the newest so many under their own dates, and plans and approves an edition of them.
    static func fill(_ paper: Newspaper, with count: Int) async throws {
        let desk = try TestFolder()
        let names = try FileManager.default.contentsOfDirectory(atPath: posts.path).sorted().suffix(count)
        for name in names {
            try FileManager.default.copyItem(
                atPath: posts.appending(path: name).path, toPath: "\(desk.path)/\(name)")
        }
        let report = try await MarkdownFolder(desk.path, zone: .gmt).bring(
            into: paper.store, pictures: PictureShelf(folder: paper.folder.pictures),
            choices: .init(publish: true), now: paper.clock.now)
        guard report.published == count, let series = try await paper.store.house.series().first else {
            throw PeerError(words: report.text)
        }
        let edition = try await paper.editionDesk.plan(series.id)
        try await paper.editionDesk.approve(edition.id, by: nil)
    }
}

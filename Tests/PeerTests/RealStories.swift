import Daybreak
import Foundation
import Imports
import Mailroom
import Newsroom
import Storage
import TestSupport
import Testing

/// Stories that nobody on this project wrote, where they are: the newest posts of an office that was closed.
enum RealStories {
    /// How many there are of them.
    static let all = 509

    private static let shared = Peer.root.deletingLastPathComponent().appending(path: "shared")
    private static let posts = shared.appending(path: "material/18f/posts")

    static var areThere: Bool { FileManager.default.fileExists(atPath: posts.path) }

    /// They aren't part of the repository. Where the folder beside it that holds them is, and we are judged strictly, they
    /// have to be there; elsewhere their tests are skipped, and say so.
    static var mayBeAsked: Bool {
        areThere || Peer.isJudgedStrictly && FileManager.default.fileExists(atPath: shared.path)
    }

    /// The texts of all of them, in order of their names.
    static func texts() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: posts.path).filter { $0.hasSuffix(".md") }
            .sorted()
            .map { try String(contentsOf: posts.appending(path: $0), encoding: .utf8) }
    }

    /// Publishes all of them under their own dates, pictures and all.
    static func bringAll(into paper: Newspaper) async throws {
        let report = try await MarkdownFolder(posts.path, zone: .gmt).bring(
            into: paper.store, pictures: PictureShelf(folder: paper.folder.pictures),
            choices: .init(publish: true), now: paper.clock.now)
        guard report.published == all else { throw PeerError(words: report.text) }
    }

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
        try await paper.editionDesk.approve(edition, by: nil)
    }
}

extension Trait where Self == ConditionTrait {
    /// Needs the real stories; announces the skip where they aren't there.
    static var realStories: Self {
        .enabled("needs the posts in ../shared/material, which are not in the repository") {
            RealStories.mayBeAsked
        }
    }
}

import Foundation
import Newsroom
import PressRun
import Pressroom
import Storage
import TestSupport
import Testing

/// A test newsroom with a folder on disk, and a press that puts its site there.
struct TestSite: Sendable {
    let newsroom: TestNewsroom
    let folder: TestFolder
    let press: Printer

    init(sheet: Int = 3, whole: Int = 200) async throws {
        try await self.init(of: TestNewsroom(), sheet: sheet, whole: whole)
    }

    /// Another folder for the same newsroom.
    init(of newsroom: TestNewsroom, sheet: Int = 3, whole: Int = 200) async throws {
        self.newsroom = newsroom
        let folder = try TestFolder()
        self.folder = folder
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/pictures", withIntermediateDirectories: true)
        // The same in every newsroom, so that one can be compared with another.
        let key = Data(repeating: 7, count: 32).base64EncodedString()
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/keys", withIntermediateDirectories: true)
        try Data((key + "\n").utf8).write(to: URL(filePath: "\(folder.path)/keys/archive.key"))
        var sizes = Printer.Sizes()
        sizes.sheet = sheet
        sizes.whole = whole
        sizes.feed = 4
        press = Printer(
            store: newsroom.store, press: try Press(), paper: { try await newsroom.paper() },
            clock: newsroom.clock.clock, newsroom: folder.path, sizes: sizes)
    }

    var store: Store { newsroom.store }
    var site: String { "\(folder.path)/site" }

    func holds(_ path: String) -> Bool { FileManager.default.fileExists(atPath: "\(site)/\(path)") }

    func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: "\(site)/\(path)")), as: UTF8.self)
    }

    /// Every file of the site by path, compressed copies unpacked.
    func everything() throws -> [String: Data] {
        var files: [String: Data] = [:]
        for path in try folder.files() where path.hasPrefix("site/") {
            let data = try Data(contentsOf: URL(filePath: "\(folder.path)/\(path)"))
            files[String(path.dropFirst(5))] = data
        }
        return files
    }

    /// Keeps a picture's original, as the desk would.
    func addPicture(_ words: String) async throws -> Picture {
        let picture = Picture(hash: ContentHash(of: words), format: .png, width: 40, height: 30)
        try Data(words.utf8).write(to: URL(filePath: "\(folder.path)/pictures/\(picture.fileName)"))
        try await store.pictures.add(picture, now: newsroom.clock.now)
        return picture
    }

    /// Publishes a new revision of a story.
    func revise(
        _ story: PublishedStory, _ change: @Sendable (inout StoryText) -> Void
    ) async throws {
        let current = try #require(try await store.stories.story(story.id))
        var text = current.text
        change(&text)
        let saved = try await store.stories.save(
            StoryDraft(text: text), to: story.id, basedOn: current.revision, by: nil, now: newsroom.clock.now)
        _ = try await store.stories.publish(
            story.id, revision: saved.revision, at: newsroom.clock.now, now: newsroom.clock.now)
    }

    /// Publishes another text of a story, with a correction.
    func correct(_ story: PublishedStory, note: String, to body: String) async throws {
        newsroom.clock.advance(by: 60)
        let current = try #require(try await store.stories.story(story.id))
        var text = current.text
        text.body = body
        let saved = try await store.stories.save(
            StoryDraft(text: text), to: story.id, basedOn: current.revision, by: nil, now: newsroom.clock.now)
        let seen = try #require(current.publishedRevision)
        try await store.corrections.amend(
            story.id,
            Amendment(
                revision: saved.revision, seen: seen, note: CorrectionDraft(kind: .correction, note: note),
                wrong: [seen]),
            by: nil, now: newsroom.clock.now)
    }

    /// What a press that starts from nothing would put out now.
    func afresh() async throws -> [String: Data] {
        let other = try await TestSite(of: newsroom)
        for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/pictures") {
            try FileManager.default.copyItem(
                atPath: "\(folder.path)/pictures/\(name)", toPath: "\(other.folder.path)/pictures/\(name)")
        }
        try await other.press.runWhole()
        return try other.everything()
    }

    /// Complains of each file that differs from what a press that starts from nothing would put out.
    func expectLikeAfresh(_ when: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let (mine, fresh) = (try everything(), try await afresh())
        for path in Set(mine.keys).union(fresh.keys).sorted() where mine[path] != fresh[path] {
            let what = mine[path] == nil ? "is missing" : fresh[path] == nil ? "is left over" : "differs"
            Issue.record("After \(when), \(path) \(what)", sourceLocation: sourceLocation)
        }
    }
}

import Foundation
import Glibc
import Newsroom
import Pressroom
import Storage

/// What was made.
package struct ClipReport: Equatable, Sendable {
    package let byline: String
    package let file: String
    package let stories: Int
    package let hasPDF: Bool
}

/// Makes a byline's clip file out of the archive: the same archive gives the same file, byte for byte.
///
/// Everything is laid into a folder first, listed and signed there, and packed then. A story, its pages and pictures are in
/// memory only while they are laid; what grows with the stories is the list, a line a file. Nothing is taken from the archive
/// that its key didn't sign.
struct ClipMaker {
    private let run: Printer
    private let paper: Paper
    private let key: ArchiveKey
    private let byline: String
    private let chromium: Chromium?
    private let staging: SiteFolder
    private var archive: SignedArchive
    private var slice = ContentHash.Hasher()
    private var hashes = ArchiveManifest()
    /// When what lies below a story's folder was last changed; everything else is as old as the newest.
    private var times: [String: Date] = [:]
    private var newest = Date(timeIntervalSince1970: 0)
    private var count = 0

    init(
        _ byline: String, for run: Printer, _ paper: Paper, signedBy key: ArchiveKey, pdf: Chromium?,
        in staging: String
    ) {
        self.run = run
        self.paper = paper
        self.key = key
        self.byline = byline
        chromium = pdf
        self.staging = SiteFolder(path: staging)
        archive = SignedArchive(run.archive, signedBy: key)
    }

    /// - Parameter file: where the zip is to be; it appears whole or not at all.
    mutating func make(_ file: String) async throws -> ClipReport {
        try? FileManager.default.removeItem(atPath: staging.path)
        defer { try? FileManager.default.removeItem(atPath: staging.path) }
        try await layStories()
        try put(Array(readMe.utf8), at: "README.md")
        try put(Array((key.publicWords + "\n").utf8), at: ArchiveManifest.keyName)
        try put(ArchiveFiles.json(summary), at: ClipFiles.summary)
        let list = hashes.bytes
        _ = try staging.put(list, at: ArchiveManifest.name, withCopy: false)
        _ = try staging.put(try key.signature(of: list), at: ArchiveManifest.signatureName, withCopy: false)
        try pack(to: file)
        return ClipReport(byline: byline, file: file, stories: count, hasPDF: chromium != nil)
    }

    /// What the summary of a clip made now would say of what it was made from, without making one.
    mutating func currentSlice() async throws -> String {
        for id in try await run.store.clips.stories(under: byline) {
            if let story = try await look(at: id, isLaying: false) { try addToSlice(story) }
        }
        return slice.finish().hex
    }

    // MARK: Stories

    private mutating func layStories() async throws {
        let index = try startIndex()
        defer { try? index.close() }
        try index.write(contentsOf: run.press.clipIndexHead(of: byline, in: paper))
        var links: [Int: ArchiveLink] = [:]
        for id in try await run.store.clips.stories(under: byline) {
            guard let story = try await look(at: id, isLaying: true) else { continue }
            try addToSlice(story)
            try await layPages(of: story)
            try index.write(
                contentsOf: run.press.clipIndexLine(story.story, hasPDF: chromium != nil, in: paper))
            for link in try await self.links(of: story) { links[link.number] = link }
            newest = max(newest, story.changed)
            times[story.place] = story.changed
            count += 1
        }
        guard count > 0 else { throw ClipShelf.unknown(byline) }
        try index.write(
            contentsOf: run.press.clipIndexFoot(stories: count, key: key.publicWords, in: paper))
        try index.synchronize()
        hashes.hashes["index.html"] = SiteFolder.hash(ofFileAt: "\(staging.path)/index.html")
        try await layChain(links.values.sorted { $0.number < $1.number })
    }

    private func startIndex() throws -> FileHandle {
        let path = "\(staging.path)/index.html"
        _ = try staging.put([], at: "index.html", withCopy: false)
        return try FileHandle(forWritingTo: URL(filePath: path))
    }

    /// Reads a story, and lays what the archive has of it, while the press rests.
    private mutating func look(at id: Story.ID, isLaying: Bool) async throws -> ClippedStory? {
        try await SiteLock.holding(run.site.path) {
            try archive.open()
            guard let story = try await ClippedStory(id, from: run.store, in: &archive) else { return nil }
            if isLaying { try layArchived(story) }
            return story
        }
    }

    private mutating func layArchived(_ story: ClippedStory) throws {
        for file in story.files + story.corrections.map(\.file) where hashes.hashes[file] == nil {
            try put(try archive.bytes(file), at: file)
        }
        for name in story.pictures.keys.sorted() {
            let file = "pictures/\(name.prefix(2))/\(name)"
            // The original of one that no list names was gone before it could be archived.
            guard hashes.hashes[file] == nil, try archive.hash(of: file) != nil else { continue }
            try put(try archive.bytes(file), at: file)
        }
    }

    private mutating func layPages(of story: ClippedStory) async throws {
        let page = run.press.clipStory(
            story.story, revisions: story.revisions, pictures: story.pictures, hasPDF: chromium != nil,
            in: paper)
        try put(page, at: "\(story.place)/story.html")
        try put(run.press.clipText(story.story, in: paper), at: "\(story.place)/story.txt")
        guard let chromium else { return }
        let file = "\(story.place)/story.pdf"
        try await chromium.print(
            "\(staging.path)/\(story.place)/story.html", to: "\(staging.path)/\(file)", at: story.changed)
        hashes.hashes[file] = SiteFolder.hash(ofFileAt: "\(staging.path)/\(file)")
    }

    private mutating func addToSlice(_ story: ClippedStory) throws {
        for file in story.files + story.corrections.map(\.file) {
            let hash = try archive.hash(of: file)?.hex ?? ""
            slice.add(Array("\(hash)  \(file)\n".utf8)[...])
        }
    }

    // MARK: The chain and the list

    /// The links that name a story's texts and corrections: one each.
    private func links(of story: ClippedStory) async throws -> [ArchiveLink] {
        let files = story.files.filter { $0.hasSuffix(".md") } + story.corrections.map(\.file)
        let links = try await run.store.archive.links(of: files)
        if let file = files.first(where: { links[$0] == nil }) { throw SignedArchive.isBehind(file) }
        return Array(links.values)
    }

    private mutating func layChain(_ links: [ArchiveLink]) async throws {
        let before = try await run.store.archive.hashes(ofLinks: links.map { $0.number - 1 })
        let lines = links.map { ClipFiles.line($0, after: before[$0.number - 1]) }
        try put(Array(lines.joined().utf8), at: ClipFiles.chain)
    }

    private var readMe: String {
        ClipReadMe.text(
            byline: byline, paper: paper.masthead.name, key: key.publicWords, stories: count,
            hasPDF: chromium != nil)
    }

    private var summary: ClipFiles.Summary {
        ClipFiles.Summary(
            byline: byline, paper: paper.masthead.name, newest: ArchiveTime.words(newest), stories: count,
            pdf: chromium != nil, slice: slice.finish().hex)
    }

    private mutating func put(_ bytes: [UInt8], at file: String) throws {
        _ = try staging.put(bytes, at: file, withCopy: false)
        hashes.hashes[file] = ContentHash(of: bytes)
    }

    private func pack(to file: String) throws {
        let stem = ClipName.stem(byline)
        let entries = staging.files().sorted().map { name in
            let place = name.split(separator: "/").prefix(4).joined(separator: "/")
            return ZipWriter.Entry(
                name: "\(stem)/\(name)", source: "\(staging.path)/\(name)", time: times[place] ?? newest)
        }
        let slash = file.lastIndex(of: "/").map { file.index(after: $0) } ?? file.startIndex
        let temporary = "\(file[..<slash])\(SiteFolder.temporaryPrefix)\(file[slash...])"
        do {
            try ZipWriter.write(entries, to: temporary)
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, file) == 0 else {
            throw SiteFolder.weather("The file \(file) can't be put in its place")
        }
    }
}

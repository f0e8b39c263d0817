import Foundation
import Newsroom
import Storage

/// A story as a clip file takes it from the archive.
struct ClippedStory: Sendable {
    let story: PublishedStory
    /// Its published revisions, ascending.
    let revisions: [Int]
    /// Its files' paths, as in the archive: texts, `record.json`, `story.json`.
    let files: [String]
    /// The corrections that concern it, and when each was made.
    let corrections: [(file: String, at: Date)]
    /// By file name.
    let pictures: [String: Picture]
    /// Where it lies: `stories/2026/11/slug`.
    var place: String { "stories/\(story.address.path)" }
}

extension ClippedStory {
    /// Reads a story where the database and the archive tell the same of it; the press has to rest meanwhile.
    ///
    /// - Returns: nil for a story that isn't public any more.
    /// - Throws: ``HouseError`` where the press hasn't archived yet what the database knows.
    init?(_ id: Story.ID, from store: Store, in archive: inout SignedArchive) async throws {
        guard let (archived, revisions) = try await store.archive.story(id),
            let shown = try await store.published.story(id)
        else { return nil }
        story = shown
        let place = "stories/\(shown.address.path)"
        let numbers = revisions.compactMap { $0["number"]?.number.map(Int.init) }
        self.revisions = numbers
        files = numbers.map { "\(place)/\($0).md" } + ["\(place)/record.json", "\(place)/story.json"]
        guard try archive.hash(of: "\(place)/story.json") == ContentHash(of: ArchiveFiles.json(archived))
        else { throw SignedArchive.isBehind("\(place)/story.json") }
        var corrections: [(String, Date)] = []
        for correction in try await store.archive.corrections(of: [id]) {
            guard let file = ArchiveFiles.path(of: correction),
                let at = correction.correction["at"]?.number
            else { continue }
            guard try archive.hash(of: file) == ContentHash(of: ArchiveFiles.json(correction)) else {
                throw SignedArchive.isBehind(file)
            }
            corrections.append((file, Date(timeIntervalSince1970: Double(at) / 1_000)))
        }
        self.corrections = corrections
        let names = archived.pictures.compactMap { $0["file_name"]?.text }
        pictures = try await store.pictures.pictures(Set(names))
    }

    /// The last change of it that readers saw.
    var changed: Date { ([story.updated, story.published] + corrections.map(\.at)).max() ?? story.updated }
}

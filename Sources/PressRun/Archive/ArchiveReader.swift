import Foundation
import Newsroom
package import Storage

/// Reads an archive for a newsroom that is made from it.
package struct ArchiveReader {
    private let folder: SiteFolder

    package init(_ path: String) { folder = SiteFolder(path: path) }

    /// - Throws: ``HouseError`` naming the file that can't be read.
    package func read() throws -> ArchivedNewsroom {
        var newsroom = ArchivedNewsroom(paper: try value(ArchivedPaper.self, "paper.json"))
        guard newsroom.paper.format == ArchivedPaper.currentFormat else {
            throw HouseError(
                "This archive is of the kind “\(newsroom.paper.format)”, which this version can't read.",
                hint: "Rebuild it with a newer one.", blame: .request)
        }
        for row in newsroom.paper.policies {
            guard let id = row["id"]?.number, let kind = row["kind"]?.text,
                let version = row["version"]?.number
            else { continue }
            newsroom.policyTexts[id] = String(
                decoding: try bytes("policies/\(kind)-\(version).md"), as: UTF8.self)
        }
        for file in folder.files().sorted() {
            if file.hasPrefix("stories/"), file.hasSuffix("/story.json") {
                let place = file.dropLast("story.json".count)
                let story = try value(ArchivedStory.self, file)
                let numbers = Set(story.publications.compactMap { $0["revision"]?.number }).sorted()
                newsroom.stories.append((story, try numbers.map { try revision("\(place)\($0).md") }))
            } else if file.hasPrefix("corrections/"), file.hasSuffix(".json") {
                newsroom.corrections.append(try value(ArchivedCorrection.self, file))
            } else if file.hasPrefix("editions/"), file.hasSuffix("/edition.json") {
                newsroom.editions.append(try edition(file))
            } else if file.hasPrefix("chain/") {
                guard let links = ArchiveChain.links(try bytes(file)) else { throw Self.damage(file) }
                newsroom.links += links
            }
        }
        newsroom.stories.sort { ($0.story.story["id"]?.number ?? 0) < ($1.story.story["id"]?.number ?? 0) }
        newsroom.corrections.sort { ($0.correction["id"]?.number ?? 0) < ($1.correction["id"]?.number ?? 0) }
        newsroom.editions.sort { ($0.edition["id"]?.number ?? 0) < ($1.edition["id"]?.number ?? 0) }
        newsroom.links.sort { $0.number < $1.number }
        return newsroom
    }

    /// The pictures' files, below the archive's root.
    package func pictures() -> [String] {
        folder.files(below: "pictures").filter { !$0.hasSuffix("/\(ArchiveManifest.name)") }
    }

    private func edition(_ file: String) throws -> ArchivedEdition {
        let place = file.dropLast("edition.json".count)
        var edition = try value(ArchivedEdition.self, file)
        for index in edition.printings.indices {
            let number = edition.printings[index]["number"]?.number ?? 0
            for (name, ending) in [("html", "html"), ("text", "txt")] {
                edition.printings[index][name] = .text(
                    String(decoding: try bytes("\(place)\(number).\(ending)"), as: UTF8.self))
            }
        }
        return edition
    }

    private func revision(_ file: String) throws -> ArchivedRow {
        guard let row = ArchiveFiles.revision(try bytes(file)) else { throw Self.damage(file) }
        return row
    }

    private func value<Value: Decodable>(_ type: Value.Type, _ file: String) throws -> Value {
        do { return try ArchiveFiles.value(type, try bytes(file)) } catch let error as HouseError {
            throw error
        } catch { throw Self.damage(file) }
    }

    func bytes(_ file: String) throws -> [UInt8] {
        guard let bytes = SiteFolder.bytes(at: "\(folder.path)/\(file)") else {
            throw HouseError(
                "The archive has no \(file).", hint: "daybreak archive verify says what else is missing.",
                blame: .absent)
        }
        return bytes
    }

    private static func damage(_ file: String) -> HouseError {
        HouseError(
            "The archive's \(file) can't be read.", hint: "daybreak archive verify says what was changed.",
            blame: .request)
    }
}

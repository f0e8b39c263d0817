import Foundation
import Newsroom
import Storage

/// The files of a clip that stand beside the stories.
enum ClipFiles {
    static let format = "daybreak-clip-1"
    static let summary = "clip.json"
    static let chain = "chain.jsonl"

    /// What a program wants to know of a clip.
    struct Summary: Codable, Equatable {
        var format = ClipFiles.format
        var byline: String
        var paper: String
        /// The last change in it.
        var newest: String
        var stories: Int
        /// Are there PDFs in it?
        var pdf: Bool
        /// Over the archive's lines for its texts and corrections: the same as long as nothing of the byline's changed.
        var slice: String
    }

    /// A link of the archive's chain, with the hash of the link before it, so that it can be checked by itself.
    static func line(_ link: ArchiveLink, after previous: ContentHash?) -> String {
        "{\"previous\":\"\(previous?.hex ?? "")\"," + ArchiveChain.line(link).dropFirst()
    }

    /// The links of a clip's chain, each with the hash before it; nil where a line is none.
    static func links(_ bytes: [UInt8]) -> [(link: ArchiveLink, previous: ContentHash?)]? {
        struct Before: Decodable { var previous: String }
        guard let links = ArchiveChain.links(bytes) else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        let before = lines.compactMap { try? JSONDecoder().decode(Before.self, from: Data($0.utf8)).previous }
        guard before.count == links.count,
            before.allSatisfy({ $0.isEmpty || ContentHash(hex: $0) != nil })
        else { return nil }
        return zip(links, before).map { ($0, ContentHash(hex: $1)) }
    }
}

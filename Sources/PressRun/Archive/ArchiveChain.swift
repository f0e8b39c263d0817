import Foundation
import Newsroom
import Storage

/// The archive's chain as text: `chain/2026-11.jsonl`, a link a line.
enum ArchiveChain {
    /// The hash of a link: over the one before's, its number, its time, what it is, its file and the file's SHA-256, each on
    /// a line of its own.
    static func hash(
        _ number: Int, _ at: Date, _ what: ArchiveLink.What, _ file: String, _ sha256: ContentHash,
        after previous: ContentHash?
    ) -> ContentHash {
        let lines = [
            previous?.hex ?? "", String(number), ArchiveTime.words(at), what.rawValue, file, sha256.hex,
        ]
        return ContentHash(of: lines.map { $0 + "\n" }.joined())
    }

    static func line(_ link: ArchiveLink) -> String {
        // A file's name has nothing that JSON would have to escape.
        "{\"number\":\(link.number),\"at\":\"\(ArchiveTime.words(link.at))\",\"what\":\"\(link.what.rawValue)\","
            + "\"file\":\"\(link.file)\",\"sha256\":\"\(link.sha256.hex)\",\"hash\":\"\(link.hash.hex)\"}\n"
    }

    /// The links of a file; nil where a line is none.
    static func links(_ bytes: [UInt8]) -> [ArchiveLink]? {
        struct Line: Decodable {
            var number: Int
            var at: String
            var what: String
            var file: String
            var sha256: String
            var hash: String
        }
        var links: [ArchiveLink] = []
        for text in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            guard text.utf8.count < 2_000,
                let line = try? JSONDecoder().decode(Line.self, from: Data(text.utf8)),
                let at = ArchiveTime.instant(line.at), let what = ArchiveLink.What(rawValue: line.what),
                let sha256 = ContentHash(hex: line.sha256), let hash = ContentHash(hex: line.hash),
                (1..<Int.max).contains(line.number)
            else { return nil }
            links.append(
                ArchiveLink(
                    number: line.number, at: at, what: what, file: line.file, sha256: sha256, hash: hash))
        }
        return links
    }
}

import Foundation
import Newsroom
import Pressroom
import Yams

/// The paper that a first start founds: who it is, its policies and its stories, all of our own writing.
struct SamplePaper {
    /// One story's front matter and text.
    struct Piece: Decodable {
        var title: String
        var standfirst: String
        var kind: String
        var section: String
        var bylines: [String]
        var urgency: Int
        var exclusive: Bool
        var topics: [String]
        var picture: String?
        var pictureAlt: String?
        var pictureCaption: String?
        var pictureCredit: String?
        /// How long before the founding it was published.
        var hoursAgo: Double
        /// What the first edition says of it.
        var what: String
        var why: String
        /// The text below the front matter.
        var body = ""

        private enum CodingKeys: String, CodingKey {
            case title, standfirst, kind, section, bylines, urgency, exclusive, topics, picture, what, why
            case pictureAlt = "picture_alt"
            case pictureCaption = "picture_caption"
            case pictureCredit = "picture_credit"
            case hoursAgo = "hours_ago"
        }
    }

    private let assets: Assets
    private let facts: [String: String]

    init(_ assets: Assets) throws {
        self.assets = assets
        facts = Dictionary(
            try Self.text("paper.txt", in: assets).split(separator: "\n").compactMap { line in
                let parts = line.split(separator: ":", maxSplits: 1)
                guard parts.count == 2 else { return nil }
                return (String(parts[0]), parts[1].trimmingCharacters(in: .whitespaces))
            }, uniquingKeysWith: { first, _ in first })
    }

    func fact(_ name: String) throws -> String {
        guard let fact = facts[name], !fact.isEmpty else { throw Self.broken("paper.txt has no “\(name)”") }
        return fact
    }

    /// A fact that names several things, with commas between.
    func list(_ name: String) throws -> [String] {
        try fact(name).split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    func text(_ path: String) throws -> String { try Self.text(path, in: assets) }

    /// In order of their file's names.
    func pieces() throws -> [Piece] {
        try assets.files.keys.filter { $0.hasPrefix("sample/stories/") }.sorted().map { path in
            let parts = try Self.text(String(path.dropFirst("sample/".count)), in: assets)
                .split(separator: "---\n", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { throw Self.broken("\(path) has no front matter") }
            var piece = try YAMLDecoder().decode(Piece.self, from: String(parts[1]))
            piece.body = String(parts[2])
            return piece
        }
    }

    /// Every picture's bytes by its plain file name.
    var pictures: [String: [UInt8]] {
        let folder = "sample/pictures/"
        return Dictionary(
            uniqueKeysWithValues: assets.files.filter { $0.key.hasPrefix(folder) }.map {
                (String($0.key.dropFirst(folder.count)), $0.value)
            })
    }

    private static func text(_ path: String, in assets: Assets) throws -> String {
        guard let bytes = assets.files["sample/\(path)"] else { throw broken("\(path) is missing") }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func broken(_ words: String) -> HouseError {
        HouseError("The sample paper can't be read: \(words).", blame: .us)
    }
}

/// One picture's original, known by the hash of its bytes and kept in the newsroom's `pictures/` folder.
package struct Picture: Hashable, Sendable {
    package enum Format: String, CaseIterable, Sendable {
        case jpeg, png, gif, webp, avif, svg

        /// The ending its file has.
        package var fileExtension: String {
            switch self {
            case .jpeg: "jpg"
            case .png, .gif, .webp, .avif, .svg: rawValue
            }
        }

        /// As in `image/jpeg`.
        package var mediaType: String {
            switch self {
            case .svg: "image/svg+xml"
            case .jpeg, .png, .gif, .webp, .avif: "image/\(rawValue)"
            }
        }
    }

    package let hash: ContentHash
    package let format: Format
    /// In pixels, as the file's header says; nil where the format has none.
    package let width: Int?
    package let height: Int?

    package init(hash: ContentHash, format: Format, width: Int?, height: Int?) {
        self.hash = hash
        self.format = format
        self.width = width
        self.height = height
    }

    /// Its file's name, in `pictures/` of the newsroom and of the site: 32 digits of the hash and the ending.
    package var fileName: String { "\(hash.hex.prefix(32)).\(format.fileExtension)" }

    /// How a story's Markdown refers to it, as in `![Alt](pictures/0a1b….jpg "Caption | Credit")`.
    package var reference: String { "pictures/\(fileName)" }
}

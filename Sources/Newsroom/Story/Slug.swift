/// The part of an address that names a story, a section or a byline; fixed at first publication.
package struct Slug: Hashable, Sendable {
    /// Lower-case ASCII letters and digits, with single hyphens between; at most 80.
    package let text: String

    /// A slug that is already one; nil otherwise.
    package init?(exactly text: String) {
        guard !text.isEmpty, Slug(from: text).text == text else { return nil }
        self.text = text
    }

    /// Makes a slug of a headline or a name. What has no letter or digit in ASCII after folding gives `story`.
    package init(from phrase: String) {
        var bytes: [UInt8] = []
        var gap = false
        for scalar in phrase.lowercased().decomposedScalars {
            switch scalar {
            case "a"..."z", "0"..."9":
                if gap, !bytes.isEmpty { bytes.append(UInt8(ascii: "-")) }
                gap = false
                bytes.append(UInt8(scalar.value))
            case "'", "’", "\u{300}"..."\u{36F}": continue
            default: gap = true
            }
        }
        if bytes.count > 80 {
            bytes = Array(bytes.prefix(80))
            if let hyphen = bytes.lastIndex(of: UInt8(ascii: "-")), hyphen > 40 {
                bytes = Array(bytes[..<hyphen])
            }
            while bytes.last == UInt8(ascii: "-") { bytes.removeLast() }
        }
        text = bytes.isEmpty ? "story" : String(decoding: bytes, as: UTF8.self)
    }

    /// The same with a number behind it, for when it is taken: `-2`, `-3`.
    package func numbered(_ number: Int) -> Slug {
        let ending = "-\(number)"
        var stem = text.prefix(80 - ending.utf8.count)
        while stem.last == "-" { stem.removeLast() }
        return Slug(unchecked: stem + ending)
    }

    private init(unchecked text: String) { self.text = text }
}

extension Slug: CustomStringConvertible {
    package var description: String { text }
}

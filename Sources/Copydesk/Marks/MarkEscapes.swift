/// Keeps `\{`, `\[` and `\^` apart from `{`, `[` and `^` on their way through cmark-gfm, which forgets who was escaped.
///
/// A sign that the text doesn't hold is put behind each. It is of the same class as what it stands behind, punctuation, so
/// that Markdown reads everything around it as before, and it is taken out of all that comes back.
struct MarkEscapes {
    /// Punctuation of ancient scripts.
    private static let candidates: [Unicode.Scalar] = [
        "\u{12474}", "\u{12473}", "\u{10A7F}", "\u{1091F}", "\u{103D0}",
    ]

    /// The text for cmark-gfm.
    let markdown: String
    /// The sign behind what is escaped; nil where nothing is.
    let sign: Character?

    /// - Parameter markdown: as cleaned; one that holds all five signs keeps its escapes unheard.
    init(_ markdown: String) {
        guard markdown.utf8.contains(UInt8(ascii: "\\")),
            let sign = Self.candidates.first(where: { !markdown.unicodeScalars.contains($0) })
        else {
            (self.markdown, self.sign) = (markdown, nil)
            return
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(markdown.utf8.count + 16)
        var isEscape = false
        var found = false
        for byte in markdown.utf8 {
            bytes.append(byte)
            if isEscape, [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "^")].contains(byte) {
                bytes.append(contentsOf: String(sign).utf8)
                found = true
            }
            isEscape = byte == UInt8(ascii: "\\") && !isEscape
        }
        (self.markdown, self.sign) =
            found ? (String(decoding: bytes, as: UTF8.self), Character(sign)) : (markdown, nil)
    }

    /// Without the sign.
    func bare(_ words: String) -> String {
        guard let sign, words.contains(sign) else { return words }
        return words.filter { $0 != sign }
    }
}

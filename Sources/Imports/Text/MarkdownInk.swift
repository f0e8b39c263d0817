/// Writes the pieces of Markdown that an import makes itself.
enum MarkdownInk {
    /// `![What it shows](where "Caption | Credit")`.
    static func picture(_ source: String, alt: String, caption: String = "", credit: String = "") -> String {
        var title = caption.replacing("|", with: "/").oneLine
        if !credit.isEmpty { title += " | " + credit.replacing("|", with: "/").oneLine }
        title = title.trimmed
        let quoted =
            title.isEmpty ? "" : " \"\(title.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
        return "![\(label(alt))](\(destination(source))\(quoted))"
    }

    /// `[words](where)`.
    static func link(_ words: String, to target: String) -> String {
        "[\(words)](\(destination(target)))"
    }

    /// Words that stand between square brackets.
    static func label(_ words: String) -> String {
        words.oneLine.replacing("\\", with: "\\\\").replacing("[", with: "\\[").replacing("]", with: "\\]")
            .replacing("`", with: "\\`").replacing("<", with: "&lt;")
    }

    /// An address in a link, in angle brackets where it holds blanks or brackets.
    static func destination(_ target: String) -> String {
        let target = String(target.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F })
        let needsBrackets = target.isEmpty || target.contains { $0.isWhitespace || $0 == "(" || $0 == ")" }
        guard needsBrackets else { return target.replacing("<", with: "%3C").replacing(">", with: "%3E") }
        return "<\(target.replacing("<", with: "%3C").replacing(">", with: "%3E"))>"
    }

    /// Splits a caption from the credit at its end, as in "The harbor at dawn. Photo by Ann Lee".
    static func split(caption: String) -> (caption: String, credit: String) {
        let caption = caption.oneLine
        if let bar = caption.lastIndex(of: "|") {
            return (String(caption[..<bar]).trimmed, String(caption[caption.index(after: bar)...]).trimmed)
        }
        let openings = [
            "Photo by ", "Photos by ", "Photo: ", "Photo credit", "Photo courtesy", "Image courtesy",
            "Image: ",
            "Image by ", "Image credit", "Illustration by ", "Illustration: ", "Courtesy of ", "Credit: ",
            "Photograph by ", "Photograph: ", "Graphic by ",
        ]
        var latest: String.Index?
        for opening in openings {
            guard let found = caption.ranges(of: opening).last?.lowerBound else { continue }
            let before = caption[..<found].trimmed
            let isSentence = before.isEmpty || before.last.map { ".!?)”\"".contains($0) } == true
            if isSentence, found > (latest ?? caption.startIndex) || before.isEmpty { latest = found }
        }
        guard let latest else { return (caption, "") }
        var before = String(caption[..<latest]).trimmed
        var credit = String(caption[latest...]).trimmed
        if before.last == "(", credit.last == ")" {
            before.removeLast()
            credit.removeLast()
        }
        return (before.trimmed, credit)
    }
}

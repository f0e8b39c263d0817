import Newsroom

/// A template, read: text with holes in it.
///
/// The language is Mustache's: `{{name}}` prints escaped, `{{{name}}}` prints markup, `{{#name}}…{{/name}}`
/// is printed for each of a list, or if there is something, `{{^name}}…{{/name}}` if there is nothing,
/// `{{> site/card}}` prints another template in place, `{{! … }}` prints nothing. A tag that stands alone
/// on its line takes the line with it. There are no dotted names, lambdas or delimiters of one's own.
struct Template: Sendable {
    /// Where a name is used: what complaints point at.
    struct Spot: Hashable, Sendable, CustomStringConvertible {
        let template: String
        let line: Int
        let name: String

        var description: String { "\(template).mustache, line \(line): \(name)" }
    }

    indirect enum Part: Sendable {
        case text([UInt8])
        case hole(Spot, isMarkup: Bool)
        case section(Spot, isInverted: Bool, [Part])
        case partial(Spot)
    }

    let parts: [Part]

    /// - Parameter name: its path below `templates/` without the ending, as in `site/story`.
    /// - Throws: ``HouseError`` with file and line where it isn't a template.
    init(_ source: [UInt8], named name: String) throws(HouseError) {
        var reader = TemplateReader(source: source, name: name)
        parts = try reader.parts(closing: nil)
    }
}

/// Reads a template's bytes from front to back.
private struct TemplateReader {
    let source: [UInt8]
    let name: String
    var position = 0
    var line = 1

    init(source: [UInt8], name: String) {
        self.source = source
        self.name = name
    }

    mutating func parts(closing open: Template.Spot?) throws(HouseError) -> [Template.Part] {
        var parts: [Template.Part] = []
        while position < source.count {
            var text = textBeforeTag()
            guard position < source.count else {
                if !text.isEmpty { parts.append(.text(text)) }
                break
            }
            let startsLine = text.ending { $0 == space || $0 == tab }
            let isFirstOnLine =
                startsLine.count == text.count
                ? isAtLineStart(before: position - text.count) : text[startsLine.startIndex - 1] == newline
            let (sigil, word) = try tag()
            let spot = Template.Spot(template: name, line: line, name: word)
            if "#^/>!".contains(sigil), isFirstOnLine, let end = endOfBlankLine() {
                text.removeLast(startsLine.count)
                position = end
                line += 1
            }
            if !text.isEmpty { parts.append(.text(text)) }
            switch sigil {
            case "#", "^":
                parts.append(.section(spot, isInverted: sigil == "^", try self.parts(closing: spot)))
            case "/":
                guard let open, open.name == word else { throw complaint("{{/\(word)}} closes nothing") }
                return parts
            case ">": parts.append(.partial(spot))
            case "!": break
            case "{", "&": parts.append(.hole(spot, isMarkup: true))
            default: parts.append(.hole(spot, isMarkup: false))
            }
        }
        if let open { throw complaint("{{#\(open.name)}} of line \(open.line) is never closed") }
        return parts
    }

    private mutating func textBeforeTag() -> [UInt8] {
        let start = position
        while position < source.count, !(source[position] == brace && next(1) == brace) {
            if source[position] == newline { line += 1 }
            position += 1
        }
        return Array(source[start..<position])
    }

    /// Reads `{{…}}` and says what sort it is and which name it holds.
    private mutating func tag() throws(HouseError) -> (sigil: Character, word: String) {
        position += 2
        var sigil: Character = " "
        if position < source.count, "#^/>!{&".utf8.contains(source[position]) {
            sigil = Character(UnicodeScalar(source[position]))
            position += 1
        }
        let close = Array((sigil == "{" ? "}}}" : "}}").utf8)
        let start = position
        while position < source.count, !source[position...].starts(with: close) {
            if source[position] == newline { line += 1 }
            position += 1
        }
        guard position < source.count else { throw complaint("a tag is never closed") }
        let word = String(decoding: source[start..<position], as: UTF8.self).filter { !$0.isWhitespace }
        position += close.count
        if sigil != "!", word.isEmpty { throw complaint("a tag has no name") }
        return (sigil, word)
    }

    /// Just behind the end of this line, if nothing but blanks is left of it.
    private func endOfBlankLine() -> Int? {
        var end = position
        while end < source.count, source[end] == space || source[end] == tab { end += 1 }
        if end == source.count { return end }
        return source[end] == newline ? end + 1 : nil
    }

    private func isAtLineStart(before index: Int) -> Bool { index == 0 || source[index - 1] == newline }

    private func next(_ distance: Int) -> UInt8? {
        position + distance < source.count ? source[position + distance] : nil
    }

    private func complaint(_ what: String) -> HouseError {
        HouseError(
            "The template \(name).mustache can't be used: line \(line): \(what).",
            hint: "Correct it, or take it out of the theme.", blame: .request)
    }

    private var brace: UInt8 { UInt8(ascii: "{") }
    private var space: UInt8 { UInt8(ascii: " ") }
    private var tab: UInt8 { UInt8(ascii: "\t") }
    private var newline: UInt8 { UInt8(ascii: "\n") }
}

extension [UInt8] {
    /// The longest end of it of which every byte is as asked.
    fileprivate func ending(_ isPart: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        var start = endIndex
        while start > startIndex, isPart(self[start - 1]) { start -= 1 }
        return self[start...]
    }
}

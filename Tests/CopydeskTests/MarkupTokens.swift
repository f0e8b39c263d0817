import Copydesk
import Newsroom

/// Recovers the ordered texts from page and mail HTML, and checks on the way that every tag is closed in
/// order and every `&` begins one of the five references we write. It knows nothing of the renderers but the
/// furniture to leave out.
struct MarkupTokens {
    private var texts: [RecoveredText] = []
    private var words = ""
    private var open: [String] = []
    /// The next number of each open list; nil for bullets, and no entry for the list of the notes.
    private var lists: [Int?] = []
    private var isNotesList: [Bool] = []
    private var notesAreNext = false
    private var markers: [BlockText.Marker] = []
    private var silent = 0

    static func texts(_ html: HTML) throws -> [RecoveredText] { try texts(markup: html.markup) }

    static func texts(markup: String) throws -> [RecoveredText] {
        var tokens = MarkupTokens()
        try tokens.read(markup)
        return tokens.texts
    }

    private mutating func read(_ markup: String) throws {
        let bytes = Array(markup.utf8)
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "<"):
                var end = index + 1
                var isQuoted = false
                while end < bytes.count, isQuoted || bytes[end] != UInt8(ascii: ">") {
                    if bytes[end] == UInt8(ascii: "\"") { isQuoted.toggle() }
                    if bytes[end] == UInt8(ascii: "<") { throw Misprint(description: "< in a tag") }
                    end += 1
                }
                guard end < bytes.count else { throw Misprint(description: "a tag without an end") }
                try tag(String(decoding: bytes[(index + 1)..<end], as: UTF8.self))
                index = end + 1
            default:
                var end = index
                while end < bytes.count, bytes[end] != UInt8(ascii: "<") { end += 1 }
                let text = try decoded(String(decoding: bytes[index..<end], as: UTF8.self))
                if silent == 0 { words += text }
                index = end
            }
        }
        flush()
        guard open.isEmpty else { throw Misprint(description: "left open: \(open)") }
    }

    private mutating func tag(_ tag: String) throws {
        if tag.hasPrefix("/") {
            let name = String(tag.dropFirst())
            guard open.popLast() == name else { throw Misprint(description: "</\(name)> closes nothing") }
            try close(name)
            return
        }
        let name = String(tag.prefix { $0 != " " })
        switch name {
        case "br":
            words += "\n"
            return
        case "img", "hr":
            flush()
            return
        default: open.append(name)
        }
        switch name {
        case "ul", "ol":
            flush()
            isNotesList.append(notesAreNext)
            if !notesAreNext {
                lists.append(name == "ul" ? Int?.none : start(tag))
            }
            notesAreNext = false
        case "li":
            flush()
            guard isNotesList.last == false else { return }
            guard let number = lists.last else { throw Misprint(description: "an item outside of a list") }
            markers.append(number.map { .number($0) } ?? .bullet)
            lists[lists.count - 1] = number.map { $0 + 1 }
        case "em", "strong", "del", "s", "code", "time": break
        case "a", "sup":
            if name == "sup" || tag.contains("noteback") || silent > 0 { silent += 1 }
        case "section", "div":
            flush()
            if tag.contains("footnotes") || tag.contains("margin:24px 0 0;padding:12px") {
                notesAreNext = true
            }
        default: flush()
        }
    }

    private mutating func close(_ name: String) throws {
        switch name {
        case "ul", "ol":
            flush()
            if isNotesList.popLast() == false { lists.removeLast() }
        case "li":
            flush()
            if !markers.isEmpty { add("") }
        case "em", "strong", "del", "s", "code", "time": break
        case "a", "sup": if silent > 0 { silent -= 1 }
        default: flush()
        }
    }

    private func start(_ tag: String) -> Int {
        guard let range = tag.firstRange(of: "start=\"") else { return 1 }
        return Int(tag[range.upperBound...].prefix { $0 != "\"" }) ?? -1
    }

    private mutating func flush() {
        if !squeezed(words).isEmpty { add(words) }
        words = ""
    }

    private mutating func add(_ text: String) {
        texts.append(RecoveredText(depth: lists.count, markers: markers, text: text))
        markers = []
    }

    private func decoded(_ text: String) throws -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var decoded = ""
        for (index, part) in text.split(separator: "&", omittingEmptySubsequences: false).enumerated() {
            if index == 0 {
                decoded += part
                continue
            }
            guard let end = part.firstIndex(of: ";") else { throw Misprint(description: "a bare &") }
            switch part[..<end] {
            case "amp": decoded += "&"
            case "lt": decoded += "<"
            case "gt": decoded += ">"
            case "quot": decoded += "\""
            case "#39": decoded += "'"
            default: throw Misprint(description: "an unknown reference &\(part[...end])")
            }
            decoded += part[part.index(after: end)...]
        }
        return decoded
    }
}

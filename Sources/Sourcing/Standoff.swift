/// What people marked in a text, in the format of the brat annotation tool: who said what (`Source`, `Cue`, `Content`), in
/// a file beside the text.
///
/// ```
/// T1<tab>Content 10 25;31 40<tab>words
/// T2<tab>Source 26 30<tab>words
/// E1<tab>Cue:T3 Source:T2 Content:T1
/// R1<tab>Source Arg1:T1 Arg2:T2
/// ```
///
/// Offsets are in Unicode scalars of the text, from 0, the second behind the last. `A`, `N`, `*` and `#` lines say nothing
/// here. Kinds may have a tail after a hyphen or an underscore: `Content-direct`.
package struct Standoff: Sendable {
    package struct Fault: Error, Equatable {
        package let line: Int
        package let message: String
    }

    package struct Span: Sendable {
        package let kind: String
        package let ranges: [Range<Int>]
    }

    /// A piece of speech, and its source where one is given.
    package struct Speech: Sendable {
        package let content: [Range<Int>]
        package let source: [Range<Int>]?
    }

    package let speeches: [Speech]

    package init(_ annotation: String, of text: String) throws(Fault) {
        let length = text.unicodeScalars.count
        var spans: [String: Span] = [:]
        var order: [String] = []
        var links: [(Int, [(role: String, span: String)])] = []
        for (index, line) in annotation.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        {
            let number = index + 1
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard let id = fields.first, let first = id.first else { continue }
            switch first {
            case "T":
                guard fields.count >= 2 else {
                    throw Fault(line: number, message: "A span needs a kind and offsets.")
                }
                spans[String(id)] = try Self.span(fields[1], length, at: number)
                order.append(String(id))
            case "E", "R":
                guard fields.count >= 2 else { throw Fault(line: number, message: "It links nothing.") }
                links.append((number, Self.link(fields[1], isRelation: first == "R")))
            default: continue
            }
        }
        var sources: [String: String] = [:]
        for (number, link) in links {
            for part in link where spans[part.span] == nil {
                throw Fault(line: number, message: "There is no span \(part.span).")
            }
            guard let source = link.first(where: { spans[$0.span]?.kind == "source" })?.span else { continue }
            for content in link where spans[content.span]?.kind == "content" {
                sources[content.span] = source
            }
        }
        speeches = order.compactMap { id in
            guard let span = spans[id], span.kind == "content" else { return nil }
            return Speech(content: span.ranges, source: sources[id].flatMap { spans[$0]?.ranges })
        }
    }

    private static func span(_ field: Substring, _ length: Int, at line: Int) throws(Fault) -> Span {
        guard let blank = field.firstIndex(of: " ") else {
            throw Fault(line: line, message: "“\(field)” has no offsets.")
        }
        var ranges: [Range<Int>] = []
        for piece in field[field.index(after: blank)...].split(separator: ";") {
            let ends = piece.split(separator: " ").map { Int($0) }
            guard ends.count == 2, let from = ends[0], let to = ends[1], 0 <= from, from < to, to <= length
            else {
                throw Fault(
                    line: line,
                    message: "“\(piece)” isn't a stretch of the text, which has \(length) characters.")
            }
            ranges.append(from..<to)
        }
        let kind = field[..<blank].lowercased().split { $0 == "-" || $0 == "_" }.first.map(String.init) ?? ""
        return Span(kind: kind, ranges: ranges)
    }

    /// `Cue:T3 Source:T2`, `Source Arg1:T1 Arg2:T2`.
    private static func link(_ field: Substring, isRelation: Bool) -> [(role: String, span: String)] {
        field.split(separator: " ").dropFirst(isRelation ? 1 : 0).compactMap { part in
            let halves = part.split(separator: ":")
            return halves.count == 2 ? (String(halves[0]), String(halves[1])) : nil
        }
    }
}

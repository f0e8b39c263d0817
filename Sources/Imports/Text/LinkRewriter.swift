/// What becomes of a link's address in a text that moves house.
enum LinkFate: Equatable {
    case leads(to: String)
    /// Its words stay, the link goes.
    case lost
}

/// What becomes of a picture.
enum PictureFate: Equatable {
    /// It came along; the reference is how Markdown now names it.
    case shown(reference: String)
    /// It stays where it is, and a link leads there.
    case linked(to: String)
    case left
}

/// Writes new addresses into a text's links and pictures.
struct LinkRewriter {
    let text: TracedText
    let link: (_ destination: String, _ line: Int) -> LinkFate
    let picture: (_ destination: String, _ alt: String, _ line: Int) -> PictureFate

    func rewritten() -> TracedText {
        let links = MarkdownLinks(in: text)
        var output = TracedText()
        var at = 0
        for line in links.definitionLines {
            write(at..<line.lowerBound, links.found, to: &output)
            at = line.upperBound
        }
        write(at..<text.count, links.found, to: &output)
        return output
    }

    private func write(_ range: Range<Int>, _ links: [MarkdownLinks.Link], to output: inout TracedText) {
        var at = range.lowerBound
        for (index, found) in links.enumerated() {
            guard found.range.lowerBound >= at, found.range.upperBound <= range.upperBound else { continue }
            output.append(text, at..<found.range.lowerBound)
            let inner = links[(index + 1)...].prefix { $0.range.lowerBound < found.range.upperBound }
            if found.isPicture {
                write(picture: found, to: &output)
            } else {
                write(link: found, inner: Array(inner), to: &output)
            }
            at = found.range.upperBound
        }
        output.append(text, at..<range.upperBound)
    }

    private func write(picture found: MarkdownLinks.Link, to output: inout TracedText) {
        let line = text.line(at: found.range.lowerBound)
        let alt = text.string(found.label)
        switch picture(found.destination, alt, line) {
        case .shown(let reference):
            output.append("![", line: line)
            output.append(text, found.label)
            let title = found.title.map { Entities.decoded($0.replacing("\\\"", with: "\"")) } ?? ""
            let (caption, credit) = MarkdownInk.split(caption: title)
            let piece = MarkdownInk.picture(reference, alt: "", caption: caption, credit: credit)
            output.append(String(piece.dropFirst(2)), line: line)
        case .linked(let address):
            let words = alt.trimmed.isEmpty ? "Picture" : alt.oneLine
            output.append(MarkdownInk.link(words, to: address), line: line)
        case .left:
            // The words under a picture were read by everyone; they stay.
            if let title = found.title, !title.trimmed.isEmpty { output.append(title.oneLine, line: line) }
        }
    }

    private func write(
        link found: MarkdownLinks.Link, inner: [MarkdownLinks.Link], to output: inout TracedText
    ) {
        let line = text.line(at: found.range.lowerBound)
        let fate = link(found.destination, line)
        if found.isAutolink {
            if fate == .leads(to: found.destination) {
                output.append(text, found.range)
            } else if case .leads(let address) = fate {
                output.append(MarkdownInk.link(found.destination, to: address), line: line)
            } else {
                output.append(text, found.label)
            }
            return
        }
        var words = TracedText()
        write(found.label, inner, to: &words)
        guard case .leads(let address) = fate else { return output.append(words) }
        if words.trimmed.isEmpty, let lost = inner.first(where: \.isPicture) {
            words = TracedText(text.string(lost.label).oneLine, from: line)
        }
        guard !words.trimmed.isEmpty else { return output.append(words) }
        output.append("[", line: line)
        output.append(words)
        if address == found.destination, found.isInline {
            return output.append(text, found.label.upperBound..<found.range.upperBound)
        }
        let title = found.title.map { " \"\($0.oneLine.replacing("\"", with: "”"))\"" } ?? ""
        output.append(
            "](\(MarkdownInk.destination(address))\(title))", line: text.line(at: found.range.upperBound - 1))
    }
}

import Newsroom

/// Builds the words of one paragraph, crosshead or cell, and takes the pictures out from among them.
struct InlineBuilder {
    /// What becomes of an image.
    enum Images {
        /// It stands between the words before and after it.
        case split
        /// It comes after all words.
        case follow
        /// It comes after all words, and its alternative text stays among them.
        case leaveWords
    }

    enum Piece: Equatable {
        case words([Inline])
        case figure(Figure)
    }

    private enum Kind {
        case base, emphasis, strong, struck
        case link(to: String, title: String?)
    }

    private struct Frame {
        var kind: Kind
        var run: [Inline] = []
    }

    private static let deepest = CopyReader.deepestNesting

    private let images: Images
    private var frames = [Frame(kind: .base)]
    private var flattened = 0
    /// Text not yet added to the innermost frame.
    private var pending = ""
    private var pieces: [Piece] = []
    private var figures: [Piece] = []
    private var imageDepth = 0
    private var alt = ""

    init(images: Images) { self.images = images }

    mutating func enter(_ node: MarkdownNode) {
        switch node.kind {
        case .text: say(node.literal.replacingNewlines())
        case .softBreak: say(" ")
        case .lineBreak: add(.lineBreak, asAlt: " ")
        case .inlineCode: add(.code(node.literal), asAlt: node.literal)
        case .inlineHTML:
            for inline in RawHTML.run(node.literal, keepsLines: false) {
                if case .text(let text) = inline { say(text) } else { add(inline, asAlt: " ") }
            }
        case .noteReference:
            if let number = Int(node.literal) { add(.footnote(number), asAlt: "") }
        case .emphasis: open(.emphasis)
        case .strong: open(.strong)
        case .struck: open(.struck)
        case .link: open(.link(to: node.url, title: node.title.isEmpty ? nil : node.title))
        case .image: imageDepth += 1
        case .document, .quotation, .list, .item, .code, .html, .paragraph, .heading, .rule, .note, .table,
            .tableRow, .tableCell, .unknown:
            break
        }
    }

    mutating func leave(_ node: MarkdownNode) {
        if node.kind == .image {
            imageDepth -= 1
            if imageDepth == 0 { closeImage(node) }
        } else if imageDepth == 0 {
            if flattened > 0 { flattened -= 1 } else { closeFrame() }
        }
    }

    /// The words and pictures in order, without white space at their ends and without empty ones.
    mutating func finish() -> [Piece] {
        while frames.count > 1 { closeFrame() }
        endWords()
        return pieces + figures
    }

    private mutating func say(_ text: String) {
        if imageDepth > 0 { alt += text } else { pending += text }
    }

    private mutating func add(_ inline: Inline, asAlt words: String) {
        if imageDepth > 0 {
            alt += words
        } else {
            flush()
            frames[frames.count - 1].run.append(inline)
        }
    }

    private mutating func flush() {
        guard !pending.isEmpty else { return }
        frames[frames.count - 1].run.append(.text(pending))
        pending = ""
    }

    private mutating func open(_ kind: Kind) {
        guard imageDepth == 0 else { return }
        if flattened > 0 || frames.count > Self.deepest {
            flattened += 1
        } else {
            flush()
            frames.append(Frame(kind: kind))
        }
    }

    private mutating func closeFrame() {
        guard frames.count > 1 else { return }
        flush()
        let frame = frames.removeLast()
        guard !frame.run.isEmpty else { return }
        let inline: Inline? =
            switch frame.kind {
            case .base: nil
            case .emphasis: .emphasis(frame.run)
            case .strong: .strong(frame.run)
            case .struck: .struck(frame.run)
            case .link(let address, let title): .link(to: address, title: title, frame.run)
            }
        if let inline { frames[frames.count - 1].run.append(inline) }
    }

    private mutating func closeImage(_ node: MarkdownNode) {
        var link: String?
        for frame in frames {
            if case .link(let address, _) = frame.kind { link = address }
        }
        let (caption, credit) = Self.captionAndCredit(node.title)
        let alt = alt.trimmingSpaces()
        let figure = Piece.figure(
            Figure(source: node.url, alt: alt, caption: caption, credit: credit, link: link))
        self.alt = ""
        switch images {
        case .split:
            let kinds = frames.map(\.kind)
            while frames.count > 1 { closeFrame() }
            endWords()
            pieces.append(figure)
            frames = kinds.map { Frame(kind: $0) }
        case .follow: figures.append(figure)
        case .leaveWords:
            figures.append(figure)
            pending += alt
        }
    }

    private mutating func endWords() {
        flush()
        let words = frames[0].run.trimmed()
        if !words.isEmpty { pieces.append(.words(words)) }
        frames[0].run = []
    }

    /// Splits an image's title at its last ` | `.
    static func captionAndCredit(_ title: String) -> (caption: String, credit: String) {
        let title = title.replacingNewlines()
        let bytes = Array(title.utf8)
        guard
            let bar = bytes.indices.last(where: { bytes[$0] == UInt8(ascii: "|") && isSplit(bytes, at: $0) })
        else { return (title.trimmingSpaces(), "") }
        return (
            String(decoding: bytes[..<bar], as: UTF8.self).trimmingSpaces(),
            String(decoding: bytes[(bar + 1)...], as: UTF8.self).trimmingSpaces()
        )
    }

    private static func isSplit(_ bytes: [UInt8], at bar: Int) -> Bool {
        let isSpaceBefore = bar == 0 || bytes[bar - 1] == 0x20
        let isSpaceAfter = bar + 1 == bytes.count || bytes[bar + 1] == 0x20
        return isSpaceBefore && isSpaceAfter
    }
}

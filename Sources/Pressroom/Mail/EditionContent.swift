import Copydesk
import Newsroom

/// What an edition's mail says and leads to, for those who look it over before it goes.
package struct EditionContent: Equatable, Sendable {
    /// A piece of writing, and where an editor finds it, as in "the greeting".
    package struct Passage: Equatable, Sendable {
        package let place: String
        package let text: String
    }

    /// A picture without words for those who don't see it.
    package struct SilentPicture: Equatable, Sendable {
        /// As in "the greeting" or "“Harbor reopens”".
        package let place: String
        package let source: String
    }

    /// What readers read in the mail itself.
    package let passages: [Passage]
    /// What they read when they follow its links to stories.
    package let linked: [Passage]
    /// Every address the mail links to, each once, in order.
    package let links: [String]
    package let silentPictures: [SilentPicture]

    package init(_ mail: EditionMail) {
        var passages = [Passage(place: "the subject", text: mail.subject)]
        passages.append(Passage(place: "the greeting", text: mail.greeting.plainText))
        for correction in mail.edition.corrections {
            passages.append(Passage(place: "the correction", text: correction.note))
        }
        for mended in mail.mended {
            passages.append(Passage(place: "the corrections", text: mended.note))
        }
        var linked: [Passage] = []
        var silent = Self.silentFigures(in: mail.greeting.blocks, at: "the greeting")
        for (item, line) in zip(mail.items, mail.edition.lines) {
            let place = "“\(item.headline)”"
            passages.append(
                Passage(place: place, text: [item.headline, item.what, item.why].joined(separator: "\n")))
            let text = line.story.text
            let body = CopyReader().read(text.body)
            linked.append(Passage(place: place, text: text.standfirst + "\n" + body.plainText))
            silent += Self.silentFigures(in: body.blocks, at: place)
            if let picture = text.picture, picture.alt.trimmed.isEmpty {
                silent.append(SilentPicture(place: place, source: "\(picture.picture.fileName)"))
            }
        }
        self.passages = passages
        self.linked = linked
        silentPictures = silent
        var links: [String] = []
        let own = mail.mended.map(\.url) + mail.items.map(\.url)
        let policy = LinkPolicy.absolute(under: mail.paper.site, page: nil, showsPictures: false)
        let written = Self.links(in: mail.greeting).compactMap(policy.address)
        for link in written + own where !links.contains(link) { links.append(link) }
        self.links = links
    }

    private static func links(in copy: Copy) -> [String] {
        copy.blocks.flatMap(links(in:)) + copy.footnotes.flatMap { $0.blocks.flatMap(links(in:)) }
    }

    private static func links(in block: Block) -> [String] {
        switch block {
        case .paragraph(let words, _), .crosshead(_, let words, _): words.flatMap(links(in:))
        case .quotation(let blocks, _), .aside(let blocks, _): blocks.flatMap(links(in:))
        case .list(let list, _): list.items.flatMap { $0.flatMap(links(in:)) }
        case .figure(let figure, _): figure.link.map { [$0] } ?? []
        case .table(let table, _):
            (table.heads + table.rows.flatMap { $0 }).flatMap { $0.flatMap(links(in:)) }
        case .code, .rule: []
        }
    }

    private static func links(in inline: Inline) -> [String] {
        switch inline {
        case .link(let address, _, let words): [address] + words.flatMap(links(in:))
        case .emphasis(let words), .strong(let words), .struck(let words), .dated(let words, _),
            .claimed(let words, _):
            words.flatMap(links(in:))
        case .text, .code, .lineBreak, .footnote, .statement, .gloss: []
        }
    }

    private static func silentFigures(in blocks: [Block], at place: String) -> [SilentPicture] {
        blocks.flatMap { block -> [SilentPicture] in
            switch block {
            case .figure(let figure, _):
                figure.alt.trimmed.isEmpty ? [SilentPicture(place: place, source: figure.source)] : []
            case .quotation(let blocks, _), .aside(let blocks, _): silentFigures(in: blocks, at: place)
            case .list(let list, _): list.items.flatMap { silentFigures(in: $0, at: place) }
            case .paragraph, .crosshead, .table, .code, .rule: []
            }
        }
    }
}

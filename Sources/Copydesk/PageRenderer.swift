package import Newsroom

/// Sets a copy as HTML for the site and for feeds.
///
/// Crossheads begin at `h2`, never skip a level, and have ids made from their words. Figures have the classes
/// `figure`, `caption`, `credit`; tables stand in `div.table`, which scrolls and takes the keyboard's focus;
/// notes stand in `section.footnotes` and lead back to where they are referred to.
package struct PageRenderer: Sendable {
    private let links: LinkPolicy
    private let idPrefix: String

    /// - Parameter idPrefix: Stands before every id, so that two stories may share a page.
    package init(links: LinkPolicy, idPrefix: String = "") {
        self.links = links
        self.idPrefix = idPrefix
    }

    package func html(_ copy: Copy) -> HTML {
        var setter = PageSetter(links: links, idPrefix: idPrefix)
        setter.set(copy)
        return setter.out.html
    }
}

/// Sets one copy.
struct PageSetter {
    var out = HTMLWriter()
    private let links: LinkPolicy
    let idPrefix: String
    private var crossheads: Crossheads
    /// How often each note has been referred to so far.
    private var references: [Int: Int] = [:]
    var statementReferences: [Int: Int] = [:]
    private(set) var isInLink = false
    private var tables = 0

    init(links: LinkPolicy, idPrefix: String) {
        self.links = links
        self.idPrefix = idPrefix
        crossheads = Crossheads(top: 2, idPrefix: idPrefix)
    }

    mutating func set(_ copy: Copy) {
        set(copy.blocks)
        setNotes(copy)
        set(copy.record.sections)
    }

    private mutating func setNotes(_ copy: Copy) {
        guard !copy.footnotes.isEmpty else { return }
        out.markup("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Notes\">\n<ol>\n")
        for note in copy.footnotes {
            out.markup("<li id=\"")
            noteID("note", note.number)
            out.markup("\">\n")
            set(note.blocks)
            let isInParagraph = out.drop(ending: "</p>\n")
            out.markup(isInParagraph ? "" : "<p>")
            setBackLinks(note.number, isInParagraph: isInParagraph)
            out.markup("</p>\n</li>\n")
        }
        out.markup("</ol>\n</section>\n")
    }

    mutating func set(_ blocks: [Block]) {
        for block in blocks { set(block) }
    }

    private mutating func set(_ block: Block) {
        switch block {
        case .paragraph(let run, _):
            out.markup("<p>")
            set(run)
            out.markup("</p>\n")
        case .crosshead(let written, let run, _):
            let level = crossheads.level(written: written)
            out.markup("<h")
            out.number(level)
            out.markup(" id=\"")
            out.attribute(crossheads.id(for: run.words))
            out.markup("\">")
            set(run)
            out.markup("</h")
            out.number(level)
            out.markup(">\n")
        case .quotation(let blocks, _):
            out.markup("<blockquote>\n")
            set(blocks)
            out.markup("</blockquote>\n")
        case .aside(let blocks, _):
            out.markup("<aside class=\"aside\" role=\"note\">\n")
            set(blocks)
            out.markup("</aside>\n")
        case .list(let list, _): set(list)
        case .figure(let figure, _): set(figure)
        case .table(let table, _): set(table)
        case .code(let text, let language, _):
            out.markup("<pre tabindex=\"0\"><code")
            if let language {
                out.markup(" class=\"language-")
                out.attribute(language)
                out.markup("\"")
            }
            out.markup(">")
            out.text(text)
            out.markup("\n</code></pre>\n")
        case .rule: out.markup("<hr>\n")
        }
    }

    private mutating func set(_ list: CopyList) {
        if let start = list.start {
            out.markup("<ol")
            if start != 1 {
                out.markup(" start=\"")
                out.number(start)
                out.markup("\"")
            }
            out.markup(">\n")
        } else {
            out.markup("<ul>\n")
        }
        for item in list.items {
            out.markup("<li>")
            if list.isTight { setTight(item) } else { setLoose(item) }
            out.markup("</li>\n")
        }
        if list.start != nil { out.markup("</ol>\n") } else { out.markup("</ul>\n") }
    }

    private mutating func setLoose(_ item: [Block]) {
        if !item.isEmpty { out.markup("\n") }
        set(item)
    }

    /// A tight item's words stand without a paragraph around them; a second paragraph right after the first
    /// (where nesting was cut short) keeps its own, so that words don't run together.
    private mutating func setTight(_ item: [Block]) {
        var isAfterWords = false
        for (index, block) in item.enumerated() {
            switch block {
            case .paragraph(let run, _) where !isAfterWords:
                set(run)
                isAfterWords = true
                if index + 1 < item.count { out.markup("\n") }
            case .paragraph, .crosshead, .quotation, .list, .figure, .table, .code, .rule, .aside:
                if index == 0 { out.markup("\n") }
                set(block)
                isAfterWords = false
            }
        }
    }

    private mutating func set(_ figure: Figure) {
        out.markup("<figure class=\"figure\">\n")
        if let source = links.source(figure.source) {
            let address = isInLink ? nil : figure.link.flatMap { links.address($0) }
            if let address {
                out.markup("<a href=\"")
                out.attribute(address)
                out.markup("\">")
            }
            out.markup("<img src=\"")
            out.attribute(source.url)
            out.markup("\" alt=\"")
            out.attribute(figure.spokenWords(isLinked: address != nil))
            out.markup("\"")
            if let width = source.width, let height = source.height {
                out.markup(" width=\"")
                out.number(width)
                out.markup("\" height=\"")
                out.number(height)
                out.markup("\"")
            }
            out.markup(" loading=\"lazy\" decoding=\"async\">")
            out.markup(address == nil ? "\n" : "</a>\n")
        } else {
            out.markup("<p class=\"missing\">[Picture")
            if !figure.alt.isEmpty { out.markup(": ") }
            out.text(figure.alt)
            out.markup("]</p>\n")
        }
        if !figure.caption.isEmpty || !figure.credit.isEmpty {
            out.markup("<figcaption>")
            if !figure.caption.isEmpty {
                out.markup("<span class=\"caption\">")
                out.text(figure.caption)
                out.markup("</span>")
                if !figure.credit.isEmpty { out.markup(" ") }
            }
            if !figure.credit.isEmpty {
                out.markup("<span class=\"credit\">")
                out.text(figure.credit)
                out.markup("</span>")
            }
            out.markup("</figcaption>\n")
        }
        out.markup("</figure>\n")
    }

    private mutating func set(_ table: Table) {
        tables += 1
        let heads = table.heads.map(\.words).filter { !$0.isEmpty }.joined(separator: ", ")
        out.markup("<div class=\"table\" role=\"region\" aria-label=\"Table ")
        out.number(tables)
        if !heads.isEmpty { out.markup(": ") }
        out.attribute(heads)
        out.markup("\" tabindex=\"0\">\n<table>\n<thead>\n<tr>")
        for (column, cell) in table.heads.enumerated() {
            set(cell, isHead: true, table.alignment(of: column))
        }
        out.markup("</tr>\n</thead>\n")
        if !table.rows.isEmpty {
            out.markup("<tbody>\n")
            for row in table.rows {
                out.markup("<tr>")
                for (column, cell) in row.enumerated() {
                    set(cell, isHead: false, table.alignment(of: column))
                }
                out.markup("</tr>\n")
            }
            out.markup("</tbody>\n")
        }
        out.markup("</table>\n</div>\n")
    }

    mutating func set(_ cell: [Inline], isHead: Bool, _ alignment: Table.Alignment) {
        // A head without words heads nothing.
        let isHead = isHead && !cell.isEmpty
        out.markup(isHead ? "<th scope=\"col\"" : "<td")
        switch alignment {
        case .natural: break
        case .left: out.markup(" class=\"left\"")
        case .center: out.markup(" class=\"center\"")
        case .right: out.markup(" class=\"right\"")
        }
        out.markup(">")
        set(cell)
        out.markup(isHead ? "</th>" : "</td>")
    }

    mutating func set(_ run: [Inline]) {
        for inline in run { set(inline) }
    }

    private mutating func set(_ inline: Inline) {
        switch inline {
        case .text(let text): out.text(text)
        case .emphasis(let run):
            out.markup("<em>")
            set(run)
            out.markup("</em>")
        case .strong(let run):
            out.markup("<strong>")
            set(run)
            out.markup("</strong>")
        case .struck(let run):
            out.markup("<del>")
            set(run)
            out.markup("</del>")
        case .link(let written, let title, let run):
            guard !isInLink, let address = links.address(written) else { return set(run) }
            out.markup("<a href=\"")
            out.attribute(address)
            if let title {
                out.markup("\" title=\"")
                out.attribute(title)
            }
            out.markup("\">")
            isInLink = true
            set(run)
            isInLink = false
            out.markup("</a>")
        case .code(let text):
            out.markup("<code>")
            out.text(text)
            out.markup("</code>")
        case .lineBreak: out.markup("<br>\n")
        case .footnote(let number): setReference(number)
        case .dated(let run, let date):
            guard let words = date?.machineWords else { return set(run) }
            out.markup("<time datetime=\"")
            out.attribute(words)
            out.markup("\">")
            set(run)
            out.markup("</time>")
        case .claimed(let run, _): set(run)
        case .statement(let number): setStatementReference(number)
        case .gloss(let gloss):
            out.markup(gloss.isOwnLine ? "<span class=\"gloss own-line\">" : "<span class=\"gloss\">")
            let address = isInLink ? nil : gloss.link.flatMap(links.address)
            if let address {
                out.markup("<a href=\"")
                out.attribute(address)
                out.markup("\">")
            }
            out.text(gloss.words)
            if address != nil { out.markup("</a>") }
            out.markup("</span>")
        }
    }

    private mutating func setReference(_ number: Int) {
        let count = (references[number] ?? 0) + 1
        references[number] = count
        out.markup("<sup class=\"noteref\" id=\"")
        noteID("noteref", number, count)
        out.markup("\">")
        if !isInLink {
            out.markup("<a href=\"#")
            noteID("note", number)
            out.markup("\" role=\"doc-noteref\" aria-label=\"Note ")
            out.number(number)
            out.markup("\">")
        }
        out.number(number)
        out.markup(isInLink ? "</sup>" : "</a></sup>")
    }

    private mutating func setBackLinks(_ number: Int, isInParagraph: Bool) {
        for count in 1...max(1, references[number] ?? 1) {
            out.markup(isInParagraph || count > 1 ? " " : "")
            out.markup("<a class=\"noteback\" href=\"#")
            noteID("noteref", number, count)
            out.markup("\" role=\"doc-backlink\" aria-label=\"Back to note ")
            out.number(number)
            out.markup(" in the text")
            if count > 1 {
                out.markup(", place ")
                out.number(count)
            }
            out.markup("\">↩\u{FE0E}</a>")
        }
    }

    mutating func noteID(_ kind: StaticString, _ number: Int, _ count: Int = 1) {
        out.attribute(idPrefix)
        out.markup(kind)
        out.markup("-")
        out.number(number)
        if count > 1 {
            out.markup("-")
            out.number(count)
        }
    }
}

extension Figure {
    /// The alternative text; a link around a picture needs a name, so one without gets its caption, or
    /// is named as what it is.
    func spokenWords(isLinked: Bool) -> String {
        guard isLinked, alt.isEmpty else { return alt }
        return caption.isEmpty ? "Picture" : caption
    }
}

extension Table {
    func alignment(of column: Int) -> Alignment {
        alignments.indices.contains(column) ? alignments[column] : .natural
    }
}

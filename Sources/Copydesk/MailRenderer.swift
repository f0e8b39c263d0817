package import Newsroom

/// Sets a copy as HTML for mail programs: inline styles only, nothing that needs a style sheet, a class, an
/// id or a script, no more than the old programs know.
///
/// Crossheads begin at `h3`, under the mail's own name and a story's headline. Numbers of notes are not
/// links, because many programs drop the ids they would lead to.
package struct MailRenderer: Sendable {
    private let links: LinkPolicy
    private let page: String?

    /// - Parameter page: the story's own address, for what stands only there; nil where it has none.
    package init(links: LinkPolicy, page: String? = nil) {
        self.links = links
        self.page = page
    }

    package func html(_ copy: Copy) -> HTML {
        var setter = MailSetter(links: links, page: page)
        setter.set(copy)
        return setter.out.html
    }
}

private struct MailSetter {
    var out = HTMLWriter()
    private let links: LinkPolicy
    private let page: String?
    private var crossheads = Crossheads(top: 3)
    private var isInLink = false
    private var listDepth = 0

    init(links: LinkPolicy, page: String?) {
        self.links = links
        self.page = page
    }

    mutating func set(_ copy: Copy) {
        set(copy.blocks)
        setNotes(copy)
        for section in copy.record.mailSections(page: page) {
            open("div", MailLook.notes)
            out.markup("\n")
            open("p", MailLook.recordTitle)
            out.markup("<strong>")
            out.text(section.title)
            out.markup("</strong></p>\n")
            set(section.blocks)
            out.markup("</div>\n")
        }
    }

    private mutating func setNotes(_ copy: Copy) {
        guard !copy.footnotes.isEmpty else { return }
        open("div", MailLook.notes)
        out.markup("\n")
        open("ol", MailLook.list)
        out.markup("\n")
        for note in copy.footnotes {
            open("li", MailLook.item)
            out.markup("\n")
            set(note.blocks)
            out.markup("</li>\n")
        }
        out.markup("</ol>\n</div>\n")
    }

    private mutating func open(_ tag: StaticString, _ style: String) {
        out.markup("<")
        out.markup(tag)
        out.markup(" style=\"")
        out.style(style)
        out.markup("\">")
    }

    private mutating func set(_ blocks: [Block]) {
        for block in blocks { set(block) }
    }

    private mutating func set(_ block: Block) {
        switch block {
        case .paragraph(let run, _):
            open("p", MailLook.paragraph)
            set(run)
            out.markup("</p>\n")
        case .crosshead(let written, let run, _):
            let level = crossheads.level(written: written)
            out.markup("<h")
            out.number(level)
            out.markup(" style=\"")
            out.style(MailLook.crosshead(level: level))
            out.markup("\">")
            set(run)
            out.markup("</h")
            out.number(level)
            out.markup(">\n")
        case .quotation(let blocks, _):
            open("blockquote", MailLook.quotation)
            out.markup("\n")
            set(blocks)
            out.markup("</blockquote>\n")
        case .aside(let blocks, _):
            open("div", MailLook.aside)
            out.markup("\n")
            set(blocks)
            out.markup("</div>\n")
        case .list(let list, _): set(list)
        case .figure(let figure, _): set(figure)
        case .table(let table, _): set(table)
        case .code(let text, _, _):
            open("pre", MailLook.code)
            out.text(text)
            out.markup("\n</pre>\n")
        case .rule:
            out.markup("<hr style=\"")
            out.style(MailLook.rule)
            out.markup("\">\n")
        }
    }

    private mutating func set(_ list: CopyList) {
        let style = listDepth == 0 ? MailLook.list : MailLook.innerList
        if let start = list.start {
            out.markup("<ol")
            if start != 1 {
                out.markup(" start=\"")
                out.number(start)
                out.markup("\"")
            }
            out.markup(" style=\"")
            out.style(style)
            out.markup("\">\n")
        } else {
            open("ul", style)
            out.markup("\n")
        }
        listDepth += 1
        for item in list.items {
            open("li", MailLook.item)
            if list.isTight {
                setTight(item)
            } else {
                if !item.isEmpty { out.markup("\n") }
                set(item)
            }
            out.markup("</li>\n")
        }
        listDepth -= 1
        if list.start != nil { out.markup("</ol>\n") } else { out.markup("</ul>\n") }
    }

    /// As on the page: words without a paragraph around them, unless they would run together.
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
        open("div", MailLook.figure)
        out.markup("\n")
        if let source = links.source(figure.source) {
            let address = isInLink ? nil : figure.link.flatMap { links.address($0) }
            if let address {
                out.markup("<a href=\"")
                out.attribute(address)
                out.markup("\">")
            }
            // Outlook knows no max-width and goes by the attribute.
            out.markup("<img src=\"")
            out.attribute(source.url)
            out.markup("\" alt=\"")
            out.attribute(figure.spokenWords(isLinked: address != nil))
            out.markup("\" width=\"")
            out.number(min(MailLook.measure, source.width ?? MailLook.measure))
            out.markup("\" style=\"")
            out.style(MailLook.image)
            out.markup("\">")
            out.markup(address == nil ? "\n" : "</a>\n")
        } else {
            open("p", MailLook.caption)
            out.markup("[Picture")
            if !figure.alt.isEmpty { out.markup(": ") }
            out.text(figure.alt)
            out.markup("]</p>\n")
        }
        if !figure.caption.isEmpty || !figure.credit.isEmpty {
            open("p", MailLook.caption)
            if !figure.caption.isEmpty {
                out.markup("<span>")
                out.text(figure.caption)
                out.markup("</span>")
                if !figure.credit.isEmpty { out.markup(" ") }
            }
            if !figure.credit.isEmpty {
                out.markup("<span style=\"font-size:12px\">")
                out.text(figure.credit)
                out.markup("</span>")
            }
            out.markup("</p>\n")
        }
        out.markup("</div>\n")
    }

    private mutating func set(_ table: Table) {
        out.markup("<table border=\"0\" cellpadding=\"0\" cellspacing=\"0\" width=\"100%\" style=\"")
        out.style(MailLook.table)
        out.markup("\">\n<tr>")
        for (column, cell) in table.heads.enumerated() {
            set(cell, isHead: true, table.alignment(of: column))
        }
        out.markup("</tr>\n")
        for row in table.rows {
            out.markup("<tr>")
            for (column, cell) in row.enumerated() {
                set(cell, isHead: false, table.alignment(of: column))
            }
            out.markup("</tr>\n")
        }
        out.markup("</table>\n")
    }

    private mutating func set(_ cell: [Inline], isHead: Bool, _ alignment: Table.Alignment) {
        let isHead = isHead && !cell.isEmpty
        out.markup(isHead ? "<th scope=\"col\"" : "<td")
        switch alignment {
        case .natural, .left: out.markup(" align=\"left\"")
        case .center: out.markup(" align=\"center\"")
        case .right: out.markup(" align=\"right\"")
        }
        out.markup(" style=\"")
        out.style(isHead ? MailLook.head : MailLook.cell)
        out.markup("\">")
        set(cell)
        out.markup(isHead ? "</th>" : "</td>")
    }

    private mutating func set(_ run: [Inline]) {
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
            out.markup("<s>")
            set(run)
            out.markup("</s>")
        case .link(let written, let title, let run):
            guard !isInLink, let address = links.address(written) else { return set(run) }
            out.markup("<a href=\"")
            out.attribute(address)
            if let title {
                out.markup("\" title=\"")
                out.attribute(title)
            }
            out.markup("\" style=\"")
            out.style(MailLook.linkStyle)
            out.markup("\">")
            isInLink = true
            set(run)
            isInLink = false
            out.markup("</a>")
        case .code(let text):
            open("code", MailLook.inlineCode)
            out.text(text)
            out.markup("</code>")
        case .lineBreak: out.markup("<br>\n")
        case .footnote(let number):
            open("sup", MailLook.reference)
            out.number(number)
            out.markup("</sup>")
        case .dated(let run, _), .claimed(let run, _): set(run)
        case .statement(let number):
            open("sup", MailLook.reference)
            out.markup("[")
            out.number(number)
            out.markup("]</sup>")
        case .gloss(let gloss):
            if gloss.isOwnLine { out.markup("<br>") }
            open("span", MailLook.gloss)
            out.text(gloss.words)
            out.markup("</span>")
        }
    }
}

import Newsroom

/// What marks add to a page.
extension PageSetter {
    /// `[3]`, which leads to the statement's entry at the foot; one that goes on is referred to again.
    mutating func setStatementReference(_ number: Int) {
        let count = (statementReferences[number] ?? 0) + 1
        statementReferences[number] = count
        out.markup("<sup class=\"statementref\" id=\"")
        noteID("said", number, count)
        out.markup("\">")
        if !isInLink {
            out.markup("<a href=\"#")
            noteID("statement", number)
            out.markup("\" aria-label=\"Statement ")
            out.number(number)
            out.markup("\">")
        }
        out.markup("[")
        out.number(number)
        out.markup(isInLink ? "]</sup>" : "]</a></sup>")
    }

    /// What the marks say, gathered below the text.
    mutating func set(_ sections: [RecordSection]) {
        for section in sections {
            out.markup("<section class=\"record ")
            out.attribute(section.kind.rawValue)
            out.markup("\" aria-labelledby=\"")
            out.attribute("\(idPrefix)record-\(section.kind.rawValue)")
            out.markup("\">\n<h2 id=\"")
            out.attribute("\(idPrefix)record-\(section.kind.rawValue)")
            out.markup("\">")
            out.text(section.title)
            out.markup("</h2>\n")
            switch section.kind {
            case .statements: setStatements(section)
            case .wants: setWants(section)
            case .timeline, .reviews, .knowing: set(section.blocks)
            }
            out.markup("</section>\n")
        }
    }

    private mutating func setWants(_ section: RecordSection) {
        guard case .table(let table, _)? = section.blocks.first else { return }
        out.markup("<table>\n<thead>\n<tr>")
        for head in table.heads { set(head, isHead: true, .natural) }
        out.markup("</tr>\n</thead>\n<tbody>\n")
        for item in section.shared {
            out.markup("<tr class=\"shared\"><td colspan=\"2\"><span class=\"both\">Both</span> ")
            set(item)
            out.markup("</td></tr>\n")
        }
        for row in table.rows {
            out.markup("<tr>")
            for (column, cell) in row.enumerated() where column < table.heads.count {
                out.markup(cell.isEmpty ? "<td class=\"empty\">" : "<td data-side=\"")
                if !cell.isEmpty {
                    out.attribute(table.heads[column].words)
                    out.markup("\">")
                }
                set(cell)
                out.markup("</td>")
            }
            out.markup("</tr>\n")
        }
        out.markup("</tbody>\n</table>\n")
    }

    private mutating func setStatements(_ section: RecordSection) {
        out.markup("<ol>\n")
        for (index, entry) in section.entries.enumerated() {
            out.markup("<li id=\"")
            noteID("statement", index + 1)
            out.markup("\">")
            set(entry)
            out.markup(" <a class=\"noteback\" href=\"#")
            noteID("said", index + 1)
            out.markup("\" role=\"doc-backlink\" aria-label=\"Back to statement ")
            out.number(index + 1)
            out.markup(" in the text\">↩\u{FE0E}</a></li>\n")
        }
        out.markup("</ol>\n")
    }
}

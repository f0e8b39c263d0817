import Copydesk
import Newsroom

extension EditionMail {
    /// The part without HTML: the same words in the same order, links numbered and listed at the end.
    func text(_ marks: SlotMarks) -> [MailPiece] {
        let links = LinkPolicy.absolute(under: paper.site, page: nil, showsPictures: false)
        let frame = MailFrame(paper: paper)
        let rule = String(repeating: "-", count: 72)
        let corrections = corrections.flatMap {
            [
                TextRenderer(links: links).text(Copy(blocks: [paragraph("\($0.moment): \($0.note)")]))
                    .trimmed, "",
            ]
        }
        let mended = mendedText(links)
        let head = [edition.series.name.uppercased(), day, measure, ""]
        let words =
            head + corrections + mended + [
                TextRenderer(links: links).text(copy).trimmed,
                "",
                rule,
                "",
                TextRenderer(links: links).text(Copy(blocks: [paragraph(reason)])).trimmed,
                "",
                "Leave: \(marks[.leaveLink])",
                "Pause, or change your address: \(marks[.preferencesLink])",
                "On the web: \(webPage)",
                "",
                TextRenderer(links: links).text(Copy(blocks: [paragraph(frame.sender)])).trimmed,
                "",
            ]
        return marks.pieces(of: words.joined(separator: "\n"))
    }

    private func mendedText(_ links: LinkPolicy) -> [String] {
        guard !mended.isEmpty else { return [] }
        var lines = [
            TextRenderer(links: links).text(
                Copy(blocks: [
                    .crosshead(level: 2, [.text("Corrections")], at: 1...1)
                ])
            ).trimmed, "",
        ]
        for item in mended {
            let words = "\(item.label) to “\(item.headline)”, \(item.days): \(item.note)"
            lines.append(TextRenderer(links: links).text(Copy(blocks: [paragraph(words)])).trimmed)
            lines += [item.url, ""]
        }
        return lines
    }

    /// Why the reader gets this.
    var reason: String {
        if edition.edition.correction != nil {
            return "You get this one mail because \(edition.series.name), which you signed up for at "
                + "\(MailFrame(paper: paper).siteName), carried the error to you."
        }
        return
            "You get \(edition.series.name) because you signed up for it at \(MailFrame(paper: paper).siteName). "
            + "Nothing in this mail tells us whether you open it."
    }

    /// Greeting, contents and items as one text, so that links are numbered through.
    private var copy: Copy {
        var copy = greeting
        if !items.isEmpty {
            let contents = CopyList(
                start: 1, isTight: true, items: items.map { [paragraph($0.headline)] })
            copy.blocks.append(.crosshead(level: 2, [.text("In this edition")], at: 1...1))
            copy.blocks.append(.list(contents, at: 1...1))
        }
        for item in items {
            copy.blocks.append(
                .crosshead(level: 3, [.text("\(item.number). \(item.headline)")], at: 1...1))
            if !item.what.isEmpty { copy.blocks.append(paragraph(item.what)) }
            if !item.why.isEmpty { copy.blocks.append(paragraph("\(edition.series.whyLabel): \(item.why)")) }
            let read = "Read the story (\(item.minutes) \(item.minutes == 1 ? "minute" : "minutes"))"
            copy.blocks.append(
                .paragraph([.link(to: item.url, title: nil, [.text(read)])], at: 1...1))
        }
        return copy
    }

    private func paragraph(_ words: String) -> Block { .paragraph([.text(words)], at: 1...1) }
}

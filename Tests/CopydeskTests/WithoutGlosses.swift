import Foundation
import Newsroom

extension String {
    /// What the program adds to the words of a page, taken out by its classes.
    var withoutFurniture: String {
        var page = self
        for pattern in [
            #"<span class="gloss[^"]*">(<a [^>]*>)?[^<]*(</a>)?</span>"#,
            #"<sup class="statementref"[^>]*>(<a [^>]*>)?[^<]*(</a>)?</sup>"#,
            #"(?s)<section class="record .*"#,
        ] {
            page = page.replacingOccurrences(of: pattern, with: "", options: .regularExpression)
        }
        return page
    }
}

extension Copy {
    /// The words and the dates alone.
    var withoutGlosses: Copy {
        Copy(
            blocks: blocks.map(\.withoutGlosses),
            footnotes: footnotes.map { Footnote(number: $0.number, blocks: $0.blocks.map(\.withoutGlosses)) })
    }
}

extension Block {
    fileprivate var withoutGlosses: Block {
        switch self {
        case .paragraph(let run, let lines): .paragraph(run.withoutGlosses, at: lines)
        case .crosshead(let level, let run, let lines):
            .crosshead(level: level, run.withoutGlosses, at: lines)
        case .list(var list, let lines):
            {
                list.items = list.items.map { $0.map(\.withoutGlosses) }
                return .list(list, at: lines)
            }()
        case .quotation(let blocks, let lines): .quotation(blocks.map(\.withoutGlosses), at: lines)
        case .aside(let blocks, let lines): .aside(blocks.map(\.withoutGlosses), at: lines)
        case .figure, .table, .code, .rule: self
        }
    }
}

extension [Inline] {
    fileprivate var withoutGlosses: [Inline] {
        compactMap { inline in
            switch inline {
            case .gloss, .statement: nil
            case .emphasis(let run): .emphasis(run.withoutGlosses)
            case .strong(let run): .strong(run.withoutGlosses)
            case .struck(let run): .struck(run.withoutGlosses)
            case .link(let address, let title, let run): .link(to: address, title: title, run.withoutGlosses)
            case .dated(let run, let date): .dated(run.withoutGlosses, date)
            case .claimed(let run, let level): .claimed(run.withoutGlosses, level)
            case .text, .code, .lineBreak, .footnote: inline
            }
        }
    }
}

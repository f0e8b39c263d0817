/// The text of a story as the program understands it: blocks in order, and the footnotes they refer to.
///
/// Only `CopyReader` makes one from Markdown, and every rendering (page, mail, text, feed, structured
/// data) is made from it, so all of them hold the same words in the same order.
package struct Copy: Equatable, Sendable {
    package var blocks: [Block]
    /// In the order they are first referred to; the first is number 1.
    package var footnotes: [Footnote]
    /// What its marks say, as data.
    package var record: Record

    package init(blocks: [Block], footnotes: [Footnote] = [], record: Record = Record()) {
        self.blocks = blocks
        self.footnotes = footnotes
        self.record = record
    }
}

/// A note at the foot, referred to by ``Inline/footnote(_:)``.
package struct Footnote: Equatable, Sendable {
    /// From 1.
    package var number: Int
    package var blocks: [Block]

    package init(number: Int, blocks: [Block]) {
        self.number = number
        self.blocks = blocks
    }
}

/// The editor's own lines that a block came from, from 1, so that a finding can point at them.
package typealias SourceLines = ClosedRange<Int>

/// One part of a text. Renderers switch over it exhaustively and never with `default:`, so that a new
/// kind fails to compile in exactly the places that have to decide.
package indirect enum Block: Equatable, Sendable {
    case paragraph([Inline], at: SourceLines)
    /// A heading inside a story; levels 1 to 6 as written.
    case crosshead(level: Int, [Inline], at: SourceLines)
    case quotation([Block], at: SourceLines)
    case list(CopyList, at: SourceLines)
    case figure(Figure, at: SourceLines)
    case table(Table, at: SourceLines)
    /// Verbatim text, with the language named after the fence, if any.
    case code(String, language: String?, at: SourceLines)
    case rule(at: SourceLines)
    /// Something set apart from the run of the story: a box.
    case aside([Block], at: SourceLines)

    package var lines: SourceLines {
        switch self {
        case .paragraph(_, let lines), .crosshead(_, _, let lines), .quotation(_, let lines),
            .list(_, let lines),
            .figure(_, let lines), .table(_, let lines), .code(_, _, let lines), .rule(let lines),
            .aside(_, let lines):
            lines
        }
    }
}

/// A list, whose items hold blocks, lists among them.
package struct CopyList: Equatable, Sendable {
    /// The first item's number in an ordered list; nil for bullets.
    package var start: Int?
    /// Items without blank lines between, set without paragraphs' spacing.
    package var isTight: Bool
    package var items: [[Block]]

    package init(start: Int?, isTight: Bool, items: [[Block]]) {
        self.start = start
        self.isTight = isTight
        self.items = items
    }
}

/// A picture in a story: an image that stands as a paragraph of its own.
///
/// In Markdown: `![What it shows](pictures/0a1b….jpg "Caption | Credit")`.
package struct Figure: Equatable, Sendable {
    /// As written: a ``Picture/reference``, or an address elsewhere.
    package var source: String
    /// What it shows, for those who don't see it.
    package var alt: String
    package var caption: String
    package var credit: String
    /// Where a click on it leads, if it was written inside a link.
    package var link: String?

    package init(source: String, alt: String, caption: String = "", credit: String = "", link: String? = nil)
    {
        self.source = source
        self.alt = alt
        self.caption = caption
        self.credit = credit
        self.link = link
    }
}

/// A table: one row of heads, then rows of as many cells.
package struct Table: Equatable, Sendable {
    package enum Alignment: Sendable { case natural, left, center, right }

    package var alignments: [Alignment]
    package var heads: [[Inline]]
    package var rows: [[[Inline]]]

    package init(alignments: [Alignment], heads: [[Inline]], rows: [[[Inline]]]) {
        self.alignments = alignments
        self.heads = heads
        self.rows = rows
    }
}

/// A run of words within a block.
package indirect enum Inline: Equatable, Sendable {
    case text(String)
    case emphasis([Inline])
    case strong([Inline])
    case struck([Inline])
    case link(to: String, title: String?, [Inline])
    case code(String)
    /// A line break the writer asked for.
    case lineBreak
    /// A reference to the footnote of that number.
    case footnote(Int)
    /// Words about time, and the date they are pinned to; nil where the writer still has to say.
    case dated([Inline], PinnedDate?)
    /// Words that the paper says how sure it is of.
    case claimed([Inline], Level)
    /// The number of the statement whose words end here.
    case statement(Int)
    /// What the program adds to the line, out of a mark.
    case gloss(Gloss)
}

/// Words that a mark stands for: "Likely (55–80%).", "(February 2023)". Every rendering prints them where they stand, and
/// they are no part of the story's text.
package struct Gloss: Equatable, Sendable {
    package var words: String
    /// Is it set as a line of its own, below what it belongs to?
    package var isOwnLine: Bool
    /// Where a page lets it lead, from the site's root.
    package var link: String?

    package init(_ words: String, isOwnLine: Bool = false, link: String? = nil) {
        self.words = words
        self.isOwnLine = isOwnLine
        self.link = link
    }
}

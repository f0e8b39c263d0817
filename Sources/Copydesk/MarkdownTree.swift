import CCmarkGFM
import Synchronization

/// A parsed text as cmark-gfm holds it, freed when this goes.
final class MarkdownTree {
    let root: MarkdownNode

    /// cmark-gfm keeps the characters that extensions listen for in globals, adds them when it starts on a
    /// text's words and takes them away when it is done: two threads at once would rob each other. So one
    /// text is parsed at a time (some 15 MB a second); the walk over the tree needs no turn.
    private static let turn = Mutex(())

    private static let extensionsAreRegistered: Bool = {
        cmark_gfm_core_extensions_ensure_registered()
        return true
    }()

    init?(_ markdown: String, _ dialect: MarkdownDialect) {
        guard Self.extensionsAreRegistered else { return nil }
        var markdown = markdown
        let root: UInt = Self.turn.withLock { _ in
            guard let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES) else { return 0 }
            defer { cmark_parser_free(parser) }
            for name in dialect.extensionNames {
                cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
            }
            markdown.withUTF8 { source in
                source.withMemoryRebound(to: CChar.self) { characters in
                    cmark_parser_feed(parser, characters.baseAddress, characters.count)
                }
            }
            return UInt(bitPattern: cmark_parser_finish(parser))
        }
        guard let pointer = OpaquePointer(bitPattern: root) else { return nil }
        self.root = MarkdownNode(pointer)
    }

    deinit { cmark_node_free(root.pointer) }

    /// Calls `visit` at every node's beginning and end, in order, however deep the tree is.
    func walk(_ visit: (MarkdownNode, _ isEnd: Bool) -> Void) {
        guard let iterator = cmark_iter_new(root.pointer) else { return }
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { return }
            guard let pointer = cmark_iter_get_node(iterator) else { return }
            visit(MarkdownNode(pointer), event == CMARK_EVENT_EXIT)
        }
    }
}

/// One node of a ``MarkdownTree``.
struct MarkdownNode: Equatable {
    enum Kind {
        case document, quotation, list, item, code, html, paragraph, heading, rule, note
        case table, tableRow, tableCell
        case text, softBreak, lineBreak, inlineCode, inlineHTML, emphasis, strong, link, image
        case noteReference, struck, unknown
    }

    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    var kind: Kind {
        let type = cmark_node_get_type(pointer)
        return switch type {
        case CMARK_NODE_TEXT: .text
        case CMARK_NODE_SOFTBREAK: .softBreak
        case CMARK_NODE_PARAGRAPH: .paragraph
        case CMARK_NODE_EMPH: .emphasis
        case CMARK_NODE_STRONG: .strong
        case CMARK_NODE_LINK: .link
        case CMARK_NODE_ITEM: .item
        case CMARK_NODE_LIST: .list
        case CMARK_NODE_BLOCK_QUOTE: .quotation
        case CMARK_NODE_IMAGE: .image
        case CMARK_NODE_LINEBREAK: .lineBreak
        case CMARK_NODE_CODE: .inlineCode
        case CMARK_NODE_HTML_INLINE: .inlineHTML
        case CMARK_NODE_FOOTNOTE_REFERENCE: .noteReference
        case CMARK_NODE_FOOTNOTE_DEFINITION: .note
        case CMARK_NODE_DOCUMENT: .document
        case CMARK_NODE_CODE_BLOCK: .code
        case CMARK_NODE_HTML_BLOCK: .html
        case CMARK_NODE_HEADING: .heading
        case CMARK_NODE_THEMATIC_BREAK: .rule
        case daybreak_node_table_cell(): .tableCell
        case daybreak_node_table_row(): .tableRow
        case daybreak_node_table(): .table
        case daybreak_node_strikethrough(): .struck
        default: .unknown
        }
    }

    /// Its own words, without control characters.
    var literal: String { Self.string(cmark_node_get_literal(pointer)) }
    var url: String { cmark_node_get_url(pointer).map { String(cString: $0) } ?? "" }
    var title: String { Self.string(cmark_node_get_title(pointer)) }
    var fenceWords: String { Self.string(cmark_node_get_fence_info(pointer)) }
    var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
    /// The first number of an ordered list; nil for bullets.
    var listStart: Int? {
        cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST
            ? Int(cmark_node_get_list_start(pointer)) : nil
    }
    var isTight: Bool { cmark_node_get_list_tight(pointer) != 0 }
    var isHeadRow: Bool { cmark_gfm_extensions_get_table_row_is_header(pointer) != 0 }
    /// A letter a column, as cmark-gfm notes them: `l`, `c`, `r` or 0.
    var columnLetters: [UInt8] {
        guard let letters = cmark_gfm_extensions_get_table_alignments(pointer) else { return [] }
        let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
        return Array(UnsafeBufferPointer(start: letters, count: count))
    }

    var lines: ClosedRange<Int> {
        let first = max(1, Int(cmark_node_get_start_line(pointer)))
        return first...max(first, Int(cmark_node_get_end_line(pointer)))
    }

    var firstChild: MarkdownNode? { cmark_node_first_child(pointer).map(MarkdownNode.init) }
    var next: MarkdownNode? { cmark_node_next(pointer).map(MarkdownNode.init) }

    /// Takes it out of the tree.
    func remove() { cmark_node_free(pointer) }

    private static func string(_ characters: UnsafePointer<CChar>?) -> String {
        characters.map { CleanText.cleaned(String(cString: $0)) } ?? ""
    }
}

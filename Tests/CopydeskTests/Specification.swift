import CCmarkGFM
import Foundation
import TestSupport
import Testing

/// The examples of a specification of Markdown, as its text holds them: between two fences of 32 backticks, the Markdown, a
/// line with a dot, and the HTML. An arrow stands for a tab.
struct Specification {
    struct Example: CustomStringConvertible {
        let number: Int
        let markdown: String
        let html: String
        /// The extensions that it is about, after the fence's "example".
        let extensions: [String]

        var description: String { "example \(number): \(markdown.debugDescription)" }
    }

    let examples: [Example]

    /// - Returns: nil where `scripts/peers` hasn't been run.
    init?(_ name: String) {
        let url = Golden.packageRoot.appending(path: ".peers/specs/\(name).txt")
        guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
        let fence = String(repeating: "`", count: 32)
        var examples: [Example] = []
        var markdown: [String]?
        var html: [String]?
        var extensions: [String] = []
        for line in text.components(separatedBy: "\n") {
            if markdown == nil {
                guard line.hasPrefix(fence + " example") else { continue }
                extensions = line.dropFirst(fence.count).split(separator: " ").dropFirst().map(String.init)
                markdown = []
            } else if line == fence {
                examples.append(
                    Example(
                        number: examples.count + 1, markdown: Self.text(markdown ?? []),
                        html: Self.text(html ?? []), extensions: extensions))
                markdown = nil
                html = nil
            } else if line == ".", html == nil {
                html = []
            } else if html != nil {
                html?.append(line)
            } else {
                markdown?.append(line)
            }
        }
        self.examples = examples
    }

    private static func text(_ lines: [String]) -> String {
        lines.map { $0.replacing("→", with: "\t") + "\n" }.joined()
    }
}

/// cmark-gfm by itself, as its makers' own command runs it.
enum Cmark {
    static func html(_ markdown: String, extensions: [String], footnotes: Bool = false) -> String {
        cmark_gfm_core_extensions_ensure_registered()
        let options = CMARK_OPT_UNSAFE | (footnotes ? CMARK_OPT_FOOTNOTES : 0)
        guard let parser = cmark_parser_new(options) else { return "" }
        defer { cmark_parser_free(parser) }
        for name in extensions {
            guard let found = cmark_find_syntax_extension(name) else { continue }
            cmark_parser_attach_syntax_extension(parser, found)
        }
        cmark_parser_feed(parser, markdown, markdown.utf8.count)
        guard let root = cmark_parser_finish(parser) else { return "" }
        defer { cmark_node_free(root) }
        guard let html = cmark_render_html(root, options, cmark_parser_get_syntax_extensions(parser)) else {
            return ""
        }
        defer { free(html) }
        return String(cString: html)
    }
}

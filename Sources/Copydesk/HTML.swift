/// Markup that is safe to put into a page or a mail as it is.
///
/// Only the Copydesk makes it: a renderer from a `Copy`, or ``escaping(_:)`` from plain words. So a value of
/// this type is the proof that what somebody typed cannot run, and the only thing a template may leave
/// unescaped.
package struct HTML: Sendable, Hashable, CustomStringConvertible {
    package let markup: String

    init(markup: String) {
        self.markup = markup
    }

    /// Words as markup that shows those words, between tags and in quoted attributes alike.
    package static func escaping(_ text: String) -> HTML {
        var writer = HTMLWriter()
        writer.attribute(text)
        return writer.html
    }

    /// One after the other.
    package static func + (first: HTML, second: HTML) -> HTML {
        HTML(markup: first.markup + second.markup)
    }

    package var description: String { markup }
}

/// A piece of HTML found in a Markdown text. Ranges point into that text.
indirect enum HTMLNode {
    /// Words, or Markdown: nothing in them is a tag.
    case text(Range<Int>)
    /// A fenced block or a code span, kept as it is.
    case code(Range<Int>)
    /// A tag's text that is no tag but words about one, as in "use `<section>` sparingly".
    case words(Range<Int>)
    case element(HTMLElement)

    var element: HTMLElement? {
        if case .element(let element) = self { element } else { nil }
    }
}

struct HTMLElement {
    var name: String
    var attributes: [String: String] = [:]
    var children: [HTMLNode] = []
    /// Where its first tag begins.
    var start: Int

    subscript(attribute: String) -> String? { attributes[attribute] }

    /// Is it, or does it hold, something that stands as a block of its own?
    var isBlock: Bool {
        HTMLNames.blocks.contains(name) || children.contains { $0.element?.isBlock == true }
    }

    /// All elements of that name below it.
    func all(_ name: String) -> [HTMLElement] {
        children.compactMap(\.element).flatMap { ($0.name == name ? [$0] : []) + $0.all(name) }
    }
}

enum HTMLNames {
    static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "center", "details", "dialog", "dd", "div", "dl",
        "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hgroup",
        "hr", "html", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "caption",
        "thead", "tbody", "tfoot", "tr", "td", "th", "ul",
    ]
    static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "image", "input", "link", "meta", "param",
        "source",
        "track", "use", "wbr",
    ]
    static let inline: Set<String> = [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn",
        "em",
        "font", "i", "iframe", "ins", "kbd", "label", "mark", "nobr", "object", "picture", "q", "rp", "rt",
        "ruby",
        "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "svg", "time", "tt", "u", "var",
        "video",
        "audio", "canvas", "select", "option", "textarea", "head", "title", "colgroup", "legend", "noscript",
        "symbol", "g", "path", "map", "template",
    ]
    /// What shows no words at all, contents included.
    static let silent: Set<String> = ["script", "style", "template"]
    /// Their end tags are often left out, and a blank line ends them.
    static let optionalEnd: Set<String> = [
        "p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "colgroup", "option",
    ]
    /// Without an end tag these are dropped, their words kept; any other is words about a tag.
    static let droppable: Set<String> = [
        "a", "abbr", "b", "big", "center", "cite", "div", "em", "font", "i", "iframe", "s",
        "small",
        "span", "strong", "sub", "sup", "u",
    ]

    static func isKnown(_ name: String) -> Bool {
        blocks.contains(name) || void.contains(name) || inline.contains(name) || silent.contains(name)
    }

    /// Which open elements a new one ends, as browsers do.
    static func ends(_ open: String, at new: String) -> Bool {
        switch open {
        case "p": blocks.contains(new)
        case "li": new == "li"
        case "dt", "dd": new == "dt" || new == "dd"
        case "td", "th": ["td", "th", "tr", "tbody", "thead", "tfoot"].contains(new)
        case "tr": ["tr", "tbody", "thead", "tfoot"].contains(new)
        case "thead", "tbody", "tfoot", "caption": ["tbody", "thead", "tfoot"].contains(new)
        default: false
        }
    }
}

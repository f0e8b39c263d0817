/// One tag of a site's generator, found in a text.
struct TemplateTag: Equatable {
    enum Form {
        /// `{{ … }}`
        case expression
        /// `{% … %}`
        case block
        /// `{{< … >}}` and `{{% … %}}`
        case shortcode
        /// `{# … #}`
        case comment
    }

    let form: Form
    /// Where it stands, marks included.
    let range: Range<Int>
    /// What stands between the marks.
    let inside: String
    /// A block's or shortcode's first word.
    let name: String
    /// What stands behind the name.
    let rest: String
    /// Is it the second of a pair, as in `{{< /callout >}}`?
    let isClosing: Bool

    /// The tag that begins at an index; nil when none does, or when it never ends.
    init?(in text: TracedText, at start: Int, ends: Ends) {
        let marks: (open: String, close: String, form: Form)
        if text.has("{{<", at: start) {
            marks = ("{{<", ">}}", .shortcode)
        } else if text.has("{{%", at: start) {
            marks = ("{{%", "%}}", .shortcode)
        } else if text.has("{{", at: start) {
            marks = ("{{", "}}", .expression)
        } else if text.has("{%", at: start) {
            marks = ("{%", "%}", .block)
        } else if text.has("{# ", at: start) {
            marks = ("{#", "#}", .comment)
        } else {
            return nil
        }
        let from = start + marks.open.utf8.count
        guard let end = ends.next(of: marks.close, from: from), end - from <= 4_000 else { return nil }
        form = marks.form
        range = start..<end + marks.close.utf8.count
        var words = text.string(from..<end)[...]
        if words.first == "-" { words = words.dropFirst() }
        if words.last == "-" { words = words.dropLast() }
        inside = words.trimmed
        // An opening brace inside means that the closing ones belong to another tag.
        if marks.form == .expression, inside.contains("{") || inside.isEmpty { return nil }
        isClosing = inside.hasPrefix("/")
        let bare = isClosing ? inside.dropFirst().trimmed : inside
        let word = bare.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == "." }
        name = word.lowercased()
        rest = String(bare.dropFirst(word.count)).trimmed
    }

    /// The tag as a sentence quotes it.
    var quoted: String {
        let marks =
            switch form {
            case .expression: ("{{ ", " }}")
            case .block: ("{% ", " %}")
            case .shortcode: ("{{< ", " >}}")
            case .comment: ("{# ", " #}")
            }
        return marks.0 + inside.excerpt + marks.1
    }

    /// Does it only steer the generator, so that its own words were never printed?
    var isControl: Bool {
        name.hasPrefix("end")
            || [
                "if", "elsif", "elseif", "else", "unless", "for", "case", "when", "assign", "set", "capture",
                "macro", "block", "extends", "import", "from", "layout", "cycle", "break", "continue", "call",
            ].contains(name)
    }

    /// Where tags end in a text, found once, so that a thousand unfinished ones cost no more than one.
    struct Ends {
        private var marks: [String: [Int]] = [:]
        private var named: [String: [Range<Int>]] = [:]

        init(in text: TracedText) {
            for mark in ["}}", "%}", ">}}", "%}}", "#}"] {
                var found: [Int] = []
                var at = 0
                while let next = text.find(mark, from: at) {
                    found.append(next)
                    at = next + 1
                }
                marks[mark] = found
            }
            var at = 0
            while let found = text.find("{%", from: at) {
                at = found + 2
                for name in ["endraw", "endcomment"] {
                    guard let end = next(of: "%}", from: at), end - at < 40 else { continue }
                    let inside = text.string(at..<end).filter { $0 != "-" }.trimmed
                    if inside == name { named[name, default: []].append(found..<end + 2) }
                }
            }
        }

        /// The first end mark from an index on.
        func next(of mark: String, from start: Int) -> Int? {
            Self.first(in: marks[mark] ?? []) { $0 >= start }
        }

        /// The first block tag of that name from an index on.
        func next(_ name: String, from start: Int) -> Range<Int>? {
            Self.first(in: named[name] ?? []) { $0.lowerBound >= start }
        }

        /// The first of sorted elements for which something holds, as it does for all after it.
        private static func first<Element>(in sorted: [Element], where holds: (Element) -> Bool) -> Element? {
            var low = 0
            var high = sorted.count
            while low < high {
                let middle = (low + high) / 2
                if holds(sorted[middle]) { high = middle } else { low = middle + 1 }
            }
            return low < sorted.count ? sorted[low] : nil
        }
    }

    /// Splits at a mark that stands outside quotation marks.
    static func split(_ text: String, at mark: Character) -> [String] {
        var parts = [""]
        var quote: Character?
        for character in text {
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if character == mark {
                parts.append("")
                continue
            }
            parts[parts.count - 1].append(character)
        }
        return parts
    }
}

/// Reads the tags that a site's generator left in a text (Liquid of Jekyll, Nunjucks of Eleventy, Hugo's
/// shortcodes) and puts Markdown in their place.
///
/// Tags with a known meaning are translated. Of the others the words are kept (what stands between two
/// paired tags stays where it is, a quoted word that a filter would have printed stays as it was written)
/// and each is remarked upon with its line. Code keeps its tags, but for `raw` and `endraw`, which no
/// generator prints.
struct TemplateTags {
    /// What the text may name: its own front matter.
    private let facts: [String: String]
    private(set) var remarks: [Remark] = []

    init(facts: [String: String]) { self.facts = facts }

    mutating func resolve(_ text: TracedText) -> TracedText {
        let code = CodeRanges(of: text).all
        let ends = TemplateTag.Ends(in: text)
        var output = TracedText()
        var nextCode = 0
        var at = 0
        while at < text.count {
            while nextCode < code.count, code[nextCode].upperBound <= at { nextCode += 1 }
            let isCode = nextCode < code.count && code[nextCode].lowerBound <= at
            guard text[at] == UInt8(ascii: "{"), let tag = TemplateTag(in: text, at: at, ends: ends) else {
                output.append(text[at], line: text.line(at: at))
                at += 1
                continue
            }
            if tag.form == .block, tag.name == "raw" {
                let end = ends.next("endraw", from: tag.range.upperBound)
                output.append(text, tag.range.upperBound..<(end?.lowerBound ?? text.count))
                at = end?.upperBound ?? text.count
            } else if isCode {
                output.append(text, tag.range)
                at = tag.range.upperBound
                remark(
                    .tagInCode, tag, in: text, "The tag \(tag.quoted) stands in code and was kept as it is.")
            } else if tag.form == .block, tag.name == "comment",
                let end = ends.next("endcomment", from: tag.range.upperBound)
            {
                at = end.upperBound
                skipLineEnd(of: text, &at, after: output)
            } else {
                let piece = replacement(for: tag, in: text)
                output.append(piece, line: text.line(at: at))
                at = tag.range.upperBound
                if piece.isEmpty { skipLineEnd(of: text, &at, after: output) }
            }
        }
        return output
    }

    /// A tag that printed nothing and stood alone leaves no empty line behind.
    private func skipLineEnd(of text: TracedText, _ at: inout Int, after output: TracedText) {
        guard output.isEmpty || output.bytes.last == .newline else { return }
        var end = at
        while end < text.count, text[end] == 0x20 || text[end] == 0x09 { end += 1 }
        if end < text.count, text[end] == .newline { at = end + 1 }
    }

    private mutating func remark(
        _ kind: Finding.Kind, _ tag: TemplateTag, in text: TracedText, _ words: String
    ) {
        remarks.append(Remark(kind, line: text.line(at: tag.range.lowerBound), words))
    }

    private mutating func replacement(for tag: TemplateTag, in text: TracedText) -> String {
        switch tag.form {
        case .comment: return ""
        case .expression: return expression(tag, in: text)
        case .block, .shortcode: return block(tag, in: text)
        }
    }

    // MARK: {{ … }}

    private mutating func expression(_ tag: TemplateTag, in text: TracedText) -> String {
        var parts = TemplateTag.split(tag.inside, at: "|")
        let head = parts.removeFirst().trimmed
        var value: String
        var isLiteral = false
        if let literal = Self.literal(head) {
            value = literal
            isLiteral = true
        } else {
            let name = head.hasPrefix("page.") ? String(head.dropFirst(5)) : head
            if ["site.baseurl", "site.url", "baseurl", "pathPrefix"].contains(head) {
                value = ""
            } else if let fact = facts[name] {
                value = fact
            } else {
                remark(
                    .templateTag, tag, in: text,
                    "The tag \(tag.quoted) names something that only the old site knew; it was left out.")
                return ""
            }
        }
        for part in parts {
            let name = part.trimmed.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
            let arguments = TagArguments(String(part.trimmed.dropFirst(name.count)).trimmingTagMarks)
            switch name.lowercased() {
            case "url", "relative_url", "absolute_url", "prepend", "safe", "escape", "strip", "htmlbaseurl",
                "markdownify", "relurl", "absurl", "xml_escape", "smartify":
                continue
            case "embed":
                return MarkdownInk.link(
                    MarkdownInk.label(arguments.words.first ?? value), to: Embeds.page(of: value))
            case let filter where filter.hasSuffix("photo") || filter.hasSuffix("avatar"):
                remark(
                    .missingPicture, tag, in: text,
                    "The tag \(tag.quoted) put a picture of “\(value.excerpt)” here that can't be found; "
                        + "it was left out.")
                return ""
            default:
                remark(
                    .templateTag, tag, in: text,
                    isLiteral
                        ? "The tag \(tag.quoted) printed something made of “\(value.excerpt)”; that word was kept."
                        : "The tag \(tag.quoted) is not known here; its words were kept.")
            }
        }
        return value
    }

    private static func literal(_ text: String) -> String? {
        guard let quote = text.first, "\"'“‘".contains(quote), text.count >= 2, let last = text.last,
            "\"'”’".contains(last)
        else { return nil }
        return String(text.dropFirst().dropLast())
    }

    // MARK: {% … %} and {{< … >}}

    private mutating func block(_ tag: TemplateTag, in text: TracedText) -> String {
        let arguments = TagArguments(tag.rest)
        switch tag.name {
        case "image", "image_with_class", "img", "picture", "figure", "responsive_image", "linked_figure":
            let skipsClass = tag.name == "image_with_class"
            if let piece = Self.picture(arguments, skippingClass: skipsClass) { return piece }
        case "include", "render", "include_relative", "include_cached", "partial":
            if let piece = Self.picture(arguments, named: true) { return piece }
            if let id = arguments.named("id", "youtube_id"), tag.rest.contains("youtube") {
                return MarkdownInk.link("Video", to: "https://www.youtube.com/watch?v=\(id)")
            }
        case "asset", "asset_path", "asset_url", "link", "ref", "relref", "static":
            if let path = arguments.words.first {
                return path.hasPrefix("/") || path.contains("://") ? path : "/\(path)"
            }
        case "post_url":
            if let name = arguments.words.first { return OldAddresses.scheme + name }
        case "youtube":
            if let id = arguments.words.first ?? arguments.named("id") {
                return MarkdownInk.link(
                    "Video", to: id.contains("://") ? id : "https://www.youtube.com/watch?v=\(id)")
            }
        case "vimeo":
            if let id = arguments.words.first ?? arguments.named("id") {
                return MarkdownInk.link("Video", to: id.contains("://") ? id : "https://vimeo.com/\(id)")
            }
        case "gist":
            if let id = arguments.words.first {
                return MarkdownInk.link("Code", to: "https://gist.github.com/\(id)")
            }
        case "tweet", "twitter":
            if let id = arguments.words.first, id.contains("://") { return "<\(id)>" }
        case "highlight":
            let isEnd = tag.isClosing
            return isEnd ? "```" : "```\(arguments.words.first ?? "")"
        case "endhighlight": return "```"
        default: break
        }
        let words = (arguments.words + arguments.named.values.sorted()).joined(separator: " ").oneLine
        remark(
            .templateTag, tag, in: text,
            words.isEmpty || tag.isControl
                ? "The tag \(tag.quoted) has no meaning here and was left out; words around it were kept."
                : "The tag \(tag.quoted) has no meaning here and was left out, with its own words “\(words.excerpt)”."
        )
        return ""
    }

    /// Markdown for a picture that a tag names; nil when it names none.
    private static func picture(
        _ arguments: TagArguments, named onlyNamed: Bool = false, skippingClass: Bool = false
    ) -> String? {
        let named = arguments.named(
            "image", "src", "url", "file", "path", "image_path", "filename", "source", "img")
        let isPath = named.map { PictureFinder.looksLikePicture($0) } ?? false
        guard isPath || !onlyNamed, let path = named ?? arguments.words.first, !path.isEmpty else {
            return nil
        }
        var alt = arguments.named("alt", "alt_text", "title", "description") ?? ""
        if named == nil, arguments.words.count > (skippingClass ? 2 : 1) {
            alt = arguments.words.last ?? ""
            // `""The homepage""`: quotation marks that don't match.
            if arguments.words[1].isEmpty, arguments.words.count > 2 { alt = arguments.rest }
        }
        let (caption, credit) = MarkdownInk.split(caption: arguments.named("caption", "figcaption") ?? "")
        let piece = MarkdownInk.picture(
            path, alt: alt, caption: caption, credit: arguments.named("credit", "attr") ?? credit)
        return arguments.named("link", "href").map { "[\(piece)](\(MarkdownInk.destination($0)))" } ?? piece
    }
}

extension String {
    /// Without the colon or brackets around a filter's arguments.
    fileprivate var trimmingTagMarks: String {
        var rest = trimmed[...]
        if rest.first == ":" { rest = rest.dropFirst() }
        if rest.first == "(", rest.last == ")" { rest = rest.dropFirst().dropLast() }
        return String(rest).trimmed
    }
}

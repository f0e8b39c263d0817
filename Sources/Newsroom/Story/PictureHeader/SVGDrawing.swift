/// An SVG, looked at just closely enough to tell whether it only draws.
///
/// It is not cleaned: what holds a script, an event handler, a foreign object, an entity declaration or
/// anything that reaches outside the file is refused whole, because cleaning is where such filters fail.
struct SVGDrawing {
    private let text: String

    /// Nil unless the bytes are UTF-8 text whose first element is `svg`.
    init?(_ bytes: [UInt8]) {
        guard bytes.count <= 4_000_000, let text = String(validating: bytes, as: UTF8.self) else {
            return nil
        }
        guard let root = Self.rootElement(of: text), root == "svg" || root.hasSuffix(":svg") else {
            return nil
        }
        self.text = text
    }

    /// What makes it unsafe to serve, in words; nil when it only draws.
    var danger: String? {
        if text.utf8.contains(0) { return "a zero byte" }
        let folded = text.lowercased()
        if folded.contains("<!doctype") && folded.contains("[") && folded.contains("<!entity") {
            return "an entity declaration"
        }
        if folded.contains("<?xml-stylesheet") { return "a style sheet from elsewhere" }
        for (index, character) in folded.utf8.enumerated() where character == UInt8(ascii: "<") {
            if let danger = Self.danger(ofElementAt: index, in: folded) { return danger }
        }
        return nil
    }

    /// Width and height where both are given in pixels, otherwise those of the view box.
    var size: PixelSize? {
        guard let start = text.range(ofFirst: "<svg"), start.upperBound < text.endIndex else {
            return nil
        }
        let attributes = Self.attributes(in: Self.inside(ofTag: text[start.upperBound...]))
        func pixels(_ name: String) -> Int? {
            guard var value = attributes.first(where: { $0.name == name })?.value else { return nil }
            if value.hasSuffix("px") { value.removeLast(2) }
            return Double(value).flatMap { $0.isFinite && $0 >= 1 && $0 < 100_000 ? Int($0.rounded()) : nil }
        }
        if let width = pixels("width"), let height = pixels("height") {
            return PixelSize(width: width, height: height)
        }
        let box = attributes.first { $0.name == "viewbox" }?.value
            .split(whereSeparator: { $0 == " " || $0 == "," }).compactMap { Double($0) }
        guard let box, box.count == 4, box[2] >= 1, box[3] >= 1, box[2] < 100_000, box[3] < 100_000 else {
            return nil
        }
        return PixelSize(width: Int(box[2].rounded()), height: Int(box[3].rounded()))
    }

    private static func danger(ofElementAt index: Int, in folded: String) -> String? {
        let start = folded.utf8.index(folded.utf8.startIndex, offsetBy: index + 1)
        let rest = folded[start...]
        guard let first = rest.unicodeScalars.first, first.properties.isAlphabetic || first == "_" else {
            return nil
        }
        let name = rest.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
        let local = name.split(separator: ":").last.map(String.init) ?? ""
        switch local {
        case "script": return "a script"
        case "foreignobject": return "a foreign object"
        case "iframe", "embed", "object", "audio", "video", "handler", "listener": return "an embedded part"
        case "style":
            if let close = rest.range(ofFirst: "</"), Self.reachesOut(rest[..<close.lowerBound]) {
                return "a style that fetches from elsewhere"
            }
        default: break
        }
        for attribute in attributes(in: inside(ofTag: rest[name.endIndex...])) {
            let bare = attribute.name.split(separator: ":").last.map(String.init) ?? attribute.name
            if bare.hasPrefix("on") { return "an event handler" }
            if bare == "href" || bare == "src" {
                // A link inside the file, or a picture that is itself in the file, reaches nowhere.
                let value = attribute.value.filter { !$0.isWhitespace }
                let isInside =
                    value.isEmpty || value.hasPrefix("#") || value.hasPrefix("data:image/png")
                    || value.hasPrefix("data:image/jpeg") || value.hasPrefix("data:image/gif")
                if !isInside { return "an address outside the file" }
            }
            if bare == "attributename", attribute.value.contains("href") { return "an animated address" }
            if reachesOut(attribute.value) { return "an address outside the file" }
        }
        return nil
    }

    /// What stands before the `>` that ends a tag; one inside quotation marks ends nothing.
    private static func inside(ofTag rest: Substring) -> Substring {
        var quote: Character?
        for index in rest.indices {
            let character = rest[index]
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if character == ">" {
                return rest[..<index]
            }
        }
        return rest
    }

    /// Does a style fetch anything that isn't in the file?
    private static func reachesOut(_ style: some StringProtocol) -> Bool {
        if style.contains("@import") || style.contains("\\") { return true }
        var rest = Substring(style)
        while let found = rest.range(ofFirst: "url(") {
            rest = rest[found.upperBound...]
            let target = rest.drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
            if !target.hasPrefix("#") { return true }
        }
        return false
    }

    /// Names (in lower case) and values of the attributes in a tag's inside. Tolerant: it has to see at
    /// least what a browser would.
    private static func attributes(in inside: Substring) -> [(name: String, value: String)] {
        var found: [(name: String, value: String)] = []
        var rest = inside.drop { $0.isWhitespace || $0 == "/" }
        while !rest.isEmpty {
            let name = rest.prefix { !$0.isWhitespace && $0 != "=" && $0 != "/" }
            rest = rest[name.endIndex...].drop { $0.isWhitespace }
            var value: Substring = ""
            if rest.first == "=" {
                rest = rest.dropFirst().drop { $0.isWhitespace }
                if let quote = rest.first, quote == "\"" || quote == "'" {
                    rest = rest.dropFirst()
                    value = rest.prefix { $0 != quote }
                    rest = rest[value.endIndex...].dropFirst()
                } else {
                    value = rest.prefix { !$0.isWhitespace }
                    rest = rest[value.endIndex...]
                }
            } else if name.isEmpty {
                rest = rest.dropFirst()
            }
            if !name.isEmpty { found.append((name.lowercased(), decoded(value))) }
            rest = rest.drop { $0.isWhitespace || $0 == "/" }
        }
        return found
    }

    /// Character references could spell `javascript:`; one that isn't plain punctuation makes the value
    /// an outside address by turning into a backslash.
    private static func decoded(_ value: Substring) -> String {
        value.contains("&#") ? "\\" + value : String(value)
    }

    private static func rootElement(of text: String) -> String? {
        var rest = text[...].drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        while rest.first == "<" {
            if rest.hasPrefix("<?") {
                guard let end = rest.range(ofFirst: "?>") else { return nil }
                rest = rest[end.upperBound...].drop { $0.isWhitespace }
            } else if rest.hasPrefix("<!--") {
                guard let end = rest.range(ofFirst: "-->") else { return nil }
                rest = rest[end.upperBound...].drop { $0.isWhitespace }
            } else if rest.hasPrefix("<!") {
                guard let end = rest.firstIndex(of: ">") else { return nil }
                rest = rest[end...].dropFirst().drop { $0.isWhitespace }
            } else {
                return String(rest.dropFirst().prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" })
            }
        }
        return nil
    }
}

extension StringProtocol where SubSequence == Substring {
    /// Where a text first stands in this one.
    fileprivate func range(ofFirst wanted: String) -> Range<Index>? {
        var start = startIndex
        guard let first = wanted.first else { return nil }
        while let found = self[start...].firstIndex(of: first) {
            if self[found...].hasPrefix(wanted) {
                return found..<index(found, offsetBy: wanted.count)
            }
            start = index(after: found)
        }
        return nil
    }
}

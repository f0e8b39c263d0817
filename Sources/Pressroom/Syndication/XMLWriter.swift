/// Writes XML 1.0 as bytes: feeds and sitemaps.
///
/// Whatever is written comes out well-formed: text and attribute values are escaped for where they stand,
/// and characters that XML 1.0 section 2.2 doesn't allow (most control characters, U+FFFE, U+FFFF) are
/// dropped. Names are ours and are not checked.
struct XMLWriter {
    private(set) var bytes: [UInt8] = []
    private var depth = 0

    init() { raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n") }

    /// An element that holds text, or nothing.
    mutating func element(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String = ""
    ) {
        indent()
        open(name, attributes, isEmpty: text.isEmpty)
        if !text.isEmpty {
            escape(text, inAttribute: false)
            raw("</\(name)>")
        }
        raw("\n")
    }

    /// An element that holds others.
    mutating func element(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:],
        _ content: (inout XMLWriter) -> Void
    ) {
        indent()
        open(name, attributes, isEmpty: false)
        raw("\n")
        depth += 1
        content(&self)
        depth -= 1
        indent()
        raw("</\(name)>\n")
    }

    private mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String>, isEmpty: Bool) {
        raw("<\(name)")
        for (key, value) in attributes {
            raw(" \(key)=\"")
            escape(value, inAttribute: true)
            raw("\"")
        }
        raw(isEmpty ? "/>" : ">")
    }

    private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func indent() {
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }

    private mutating func escape(_ text: String, inAttribute: Bool) {
        var text = text
        text.withUTF8 { source in
            bytes.reserveCapacity(bytes.count + source.count + source.count / 8)
            var index = 0
            while index < source.count {
                let byte = source[index]
                switch byte {
                case UInt8(ascii: "&"): raw("&amp;")
                case UInt8(ascii: "<"): raw("&lt;")
                case UInt8(ascii: ">"): raw("&gt;")
                case UInt8(ascii: "\"") where inAttribute: raw("&quot;")
                // A parser would turn these into spaces inside an attribute, and CR into LF anywhere.
                case 9 where inAttribute: raw("&#9;")
                case 10 where inAttribute: raw("&#10;")
                case 13: raw("&#13;")
                case 9, 10: bytes.append(byte)
                case 0..<32: break
                // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
                case 0xEF
                where index + 2 < source.count && source[index + 1] == 0xBF && source[index + 2] >= 0xBE:
                    index += 2
                default: bytes.append(byte)
                }
                index += 1
            }
        }
    }
}

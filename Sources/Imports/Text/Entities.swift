/// HTML's character references, as far as old posts use them.
enum Entities {
    private static let named: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ndash": "–",
        "mdash": "—",
        "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "hellip": "…", "copy": "©", "reg": "®",
        "trade": "™", "bull": "•", "middot": "·", "laquo": "«", "raquo": "»", "deg": "°", "eacute": "é",
        "egrave": "è", "agrave": "à", "ccedil": "ç", "ntilde": "ñ", "ouml": "ö", "uuml": "ü", "auml": "ä",
        "szlig": "ß", "times": "×", "euro": "€", "pound": "£", "cent": "¢", "sect": "§", "para": "¶",
        "rarr": "→", "larr": "←", "ensp": "\u{2002}", "emsp": "\u{2003}", "thinsp": "\u{2009}", "frac12": "½",
    ]

    /// Text with its character references written out; unknown ones stay as they are.
    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var output = ""
        var rest = text[...]
        while let mark = rest.firstIndex(of: "&") {
            output += rest[..<mark]
            rest = rest[mark...]
            let name = rest.dropFirst().prefix(12).prefix {
                $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "#")
            }
            let behind = rest.index(mark, offsetBy: name.count + 1)
            if behind < rest.endIndex, rest[behind] == ";", let character = character(String(name)) {
                output += character
                rest = rest[behind...].dropFirst()
            } else {
                output += "&"
                rest = rest.dropFirst()
            }
        }
        return output + rest
    }

    private static func character(_ name: String) -> String? {
        guard name.hasPrefix("#") else { return named[name] }
        let digits = name.dropFirst()
        let isHexadecimal = digits.first == "x" || digits.first == "X"
        let code = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let scalar = code.flatMap(Unicode.Scalar.init), scalar.value >= 0x20 else { return nil }
        return String(Character(scalar))
    }
}

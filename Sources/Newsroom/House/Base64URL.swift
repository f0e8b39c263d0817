private import Foundation

/// Bytes as letters, digits, `-` and `_`, safe in an address and in a cookie: RFC 4648 section 5,
/// without padding.
package enum Base64URL {
    package static func text(_ bytes: some Sequence<UInt8>) -> String {
        let base = Data(bytes).base64EncodedString()
        return String(
            base.compactMap { character -> Character? in
                switch character {
                case "+": "-"
                case "/": "_"
                case "=": nil
                default: character
                }
            })
    }

    /// The bytes again; nil for anything that ``text(_:)`` wouldn't have written.
    package static func bytes(_ text: String) -> [UInt8]? {
        var base = ""
        for character in text {
            switch character {
            case "-": base.append("+")
            case "_": base.append("/")
            case "+", "/", "=": return nil
            default: base.append(character)
            }
        }
        base += String(repeating: "=", count: (4 - base.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: base) else { return nil }
        // One spelling only: the unused bits of the last letter must be zero.
        return self.text(data) == text ? Array(data) : nil
    }
}

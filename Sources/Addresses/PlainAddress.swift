/// The quick way to read an address: ASCII throughout, its domain in lower case, nothing to normalize.
///
/// That is nearly every address on a list, and it needs one look at each octet. Whatever is out of the ordinary
/// is left to the long way, which also says what is wrong.
enum PlainAddress {
    /// Where the `@` is, when the address is plain and good; nil when it has to be read the long way.
    static func atSign(in octets: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let at = octets.lastIndex(of: UInt8(ascii: "@")), at > 0, at <= 64 else { return nil }
        guard isDotAtom(octets[..<at]), isHostName(octets[(at + 1)...]) else { return nil }
        return at
    }

    /// Is it a domain in lower case, of letters, digits and inner hyphens, that is its own A-label form?
    ///
    /// Two hyphens in the third and fourth places are IDNA's (RFC 5891 section 4.2.3.1): those labels, `xn--`
    /// among them, are for libidn2 to judge.
    static func isHostName(_ octets: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard octets.count <= 240 else { return false }
        var labels = 1
        var length = 0
        var hasLetter = false
        var previous = UInt8(ascii: ".")
        for octet in octets {
            switch octet {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): hasLetter = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): break
            case UInt8(ascii: "-"):
                if length == 0 || (length == 3 && previous == UInt8(ascii: "-")) { return false }
            case UInt8(ascii: "."):
                if length == 0 || previous == UInt8(ascii: "-") { return false }
                labels += 1
                length = -1
                hasLetter = false
            default: return false
            }
            length += 1
            if length > 63 { return false }
            previous = octet
        }
        return labels >= 2 && length > 0 && previous != UInt8(ascii: "-") && hasLetter
    }

    /// RFC 5322 section 3.2.3 `dot-atom-text`.
    private static func isDotAtom(_ octets: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var previous = UInt8(ascii: ".")
        for octet in octets {
            if octet == UInt8(ascii: ".") {
                if previous == octet { return false }
            } else if !isAtomText(octet) {
                return false
            }
            previous = octet
        }
        return previous != UInt8(ascii: ".")
    }

    /// RFC 5322 section 3.2.3 `atext`.
    static func isAtomText(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"),
            UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "/"),
            UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"),
            UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"), UInt8(ascii: "~"):
            true
        default: false
        }
    }
}

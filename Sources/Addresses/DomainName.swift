private import CIdn2

/// The name after the `@`, or of a relay, by the rules of UTS-46 and RFC 5890 (through libidn2).
public enum DomainName {
    /// The name as A-labels in lower case, as in `xn--bcher-kva.example`.
    ///
    /// - Throws: ``EmailAddressError`` when it is no name of at least two labels, or too long.
    public static func ascii(_ typed: String) throws(EmailAddressError) -> String {
        var plain = typed
        if plain.withUTF8({ PlainAddress.isHostName($0[...]) }) { return plain }
        guard !typed.isEmpty, !typed.hasPrefix("["), !typed.contains(where: \.isWhitespace) else {
            throw .badDomain
        }
        var output: UnsafeMutablePointer<CChar>?
        let flags = Int32(IDN2_NFC_INPUT.rawValue) | Int32(IDN2_NONTRANSITIONAL.rawValue)
        guard idn2_to_ascii_8z(typed, &output, flags) == IDN2_OK.rawValue, let output else {
            throw .badDomain
        }
        defer { idn2_free(output) }
        let name = String(cString: output).lowercased()
        guard name.utf8.count <= 255 else { throw .badDomain }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy(isHostLabel) else { throw .badDomain }
        guard labels.last?.contains(where: \.isLetter) == true else { throw .badDomain }
        guard !unicode(name).split(separator: ".").contains(where: mixesAlphabets) else {
            throw .mixedAlphabets
        }
        return name
    }

    /// The name as people read it.
    private static func unicode(_ name: String) -> String {
        guard name.contains("xn--") else { return name }
        var output: UnsafeMutablePointer<CChar>?
        guard idn2_to_unicode_8z8z(name, &output, 0) == IDN2_OK.rawValue, let output else { return name }
        defer { idn2_free(output) }
        return String(cString: output)
    }

    /// Letters of two alphabets that look alike in one label, as in `gmаil` with a Cyrillic а: nobody types
    /// that by accident (UTS-39 section 5). A label all in one alphabet is left to the confirmation mail.
    private static func mixesAlphabets(_ label: Substring) -> Bool {
        var alphabets: Set<String> = []
        for scalar in label.unicodeScalars where scalar.properties.isAlphabetic {
            switch scalar.value {
            case 0x41...0x7A, 0xAA...0x24F, 0x1E00...0x1EFF: alphabets.insert("Latin")
            case 0x370...0x3FF, 0x1F00...0x1FFF: alphabets.insert("Greek")
            case 0x400...0x52F: alphabets.insert("Cyrillic")
            default: break
            }
        }
        return alphabets.count > 1
    }

    /// RFC 1123 section 2.1: letters, digits and inner hyphens, at most 63.
    private static func isHostLabel(_ label: Substring) -> Bool {
        !label.isEmpty && label.utf8.count <= 63 && label.first != "-" && label.last != "-"
            && label.utf8.allSatisfy {
                switch $0 {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}

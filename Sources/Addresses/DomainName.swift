private import CIdn2

/// The name after the `@`, or of a relay, by the rules of UTS-46 and RFC 5890 (through libidn2).
public enum DomainName {
    /// The name as A-labels in lower case, as in `xn--bcher-kva.example`.
    ///
    /// - Throws: ``EmailAddressError`` when it is no name of at least two labels, or too long.
    public static func ascii(_ typed: String) throws(EmailAddressError) -> String {
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
        return name
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

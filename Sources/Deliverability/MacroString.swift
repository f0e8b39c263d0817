import DNS

/// What stands for the sender, the machine or the domain in an SPF record, as in `%{ir}.%{d2}`.
///
/// - SeeAlso: RFC 7208 section 7.
struct MacroString: Sendable {
    let address: IPAddress
    /// The return path.
    let sender: String
    /// What the machine calls itself.
    let greeting: String

    /// - Parameter domain: whose record it stands in.
    /// - Returns: nil for a macro that is written wrongly.
    func expanded(_ text: String, domain: String) -> String? {
        var out = ""
        var rest = text[...]
        while let sign = rest.firstIndex(of: "%") {
            out += rest[..<sign]
            rest = rest[rest.index(after: sign)...]
            guard let next = rest.first else { return nil }
            rest = rest.dropFirst()
            switch next {
            case "%": out += "%"
            case "_": out += " "
            case "-": out += "%20"
            case "{":
                guard let end = rest.firstIndex(of: "}"), let words = value(rest[..<end], domain) else {
                    return nil
                }
                out += words
                rest = rest[rest.index(after: end)...]
            default: return nil
            }
        }
        // A name may be too long then; labels are dropped from the left (section 7.3).
        var name = (out + rest)[...]
        while name.utf8.count > 253, let dot = name.firstIndex(of: ".") {
            name = name[name.index(after: dot)...]
        }
        return String(name)
    }

    private func value(_ body: Substring, _ domain: String) -> String? {
        guard let letter = body.first, let words = words(letter, domain) else { return nil }
        var rest = body.dropFirst()
        let digits = rest.prefix { ("0"..."9").contains($0) }
        rest = rest.dropFirst(digits.count)
        let isReversed = rest.first?.lowercased() == "r"
        if isReversed { rest = rest.dropFirst() }
        guard rest.allSatisfy({ ".-+,/_=".contains($0) }), digits.isEmpty || (Int(digits) ?? 0) > 0 else {
            return nil
        }
        let marks: Set<Character> = rest.isEmpty ? ["."] : Set(rest)
        var parts = words.split(omittingEmptySubsequences: false) { marks.contains($0) }
        if isReversed { parts.reverse() }
        if let count = Int(digits) { parts = parts.suffix(count) }
        return parts.joined(separator: ".")
    }

    private func words(_ letter: Character, _ domain: String) -> String? {
        let at = sender.lastIndex(of: "@") ?? sender.endIndex
        switch letter.lowercased() {
        case "s": return sender
        case "l": return String(sender[..<at])
        case "o": return at == sender.endIndex ? sender : String(sender[sender.index(after: at)...])
        case "d": return domain
        case "h": return greeting
        case "v": return address.isVersion4 ? "in-addr" : "ip6"
        case "i":
            return address.isVersion4
                ? address.description
                : address.octets.flatMap { [$0 >> 4, $0 & 15] }.map { String($0, radix: 16) }
                    .joined(separator: ".")
        // The machine's own name; the RFC bids to leave it alone, and lets it be "unknown".
        case "p": return "unknown"
        default: return nil
        }
    }
}

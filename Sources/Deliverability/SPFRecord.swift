package import DNS

/// A domain's word on which machines send its mail, as in `v=spf1 mx include:relay.example.net -all`.
///
/// - SeeAlso: RFC 7208 sections 4.5, 4.6 and 5.
package struct SPFRecord: Equatable, Sendable {
    /// What follows where a mechanism matches.
    package enum Qualifier: Character, Sendable {
        case pass = "+"
        case fail = "-"
        case softFail = "~"
        case neutral = "?"
    }

    /// What a machine is held against. Domains are macro strings still (section 7).
    package enum Mechanism: Equatable, Sendable {
        case all
        case include(String)
        /// The machine has one of a host's addresses, or one near it.
        case address(String?, short: Int, long: Int)
        /// The machine takes a domain's mail, or is near one that does.
        case exchanger(String?, short: Int, long: Int)
        /// The machine's own name lies in the domain; slow, and not to be used (section 5.5).
        case pointer(String?)
        case network(IPAddress, length: Int)
        case exists(String)

        /// Does it ask DNS, and so count toward the ten?
        var asks: Bool {
            switch self {
            case .all, .network: false
            case .include, .address, .exchanger, .pointer, .exists: true
            }
        }
    }

    /// One mechanism with what follows from it.
    package struct Term: Equatable, Sendable {
        package let qualifier: Qualifier
        package let mechanism: Mechanism
        /// As it is written in the record.
        package let text: String
    }

    /// In the order they are tried.
    package let terms: [Term]
    /// Whose record to read where nothing here matches.
    package let redirect: String?

    /// Is a TXT record one of SPF's?
    package static func isOne(_ text: String) -> Bool {
        let lower = text.lowercased()
        return lower == "v=spf1" || lower.hasPrefix("v=spf1 ")
    }

    /// Would it let every machine in the world send?
    package var letsAnyonePass: Bool { terms.contains { $0.mechanism == .all && $0.qualifier == .pass } }

    /// Reads a record.
    ///
    /// - Throws: ``SPFRecordError`` for a term that isn't one; the whole record is then worth nothing.
    package init(_ text: String) throws(SPFRecordError) {
        var terms: [Term] = []
        var redirect: String?
        var hasExplanation = false
        for word in text.split(separator: " ").dropFirst().map(String.init) {
            if let sign = word.firstIndex(of: "="), Self.isName(word[..<sign]) {
                let value = String(word[word.index(after: sign)...])
                switch word[..<sign].lowercased() {
                case "redirect":
                    guard redirect == nil, !value.isEmpty else { throw SPFRecordError(term: word) }
                    redirect = value
                case "exp":
                    guard !hasExplanation else { throw SPFRecordError(term: word) }
                    hasExplanation = true
                // Modifiers that nobody knows are left aside (section 6).
                default: break
                }
                continue
            }
            let qualifier = word.first.flatMap(Qualifier.init(rawValue:))
            let rest = qualifier == nil ? word[...] : word.dropFirst()
            guard let mechanism = Self.mechanism(rest) else { throw SPFRecordError(term: word) }
            terms.append(Term(qualifier: qualifier ?? .pass, mechanism: mechanism, text: word))
        }
        self.terms = terms
        self.redirect = redirect
    }

    private static func isName(_ text: Substring) -> Bool {
        text.first?.isLetter == true
            && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." }
    }

    private static func mechanism(_ text: Substring) -> Mechanism? {
        let name = text.prefix { $0 != ":" && $0 != "/" }.lowercased()
        let rest = text.dropFirst(name.count)
        let value = rest.first == ":" ? rest.dropFirst() : nil
        if value?.isEmpty == true { return nil }
        switch name {
        case "all": return rest.isEmpty ? .all : nil
        case "include": return value.map { .include(String($0)) }
        case "exists": return value.map { .exists(String($0)) }
        case "ptr": return rest.isEmpty || value != nil ? .pointer(value.map(String.init)) : nil
        case "ip4": return value.flatMap { network($0, isVersion4: true) }
        case "ip6": return value.flatMap { network($0, isVersion4: false) }
        case "a": return lengths(rest).map { .address($0.domain, short: $0.short, long: $0.long) }
        case "mx": return lengths(rest).map { .exchanger($0.domain, short: $0.short, long: $0.long) }
        default: return nil
        }
    }

    private static func network(_ text: Substring, isVersion4: Bool) -> Mechanism? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count <= 2, let address = IPAddress(first),
            address.isVersion4 == isVersion4, first.contains(":") != isVersion4
        else { return nil }
        let most = isVersion4 ? 32 : 128
        let length = parts.count == 2 ? number(parts[1], most: most) : most
        return length.map { .network(address, length: $0) }
    }

    /// `:domain/24//64`, each part of it optional.
    private static func lengths(_ text: Substring) -> (domain: String?, short: Int, long: Int)? {
        var text = text
        var short = 32
        var long = 128
        if let double = text.firstRange(of: "//") {
            guard let length = number(text[double.upperBound...], most: 128) else { return nil }
            long = length
            text = text[..<double.lowerBound]
        }
        // A slash within a macro's braces is none of ours.
        if let slash = text.lastIndex(of: "/"), !text[slash...].contains("}") {
            guard let length = number(text[text.index(after: slash)...], most: 32) else { return nil }
            short = length
            text = text[..<slash]
        }
        if text.isEmpty { return (nil, short, long) }
        guard text.first == ":", text.count > 1 else { return nil }
        return (String(text.dropFirst()), short, long)
    }

    private static func number(_ text: Substring, most: Int) -> Int? {
        guard !text.isEmpty, text.allSatisfy({ ("0"..."9").contains($0) }), text == "0" || text.first != "0",
            let number = Int(text), number <= most
        else { return nil }
        return number
    }
}

/// A term that SPF doesn't know, or that is written wrongly.
package struct SPFRecordError: Error, Equatable, Sendable {
    package let term: String
}

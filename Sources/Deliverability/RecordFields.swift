/// The `name=value` list that DKIM's and DMARC's records are, as in `v=DMARC1; p=none`.
///
/// - SeeAlso: RFC 6376 section 3.2.
struct RecordFields: Equatable, Sendable {
    /// In the order of the record; white space around names and values dropped.
    let fields: [(name: String, value: String)]

    static func == (left: Self, right: Self) -> Bool {
        left.fields.elementsEqual(right.fields) { $0 == $1 }
    }

    /// - Parameter isStrict: DKIM's way, by which capitals count and one mistake spoils the record. DMARC's is to
    ///   pass over what is wrong (RFC 9989 section 4.7).
    /// - Returns: nil where it is strict and a part has no `=` or no name, or a name comes twice.
    init?(_ text: String, isStrict: Bool) {
        var fields: [(name: String, value: String)] = []
        for part in text.split(separator: ";") {
            let words = part.trimmed
            if words.isEmpty { continue }
            let sign = words.firstIndex(of: "=")
            let written = words[..<(sign ?? words.startIndex)].trimmed
            let name = isStrict ? written : written.lowercased()
            guard let sign, !name.isEmpty, !fields.contains(where: { $0.name == name }) else {
                if isStrict { return nil }
                continue
            }
            fields.append((name, words[words.index(after: sign)...].trimmed))
        }
        self.fields = fields
    }

    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
        while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
        return String(rest)
    }
}

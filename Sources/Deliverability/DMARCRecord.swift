/// A domain's word on what receivers should do with mail in its name that isn't, as in
/// `v=DMARC1; p=none; rua=mailto:reports@harbor.example`.
///
/// - SeeAlso: RFC 9989 section 4.7, which took the place of RFC 7489 in May 2026.
package struct DMARCRecord: Equatable, Sendable {
    /// What to do with such mail.
    package enum Policy: String, Sendable {
        case none, quarantine, reject
    }

    /// Is the domain one under which others have domains of their own?
    package enum PublicSuffix: String, Sendable {
        case yes = "y"
        case no = "n"
        case unsaid = "u"
    }

    private let fields: RecordFields

    /// - Returns: nil for what is no DMARC record: `v=DMARC1`, in capitals, has to be the first field.
    package init?(_ text: String) {
        guard let fields = RecordFields(text, isStrict: false), let first = fields.fields.first,
            first.name == "v",
            first.value == "DMARC1"
        else { return nil }
        self.fields = fields
    }

    /// For the domain itself. Missing or unknown, it is `none`.
    package var policy: Policy { word("p") ?? .none }
    /// For its subdomains.
    package var subdomainPolicy: Policy { word("sp") ?? policy }
    /// Does it say `p=` in a way that receivers know?
    package var saysPolicy: Bool { (word("p") as Policy?) != nil }
    package var publicSuffix: PublicSuffix { word("psd") ?? .unsaid }
    /// Is the policy only tried, and not to be applied?
    package var isTrial: Bool { fields["t"]?.lowercased() == "y" }
    /// Must the signing domain be the very one in `From`?
    package var wantsStrictSignature: Bool { fields["adkim"]?.lowercased() == "s" }
    /// Must the return path's domain be the very one in `From`?
    package var wantsStrictReturnPath: Bool { fields["aspf"]?.lowercased() == "s" }
    /// Where reports go; empty where nobody sends any.
    package var reportAddresses: [String] {
        (fields["rua"] ?? "").split(separator: ",").map(\.trimmed).filter { $0.contains(":") }
    }
    /// Fields that were good until RFC 9989 took them out, as they stand here.
    package var outdated: [String] {
        fields.fields.map(\.name).filter { ["pct", "rf", "ri"].contains($0) }
    }

    private func word<Word: RawRepresentable>(_ name: String) -> Word? where Word.RawValue == String {
        fields[name].flatMap { Word(rawValue: $0.lowercased()) }
    }
}

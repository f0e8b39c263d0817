package import DNS
private import Foundation

/// A signing key as DNS tells it to the world, as in `v=DKIM1; k=rsa; p=MIIBIj…`.
///
/// - SeeAlso: RFC 6376 section 3.6.1, RFC 8463 section 4.
package struct PublishedKey: Equatable, Sendable {
    /// What a receiver would find when it looks for our key.
    package enum Finding: Equatable, Sendable {
        /// The key is ours.
        case ours
        /// The key is ours, and the record asks receivers to overlook failures (`t=y`).
        case oursInTrial
        /// Nothing is there.
        case absent
        /// Several records are there; which one counts nobody can say.
        case several(Int)
        /// Another key than the one we sign with.
        case other
        /// Cut off, or mangled on its way into DNS: nobody's key any more.
        case garbled(String)
        /// Taken back: `p=` is empty.
        case revoked
        /// Ours, but the record keeps it from mail or from our way of signing.
        case unfit(String)
        /// No key record at all.
        case unreadable(String)
        /// DNS didn't answer.
        case noAnswer(String)
    }

    private let fields: RecordFields

    /// - Returns: nil for what is no key record: `v=` is something else or not the first, `p=` is missing.
    package init?(_ text: String) {
        guard let fields = RecordFields(text, isStrict: true), fields["p"] != nil else { return nil }
        if let version = fields["v"] {
            guard version == "DKIM1", fields.fields.first?.name == "v" else { return nil }
        }
        self.fields = fields
    }

    /// The key's octets; empty where it was revoked.
    package var octets: [UInt8] {
        let text = (fields["p"] ?? "").filter { !$0.isWhitespace }
        return Data(base64Encoded: text).map(Array.init) ?? []
    }

    /// Is it the key we sign with?
    ///
    /// - Parameters:
    ///   - kind: DNS' word for ours, `rsa` or `ed25519`.
    ///   - ours: our public half: an RSA key's SubjectPublicKeyInfo, or Ed25519's 32 octets.
    package func finding(kind: String, ours: [UInt8]) -> Finding {
        if (fields["p"] ?? "").isEmpty { return .revoked }
        guard (fields["k"] ?? "rsa") == kind else { return .other }
        guard isSame(octets, ours) else {
            return damage(kind: kind, ours: ours).map(Finding.garbled) ?? .other
        }
        if let hashes = list("h"), !hashes.contains("sha256") { return .unfit("h= leaves out sha256") }
        if let services = list("s"), !services.contains("*"), !services.contains("email") {
            return .unfit("s= leaves out email")
        }
        return (list("t") ?? []).contains("y") ? .oursInTrial : .ours
    }

    /// Some publish an RSA key without the head that says that it is one; its last octets are the same.
    private func isSame(_ published: [UInt8], _ ours: [UInt8]) -> Bool {
        published == ours || (published.count >= 128 && ours.suffix(published.count).elementsEqual(published))
    }

    /// What happened to a key on its way into DNS; nil for one that is whole.
    private func damage(kind: String, ours: [UInt8]) -> String? {
        let text = (fields["p"] ?? "").filter { !$0.isWhitespace }
        let own = Data(ours).base64EncodedString()
        // DNS' own limit for one string (RFC 1035 section 3.3.14) is where forms cut.
        if own.hasPrefix(text), text.count < own.count {
            return "it stops after \(text.count) of \(own.count) characters"
        }
        guard !octets.isEmpty else { return "its p= is no base64" }
        switch kind {
        case "ed25519" where octets.count != 32: return "it has \(octets.count) octets instead of 32"
        case "rsa" where Self.lengthOfDER(octets).map({ $0 > octets.count }) ?? false:
            return "it ends before its end"
        default: return nil
        }
    }

    /// How long a DER sequence says that it is, head included; nil for what begins like none (X.690 section 8.1.3).
    private static func lengthOfDER(_ octets: [UInt8]) -> Int? {
        guard octets.count > 4, octets[0] == 0x30 else { return nil }
        switch octets[1] {
        case ..<0x80: return 2 + Int(octets[1])
        case 0x81: return 3 + Int(octets[2])
        case 0x82: return 4 + Int(octets[2]) << 8 + Int(octets[3])
        default: return nil
        }
    }

    private func list(_ name: String) -> [String]? {
        fields[name].map { $0.split(separator: ":").map { $0.trimmed.lowercased() } }
    }

    /// Looks for our key where receivers do.
    ///
    /// - Parameter name: as in `rsa2026._domainkey.harbor.example`.
    package static func finding(at name: String, kind: String, ours: [UInt8], by lookup: Lookup) async
        -> Finding
    {
        let answer = await lookup(Question(name, .text))
        if case .noAnswer(let words) = answer { return .noAnswer(words) }
        let texts = answer.texts
        guard let text = texts.first else { return .absent }
        guard texts.count == 1 else { return .several(texts.count) }
        guard let key = PublishedKey(text) else { return .unreadable(text) }
        return key.finding(kind: kind, ours: ours)
    }
}

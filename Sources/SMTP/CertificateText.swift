/// What a person wants to know of a certificate, read from its DER.
///
/// - SeeAlso: RFC 5280 section 4.1.
struct CertificateText: Equatable, Sendable {
    private(set) var issuer = ""
    private(set) var names: [String] = []

    /// Bytes that are no certificate give empty texts.
    init(_ bytes: [UInt8]) {
        guard let whole = DERValue.values(in: bytes[...]).first,
            let signed = DERValue.values(in: whole.content).first
        else { return }
        var parts = DERValue.values(in: signed.content)[...]
        // The version stands first, where it is said.
        if parts.first?.kind == 0xA0 { parts.removeFirst() }
        guard parts.count > 4 else { return }
        let fields = Array(parts)
        let house = Self.texts(in: fields[2], of: [0x55, 0x04, 0x0A])
        let name = Self.texts(in: fields[2], of: [0x55, 0x04, 0x03])
        issuer = (house + name).joined(separator: ", ")
        for extensions in fields where extensions.kind == 0xA3 {
            for list in DERValue.values(in: extensions.content) {
                for one in DERValue.values(in: list.content) { read(one) }
            }
        }
        if names.isEmpty { names = Self.texts(in: fields[4], of: [0x55, 0x04, 0x03]) }
    }

    /// One extension; subjectAltName (2.5.29.17) has the names.
    private mutating func read(_ extension: DERValue) {
        let parts = DERValue.values(in: `extension`.content)
        guard parts.first?.content.elementsEqual([0x55, 0x1D, 0x11]) == true, let value = parts.last,
            let list = DERValue.values(in: value.content).first
        else { return }
        for name in DERValue.values(in: list.content) {
            switch name.kind {
            case 0x82: names.append(String(decoding: name.content, as: UTF8.self))
            case 0x87 where name.content.count == 4:
                names.append(name.content.map { String($0) }.joined(separator: "."))
            default: break
            }
        }
    }

    /// The texts of one attribute in a distinguished name: a sequence of sets of pairs.
    private static func texts(in name: DERValue, of attribute: [UInt8]) -> [String] {
        DERValue.values(in: name.content).flatMap { DERValue.values(in: $0.content) }.compactMap { pair in
            let parts = DERValue.values(in: pair.content)
            guard parts.count == 2, parts[0].content.elementsEqual(attribute) else { return nil }
            return String(decoding: parts[1].content, as: UTF8.self)
        }
    }
}

/// One value of a DER encoding (X.690): its kind's octet, and what is in it.
struct DERValue: Sendable {
    let kind: UInt8
    let content: ArraySlice<UInt8>

    /// The values that stand one after the other; what is cut short is left out.
    static func values(in bytes: ArraySlice<UInt8>) -> [DERValue] {
        var values: [DERValue] = []
        var rest = bytes
        while let kind = rest.popFirst(), let first = rest.popFirst() {
            var length = Int(first)
            if first >= 0x80 {
                let count = Int(first & 0x7F)
                guard (1...4).contains(count), rest.count >= count else { return values }
                length = rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
                rest = rest.dropFirst(count)
            }
            guard rest.count >= length else { return values }
            values.append(DERValue(kind: kind, content: rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return values
    }
}

internal import Crypto
private import Foundation

/// The fields of a header that a signature covers: their names in the order of `h=`, and their canonical forms.
struct SignedHeader: Sendable {
    let names: [KnownField]
    let canonical: [UInt8]
}

/// One `DKIM-Signature` field in the making: all of it up to `b=`, and what its key has to sign.
struct SignatureField {
    private static let name = "DKIM-Signature"
    /// Characters of the signature on one line.
    private static let width = 74

    /// The field's body up to `b=`, folded.
    private var body: [UInt8]

    /// - Parameters:
    ///   - names: as ``list(of:)`` made them.
    ///   - bodyHash: in base64.
    init(_ selector: Signer.Selector, of domain: String, names: [UInt8], bodyHash: [UInt8], seconds: Int) {
        body = []
        body.reserveCapacity(512)
        body.append(contentsOf: "v=1; a=".utf8)
        body.append(contentsOf: selector.key.kind.algorithm.utf8)
        body.append(contentsOf: "; c=relaxed/relaxed;\r\n d=".utf8)
        body.append(contentsOf: domain.utf8)
        body.append(contentsOf: "; s=".utf8)
        body.append(contentsOf: selector.name.utf8)
        body.append(contentsOf: "; t=".utf8)
        body.append(contentsOf: String(seconds).utf8)
        body.append(contentsOf: ";\r\n h=".utf8)
        body.append(contentsOf: names)
        body.append(contentsOf: "\r\n bh=".utf8)
        body.append(contentsOf: bodyHash)
        body.append(contentsOf: ";\r\n b=".utf8)
    }

    /// The names of `h=`, folded, with the semicolon behind them.
    static func list(of names: [KnownField]) -> [UInt8] {
        var list: [UInt8] = []
        list.reserveCapacity(256)
        var column = " h=".utf8.count
        for (index, field) in names.enumerated() {
            let name = field.name.utf8
            if column + name.count + 1 > FieldFolder.width {
                list.append(contentsOf: "\r\n ".utf8)
                column = 1
            }
            list.append(contentsOf: name)
            list.append(index < names.count - 1 ? UInt8(ascii: ":") : UInt8(ascii: ";"))
            column += name.count + 1
        }
        return list
    }

    /// What is signed: the header's hash goes on over this field, its `b=` empty (RFC 6376 section 3.7).
    func digest(after header: SHA256) -> SHA256.Digest {
        var canonical: [UInt8] = []
        canonical.reserveCapacity(body.count + 32)
        Canonicalization.appendRelaxed("dkim-signature".utf8, body, to: &canonical)
        var hasher = header
        canonical.withUnsafeBytes {
            hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0.dropLast(CRLF.count)))
        }
        return hasher.finalize()
    }

    /// Appends the whole field, with the signature in its place.
    func write(_ signature: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: Self.name.utf8)
        bytes.append(contentsOf: ": ".utf8)
        bytes.append(contentsOf: body)
        var rest = Data(signature).base64EncodedData()[...]
        while !rest.isEmpty {
            bytes.append(contentsOf: "\r\n ".utf8)
            bytes.append(contentsOf: rest.prefix(Self.width))
            rest = rest.dropFirst(Self.width)
        }
        bytes.append(contentsOf: CRLF)
    }
}

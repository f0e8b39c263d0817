import Crypto
import CryptoExtras
import Foundation
import MIME
import Testing

/// A verifier of our own for tests, after RFC 6376 section 6.1; dkimpy has the last word elsewhere.
struct CheckedSignature {
    let tags: [String: String]
    let isBodyIntact: Bool
    let headerInput: [UInt8]

    /// Checks the signature field at a place among a message's fields.
    init(at index: Int, of message: [UInt8]) throws {
        let text = String(decoding: message, as: UTF8.self)
        let halves = text.split(separator: "\r\n\r\n", maxSplits: 1).map(String.init)
        var fields: [(name: String, body: String)] = []
        for line in halves[0].components(separatedBy: "\r\n") {
            if line.hasPrefix(" ") || line.hasPrefix("\t") {
                fields[fields.count - 1].body += "\r\n" + line
            } else {
                let colon = try #require(line.firstIndex(of: ":"))
                fields.append((String(line[..<colon]), String(line[line.index(after: colon)...])))
            }
        }
        let signature = fields[index]
        var tags: [String: String] = [:]
        for tag in signature.body.split(separator: ";") {
            let parts = tag.split(separator: "=", maxSplits: 1)
            let name = parts[0].trimmingCharacters(in: .whitespacesAndNewlines)
            tags[name] = String(parts[1].filter { !$0.isWhitespace })
        }
        self.tags = tags
        let body = Canonicalization.relaxedBody((halves.count > 1 ? halves[1] : "").utf8)
        isBodyIntact = Data(SHA256.hash(data: body)).base64EncodedString() == tags["bh"]
        var rest = fields
        var input: [UInt8] = []
        for name in (tags["h"] ?? "").split(separator: ":") {
            guard let last = rest.lastIndex(where: { $0.name.lowercased() == name.lowercased() }) else {
                continue
            }
            input += Canonicalization.relaxedField(name: rest[last].name, body: rest[last].body.utf8)
            rest.remove(at: last)
        }
        let value = signature.body.range(of: "b=", options: .backwards)
        let unsigned = signature.body[..<(value?.upperBound ?? signature.body.endIndex)]
        input += Canonicalization.relaxedField(name: signature.name, body: unsigned.utf8).dropLast(2)
        headerInput = input
    }

    private var signature: Data { Data(base64Encoded: tags["b"] ?? "") ?? Data() }

    /// Is it good by this public key, as DNS has it (`p=`)?
    func isGood(by key: [UInt8]) throws -> Bool {
        let digest = SHA256.hash(data: headerInput)
        guard isBodyIntact else { return false }
        if tags["a"] == "ed25519-sha256" {
            return try Curve25519.Signing.PublicKey(rawRepresentation: key)
                .isValidSignature(signature, for: Data(digest))
        }
        return try _RSA.Signing.PublicKey(unsafeDERRepresentation: key)
            .isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature), for: digest,
                padding: .insecurePKCS1v1_5)
    }
}

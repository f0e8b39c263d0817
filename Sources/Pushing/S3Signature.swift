import Crypto
import Foundation
import Newsroom

/// Signs a request to S3, as Amazon describes it: "Signature Calculations for the Authorization Header: Transferring Payload
/// in a Single Chunk (AWS Signature Version 4)", in the S3 API Reference.
///
/// ```
/// Authorization: AWS4-HMAC-SHA256 Credential=ID/20130524/us-east-1/s3/aws4_request,
///     SignedHeaders=host;x-amz-content-sha256;x-amz-date,Signature=…
/// ```
struct S3Signature {
    let keys: S3Keys
    let region: String

    /// The header fields that a request goes out with, the authorization among them.
    ///
    /// - Parameters:
    ///   - path: escaped.
    ///   - payload: the body's SHA-256.
    func fields(
        _ method: String, host: String, path: String, query: [String: String], fields: [String: String],
        payload: ContentHash, at now: Date
    ) -> [String: String] {
        let time = Self.time(now)
        let day = String(time.prefix(8))
        var all = Dictionary(
            fields.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { $1 })
        all["host"] = host
        all["x-amz-date"] = time
        all["x-amz-content-sha256"] = payload.hex
        let names = all.keys.sorted()
        let signed = names.joined(separator: ";")
        let canonical = [
            method, path, Self.query(query), names.map { "\($0):\(all[$0] ?? "")\n" }.joined(), signed,
            payload.hex,
        ].joined(separator: "\n")
        let scope = "\(day)/\(region)/s3/aws4_request"
        let words = ["AWS4-HMAC-SHA256", time, scope, ContentHash(of: canonical).hex].joined(separator: "\n")
        var key = Array("AWS4\(keys.secret)".utf8)
        for part in [day, region, "s3", "aws4_request"] { key = Self.code(part, under: key) }
        let signature = Self.code(words, under: key).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0\(digits)" : digits
        }.joined()
        all["authorization"] =
            "AWS4-HMAC-SHA256 Credential=\(keys.id)/\(scope),SignedHeaders=\(signed),Signature=\(signature)"
        return all
    }

    private static func code(_ words: String, under key: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array(words.utf8), using: SymmetricKey(data: key)))
    }

    /// A query in the order in which it is signed, and sent.
    static func query(_ query: [String: String]) -> String {
        query.map { (escaped($0.key), escaped($0.value)) }.sorted { $0 < $1 }.map { "\($0.0)=\($0.1)" }
            .joined(separator: "&")
    }

    /// Every octet but RFC 3986's unreserved ones as `%` and two digits.
    static func escaped(_ text: String, keeping kept: String = "") -> String {
        var escaped = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            case _ where kept.utf8.contains(byte): escaped.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                escaped += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return escaped
    }

    /// `20130524T000000Z`.
    static func time(_ now: Date) -> String {
        let seconds = Int(now.timeIntervalSince1970.rounded(.down))
        let inDay = (seconds % 86_400 + 86_400) % 86_400
        let day = CalendarDay(daysSince1970: (seconds - inDay) / 86_400).iso.replacing("-", with: "")
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        return "\(day)T\(two(inDay / 3_600))\(two(inDay / 60 % 60))\(two(inDay % 60))Z"
    }
}

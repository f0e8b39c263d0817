import Foundation
import MIME

/// dkimpy's judgment of signed messages, with DNS answered by our own records.
struct SignatureJudge {
    struct Finding: Decodable {
        struct Signature: Decodable {
            let selector: String
            let domain: String
            let algorithm: String
            let signed: [String]
            let verifies: Bool
            let why: String
        }
        let path: String
        let signatures: [Signature]
    }

    private struct Order: Encodable {
        let records: [String: String]
        let messages: [String]
    }

    let records: [String: String]

    init(_ signer: Signer) {
        records = Dictionary(
            uniqueKeysWithValues: signer.selectors.map { selector in
                let record = KeyRecord(selector, of: signer.domain)
                return (record.name + ".", record.strings.joined())
            })
    }

    func findings(_ paths: [String]) async throws -> [Finding] {
        try await Peer.judge("dkim_verify", order: Order(records: records, messages: paths))
    }

    /// What is wrong with the signatures of these messages, in words; each must have both kinds.
    func faults(_ paths: [String]) async throws -> [String] {
        try await findings(paths).flatMap { finding in
            var faults = finding.signatures.filter { !$0.verifies }.map {
                "\(finding.path): \($0.algorithm): \($0.why.isEmpty ? "does not verify" : $0.why)"
            }
            let kinds = finding.signatures.map(\.algorithm)
            if kinds != ["rsa-sha256", "ed25519-sha256"] {
                faults.append("\(finding.path): signed by \(kinds)")
            }
            return faults
        }
    }
}

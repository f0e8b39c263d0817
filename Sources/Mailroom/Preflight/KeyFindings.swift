import DNS
import Deliverability
import MIME
import Newsroom

extension SenderCheck {
    /// Are the keys that DNS tells the ones we sign with?
    func keyFindings() async -> [PreflightFinding] {
        guard let signer = settings.signer else {
            return [
                PreflightFinding(
                    .dkim, .red, "Mail is not signed.",
                    advice: "Run `daybreak dns` once; it makes the keys and prints their records.")
            ]
        }
        var findings: [PreflightFinding] = []
        for selector in signer.selectors {
            let name = KeyRecord(selector, of: signer.domain).name
            let found = await PublishedKey.finding(
                at: name, kind: selector.key.kind.rawValue, ours: selector.key.publicKey, by: settings.lookup)
            // Receivers that don't find the second key go by the first.
            let bad: PreflightFinding.Level = selector.key.kind == .rsa ? .red : .note
            findings.append(finding(found, at: name, bad: bad))
        }
        return findings
    }

    private func finding(
        _ found: PublishedKey.Finding, at name: String, bad: PreflightFinding.Level
    ) -> PreflightFinding {
        let advice = "Publish what `daybreak dns` prints for it."
        switch found {
        case .ours: return PreflightFinding(.dkim, .good, "\(name) has our key.")
        case .oursInTrial:
            return PreflightFinding(
                .dkim, .note, "\(name) has our key and says that it is only tried (t=y).",
                advice: "Take t=y out when tests are over.")
        case .absent: return PreflightFinding(.dkim, bad, "\(name) has no key.", advice: advice)
        case .several(let count):
            return PreflightFinding(
                .dkim, bad, "\(name) has \(count) records, and nobody can say which counts.",
                advice: "Leave the one that `daybreak dns` prints.")
        case .other:
            return PreflightFinding(
                .dkim, bad, "\(name) has another key than the one we sign with.", advice: advice)
        case .garbled(let words):
            return PreflightFinding(
                .dkim, bad, "\(name) has a key that nobody can read: \(words).",
                advice: "Publish what `daybreak dns` prints for it, every quoted part of it, as one record.")
        case .revoked:
            return PreflightFinding(.dkim, bad, "\(name) takes the key back (p= is empty).", advice: advice)
        case .unfit(let words):
            return PreflightFinding(.dkim, bad, "\(name) has our key, but \(words).", advice: advice)
        case .unreadable:
            return PreflightFinding(
                .dkim, bad, "\(name) has a text that is no key record.", advice: advice)
        case .noAnswer(let words): return Self.unanswered(.dkim, name, words)
        }
    }
}

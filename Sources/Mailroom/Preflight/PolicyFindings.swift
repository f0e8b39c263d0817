import Addresses
import DNS
import Deliverability
import MIME
import Newsroom

extension SenderCheck {
    /// What receivers are told to do with forgeries, and whether our mail passes for ours by that rule.
    func policyFindings() async -> [PreflightFinding] {
        let walk = await TreeWalk(from: author, by: settings.lookup)
        if let trouble = walk.trouble { return [Self.unanswered(.dmarc, "_dmarc.\(author)", trouble)] }
        var findings: [PreflightFinding] = []
        if let doubled = walk.doubled {
            findings.append(
                PreflightFinding(
                    .dmarc, doubled == author ? .red : .note,
                    "_dmarc.\(doubled) has several DMARC records, which count as none.",
                    advice: "Leave one of them."))
        }
        guard let stop = walk.governing, let policy = walk.policy else {
            return findings + [
                PreflightFinding(
                    .dmarc, .red, "\(author) has no DMARC record, and nor has any domain above it.",
                    advice:
                        "Publish at _dmarc.\(author): “v=DMARC1; p=none; rua=mailto:postmaster@\(author)”.")
            ]
        }
        findings.append(finding(stop, policy))
        findings += remarks(on: stop)
        return findings + (await alignments(walk, stop.record))
    }

    private func finding(_ stop: TreeWalk.Stop, _ policy: DMARCRecord.Policy) -> PreflightFinding {
        let place = stop.domain == author ? "" : ", said at \(stop.domain)"
        guard stop.record.saysPolicy else {
            return PreflightFinding(
                .dmarc, .note,
                "The DMARC record of \(stop.domain) has no p= that receivers know; it counts as none.",
                advice: "Write p=none, p=quarantine or p=reject.")
        }
        let trial = stop.record.isTrial ? ", only tried (t=y)" : ""
        return PreflightFinding(
            .dmarc, .good, "The policy for \(author) is \(policy.rawValue)\(place)\(trial).")
    }

    private func remarks(on stop: TreeWalk.Stop) -> [PreflightFinding] {
        var findings: [PreflightFinding] = []
        if stop.record.reportAddresses.isEmpty {
            findings.append(
                PreflightFinding(
                    .dmarc, .note, "The DMARC record of \(stop.domain) asks for no reports.",
                    advice: "Add rua=mailto: with an address of yours, to hear who sends in your name."))
        }
        if !stop.record.outdated.isEmpty {
            let names = stop.record.outdated.map { $0 + "=" }.joined(separator: ", ")
            findings.append(
                PreflightFinding(
                    .dmarc, .note,
                    "The DMARC record of \(stop.domain) has \(names), which RFC 9989 took out.",
                    advice: "Take it out."))
        }
        return findings
    }

    /// DMARC passes by the signature's domain or the return path's; one of the two will do, both is safer.
    private func alignments(_ walk: TreeWalk, _ record: DMARCRecord) async -> [PreflightFinding] {
        var vouched: [String] = []
        var strangers: [String] = []
        if let domain = settings.signer?.domain {
            let alignment = await Alignment(
                author: walk, vouched: domain, isStrict: record.wantsStrictSignature, by: settings.lookup)
            let words = "the signature's \(domain)"
            if alignment.isAligned { vouched.append(words) } else { strangers.append(words) }
        }
        let path = await Alignment(
            author: walk, vouched: returnPath.domain, isStrict: record.wantsStrictReturnPath,
            by: settings.lookup)
        let words = "the return path's \(returnPath.domain)"
        if path.isAligned { vouched.append(words) } else { strangers.append(words) }
        let both = vouched.joined(separator: " and ")
        if vouched.isEmpty {
            return [
                PreflightFinding(
                    .alignment, .red,
                    "From says \(author), and neither \(strangers.joined(separator: " nor ")) belongs to it.",
                    advice:
                        "Set DAYBREAK_MAIL_DOMAIN to \(author), or write from an address of the signing domain."
                )
            ]
        }
        if strangers.isEmpty {
            return [PreflightFinding(.alignment, .good, "From says \(author); \(both) belong to it.")]
        }
        return [
            PreflightFinding(
                .alignment, .note,
                "From says \(author); \(both) belongs to it, \(strangers.joined(separator: " and ")) doesn't.",
                advice: "One will do; with both, mail that is passed on keeps its good name more often.")
        ]
    }
}

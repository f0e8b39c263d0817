import Addresses
import DNS
import Deliverability
import Newsroom
import SMTP

extension SenderCheck {
    /// May our machines send with our return path?
    func spfFindings(_ machines: Machines) async -> [PreflightFinding] {
        let domain = returnPath.domain
        let answer = await settings.lookup(Question(domain, .text))
        if case .noAnswer(let words) = answer { return [Self.unanswered(.spf, domain, words)] }
        let texts = answer.texts.filter(SPFRecord.isOne)
        guard !texts.isEmpty else {
            return [
                PreflightFinding(
                    .spf, .red, "\(domain) doesn't say who may send its mail: it has no SPF record.",
                    advice: "Publish a TXT record such as “v=spf1 mx -all”, with your relay's own term in it."
                )
            ]
        }
        var findings: [PreflightFinding] = []
        if texts.count == 1, let record = try? SPFRecord(texts[0]), record.letsAnyonePass {
            findings.append(
                PreflightFinding(
                    .spf, .note, "The SPF record of \(domain) lets every machine in the world send.",
                    advice: "Put -all in place of +all."))
        }
        if case .unknown(let why) = machines {
            return findings + [await unplaced(domain, because: why)]
        }
        for address in machines.addresses { findings.append(await finding(for: address, domain, machines)) }
        return findings
    }

    private func result(for address: IPAddress, _ domain: String) async -> SPFResult {
        var check = SPFCheck(
            address: address, sender: returnPath.description,
            greeting: settings.relays.first?.localName ?? domain, lookup: settings.lookup)
        return await check.result(for: domain)
    }

    private func finding(
        for address: IPAddress, _ domain: String, _ machines: Machines
    ) async -> PreflightFinding {
        let result = await result(for: address, domain)
        if let broken = Self.broken(result, domain) { return broken }
        guard case .pass(let term) = result else {
            let word: String =
                switch result {
                case .fail(let term): "forbids it by “\(term)”"
                case .softFail(let term): "is in doubt about it by “\(term)”"
                default: "doesn't speak of it"
                }
            if case .guessed(_, let relay) = machines {
                return PreflightFinding(
                    .spf, .note,
                    "\(address), of \(relay), may not send for \(domain): its SPF record \(word).",
                    advice:
                        "If the relay hands mail on to other machines, set DAYBREAK_SENDING_ADDRESSES to theirs; "
                        + "else add its term to the record.")
            }
            return PreflightFinding(
                .spf, .red, "\(address) may not send for \(domain): its SPF record \(word).",
                advice:
                    "Add ip\(address.isVersion4 ? 4 : 6):\(address), or your relay's own term, to the record."
            )
        }
        return PreflightFinding(.spf, .good, "\(address) may send for \(domain), by “\(term)”.")
    }

    /// Where nobody knows the machine, the record can still be read: by an address that is nobody's.
    private func unplaced(_ domain: String, because why: String) async -> PreflightFinding {
        let nobody = IPAddress("192.0.2.1")
        if let nobody, let broken = Self.broken(await result(for: nobody, domain), domain) { return broken }
        return PreflightFinding(
            .spf, .note,
            "\(domain) has an SPF record; whether it lets our mail pass can't be said, as \(why).",
            advice: "Set DAYBREAK_SENDING_ADDRESSES to the addresses our mail leaves from.")
    }

    /// A record that is no good for any machine, or couldn't be looked up.
    private static func broken(_ result: SPFResult, _ domain: String) -> PreflightFinding? {
        switch result {
        case .permanentError(let words):
            PreflightFinding(
                .spf, .red, "Nobody can use the SPF record of \(domain): \(words).",
                advice: "Mend the record; receivers treat it as if it weren't there.")
        case .temporaryError(let words): unanswered(.spf, domain, words)
        case .none: PreflightFinding(.spf, .red, "\(domain) has no SPF record any more.")
        case .pass, .fail, .softFail, .neutral: nil
        }
    }
}

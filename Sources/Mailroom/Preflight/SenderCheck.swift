import Addresses
import DNS
import Deliverability
import Newsroom
import SMTP

/// Asks DNS what it says of us, as receivers will: may these machines send for us, is that our key, what is to
/// be done with forgeries, does a machine's name lead back to it.
struct SenderCheck: Sendable {
    let settings: PreflightSettings
    let author: String
    let returnPath: EmailAddress

    init(settings: PreflightSettings, masthead: Masthead) {
        self.settings = settings
        author = masthead.contactAddress.domain
        returnPath = settings.returnPath ?? masthead.contactAddress
    }

    func findings() async -> [PreflightFinding] {
        let machines = await machines()
        async let home = returnPathFinding()
        async let spf = spfFindings(machines)
        async let keys = keyFindings()
        async let policy = policyFindings()
        async let names = nameFindings(machines)
        return await [home] + spf + keys + policy + names
    }

    /// The addresses our mail leaves from, as far as can be known.
    enum Machines: Sendable {
        /// Somebody said so.
        case told([IPAddress])
        /// The relay's own, which may hand our mail on to others.
        case guessed([IPAddress], relay: String)
        case unknown(String)

        var addresses: [IPAddress] {
            switch self {
            case .told(let addresses), .guessed(let addresses, _): addresses
            case .unknown: []
            }
        }

        /// What is wrong with a machine that somebody named is wrong; with one that was guessed, it may be.
        var isCertain: Bool { if case .told = self { true } else { false } }
    }

    private func machines() async -> Machines {
        if !settings.sendingAddresses.isEmpty { return .told(settings.sendingAddresses) }
        guard !settings.relays.isEmpty else { return .unknown("there is no relay yet") }
        var found: [IPAddress] = []
        for host in settings.relays.map(\.host) {
            let own = await addresses(of: host)
            guard !own.isEmpty else {
                return .unknown("\(host) is on this machine or its network, or has no address in DNS")
            }
            found += own.filter { !found.contains($0) }
        }
        return .guessed(found, relay: settings.relays.map(\.host).joined(separator: " or "))
    }

    /// A relay's addresses, as far as the world reaches them.
    private func addresses(of relay: String) async -> [IPAddress] {
        guard !RelaySettings.isLoopback(relay) else { return [] }
        let own = IPAddress(relay).map { [$0] }
        let all =
            if let own { own } else { await Question.addresses(of: relay, by: settings.lookup).addresses }
        return all.filter { !$0.isInside }
    }

    /// What a record that can't be looked up is called.
    static func unanswered(_ name: PreflightFinding.Name, _ question: String, _ words: String)
        -> PreflightFinding
    {
        PreflightFinding(
            name, .note, "DNS gave no answer about \(question): \(words).",
            advice: "Look again; if it stays so, see whether the name servers answer.", isPassing: true)
    }

    private func returnPathFinding() async -> PreflightFinding {
        let domain = returnPath.domain
        switch await MailHome.of(domain, by: settings.lookup) {
        case .hosts(let hosts):
            return PreflightFinding(
                .returnPath, .good, "Reports of non-delivery to \(domain) go to \(hosts[0]).")
        case .itself:
            return PreflightFinding(
                .returnPath, .note, "\(domain) names no host for its mail (MX); its own address stands in.",
                advice: "Publish an MX record, so that reports of non-delivery surely arrive.")
        case .refused:
            return PreflightFinding(
                .returnPath, .red, "\(domain) says that it takes no mail (a null MX).",
                advice:
                    "Set DAYBREAK_RETURN_PATH to an address that takes mail; many receivers refuse the rest.")
        case .absent:
            return PreflightFinding(
                .returnPath, .red, "Nobody takes mail for \(domain), where reports of non-delivery would go.",
                advice: "Publish an MX record for it, or set DAYBREAK_RETURN_PATH.")
        case .noAnswer(let words): return Self.unanswered(.returnPath, domain, words)
        }
    }

    private func nameFindings(_ machines: Machines) async -> [PreflightFinding] {
        var findings: [PreflightFinding] = []
        let bad: PreflightFinding.Level = machines.isCertain ? .red : .note
        for address in machines.addresses {
            switch await ReverseName.of(address, by: settings.lookup) {
            case .confirmed(let name):
                findings.append(
                    .init(.reverseName, .good, "\(address) is \(name), and \(name) is \(address)."))
            case .unconfirmed(let names):
                findings.append(
                    .init(
                        .reverseName, bad,
                        "\(address) calls itself \(names.joined(separator: ", ")), which doesn't lead back to it.",
                        advice: "Give \(names[0]) an A or AAAA record of \(address)."))
            case .absent:
                findings.append(
                    .init(
                        .reverseName, bad,
                        "\(address) has no name (PTR); Gmail and others refuse such machines.",
                        advice: "Have whoever gave you the address enter its name."))
            case .noAnswer(let words):
                findings.append(Self.unanswered(.reverseName, "\(address)", words))
            }
        }
        return findings
    }
}

import Mailroom
import SMTP
import WebSupport

// The relays, and how much each is given.
extension SettingReading {
    /// All relays that are set, the first one first; none sends mail to the built-in mailbox.
    ///
    /// - Parameter site: whose host we introduce ourselves by.
    mutating func relays(site: PublicOrigin) -> [RelayPlan] {
        var plans: [RelayPlan] = []
        for number in [1] + Array(Setting.furtherRelays) {
            var own = SettingReading(values: values.filter { $0.relay == number })
            guard !own.values.isEmpty else { continue }
            let plan = own.relay(number, site: site)
            problems += own.problems
            guard let plan else { continue }
            if plans.contains(where: { $0.name == plan.name }) {
                problems.append(
                    "\(Setting.relayHost.name(ofRelay: number)) names \(plan.name), which is a relay already."
                )
            }
            plans.append(plan)
        }
        if text(.relayHost) == nil, !plans.isEmpty {
            problems.append("\(Setting.relayHost.name) isn't set; the first relay carries no number.")
        }
        return plans
    }

    private mutating func relay(_ number: Int, site: PublicOrigin) -> RelayPlan? {
        guard let host = text(.relayHost) else {
            guard number > 1, let stray = values.first(where: { $0.origin != .fallback }) else { return nil }
            problems.append("\(stray.name) is set, but \(Setting.relayHost.name(ofRelay: number)) isn't.")
            return nil
        }
        let weight = self.number(.relayWeight, in: 1...1_000)
        let rate = rate(.relayRate)
        let warmUp = warmUp(.relayWarmUp)
        do {
            let settings = try RelaySettings(
                host: host, port: optionalPort(.relayPort),
                security: word(.relayTLS, RelaySettings.Security.self) ?? .startTLS,
                credentials: credentials(number), localName: site.host,
                connectionLimit: self.number(.relayConnections, in: 1...64),
                trustedCertificates: file(.relayCertificate))
            return RelayPlan(.relay(settings), weight: weight, rate: rate, warmUp: warmUp)
        } catch {
            problems.append("The settings of the relay \(host) don't go together: \(error.message)")
            return nil
        }
    }

    private mutating func credentials(_ number: Int) -> RelaySettings.Credentials? {
        switch (text(.relayUsername), text(.relayPassword)) {
        case (let username?, let password?):
            return RelaySettings.Credentials(username: username, password: password)
        case (nil, nil): return nil
        default:
            let names = [Setting.relayUsername, .relayPassword].map { $0.name(ofRelay: number) }
            problems.append("\(names[0]) and \(names[1]) belong together; set both or none.")
            return nil
        }
    }
}

import ArgumentParser
import Daybreak
import Foundation
import Newsroom
import Pressroom
import Storage

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the paper: site, desk, press and mailroom.",
        discussion: """
            Founds a sample paper first if the folder holds none. Without a relay, mail goes to the built-in \
            mailbox, where the desk shows it. Ctrl-C stops it; what is on its way is finished first.

              daybreak serve
              daybreak serve --newsroom /srv/paper --address https://paper.example --relay-host mail.example
            """)

    @OptionGroup var newsroom: NewsroomOption
    @OptionGroup var settings: SettingOptions

    func run() async throws {
        try await Console.run {
            let paper = try await newsroom.make(flags: settings.flags)
            let isNew = try await paper.store.house.masthead() == nil
            if isNew {
                try await Founding(store: paper.store, folder: paper.folder, now: paper.clock.now)
                    .found(withSamples: true)
            }
            let name = try await paper.paper().masthead.name
            try await paper.serve(isNew: isNew) { Self.announce($0, name: name) }
        }
    }

    private static func announce(_ announcement: Announcement, name: String) {
        var lines = [
            "",
            "  \(Console.printable(name))\(announcement.isNew ? ", founded just now" : "")",
            "",
            "  Site   \(announcement.site)/",
            "  Desk   \(announcement.desk)/",
        ]
        if let path = announcement.signInPath {
            lines.append("         \(announcement.desk)\(path)")
            lines.append("         (signs you in, once, within the hour)")
        }
        lines += ["  Mail   goes to \(announcement.mail)", "", "  Ctrl-C stops it.", ""]
        for line in lines { Console.say(line) }
        fflush(nil)
    }
}

/// The settings as flags, in one vocabulary with the variables.
struct SettingOptions: ParsableArguments {
    @Option(help: "The site's public address, as in https://paper.example.") var address: String?
    @Option(help: "The desk's address.") var deskAddress: String?
    @Option(help: "The address both listen on.") var host: String?
    @Option(help: "The site's port.") var port: String?
    @Option(help: "The desk's port.") var deskPort: String?
    @Option(help: "Proxies whose word on a client's address counts.") var trustedProxies: String?
    @Option(help: "The relay that takes our mail.") var relayHost: String?
    @Option(help: "The relay's port.") var relayPort: String?
    @Option(name: .customLong("relay-tls"), help: "starttls, implicit, opportunistic or none.")
    var relayTLS: String?
    @Option(help: "Whom we are at the relay. (The password is never a flag.)") var relayUsername: String?
    @Option(help: "A PEM file with the relay's own certificate authority.") var relayCertificate: String?
    @Option(help: "How many connections to the relay at most.") var relayConnections: String?
    @Option(help: "The relay's share beside the others'.") var relayWeight: String?
    @Option(help: "Messages a second that the relay is given at most.") var relayRate: String?
    @Option(help: "First day, messages, growth, as in \"2026-11-25 200 1.5\".") var relayWarmUp: String?
    @Option(help: "Messages a second at most, over all relays.") var mailRate: String?
    @Option(help: "Messages a second to one provider at most.") var providerRate: String?
    @Option(help: "Messages on their way to one provider at once.") var providerConnections: String?
    @Option(help: "The domain that signs our mail.") var mailDomain: String?
    @Option(help: "The name of our signing keys in DNS.") var mailSelector: String?
    @Option(help: "Where bounces go.") var returnPath: String?
    @Option(help: "The addresses our mail leaves from.") var sendingAddresses: String?
    @Option(help: "The name servers to ask.") var dnsServers: String?
    @Option(help: "Where copies of the archive go, with commas between. (Keys are never flags.)")
    var pushTo: String?
    @Option(help: "A theme's folder.") var theme: String?
    @Option(help: "trace, debug, info, notice, warning or error.") var logLevel: String?

    var flags: [Setting: String] {
        let given: [(Setting, String?)] = [
            (.address, address), (.deskAddress, deskAddress), (.host, host), (.port, port),
            (.deskPort, deskPort),
            (.trustedProxies, trustedProxies), (.relayHost, relayHost), (.relayPort, relayPort),
            (.relayTLS, relayTLS), (.relayUsername, relayUsername), (.relayCertificate, relayCertificate),
            (.relayConnections, relayConnections), (.relayWeight, relayWeight), (.relayRate, relayRate),
            (.relayWarmUp, relayWarmUp), (.mailRate, mailRate), (.providerRate, providerRate),
            (.providerConnections, providerConnections), (.mailDomain, mailDomain),
            (.mailSelector, mailSelector),
            (.returnPath, returnPath), (.sendingAddresses, sendingAddresses), (.dnsServers, dnsServers),
            (.pushTo, pushTo), (.theme, theme), (.logLevel, logLevel),
        ]
        return Dictionary(
            uniqueKeysWithValues: given.compactMap { setting, value in value.map { (setting, $0) } })
    }
}

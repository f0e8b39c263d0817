/// One fact of a deployment that can be set: by a flag, an environment variable, a line in the newsroom's
/// `daybreak.env`, or not at all. What the paper says and sends is no setting; it is edited at the desk.
package enum Setting: String, CaseIterable, Sendable {
    case address = "DAYBREAK_ADDRESS"
    case deskAddress = "DAYBREAK_DESK_ADDRESS"
    case host = "DAYBREAK_HOST"
    case port = "DAYBREAK_PORT"
    case deskPort = "DAYBREAK_DESK_PORT"
    case trustedProxies = "DAYBREAK_TRUSTED_PROXIES"
    case relayHost = "DAYBREAK_RELAY_HOST"
    case relayPort = "DAYBREAK_RELAY_PORT"
    case relayTLS = "DAYBREAK_RELAY_TLS"
    case relayUsername = "DAYBREAK_RELAY_USERNAME"
    case relayPassword = "DAYBREAK_RELAY_PASSWORD"
    case relayCertificate = "DAYBREAK_RELAY_CERTIFICATE"
    case relayConnections = "DAYBREAK_RELAY_CONNECTIONS"
    case relayWeight = "DAYBREAK_RELAY_WEIGHT"
    case relayRate = "DAYBREAK_RELAY_RATE"
    case relayWarmUp = "DAYBREAK_RELAY_WARM_UP"
    case mailRate = "DAYBREAK_MAIL_RATE"
    case providerRate = "DAYBREAK_PROVIDER_RATE"
    case providerConnections = "DAYBREAK_PROVIDER_CONNECTIONS"
    case mailDomain = "DAYBREAK_MAIL_DOMAIN"
    case mailSelector = "DAYBREAK_MAIL_SELECTOR"
    case returnPath = "DAYBREAK_RETURN_PATH"
    case sendingAddresses = "DAYBREAK_SENDING_ADDRESSES"
    case dnsServers = "DAYBREAK_DNS_SERVERS"
    case pushTo = "DAYBREAK_PUSH_TO"
    case s3Key = "DAYBREAK_S3_KEY"
    case s3Secret = "DAYBREAK_S3_SECRET"
    case theme = "DAYBREAK_THEME"
    case logLevel = "DAYBREAK_LOG_LEVEL"

    /// The name of the variable, and of the line in `daybreak.env`.
    package var name: String { rawValue }

    /// The flag of `daybreak serve`, as in `--relay-host`.
    package var flag: String {
        "--" + name.dropFirst("DAYBREAK_".count).lowercased().replacing("_", with: "-")
    }

    /// What holds when nobody says anything; nil where nothing does.
    package var fallback: String? {
        switch self {
        case .address: "http://localhost:8080"
        case .deskAddress: "http://localhost:8081"
        case .host: "127.0.0.1"
        case .port: "8080"
        case .deskPort: "8081"
        case .relayTLS: "starttls"
        case .relayConnections: "4"
        case .relayWeight: "1"
        case .mailSelector: "daybreak"
        case .logLevel: "notice"
        case .trustedProxies, .relayHost, .relayPort, .relayUsername, .relayPassword, .relayCertificate,
            .relayRate, .relayWarmUp, .mailRate, .providerRate, .providerConnections, .mailDomain,
            .returnPath,
            .sendingAddresses, .dnsServers, .pushTo, .s3Key, .s3Secret, .theme:
            nil
        }
    }

    /// Never printed. Can also be given as a file's path in a variable of the name with `_FILE` behind it.
    package var isSecret: Bool { [.relayPassword, .s3Key, .s3Secret].contains(self) }

    /// What it is for, as one line.
    package var purpose: String {
        switch self {
        case .address: "the site's public address, as readers type it"
        case .deskAddress: "the desk's address, as editors type it"
        case .host: "the address both listen on"
        case .port: "the site's port"
        case .deskPort: "the desk's port"
        case .trustedProxies: "proxies whose word on a client's address counts, with commas between"
        case .relayHost: "the relay that takes our mail; without one, mail goes to the built-in mailbox"
        case .relayPort: "the relay's port; without it, 465 for implicit encryption and 587 otherwise"
        case .relayTLS: "starttls, implicit, opportunistic, or none (this machine only)"
        case .relayUsername: "whom we are at the relay"
        case .relayPassword: "our password at the relay"
        case .relayCertificate: "a PEM file with the relay's certificate authority, if it is our own"
        case .relayConnections: "how many connections to the relay are kept open at most"
        case .relayWeight: "the relay's share beside the others'"
        case .relayRate: "how many messages a second the relay is given at most"
        case .relayWarmUp:
            "first day, messages on it, growth a day, for a relay that receivers don't know yet"
        case .mailRate: "how many messages a second go out at most, over all relays"
        case .providerRate: "how many messages a second go to one provider at most"
        case .providerConnections: "how many messages are on their way to one provider at once"
        case .mailDomain: "the domain that signs our mail; without it, the contact address's own"
        case .mailSelector: "the name our signing keys have in DNS"
        case .returnPath: "where bounces go; without it, the contact address"
        case .sendingAddresses:
            "the addresses our mail leaves from, with commas between; without it, the relay's own"
        case .dnsServers:
            "the name servers to ask, ADDRESS or ADDRESS@PORT, with commas between; without it, the system's"
        case .pushTo: "where copies of the archive go, with commas between"
        case .s3Key: "the name of the access key for targets that speak S3"
        case .s3Secret: "the secret of that key"
        case .theme: "a folder whose templates and styles stand in for the built-in ones"
        case .logLevel: "trace, debug, info, notice, warning or error"
        }
    }
}

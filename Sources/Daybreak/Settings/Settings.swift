package import Addresses
package import DNS
package import Logging
import Newsroom
package import SMTP
package import WebSupport

/// How this newsroom is deployed: made once at the start and looked through as a whole, so that every
/// problem is told at the same time.
package struct Settings: Sendable {
    /// The newsroom's folder.
    package let folder: String
    package let site: PublicOrigin
    package let desk: PublicOrigin
    package let host: String
    package let port: Int
    package let deskPort: Int
    package let trustedProxies: Set<String>
    /// Nil sends mail to the built-in mailbox.
    package let relay: RelaySettings?
    package let mailDomain: String?
    package let mailSelector: String
    package let returnPath: EmailAddress?
    /// The addresses our mail leaves from; empty where nobody said.
    package let sendingAddresses: [IPAddress]
    /// Empty asks the system's.
    package let dnsServers: [Resolver.Server]
    package let theme: String?
    package let logLevel: Logger.Level
    /// Every setting with its value and where it comes from, in a fixed order.
    package let values: [SettingValue]

    /// Reads and checks every setting.
    ///
    /// - Throws: ``SettingProblems``.
    package static func load(
        folder: String, flags: [Setting: String] = [:], environment: [String: String]
    ) async throws -> Settings {
        let sources = try await SettingSources(flags: flags, environment: environment, folder: folder)
        var reading = SettingReading(values: try Setting.allCases.map(sources.value(of:)))
        let settings = Settings(folder: folder, &reading)
        guard reading.problems.isEmpty else { throw SettingProblems(reading.problems) }
        return settings
    }

    /// Reads every setting without judging: for showing them.
    package static func values(
        folder: String, flags: [Setting: String] = [:], environment: [String: String]
    ) async throws -> [SettingValue] {
        let sources = try await SettingSources(flags: flags, environment: environment, folder: folder)
        return try Setting.allCases.map(sources.value(of:))
    }

    private init(folder: String, _ reading: inout SettingReading) {
        self.folder = folder
        site = reading.origin(.address)
        desk = reading.origin(.deskAddress)
        host = reading.text(.host) ?? ""
        port = reading.port(.port)
        deskPort = reading.port(.deskPort)
        trustedProxies = Set(reading.list(.trustedProxies))
        relay = Self.relay(&reading, site: site)
        mailDomain = reading.domain(.mailDomain)
        mailSelector = reading.text(.mailSelector) ?? "daybreak"
        returnPath = reading.address(.returnPath)
        sendingAddresses = reading.all(
            .sendingAddresses, "has to be addresses such as 192.0.2.1, with commas between"
        ) { IPAddress($0) }
        dnsServers = reading.all(
            .dnsServers, "has to be name servers such as 192.0.2.1 or 192.0.2.1@5353, with commas between"
        ) { Resolver.Server($0) }
        theme = reading.text(.theme)
        logLevel = reading.word(.logLevel, Logger.Level.self) ?? .notice
        values = reading.values
        // Port 0 lets the system choose, and two of those never clash.
        if port == deskPort, port != 0 {
            reading.problems.append("\(Setting.deskPort.name) is the site's port, too; choose another.")
        }
    }

    private static func relay(_ reading: inout SettingReading, site: PublicOrigin) -> RelaySettings? {
        guard let host = reading.text(.relayHost) else { return nil }
        let security = reading.word(.relayTLS, RelaySettings.Security.self) ?? .startTLS
        var credentials: RelaySettings.Credentials?
        switch (reading.text(.relayUsername), reading.text(.relayPassword)) {
        case (let username?, let password?):
            credentials = RelaySettings.Credentials(username: username, password: password)
        case (nil, nil): break
        default:
            reading.problems.append(
                "\(Setting.relayUsername.name) and \(Setting.relayPassword.name) belong together; set both or none."
            )
        }
        do {
            return try RelaySettings(
                host: host, port: reading.optionalPort(.relayPort), security: security,
                credentials: credentials,
                localName: site.host, connectionLimit: reading.number(.relayConnections, in: 1...64),
                trustedCertificates: reading.file(.relayCertificate))
        } catch {
            reading.problems.append("The relay's settings don't go together: \(error.message)")
            return nil
        }
    }
}

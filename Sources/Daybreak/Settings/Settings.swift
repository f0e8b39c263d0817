package import Addresses
package import Logging
import Newsroom
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
    package let relay: Relay?
    package let mailDomain: String?
    package let mailSelector: String
    package let returnPath: EmailAddress?
    package let theme: String?
    package let logLevel: Logger.Level
    /// Every setting with its value and where it comes from, in a fixed order.
    package let values: [SettingValue]

    /// The relay that mail is handed to.
    package struct Relay: Equatable, Sendable {
        package enum Encryption: String, CaseIterable, Sendable {
            case required, implicit, opportunistic, none
        }

        package var host: String
        package var port: Int
        package var encryption: Encryption
        package var username: String?
        package var password: String?
        /// A PEM file.
        package var certificate: String?
        package var connections: Int
    }

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
        relay = Self.relay(&reading)
        mailDomain = reading.domain(.mailDomain)
        mailSelector = reading.text(.mailSelector) ?? "daybreak"
        returnPath = reading.address(.returnPath)
        theme = reading.text(.theme)
        logLevel = reading.word(.logLevel, Logger.Level.self) ?? .notice
        values = reading.values
        // Port 0 lets the system choose, and two of those never clash.
        if port == deskPort, port != 0 {
            reading.problems.append("\(Setting.deskPort.name) is the site's port, too; choose another.")
        }
    }

    private static func relay(_ reading: inout SettingReading) -> Relay? {
        guard let host = reading.text(.relayHost) else { return nil }
        let encryption = reading.word(.relayTLS, Relay.Encryption.self) ?? .required
        let username = reading.text(.relayUsername)
        let password = reading.text(.relayPassword)
        if (username == nil) != (password == nil) {
            reading.problems.append(
                "\(Setting.relayUsername.name) and \(Setting.relayPassword.name) belong together; set both or none."
            )
        }
        if encryption == .none, !PublicOrigin.isLoopback(host) {
            reading.problems.append(
                "\(Setting.relayTLS.name) is “none”, which is only for a relay on this machine; use “required”."
            )
        }
        return Relay(
            host: host, port: reading.port(.relayPort), encryption: encryption, username: username,
            password: password, certificate: reading.text(.relayCertificate),
            connections: reading.number(.relayConnections, in: 1...64))
    }
}

package import Addresses
package import DNS
import Foundation
package import Logging
package import Mailroom
import Newsroom
package import Pushing
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
    /// Where mail goes; none sends it to the built-in mailbox.
    package let relays: [RelayPlan]
    /// How fast mail goes at most, in all and to each provider.
    package let limits: SendingLimits
    /// What the newsroom's own table of providers says, in words.
    package let providerLines: [String]
    package let mailDomain: String?
    package let mailSelector: String
    package let returnPath: EmailAddress?
    /// The addresses our mail leaves from; empty where nobody said.
    package let sendingAddresses: [IPAddress]
    /// Empty asks the system's.
    package let dnsServers: [Resolver.Server]
    /// Where copies of the archive go.
    package let pushTargets: [PushTarget]
    package let s3Keys: S3Keys?
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
        var reading = SettingReading(values: try sources.values())
        let settings = Settings(folder: folder, &reading)
        guard reading.problems.isEmpty else { throw SettingProblems(reading.problems) }
        return settings
    }

    /// Reads every setting without judging: for showing them.
    package static func values(
        folder: String, flags: [Setting: String] = [:], environment: [String: String]
    ) async throws -> [SettingValue] {
        let sources = try await SettingSources(flags: flags, environment: environment, folder: folder)
        return try sources.values()
    }

    private init(folder: String, _ reading: inout SettingReading) {
        self.folder = folder
        site = reading.origin(.address)
        desk = reading.origin(.deskAddress)
        host = reading.text(.host) ?? ""
        port = reading.port(.port)
        deskPort = reading.port(.deskPort)
        trustedProxies = Set(reading.list(.trustedProxies))
        relays = reading.relays(site: site)
        (limits, providerLines) = Self.limits(&reading, folder: folder)
        mailDomain = reading.domain(.mailDomain)
        mailSelector = reading.text(.mailSelector) ?? "daybreak"
        returnPath = reading.address(.returnPath)
        sendingAddresses = reading.all(
            .sendingAddresses, "has to be addresses such as 192.0.2.1, with commas between"
        ) { IPAddress($0) }
        dnsServers = reading.all(
            .dnsServers, "has to be name servers such as 192.0.2.1 or 192.0.2.1@5353, with commas between"
        ) { Resolver.Server($0) }
        (pushTargets, s3Keys) = reading.push()
        theme = reading.text(.theme)
        logLevel = reading.word(.logLevel, Logger.Level.self) ?? .notice
        values = reading.values
        // Port 0 lets the system choose, and two of those never clash.
        if port == deskPort, port != 0 {
            reading.problems.append("\(Setting.deskPort.name) is the site's port, too; choose another.")
        }
    }

    /// How fast mail goes at most, and which domains are whose.
    private static func limits(_ reading: inout SettingReading, folder: String) -> (SendingLimits, [String]) {
        let common = ProviderLimits(
            rate: reading.rate(.providerRate),
            connections: reading.optionalNumber(.providerConnections, in: 1...1_000))
        let own = FileManager.default.contents(atPath: "\(folder)/\(ProviderLines.fileName)") ?? Data()
        let lines = ProviderLines(String(decoding: own, as: UTF8.self), common: common)
        reading.problems += lines.problems
        let limits = SendingLimits(
            rate: reading.rate(.mailRate), provider: common, providers: lines.limits,
            table: .common.adding(lines.domains))
        return (limits, lines.shown)
    }
}

import DNS
package import Mailroom
import WebSupport

extension Newspaper {
    /// What looks over relay, DNS and editions before mail goes.
    ///
    /// - Parameter isCurious: asks the world even for a paper that is only tried out, where its word stops nothing.
    package func preflight(isCurious: Bool = false) async throws -> Preflight {
        Preflight(
            store: store, press: press,
            settings: PreflightSettings(
                post: try await postSettings(), isLoopback: PublicOrigin.isLoopback(settings.site.host),
                sendingAddresses: settings.sendingAddresses,
                lookup: Resolver(servers: settings.dnsServers).lookup, isCurious: isCurious),
            logger: logger)
    }
}

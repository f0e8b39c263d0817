import Addresses
package import DNS
package import LinkCheck
import MIME
import SMTP

/// What a look before sending has to know of this machine, and whom it asks.
package struct PreflightSettings: Sendable {
    /// Where mail goes, and how it is signed and linked.
    package var post: PostSettings
    /// Does the site's address lead nowhere but to this machine?
    package var isLoopback: Bool
    /// The addresses our mail leaves from; empty where nobody said, and the relay's own stand in.
    package var sendingAddresses: [IPAddress]
    package var lookup: Lookup
    package var links: LinkCaller
    /// Ask the world even where its word can't stop anything, because someone wants to know?
    package var isCurious: Bool
    /// How long each part of the look may take.
    package var limit: Duration

    package init(
        post: PostSettings, isLoopback: Bool, sendingAddresses: [IPAddress] = [], lookup: @escaping Lookup,
        links: LinkCaller? = nil, isCurious: Bool = false, limit: Duration = .seconds(30)
    ) {
        self.post = post
        self.isLoopback = isLoopback
        self.sendingAddresses = sendingAddresses
        self.lookup = lookup
        self.links = links ?? LinkCaller(lookup: lookup)
        self.isCurious = isCurious
        self.limit = limit
    }

    /// Empty where mail goes into the built-in mailbox.
    var relays: [RelaySettings] {
        post.relays.compactMap { plan in
            if case .relay(let relay) = plan.outlet { relay } else { nil }
        }
    }

    var signer: Signer? { post.signer }
    var site: String { post.site }
    var returnPath: EmailAddress? { post.returnPath }

    /// Is this a paper that is only tried out: no relay takes its mail, or no reader reaches its site? What the
    /// world says of it is then worth a note and stops nothing.
    package var isAtHome: Bool { relays.isEmpty || isLoopback }
}

package import Addresses
package import MIME
import Newsroom
package import SMTP

/// What the mailroom has to know of this machine: where mail goes, and how it is signed and linked.
package struct PostSettings: Sendable {
    /// Where mail goes.
    package enum Outlet: Sendable {
        case relay(RelaySettings)
        /// No relay is set: real messages, kept in a folder and shown at the desk.
        case mailbox(Mailbox)

        /// How many messages may be on their way at once.
        var laneCount: Int {
            switch self {
            case .relay(let settings): settings.connectionLimit
            case .mailbox: 2
            }
        }
    }

    /// One or more; each takes its share.
    package var relays: [RelayPlan]
    package var limits: SendingLimits
    /// Nil sends unsigned.
    package var signer: Signer?
    /// The public site's address without a slash at its end.
    package var site: String
    /// The desk's address without a slash at its end.
    package var desk: String
    /// Where reports of non-delivery go; nil for the paper's contact address.
    package var returnPath: EmailAddress?
    /// The folder for signatures made ahead, and for the disk space kept in reserve; nil for neither.
    package var folder: String?
    package var policy: TroublePolicy
    /// How often the ledger is looked at while there is nothing to do.
    package var look: Duration

    package init(
        relays: [RelayPlan], signer: Signer?, site: String, desk: String, returnPath: EmailAddress? = nil,
        limits: SendingLimits = SendingLimits(), folder: String? = nil,
        policy: TroublePolicy = TroublePolicy(),
        look: Duration = .milliseconds(500)
    ) {
        self.relays = relays
        self.limits = limits
        self.signer = signer
        self.site = site
        self.desk = desk
        self.returnPath = returnPath
        self.folder = folder
        self.policy = policy
        self.look = look
    }
}

/// One way for mail to go, and how much of it goes that way.
package struct RelayPlan: Sendable {
    /// What the ledger and the desk call it, as in `mail.example.org:587`.
    package let name: String
    package let outlet: PostSettings.Outlet
    /// Its share beside the others': one of weight 3 takes three times what one of weight 1 does.
    package var weight: Int
    /// Messages a second at most; nil for any number.
    package var rate: Double?
    /// Nil when it is known to receivers already.
    package var warmUp: WarmUp?

    package init(
        _ outlet: PostSettings.Outlet, weight: Int = 1, rate: Double? = nil, warmUp: WarmUp? = nil
    ) {
        name =
            switch outlet {
            case .relay(let settings): "\(settings.host):\(settings.port)"
            case .mailbox: "mailbox"
            }
        self.outlet = outlet
        self.weight = weight
        self.rate = rate
        self.warmUp = warmUp
    }
}

/// How fast mail goes at most, in all and to each provider.
package struct SendingLimits: Sendable {
    /// Messages a second over all relays; nil for any number.
    package var rate: Double?
    /// What holds for a provider that has no limits of its own.
    package var provider: ProviderLimits
    /// By provider's name.
    package var providers: [String: ProviderLimits]
    package var table: ProviderTable

    package init(
        rate: Double? = nil, provider: ProviderLimits = ProviderLimits(),
        providers: [String: ProviderLimits] = [:], table: ProviderTable = .common
    ) {
        self.rate = rate
        self.provider = provider
        self.providers = providers
        self.table = table
    }

    func limits(of provider: Provider) -> ProviderLimits { providers[provider.name] ?? self.provider }
}

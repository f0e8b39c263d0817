package import Addresses
package import MIME
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

    package var outlet: Outlet
    /// Nil sends unsigned.
    package var signer: Signer?
    /// The public site's address without a slash at its end.
    package var site: String
    /// The desk's address without a slash at its end.
    package var desk: String
    /// Where reports of non-delivery go; nil for the paper's contact address.
    package var returnPath: EmailAddress?
    package var policy: TroublePolicy
    /// How often the ledger is looked at while there is nothing to do.
    package var look: Duration

    package init(
        outlet: Outlet, signer: Signer?, site: String, desk: String, returnPath: EmailAddress? = nil,
        policy: TroublePolicy = TroublePolicy(), look: Duration = .milliseconds(500)
    ) {
        self.outlet = outlet
        self.signer = signer
        self.site = site
        self.desk = desk
        self.returnPath = returnPath
        self.policy = policy
        self.look = look
    }
}

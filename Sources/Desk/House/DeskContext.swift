package import Hummingbird
import NIOCore
import Newsroom
import WebSupport

/// One request at the desk: who sends it, and the form they sent.
package struct DeskContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The connection's other end as an IP address; nil where there is no network.
    let peer: String?
    /// Who is signed in; nil for a stranger.
    var session: Session?
    /// What a stranger's browser is known by until they sign in.
    var visit = SecretToken()
    /// What was posted, its token checked. Empty for GET.
    var form = Form()
    /// What stands behind the `?` of the address.
    var query = Form()

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress?.ipAddress
    }

    /// A member's time at the desk, from signing in to signing out.
    struct Session: Sendable {
        let member: Member
        let token: SecretToken
    }

    /// Whom the forms on this page are made for.
    var formHolder: String { (session?.token ?? visit).text }

    /// - Throws: ``HouseError`` with blame `refused` for a stranger.
    func member() throws(HouseError) -> Member {
        guard let session else {
            throw HouseError("You are not signed in.", hint: "Sign in and try again.", blame: .refused)
        }
        return session.member
    }

    /// The number in the address, as in `/stories/:id`.
    ///
    /// - Throws: ``HouseError`` with blame `absent` for anything else.
    func number(_ name: String = "id") throws(HouseError) -> Int64 {
        guard let number = parameters.get(name).flatMap(Int64.init), number > 0 else {
            throw HouseError("There is no page at this address.", blame: .absent)
        }
        return number
    }
}

package import Hummingbird
import NIOCore

/// What is known of one request before anyone looks into it: the router's own notes, and who is at the
/// other end of the connection.
package struct WebContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The connection's other end as an IP address, as in `192.0.2.7`; nil where there is no network (tests).
    package let peer: String?

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress?.ipAddress
    }
}

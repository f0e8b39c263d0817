/// What became of a call to a web address.
package enum LinkAnswer: Equatable, Sendable {
    /// Something is there.
    case there(status: Int)
    /// The server says that nothing is there (404, 410).
    case gone(status: Int)
    /// The server is there and doesn't want to tell us (other 4xx): many turn away whatever is no browser.
    case closed(status: Int)
    /// The server is in trouble (5xx).
    case troubled(status: Int)
    /// The domain has no address.
    case noSuchHost(String)
    /// The address lies on this machine or its own network, and was not asked.
    case inside(String)
    /// No web address that readers could follow.
    case unfit(String)
    /// Nothing came in time, or the line could not be made.
    case noAnswer(String)

    init(status: Int) {
        switch status {
        case ..<400: self = .there(status: status)
        case 404, 410: self = .gone(status: status)
        case ..<500: self = .closed(status: status)
        default: self = .troubled(status: status)
        }
    }
}
